//! The source pane: the program as it runs, the line that comes next, the lines where others wait, the notes' marks.

use std::ops::RangeInclusive;

use super::ink::Ink;
use super::line::Line;
use super::number::circled;
use crate::lesson::Scene;
use crate::lesson::token::Colouring;

/// What to draw.
#[derive(Clone, Debug, Default)]
pub struct Source<'a> {
    pub text: &'a str,
    /// Line by line; may be empty.
    pub tokens: Colouring,
    /// The lines that have notes, in order, one for each note.
    pub notes: Vec<u32>,
    /// The line of the call that comes next.
    pub active: Option<u32>,
    /// The line to keep in sight when none is active.
    pub focus: Option<u32>,
    /// Lines of calls that sleep in the kernel.
    pub waiting: Vec<u32>,
}

/// The lines of a scene's notes, from top to bottom: a note's number is its place here.
pub fn noted(scene: &Scene) -> Vec<u32> {
    let mut lines: Vec<u32> = scene.notes.iter().map(|note| note.line).collect();
    lines.sort_unstable();
    lines
}

/// The number of a note, by its place in `Scene::notes`.
pub fn number_of(scene: &Scene, note: usize) -> usize {
    let key = |index: usize| (scene.notes[index].line, index);
    1 + (0..scene.notes.len())
        .filter(|&other| key(other) < key(note))
        .count()
}

impl Source<'_> {
    /// Exactly `rows` lines of at most `columns`.
    pub fn draw(&self, columns: usize, rows: usize) -> Vec<Line> {
        let total = self.text.lines().count();
        let digits = total.to_string().len().max(2);
        let marks = |line: u32| {
            let mut marks = self.notes.iter().enumerate();
            marks
                .find(|(_, noted)| **noted == line)
                .map(|(index, _)| circled(index + 1))
        };
        let gutter = self
            .notes
            .iter()
            .filter_map(|line| marks(*line))
            .map(|mark| Line::of(mark, Ink::Plain).width())
            .max()
            .unwrap_or(0);
        // mark, space, number, " │ ", text, space, gutter
        let room = columns.saturating_sub(digits + 5 + gutter + usize::from(gutter > 0));
        let (first, mut drawn) = (self.first(rows, room), Vec::new());
        for (index, text) in self.text.lines().enumerate().skip(first) {
            if drawn.len() >= rows {
                break;
            }
            let number = index as u32 + 1;
            let active = self.active == Some(number);
            let (mark, ink) = match () {
                () if active => ("▶", Ink::Active),
                () if self.waiting.contains(&number) => ("…", Ink::Warn),
                () => (" ", Ink::Muted),
            };
            let mut code = self.coloured(index, text);
            if active {
                code = code.strengthened();
            }
            let pieces = if active {
                whole(code, room)
            } else {
                vec![code.truncate(room)]
            };
            for (piece, code) in pieces.into_iter().enumerate() {
                let mut line = Line::new();
                if piece == 0 {
                    line.push(format!("{mark} "), ink);
                    let number_ink = if active { Ink::Active } else { Ink::Muted };
                    line.push(format!("{number:>digits$}"), number_ink);
                } else {
                    line.push(" ".repeat(digits + 2), Ink::Muted);
                }
                line.push(" │ ", Ink::Muted);
                line.append(code);
                if let Some(mark) = marks(number).filter(|_| piece == 0) {
                    line.pad(columns.saturating_sub(gutter));
                    line.push(mark, Ink::Accent);
                }
                drawn.push(line.truncate(columns));
            }
        }
        drawn.truncate(rows);
        drawn.resize(rows, Line::new());
        drawn
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
        rest = Line::of(" ".repeat(indent), Ink::Plain);
        rest.append(tail);
    }
    pieces.push(rest.truncate(room));
    pieces
}

/// The innermost `loop`, `while` or `for` around a line, by the indentation that rustfmt gives.
pub fn loop_around(text: &str, line: u32) -> Option<RangeInclusive<u32>> {
    let lines: Vec<&str> = text.lines().collect();
    let at = (line as usize)
        .checked_sub(1)
        .filter(|at| *at < lines.len())?;
    let indent = |text: &str| text.len() - text.trim_start().len();
    // Outer lines are less indented; a head stands at its own depth.
    let mut depth = indent(lines[at]) + 1;
    for head in (0..=at).rev() {
        let text = lines[head];
        if text.trim().is_empty() || indent(text) >= depth {
            continue;
        }
        let word = text.trim_start();
        // `{` or `} else {` alone: the head of this block stands above it, at the same depth.
        depth = indent(text) + usize::from(word == "{" || word.starts_with(['}', ')', ']']));
        if !opens_loop(word) {
            continue;
        }
        if word.ends_with('}') {
            return (head == at).then_some(line..=line);
        }
        let closes =
            |text: &&str| text.trim_start().starts_with('}') && indent(text) == indent(lines[head]);
        let end = lines[head + 1..]
            .iter()
            .position(closes)
            .map(|after| head + 1 + after)?;
        if end >= at {
            return Some(head as u32 + 1..=end as u32 + 1);
        }
    }
    None
}

/// `loop {`, `'rounds: while …`, `let n = loop {`.
fn opens_loop(text: &str) -> bool {
    let text = match text.split_once(": ") {
        Some((label, rest)) if label.starts_with('\'') => rest,
        _ => text,
    };
    ["while ", "for ", "loop {", "while", "loop"]
        .iter()
        .any(|word| text == *word || text.starts_with(word) && word.ends_with([' ', '{']))
        || text.ends_with("= loop {")
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
    fn the_innermost_loop_is_found_by_indentation() {
        for (line, expected) in [
            (2, None),
            (3, Some(3..=11)),
            (5, Some(4..=9)),
            (6, Some(4..=9)),
            (9, Some(4..=9)),
            (10, Some(3..=11)),
            (13, Some(12..=16)),
            (15, Some(12..=16)),
            (17, Some(17..=17)),
            (18, None),
            (99, None),
        ] {
            assert_eq!(loop_around(PROGRAM, line), expected, "line {line}");
        }
    }

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
            notes: vec![5, 13],
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
