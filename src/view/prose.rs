//! Prose laid out at a width: words carry their styles, textwrap chooses where lines break.

use console::measure_text_width;
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;

use super::ink::Ink;
use super::line::Line;
use crate::lesson::{Block, Figure, Inline};

/// Finds a figure in what was measured; `None` until it was.
pub type Figures<'a> = dyn Fn(&Figure) -> Option<String> + 'a;

/// Punctuation that may not begin a line.
const CLOSING: &str = "，。、；：？！）」』》】…,.;:?!)]}";

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
            Block::Table { head, rows } => self.table(head, rows),
            Block::Quote(blocks) => {
                let inner = self.narrower(2).lines(blocks);
                let bar = |line| prefixed(Line::of("│ ", Ink::Muted), line);
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
                lines.push(prefixed(Line::of(mark, Ink::Accent).fit(hang), line));
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
                        Some(text) => words.take(&text, Ink::Number),
                        None => words.take("(not run yet)", Ink::Muted),
                    },
                    Inline::Break => {}
                }
            }
            lines.extend(words.wrapped());
        }
        lines
    }

    /// Columns as wide as their widest cell; when that is too wide the widest columns give way, and wrap.
    fn table(&self, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Vec<Line> {
        let whole = Prose {
            width: usize::MAX / 4,
            ..*self
        };
        let all: Vec<&[Vec<Inline>]> = std::iter::once(head)
            .chain(rows.iter().map(Vec::as_slice))
            .collect();
        let columns = all.iter().map(|row| row.len()).max().unwrap_or(0);
        let mut widths: Vec<usize> = (0..columns)
            .map(|column| {
                let cells = all.iter().filter_map(|row| row.get(column));
                let lines = cells.flat_map(|cell| whole.paragraph(cell));
                lines.map(|line| line.width()).max().unwrap_or(0).max(1)
            })
            .collect();
        let gaps = columns.saturating_sub(1) * 2;
        while widths.iter().sum::<usize>() + gaps > self.width {
            match widths.iter_mut().max() {
                Some(widest) if *widest > 1 => *widest -= 1,
                _ => break,
            }
        }
        let mut lines = Vec::new();
        for (index, row) in all.iter().enumerate() {
            lines.extend(self.table_row(row, &widths, index == 0));
            if index == 0 {
                let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
                lines.push(Line::of(rule.join("  "), Ink::Muted));
            }
        }
        let cut = |line: Line| line.truncate(self.width);
        lines.into_iter().map(cut).collect()
    }

    fn table_row(&self, row: &[Vec<Inline>], widths: &[usize], strong: bool) -> Vec<Line> {
        let cells: Vec<Vec<Line>> = row
            .iter()
            .zip(widths)
            .map(|(cell, &width)| Prose { width, ..*self }.paragraph(cell))
            .collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        (0..height)
            .map(|at| {
                let mut line = Line::new();
                let mut end = 0;
                for (cell, &width) in cells.iter().zip(widths) {
                    line.pad(end);
                    let text = cell.get(at).cloned().unwrap_or_default();
                    line.append(if strong { text.strengthened() } else { text });
                    end += width + 2;
                }
                line
            })
            .collect()
    }
}

/// Plain text of one ink, wrapped.
pub fn wrap(text: &str, ink: Ink, width: usize) -> Vec<Line> {
    let mut words = Words::new(width);
    words.take(text, ink);
    words.wrapped()
}

fn prefixed(mut prefix: Line, line: Line) -> Line {
    prefix.append(line);
    prefix
}

/// A word: it may change its style midway (`send` in code, the comma after it not), but it does not break.
#[derive(Debug, Default)]
struct Word {
    line: Line,
    width: usize,
    /// Columns of space after it.
    space: usize,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.width as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.space as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Cuts styled text into words that fit a width.
struct Words {
    width: usize,
    done: Vec<Word>,
    word: Word,
}

impl Words {
    fn new(width: usize) -> Words {
        Words {
            width: width.max(1),
            done: Vec::new(),
            word: Word::default(),
        }
    }

    fn take(&mut self, text: &str, ink: Ink) {
        for character in text.chars() {
            if character == ' ' || character == '\n' {
                self.end();
                if let Some(word) = self.done.last_mut() {
                    word.space = 1;
                }
                continue;
            }
            let mut buffer = [0; 4];
            let piece = character.encode_utf8(&mut buffer);
            let width = measure_text_width(piece);
            // Chinese and Japanese break between any two characters, but for closing punctuation.
            let closing = CLOSING.contains(character);
            let wide = width > 1 || self.word.line.spans().last().is_some_and(ends_wide);
            let breaks = wide && !closing;
            if breaks || self.word.width + width > self.width {
                self.end();
            }
            self.word.line.push(piece, ink);
            self.word.width = self.word.line.width();
        }
    }

    fn end(&mut self) {
        if self.word.width > 0 {
            self.done.push(std::mem::take(&mut self.word));
        }
    }

    fn wrapped(mut self) -> Vec<Line> {
        self.end();
        wrap_first_fit(&self.done, &[self.width as f64])
            .into_iter()
            .map(|words| {
                let mut line = Line::new();
                let last = words.len().saturating_sub(1);
                for (index, word) in words.iter().enumerate() {
                    line.append(word.line.clone());
                    if index < last && word.space > 0 {
                        // The space takes the style of both sides only when they agree.
                        let before = word.line.spans().last().map(|span| span.ink);
                        let after = words[index + 1].line.spans().first().map(|span| span.ink);
                        let ink = before.filter(|_| before == after).unwrap_or_default();
                        line.push(" ", ink);
                    }
                }
                line
            })
            .collect()
    }
}

fn ends_wide(span: &super::line::Span) -> bool {
    let last = span.text.chars().last();
    last.is_some_and(|last| measure_text_width(last.encode_utf8(&mut [0; 4])) > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn styles_join_into_one_word_and_do_not_bleed() {
        let prose = Prose {
            width: 12,
            figures: &|_| None,
            tight: false,
        };
        let lines = prose.paragraph(&[
            text("Call "),
            Inline::Code("send".into()),
            text(", then wait"),
        ]);
        let plain: Vec<String> = lines.iter().map(Line::plain).collect();
        assert_eq!(plain, ["Call send,", "then wait"]);
        let inks: Vec<Ink> = lines[0].spans().iter().map(|span| span.ink).collect();
        assert_eq!(inks, [Ink::Plain, Ink::Code, Ink::Plain]);
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
    fn chinese_breaks_between_characters_but_not_before_a_full_stop() {
        let blocks = [Block::Paragraph(vec![text("发送缓冲区满了。")])];
        assert_eq!(lay(10, &blocks), ["发送缓冲区", "满了。"]);
        let blocks = [Block::Paragraph(vec![text("缓冲区满了。")])];
        assert_eq!(lay(10, &blocks), ["缓冲区满", "了。"]);
    }

    #[test]
    fn long_words_are_cut_and_tables_give_way() {
        assert_eq!(
            lay(4, &[Block::Paragraph(vec![text("abcdefghij")])]),
            ["abcd", "efgh", "ij"]
        );
        let row = |a: &str, b: &str| vec![vec![text(a)], vec![text(b)]];
        let table = Block::Table {
            head: row("asked", "got"),
            rows: vec![row("4096", "8192 as always")],
        };
        assert_eq!(
            lay(16, &[table]),
            [
                "asked  got",
                "─────  ─────────",
                "4096   8192 as",
                "       always"
            ]
        );
    }

    #[test]
    fn a_figure_not_measured_says_so() {
        let figure = Inline::Figure(Figure::Machine("ephemeral_range".into()));
        assert_eq!(
            lay(40, &[Block::Paragraph(vec![text("Ports: "), figure])]),
            ["Ports: (not run yet)"]
        );
    }
}
