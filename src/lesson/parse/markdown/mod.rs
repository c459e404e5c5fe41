//! Markdown: sections under headings, each a run of blocks, with the lines they came from.

mod inlines;
mod reader;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use self::inlines::{comment, is_inline};
use self::reader::Reader;
use super::source::Source;
use crate::lesson::parse::Fault;
use crate::lesson::text::{Block, Inline, plain};
use crate::phrases::phrases;

/// A heading and what stands under it, up to the next heading of any level.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub(super) level: usize,
    pub(super) line: usize,
    pub(super) heading: Vec<Inline>,
    /// The source of a quote right under the heading, and its line: it may hold directives. It is also the first part.
    pub(super) opening: Option<(usize, &'static str)>,
    pub(super) parts: Vec<Part>,
}

/// A block and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) line: usize,
    pub(super) block: Block,
    /// What a list says of its items beside their text.
    pub(super) items: Vec<Item>,
}

/// What is said of an item of a list beside its text: what is in it stands in the block.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) line: usize,
    /// Whether its box is ticked, if it has one.
    pub(super) ticked: Option<bool>,
    /// `<!-- id -->` in its first line, and what follows it there.
    pub(super) id: Option<(String, Vec<Inline>)>,
}

impl Part {
    /// The items of a list with what is in them; a part that is none has none.
    pub(super) fn listed(&self) -> impl Iterator<Item = (&Item, &[Block])> {
        let blocks = match &self.block {
            Block::List { items, .. } => items.as_slice(),
            _ => &[],
        };
        self.items.iter().zip(blocks.iter().map(Vec::as_slice))
    }
}

/// Reads a whole file.
pub(super) fn sections(source: &Source) -> Result<Vec<Section>, Fault> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    let mut reader = Reader {
        source,
        events: Parser::new_ext(source.text, options)
            .into_offset_iter()
            .peekable(),
        heading: String::new(),
    };
    let mut sections: Vec<Section> = Vec::new();
    while let Some((event, range)) = reader.events.next() {
        if let Event::Start(Tag::Heading { level, .. }) = event {
            sections.push(reader.section(level as usize, &range)?);
            continue;
        }
        let part = reader.part(event, &range)?;
        let Some(section) = sections.last_mut() else {
            return Err(reader.fault(&range, phrases().faults.text_before_title));
        };
        if section.parts.is_empty() && matches!(part.block, Block::Quote(_)) {
            section.opening = Some((part.line, &source.text[range]));
        }
        section.parts.push(part);
    }
    Ok(sections)
}

impl Reader<'_> {
    fn section(&mut self, level: usize, range: &Range<usize>) -> Result<Section, Fault> {
        let heading = self.inlines(range)?;
        self.end()?;
        self.heading = plain(&heading);
        Ok(Section {
            level,
            line: self.source.line(range.start),
            heading,
            opening: None,
            parts: Vec::new(),
        })
    }

    fn part(&mut self, event: Event<'static>, range: &Range<usize>) -> Result<Part, Fault> {
        let mut told = Vec::new();
        let block = match event {
            Event::Start(Tag::Paragraph) => {
                let paragraph = Block::Paragraph(self.inlines(range)?);
                self.end()?;
                paragraph
            }
            Event::Start(Tag::List(first)) => {
                let mut items = Vec::new();
                while let Some((Event::Start(Tag::Item), range)) = self.events.next() {
                    let (item, blocks) = self.item(&range)?;
                    told.push(item);
                    items.push(blocks);
                }
                let numbered = first.is_some();
                Block::List { numbered, items }
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                let mut code = String::new();
                while let Some((Event::Text(text), _)) = self.events.next() {
                    code.push_str(&text);
                }
                Block::Code(code.trim_end_matches('\n').to_owned())
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                return Err(self.fault(range, phrases().faults.indented_code));
            }
            Event::Start(Tag::Table(_)) => self.table(range)?,
            Event::Start(Tag::BlockQuote(_)) => Block::Quote(self.blocks()?),
            Event::Start(Tag::Heading { .. }) => {
                return Err(self.fault(range, phrases().faults.heading_inside));
            }
            _ => {
                return Err(self.fault(range, phrases().faults.no_such_block));
            }
        };
        Ok(Part {
            line: self.source.line(range.start),
            block,
            items: told,
        })
    }

    /// Blocks up to the end of what holds them.
    fn blocks(&mut self) -> Result<Vec<Block>, Fault> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.events.next() {
            if let Event::End(_) = event {
                break;
            }
            blocks.push(self.part(event, &range)?.block);
        }
        Ok(blocks)
    }

    /// An item; in a tight list its first words are not wrapped in a paragraph.
    fn item(&mut self, range: &Range<usize>) -> Result<(Item, Vec<Block>), Fault> {
        let mut item = Item {
            line: self.source.line(range.start),
            ticked: None,
            id: None,
        };
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.events.peek().cloned() {
            if let Event::TaskListMarker(tick) = event {
                item.ticked = Some(tick);
                self.events.next();
            } else if is_inline(&event) {
                let words = self.words(&range, &mut item, blocks.is_empty())?;
                blocks.push(Block::Paragraph(words));
            } else {
                self.events.next();
                match event {
                    Event::End(_) => break,
                    // In a loose list the box stands inside the first paragraph.
                    Event::Start(Tag::Paragraph) => {
                        if let Some((Event::TaskListMarker(tick), _)) = self.events.peek() {
                            item.ticked = Some(*tick);
                            self.events.next();
                        }
                        let words = self.words(&range, &mut item, blocks.is_empty())?;
                        blocks.push(Block::Paragraph(words));
                        self.end()?;
                    }
                    event => blocks.push(self.part(event, &range)?.block),
                }
            }
        }
        match blocks.is_empty() {
            true => Err(self.fault(range, phrases().faults.empty_item)),
            false => Ok((item, blocks)),
        }
    }

    /// A run of words in an item; its first one may have the item's id in a comment.
    fn words(
        &mut self,
        range: &Range<usize>,
        item: &mut Item,
        first: bool,
    ) -> Result<Vec<Inline>, Fault> {
        let mut words = self.inlines(range)?;
        if let Some(id) = self.comment_ahead().filter(|_| first) {
            self.events.next();
            if let Some(Inline::Text(last)) = words.last_mut() {
                last.truncate(last.trim_end().len());
            }
            item.id = Some((id, self.inlines(range)?));
        }
        if self.comment_ahead().is_some() {
            self.end()?;
        }
        Ok(words)
    }

    fn comment_ahead(&mut self) -> Option<String> {
        comment(&self.events.peek()?.0)
    }

    /// Goes past the end of a run of words: nothing but a comment can be in the way.
    fn end(&mut self) -> Result<(), Fault> {
        match self.events.next() {
            Some((event, range)) if comment(&event).is_some() => {
                Err(self.fault(&range, phrases().faults.stray_comment))
            }
            _ => Ok(()),
        }
    }

    fn table(&mut self, range: &Range<usize>) -> Result<Block, Fault> {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => head = self.row(range)?,
                Event::Start(Tag::TableRow) => rows.push(self.row(range)?),
                _ => break,
            }
        }
        Ok(Block::Table { head, rows })
    }

    fn row(&mut self, range: &Range<usize>) -> Result<Vec<Vec<Inline>>, Fault> {
        let mut cells = Vec::new();
        while let Some((Event::Start(Tag::TableCell), _)) = self.events.next() {
            cells.push(self.inlines(range)?);
            self.end()?;
        }
        Ok(cells)
    }
}
