//! The source pane: the program as it runs, the line that comes next, the lines where others wait, the notes' marks.

use crate::program::token::Colouring;
use crate::view::paint::{Ink, Line};
use crate::view::prose::circled;

/// What to draw.
#[derive(Clone, Debug, Default)]
pub struct Source<'a> {
    pub text: &'a str,
    /// Line by line; may be empty.
    pub tokens: Colouring,
    /// The lines that have notes, in order, one for each note, with its number.
    pub notes: Vec<(u32, usize)>,
    /// The line of the call that comes next.
    pub active: Option<u32>,
    /// The line to keep in sight when none is active.
    pub focus: Option<u32>,
    /// Lines of calls that sleep in the kernel.
    pub waiting: Vec<u32>,
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
    /// Exactly `rows` lines of at most `columns`.
    pub fn draw(&self, columns: usize, rows: usize) -> Vec<Line> {
        let margins = self.margins(columns);
        let first = self.first(rows, margins.room);
        let lines = self.text.lines().enumerate().skip(first);
        let drawn = lines.flat_map(|(index, text)| self.row(index, text, &margins));
        let mut drawn: Vec<Line> = drawn.take(rows).collect();
        drawn.resize(rows, Line::new());
        drawn
    }

    /// Every line of the program.
    pub fn whole(&self, columns: usize) -> Vec<Line> {
        let margins = self.margins(columns);
        let lines = self.text.lines().enumerate();
        lines
            .flat_map(|(index, text)| self.row(index, text, &margins))
            .collect()
    }

    fn margins(&self, columns: usize) -> Margins {
        let digits = self.text.lines().count().to_string().len().max(2);
        let marks = self.notes.iter().filter_map(|(line, _)| self.mark(*line));
        let marks = marks.map(|mark| Line::of(mark, Ink::Plain).width()).max();
        let marks = marks.unwrap_or(0);
        // mark, space, number, " │ ", text, space, the note's mark
        let beside = digits + 5 + marks + usize::from(marks > 0);
        Margins {
            columns,
            digits,
            marks,
            room: columns.saturating_sub(beside),
        }
    }

    /// The mark of the first note on a line.
    fn mark(&self, line: u32) -> Option<String> {
        let (_, number) = self.notes.iter().find(|(noted, _)| *noted == line)?;
        Some(circled(*number))
    }

    /// A line of the program: several lines of the pane where it is the active one and long.
    fn row(&self, index: usize, text: &str, margins: &Margins) -> Vec<Line> {
        let number = index as u32 + 1;
        let active = self.active == Some(number);
        let (sign, ink) = match () {
            () if active => ("▶", Ink::Active),
            () if self.waiting.contains(&number) => ("…", Ink::Warn),
            () => (" ", Ink::Muted),
        };
        let code = self.coloured(index, text);
        let pieces = if active {
            whole(code.strengthened(), margins.room)
        } else {
            vec![code.truncate(margins.room)]
        };
        let digits = margins.digits;
        let head = Line::of(format!("{sign} "), ink).and(
            format!("{number:>digits$}"),
            if active { Ink::Active } else { Ink::Muted },
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

    /// The first line drawn, from 0. The window moves by halves of the pane, so that the line in sight walks through
    /// a text that stands still.
    fn first(&self, rows: usize, room: usize) -> usize {
        let total = self.text.lines().count();
        let Some(focus) = self.active.or(self.focus) else {
            return 0;
        };
        let at = (focus as usize).saturating_sub(1).min(total);
        let text = self.text.lines().nth(at).unwrap_or("");
        let height = match self.active {
            Some(_) => whole(Line::of(text, Ink::Plain), room).len(),
            None => 1,
        };
        let extra = height - 1;
        if total + extra <= rows {
            return 0;
        }
        let half = (rows / 2).max(1);
        let first = if rows >= 8 {
            at.saturating_sub(2) / half * half
        } else {
            at.saturating_sub(rows / 3)
        };
        let first = first.min((total + extra).saturating_sub(rows));
        // The whole active line, whatever else must scroll away.
        first.max((at + height).saturating_sub(rows)).min(at)
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

/// A line in as many pieces as it needs: what runs next may not hide behind a `…`. It breaks after a space, a comma or
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
            console::measure_text_width(&head[..at])
        } else {
            room
        };
        let (head, tail) = rest.split(columns);
        let spaces = tail.plain().len() - tail.plain().trim_start().len();
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

    #[test]
    fn the_active_line_is_in_sight_at_every_height() {
        for rows in 1..25 {
            for active in 1..=19 {
                let source = Source {
                    text: PROGRAM,
                    active: Some(active),
                    ..Source::default()
                };
                let drawn = source.draw(40, rows);
                assert_eq!(drawn.len(), rows);
                let marked = |line: &Line| line.plain().starts_with('▶');
                assert_eq!(drawn.iter().filter(|line| marked(line)).count(), 1);
            }
        }
    }

    #[test]
    fn the_active_line_is_whole_and_the_others_are_cut() {
        let source = Source {
            text: PROGRAM,
            active: Some(5),
            notes: vec![(5, 1), (13, 2)],
            waiting: vec![13],
            ..Source::default()
        };
        let drawn: Vec<String> = source.draw(26, 19).iter().map(Line::plain).collect();
        assert_eq!(drawn[2], "   3 │     'rounds: for…");
        assert_eq!(drawn[4], "▶  5 │             match ①");
        assert_eq!(drawn[5], "     │ sender.send(");
        assert_eq!(drawn[6], "     │ &chunk) {");
        assert!(drawn.contains(&"… 13 │         receiver… ②".to_owned()));
    }
}
