//! Prose laid out at a width: paragraphs, lists, code, tables and quotes, one under the other.

use super::number::as_read;
use super::table::Table;
use super::words::Words;
use crate::lesson::{Block, Inline};
use crate::phrases::phrases;
use crate::session::Figures;
use crate::view::paint::{Ink, Line};

/// Text is not laid out wider than this: longer lines are hard to read.
pub const WIDEST: usize = 92;

/// How to lay out.
#[derive(Clone, Copy)]
pub struct Prose<'a> {
    pub width: usize,
    pub figures: &'a Figures<'a>,
    /// Without empty lines between blocks, for small panes.
    pub tight: bool,
}

impl std::fmt::Debug for Prose<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Prose")
            .field("width", &self.width)
            .field("tight", &self.tight)
            .finish_non_exhaustive()
    }
}

impl Prose<'_> {
    /// Blocks, one under the other.
    pub fn lines(&self, blocks: &[Block]) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for block in blocks {
            if !lines.is_empty() && !self.tight {
                lines.push(Line::new());
            }
            lines.extend(self.block(block));
        }
        lines
    }

    fn block(&self, block: &Block) -> Vec<Line> {
        match block {
            Block::Paragraph(inlines) => self.paragraph(inlines),
            Block::List { numbered, items } => self.list(*numbered, items),
            Block::Code(text) => text
                .lines()
                .map(|line| Line::of("  ", Ink::Plain).and(line, Ink::Code))
                .map(|line| line.truncate(self.width))
                .collect(),
            Block::Table { head, rows } => {
                let cell = |cell: &[Inline], width| Prose { width, ..*self }.paragraph(cell);
                Table::of(head, rows).lines(self.width, &cell)
            }
            Block::Quote(blocks) => {
                let inner = self.narrower(2).lines(blocks);
                let bar = |line: Line| line.after(Line::of("│ ", Ink::Muted));
                inner.into_iter().map(bar).collect()
            }
        }
    }

    fn narrower(&self, columns: usize) -> Prose<'_> {
        Prose {
            width: self.width.saturating_sub(columns).max(1),
            ..*self
        }
    }

    fn list(&self, numbered: bool, items: &[Vec<Block>]) -> Vec<Line> {
        let mut lines = Vec::new();
        let hang = if numbered {
            items.len().to_string().len() + 2
        } else {
            2
        };
        for (index, item) in items.iter().enumerate() {
            let mark = if numbered {
                format!("{}.", index + 1)
            } else {
                "•".to_owned()
            };
            let tight = Prose {
                tight: true,
                ..self.narrower(hang)
            };
            for (row, line) in tight.lines(item).into_iter().enumerate() {
                let mark = if row == 0 { mark.as_str() } else { "" };
                lines.push(line.after(Line::of(mark, Ink::Accent).fit(hang)));
            }
        }
        lines
    }

    /// Inlines as wrapped lines.
    pub fn paragraph(&self, inlines: &[Inline]) -> Vec<Line> {
        let mut lines = Vec::new();
        for part in inlines.split(|inline| *inline == Inline::Break) {
            let mut words = Words::new(self.width);
            for inline in part {
                match inline {
                    Inline::Text(text) => words.take(text, Ink::Plain),
                    Inline::Code(text) => words.take(text, Ink::Code),
                    Inline::Emphasis(text) => words.take(text, Ink::Emphasis),
                    Inline::Strong(text) => words.take(text, Ink::Strong),
                    Inline::Figure(figure) => match (self.figures)(figure) {
                        Some(text) => words.take(&as_read(&text), Ink::Number),
                        None => words.take(phrases().page.not_run, Ink::Muted),
                    },
                    Inline::Break => {}
                }
            }
            lines.extend(words.wrapped());
        }
        lines
    }
}

/// Plain text of one ink, wrapped.
pub fn wrap(text: &str, ink: Ink, width: usize) -> Vec<Line> {
    let mut words = Words::new(width);
    words.take(text, ink);
    words.wrapped()
}

/// A line of several inks, wrapped.
pub fn wrap_line(line: &Line, width: usize) -> Vec<Line> {
    let mut words = Words::new(width);
    for span in line.spans() {
        words.take(&span.text, span.ink);
    }
    words.wrapped()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_several_inks_breaks_between_words() {
        let line =
            Line::of("you said EAGAIN", Ink::Plain).and(" · measured 1\u{a0}024", Ink::Strong);
        let lines = wrap_line(&line, 20);
        let plain: Vec<String> = lines.iter().map(Line::plain).collect();
        assert_eq!(plain, ["you said EAGAIN ·", "measured 1\u{a0}024"]);
        assert_eq!(lines[1].spans()[0].ink, Ink::Strong);
    }

    fn text(text: &str) -> Inline {
        Inline::Text(text.into())
    }

    fn lay(width: usize, blocks: &[Block]) -> Vec<String> {
        let prose = Prose {
            width,
            figures: &|_| None,
            tight: false,
        };
        let lines = prose.lines(blocks);
        assert!(lines.iter().all(|line| line.width() <= width));
        lines.iter().map(Line::plain).collect()
    }

    #[test]
    fn lists_hang_and_blocks_stand_apart() {
        let item = |words: &str| vec![Block::Paragraph(vec![text(words)])];
        let list = Block::List {
            numbered: true,
            items: vec![item("one two three"), item("four")],
        };
        let before = Block::Paragraph(vec![text("Look:")]);
        assert_eq!(
            lay(10, &[before, list]),
            ["Look:", "", "1. one two", "   three", "2. four"]
        );
    }

    #[test]
    fn a_figure_not_measured_says_so() {
        let figure = Inline::Figure(crate::lesson::Figure::Machine("ephemeral_range".into()));
        assert_eq!(
            lay(40, &[Block::Paragraph(vec![text("Ports: "), figure])]),
            ["Ports: (not run this time)"]
        );
    }
}
