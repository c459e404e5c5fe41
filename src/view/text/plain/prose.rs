//! Prose for the ear: no tables, no rules, no arrows that are read as buttons, no spaces within numbers.

use crate::lesson::{Block, Inline};
use crate::phrases::phrases;
use crate::session::Figures;
use crate::view::paint::{Ink, Line};
use crate::view::prose::{Prose, wrap};
use crate::view::text::columns::Columns;

/// Prose is laid out at this width, where there is room for it.
const WIDTH: usize = 78;

/// What is said around the calls, laid out for those who read it.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    width: usize,
}

impl Default for Text {
    /// For a pipe or a browser.
    fn default() -> Text {
        Text { width: WIDTH }
    }
}

impl Text {
    /// For a terminal of so many columns.
    pub fn within(columns: Columns) -> Text {
        Text {
            width: columns.at_most(WIDTH).max(20),
        }
    }

    /// Blocks of prose.
    pub(super) fn prose(self, blocks: &[Block], figures: &Figures<'_>) -> Vec<String> {
        self.laid_out(blocks, figures, 0, false)
    }

    /// The same, indented.
    pub(super) fn laid_out(
        self,
        blocks: &[Block],
        figures: &Figures<'_>,
        indent: usize,
        tight: bool,
    ) -> Vec<String> {
        let prose = Prose {
            width: self.width - indent,
            figures: &|_| None,
            tight,
        };
        let mut lines = Vec::new();
        for block in blocks.iter().flat_map(|block| said(block, figures)) {
            if !lines.is_empty() && !tight {
                lines.push(String::new());
            }
            match block {
                // Nothing is cut where it can be read on.
                Block::Code(text) => {
                    let drawn = text
                        .lines()
                        .map(|line| Line::of("  ", Ink::Plain).and(line, Ink::Code));
                    lines.extend(drawn.map(|it| indented(it, indent)));
                }
                block => {
                    let told = prose.lines(&[block]);
                    lines.extend(told.into_iter().map(|it| indented(it, indent)));
                }
            }
        }
        lines
    }

    /// Words of one paragraph, indented.
    pub(super) fn paragraph(self, words: &str, indent: usize) -> Vec<String> {
        let lines = wrap(&ungrouped(words), Ink::Plain, self.width - indent);
        lines.into_iter().map(|it| indented(it, indent)).collect()
    }
}

fn indented(line: Line, indent: usize) -> String {
    let line = format!("{:indent$}{}", "", line.plain());
    line.trim_end().to_owned()
}

/// A block in words.
fn said(block: &Block, figures: &Figures<'_>) -> Vec<Block> {
    let inlines = |inlines: &[Inline]| -> Vec<Inline> {
        inlines
            .iter()
            .map(|inline| spoken(inline, figures))
            .collect()
    };
    match block {
        Block::Paragraph(text) => vec![Block::Paragraph(inlines(text))],
        Block::List { numbered, items } => {
            let item = |item: &Vec<Block>| item.iter().flat_map(|it| said(it, figures)).collect();
            vec![Block::List {
                numbered: *numbered,
                items: items.iter().map(item).collect(),
            }]
        }
        Block::Code(text) => vec![Block::Code(typed(text))],
        Block::Quote(blocks) => blocks.iter().flat_map(|it| said(it, figures)).collect(),
        Block::Table { head, rows } => {
            // Each row is a sentence: what a column is called, and what stands in it.
            let row = |row: &Vec<Vec<Inline>>| {
                let mut told: Vec<Inline> = Vec::new();
                for (place, cell) in row.iter().enumerate() {
                    if !told.is_empty() {
                        told.push(Inline::Text("; ".into()));
                    }
                    let name = head.get(place).filter(|name| !name.is_empty());
                    if let Some(name) = name {
                        told.extend(inlines(name));
                        told.push(Inline::Text(": ".into()));
                    }
                    told.extend(inlines(cell));
                }
                vec![Block::Paragraph(told)]
            };
            vec![Block::List {
                numbered: false,
                items: rows.iter().map(row).collect(),
            }]
        }
    }
}

fn spoken(inline: &Inline, figures: &Figures<'_>) -> Inline {
    match inline {
        Inline::Text(text) => Inline::Text(ungrouped(text)),
        Inline::Emphasis(text) => Inline::Emphasis(ungrouped(text)),
        Inline::Strong(text) => Inline::Strong(ungrouped(text)),
        Inline::Figure(figure) => {
            Inline::Text(figures(figure).unwrap_or_else(|| phrases().page.not_run.to_owned()))
        }
        Inline::Code(_) | Inline::Break => inline.clone(),
    }
}

/// A drawing with the signs of a keyboard.
fn typed(text: &str) -> String {
    let sign = |sign: char| match sign {
        '▶' | '▷' | '→' => '>',
        '◀' | '◁' | '←' => '<',
        '─' | '━' => '-',
        '│' | '┃' => '|',
        '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' => '+',
        sign => sign,
    };
    text.chars().map(sign).collect()
}

/// `20 000 bytes` as `20000 bytes`: a space before three digits that is behind one to three others is no space.
pub fn ungrouped(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let digits = |from: usize| {
        letters[from..]
            .iter()
            .take_while(|it| it.is_ascii_digit())
            .count()
    };
    let mut told = String::new();
    // How many digits stand before this place, and whether they could be the beginning of a grouped number.
    let (mut run, mut grouped) = (0, true);
    for (at, &letter) in letters.iter().enumerate() {
        let gap = matches!(letter, ' ' | '\u{a0}' | '\u{202f}');
        if gap && grouped && (1..=3).contains(&run) && digits(at + 1) == 3 {
            run = 0;
            continue;
        }
        if letter.is_ascii_digit() {
            run += 1;
        } else {
            run = 0;
            // `127.0.0.1 100` and `x86 100` are no numbers with a gap.
            grouped = !letter.is_alphanumeric() && !matches!(letter, '.' | ':' | '_' | '-' | '/');
        }
        told.push(letter);
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_no_gaps_and_other_things_keep_theirs() {
        for (text, told) in [
            ("20 000 bytes", "20000 bytes"),
            ("1\u{a0}048\u{a0}576", "1048576"),
            ("All 16 384 of 131 072.", "All 16384 of 131072."),
            ("listen(5) 100 times", "listen(5) 100 times"),
            ("1024 512", "1024 512"),
            ("127.0.0.1 100", "127.0.0.1 100"),
            ("in 2 10 more", "in 2 10 more"),
        ] {
            assert_eq!(ungrouped(text), told);
        }
    }

    #[test]
    fn prose_is_as_wide_as_a_terminal_has_room_and_never_wider_than_is_read_well() {
        let words = "word ".repeat(40);
        for (columns, widest) in [(60, 58), (200, 78), (30, 28)] {
            let told = Text::within(Columns::new(columns)).paragraph(&words, 4);
            let width = told.iter().map(|line| line.len()).max();
            assert_eq!(width, Some(widest), "{told:#?}");
        }
    }

    #[test]
    fn a_table_is_told_row_by_row_and_nothing_is_ruled() {
        let cell = |text: &str| vec![Inline::Text(text.into())];
        let table = Block::Table {
            head: vec![cell("asked"), cell("got")],
            rows: vec![vec![cell("4 096"), cell("8 192")]],
        };
        assert_eq!(
            Text::default().prose(&[table], &|_| None),
            ["• asked: 4096; got: 8192"]
        );
        let drawing = Block::Code("program ─send▶ [buffer]".into());
        let narrow = Text::within(Columns::new(20));
        let whole = ["  program -send> [buffer]"];
        assert_eq!(
            narrow.prose(std::slice::from_ref(&drawing), &|_| None),
            whole
        );
        assert_eq!(
            Text::default().prose(&[drawing], &|_| None),
            ["  program -send> [buffer]"]
        );
    }
}
