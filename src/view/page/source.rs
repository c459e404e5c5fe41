//! The source pane: the program as it runs, the line that just ran and the one that is next, the lines where others
//! wait, the notes' marks. No line of it is cut.

use std::ops::Range;

use super::window;
use crate::program::token::Colouring;
use crate::session::Lines;
use crate::view::paint::{Ink, Line, width};
use crate::view::prose::circled;

/// What to draw.
#[derive(Clone, Debug, Default)]
pub struct Source<'a> {
    pub text: &'a str,
    /// Line by line; may be empty.
    pub tokens: Colouring,
    /// The lines that have notes, in order, one for each note, with its number.
    pub notes: Vec<(u32, usize)>,
    /// The one of them that the page speaks of.
    pub told: Option<(u32, usize)>,
    /// The line of the call that just ran: what the page tells belongs to it.
    pub ran: Option<u32>,
    /// The line of the call that comes next.
    pub next: Option<u32>,
    /// The line to keep in sight when none is marked.
    pub focus: Option<u32>,
    /// Lines of calls that sleep in the kernel.
    pub waiting: Vec<u32>,
    /// Lines that the lesson's own program does not have.
    pub changed: &'a [u32],
    /// The only lines to be seen; all of them otherwise.
    pub shown: Option<Lines>,
}

/// What each row has beside its code.
struct Margins {
    columns: usize,
    /// Of the line numbers.
    digits: usize,
    /// Columns of the widest mark of a note.
    marks: usize,
    /// Columns for the code.
    room: usize,
}

impl Source<'_> {
    /// Exactly `rows` lines of at most `columns`; the marked lines are among them.
    pub fn draw(&self, columns: usize, rows: usize) -> Vec<Line> {
        let margins = self.margins(columns);
        let begins = self.begins(&margins);
        // Before anything ran, what was changed is in sight.
        let first = self.ran.or(self.changed.first().copied());
        let first = self.span(first, &begins);
        let other = self.span(self.next, &begins);
        let other = other.or_else(|| self.span(self.focus, &begins));
        let mut shown = window::lines(&begins, rows, first, other, |window| {
            let line = begins.partition_point(|begin| *begin <= window.start) - 1;
            let rows = self.rows(line, &margins);
            let above = window.start - begins[line];
            rows.skip(above).take(window.len()).collect()
        });
        shown.resize(rows, Line::new());
        shown
    }

    /// Every line of the program.
    pub fn whole(&self, columns: usize) -> Vec<Line> {
        self.rows(0, &self.margins(columns)).collect()
    }

    /// So many columns the pane needs for lines that do not wrap.
    pub fn natural(&self) -> usize {
        let lines = (1..).zip(self.text.lines());
        let seen = lines.filter(|(number, _)| self.shows(*number));
        let longest = seen.map(|(_, text)| width(text)).max();
        longest.unwrap_or(0) + self.beside()
    }

    /// The rows of a line, counted from 0, and of all behind it.
    fn rows(&self, line: usize, margins: &Margins) -> impl Iterator<Item = Line> {
        let lines = self.text.lines().enumerate().skip(line);
        lines.flat_map(|(index, text)| self.row(index, text, margins))
    }

    /// The row at which each line begins; at last, how many rows there are.
    fn begins(&self, margins: &Margins) -> Vec<usize> {
        let pieces = |text: &str| whole(Line::of(text, Ink::Plain), margins.room).len();
        let ends = (1..).zip(self.text.lines()).scan(0, |end, (number, text)| {
            *end += match self.shows(number) {
                true => pieces(text),
                false => usize::from(self.begins_gap(number)),
            };
            Some(*end)
        });
        [0].into_iter().chain(ends).collect()
    }

    /// The rows of a line, counted from 1.
    fn span(&self, line: Option<u32>, begins: &[usize]) -> Option<Range<usize>> {
        let line = line? as usize;
        Some(*begins.get(line.checked_sub(1)?)?..*begins.get(line)?)
    }

    fn shows(&self, line: u32) -> bool {
        let shown = self.shown.as_ref();
        shown.is_none_or(|shown| shown.contains(line))
    }

    /// Whether a line that is not shown is the first of some: in their place stands one row.
    fn begins_gap(&self, line: u32) -> bool {
        line == 1 || self.shows(line - 1)
    }

    /// What stands beside the code: mark, space, number, " │ ", a space and the note's mark.
    fn beside(&self) -> usize {
        let marks = self.marks();
        self.digits() + 5 + marks + usize::from(marks > 0)
    }

    fn digits(&self) -> usize {
        self.text.lines().count().to_string().len().max(2)
    }

    fn marks(&self) -> usize {
        let marks = self.notes.iter().filter_map(|(line, _)| self.mark(*line));
        marks.map(|mark| width(&mark)).max().unwrap_or(0)
    }

    fn margins(&self, columns: usize) -> Margins {
        Margins {
            columns,
            digits: self.digits(),
            marks: self.marks(),
            room: columns.saturating_sub(self.beside()),
        }
    }

    /// The mark of the note that is spoken of, else of the first note on a line.
    fn mark(&self, line: u32) -> Option<String> {
        let mut notes = self.told.iter().chain(&self.notes);
        let (_, number) = notes.find(|(noted, _)| *noted == line)?;
        Some(circled(*number))
    }

    /// A line of the program, in as many lines of the pane as it needs.
    fn row(&self, index: usize, text: &str, margins: &Margins) -> Vec<Line> {
        let number = index as u32 + 1;
        if !self.shows(number) {
            let gap = self.begins_gap(number).then(|| {
                let mark = format!("  {:>width$}", "⋮", width = margins.digits);
                Line::of(mark, Ink::Muted).and(" │", Ink::Muted)
            });
            return gap.into_iter().collect();
        }
        let (ran, next) = (self.ran == Some(number), self.next == Some(number));
        let (sign, ink) = match (ran, next) {
            (true, true) => ("●▶", Ink::Active),
            (false, true) => ("▶ ", Ink::Active),
            _ if self.waiting.contains(&number) => ("… ", Ink::Warn),
            (true, false) => ("● ", Ink::Change),
            (false, false) if self.changed.contains(&number) => ("≠ ", Ink::Change),
            (false, false) => ("  ", Ink::Muted),
        };
        let code = self.coloured(index, text);
        let marked = ran || next;
        let code = if marked { code.strengthened() } else { code };
        let pieces = whole(code, margins.room);
        let digits = margins.digits;
        let head = Line::of(sign, ink).and(
            format!("{number:>digits$}"),
            if marked { ink } else { Ink::Muted },
        );
        let below = Line::of(" ".repeat(digits + 2), Ink::Muted);
        let framed = |(piece, code): (usize, Line)| {
            let mut line = if piece == 0 { &head } else { &below }.clone();
            line.push(" │ ", Ink::Muted);
            line.append(code);
            if let Some(mark) = self.mark(number).filter(|_| piece == 0) {
                line.pad(margins.columns.saturating_sub(margins.marks));
                line.push(mark, Ink::Accent);
            }
            line.truncate(margins.columns)
        };
        pieces.into_iter().enumerate().map(framed).collect()
    }

    fn coloured(&self, index: usize, text: &str) -> Line {
        let mut line = Line::new();
        let mut rest = text;
        for token in self.tokens.line(index) {
            let Some((piece, after)) = rest.split_at_checked(token.bytes as usize) else {
                break;
            };
            line.push(piece, token.class.into());
            rest = after;
        }
        line.push(rest, Ink::Plain);
        line
    }
}

/// A line in as many pieces as it needs: no code may hide behind a `…`. It breaks after a space, a comma or
/// an opening bracket where it can, and goes on deeper than it began.
fn whole(code: Line, room: usize) -> Vec<Line> {
    let text = code.plain();
    let indent = text.len() - text.trim_start().len() + 4;
    let indent = if indent < room / 2 { indent } else { 0 };
    let (mut pieces, mut rest) = (Vec::new(), code);
    while rest.width() > room && room > 1 {
        let (head, tail) = rest.clone().split(room);
        let (head, tail) = (head.plain(), tail.plain());
        let begun = head.len() - head.trim_start().len();
        // `()` stays together.
        let opens =
            |at: usize, c: char| c == '(' && !head[at..].starts_with("()") && at + 1 < head.len();
        let breaks = |&(at, c): &(usize, char)| matches!(c, ' ' | ',') || opens(at, c);
        let at = head.char_indices().rfind(breaks);
        let at = at.map_or(0, |(at, _)| at + 1);
        let columns = if at > begun && !tail.starts_with(' ') {
            width(&head[..at])
        } else {
            room
        };
        let (head, tail) = rest.split(columns);
        // A wider space than ASCII's has more bytes than columns.
        let spaces = tail
            .plain()
            .bytes()
            .take_while(|byte| *byte == b' ')
            .count();
        let (_, tail) = tail.split(spaces);
        pieces.push(head);
        rest = tail.indented(indent);
    }
    pieces.push(rest.truncate(room));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::Program;
    use crate::session::Part;

    const PROGRAM: &str = "\
fn main() {
    let listener = bind();
    'rounds: for round in 0..3 {
        loop {
            match sender.send(&chunk) {
                Ok(n) => taken += n,
                Err(_) => break,
            }
        }
        settle();
    }
    while let Ok(n) =
        receiver.read(&mut buffer)
    {
        count(n);
    }
    while receiver.recv().is_ok() {}
    done();
}
";

    /// The pane at each of these heights, for each pair of a line that ran and one that comes next.
    fn drawn(columns: usize, heights: Range<usize>, check: impl Fn(u32, u32, &[String])) {
        for rows in heights {
            for (ran, next) in (1..=19).flat_map(|ran| (1..=19).map(move |next| (ran, next))) {
                let source = Source {
                    text: PROGRAM,
                    ran: Some(ran),
                    next: Some(next),
                    ..Source::default()
                };
                let lines = source.draw(columns, rows);
                assert_eq!(lines.len(), rows);
                check(
                    ran,
                    next,
                    &lines.iter().map(Line::plain).collect::<Vec<_>>(),
                );
            }
        }
    }

    #[test]
    fn both_marked_lines_are_in_sight_at_every_height() {
        drawn(60, 2..25, |ran, next, lines| {
            let begins = |mark: &str| lines.iter().filter(|line| line.starts_with(mark)).count();
            let expected = if ran == next {
                [("●▶", 1), ("▶", 0)]
            } else {
                [("● ", 1), ("▶ ", 1)]
            };
            for (mark, times) in expected {
                assert_eq!(begins(mark), times, "{ran} and {next}: {lines:#?}");
            }
        });
    }

    #[test]
    fn the_window_begins_with_the_begin_of_a_line() {
        drawn(26, 6..25, |ran, next, lines| {
            let begins = lines[0].contains(|sign: char| sign.is_ascii_digit() || sign == '⋮');
            assert!(begins, "{ran} and {next}: {lines:#?}");
            let marked = |mark: char| lines.iter().any(|line| line.contains(mark));
            let both = marked('●') && marked('▶');
            assert!(both, "{ran} and {next}: {lines:#?}");
        });
    }

    #[test]
    fn what_is_not_shown_is_one_row_and_what_is_marked_is_in_sight() {
        let program = Program {
            name: "proofs",
            path: "proofs.rs",
            text: "pub fn one() {\n    half();\n}\n\npub fn two() {\n    half();\n}\n\nfn half() {\n    1\n}\n",
        };
        let part = Part {
            runs: "two",
            alone: true,
            ..Part::program(program)
        };
        let seen = |rows, ran| {
            let source = Source {
                text: program.text,
                ran,
                shown: part.shown(),
                ..Source::default()
            };
            let drawn = source.draw(40, rows).into_iter();
            let row = |line: Line| line.plain().trim_end().to_owned();
            drawn.map(row).collect::<Vec<_>>()
        };
        assert_eq!(
            seen(9, None),
            [
                "   ⋮ │",
                "   5 │ pub fn two() {",
                "   6 │     half();",
                "   7 │ }",
                "   ⋮ │",
                "   9 │ fn half() {",
                "  10 │     1",
                "  11 │ }",
                "",
            ]
        );
        for rows in 1..9 {
            for ran in [5, 6, 7, 9, 10, 11] {
                let drawn = seen(rows, Some(ran));
                let mark = format!("● {ran:>2} │");
                assert!(drawn.iter().any(|row| row.starts_with(&mark)), "{drawn:?}");
            }
        }
    }

    #[test]
    fn a_line_with_two_notes_has_the_number_of_the_one_that_is_told() {
        let marks = |told| {
            let source = Source {
                text: PROGRAM,
                notes: vec![(4, 1), (4, 3), (5, 2)],
                told,
                ..Source::default()
            };
            let drawn: Vec<String> = source.draw(60, 40).iter().map(Line::plain).collect();
            let last = |line: &String| line.chars().last();
            [&drawn[3], &drawn[4]].map(last)
        };
        assert_eq!(marks(None), [Some('①'), Some('②')]);
        assert_eq!(marks(Some((4, 3))), [Some('③'), Some('②')]);
    }

    #[test]
    fn no_line_is_cut() {
        let source = Source {
            text: PROGRAM,
            ran: Some(4),
            next: Some(5),
            notes: vec![(5, 1), (13, 2)],
            waiting: vec![13],
            ..Source::default()
        };
        let drawn: Vec<String> = source.draw(26, 40).iter().map(Line::plain).collect();
        assert_eq!(drawn[3], "   3 │     'rounds: for ");
        assert_eq!(drawn[4], "     │ round in 0..3 {");
        let at = drawn.iter().position(|line| line.starts_with('▶'));
        let at = at.expect("it is in sight");
        assert_eq!(drawn[at - 1], "●  4 │         loop {");
        assert_eq!(drawn[at], "▶  5 │             match ①");
        assert_eq!(drawn[at + 1], "     │ sender.send(");
        assert_eq!(drawn[at + 2], "     │ &chunk) {");
        assert!(drawn.iter().any(|line| line.starts_with("… 13 │")));
        let cut = |line: &&String| line.replace("… 13", "").contains('…');
        assert_eq!(drawn.iter().find(cut), None);
    }
}
