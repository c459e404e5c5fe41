//! A scene's program as a student has changed it: which notes still find their line, and which lines are new.

use crate::lesson::contents::{Note, Scene, Try};

impl Scene {
    /// The notes that stand in a changed text, each at its new line. One stands there where its line is unchanged but for
    /// the room before it, and has neither lost nor won a twin: else nobody knows which one it speaks of.
    pub fn notes_in(&self, text: &str) -> Vec<Note> {
        moved(&self.notes, self.program.text, text)
    }

    /// The lines of a changed text that the lesson's own does not have.
    pub fn lines_changed_in(&self, text: &str) -> Vec<u32> {
        let changed = lines(text);
        let kept = places(&lines(self.program.text), &changed);
        let is_new = |at: &usize| !changed[*at].is_empty() && !kept.contains(&Some(*at));
        let new = (0..changed.len()).filter(is_new);
        new.filter_map(|at| u32::try_from(at + 1).ok()).collect()
    }

    /// What a thing to try asks in a text, which is the program with the change made, or what a student made of that.
    pub fn asked_in(&self, text: &str, tried: &Try) -> Vec<Note> {
        let notes = std::slice::from_ref(&tried.note);
        moved(notes, &tried.text(&self.program), text)
    }
}

/// Those notes on a text that find their line in another one.
fn moved(notes: &[Note], from: &str, to: &str) -> Vec<Note> {
    let (own, changed) = (lines(from), lines(to));
    let places = places(&own, &changed);
    let count = |lines: &[&str], line| lines.iter().filter(|other| **other == line).count();
    let note = |note: &Note| {
        let at = (note.line as usize).checked_sub(1)?;
        let line = *own.get(at)?;
        let found = places[at].filter(|_| count(&own, line) == count(&changed, line))?;
        Some(Note {
            line: u32::try_from(found).ok()? + 1,
            ..note.clone()
        })
    };
    notes.iter().filter_map(note).collect()
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).collect()
}

/// Where each line of the one text is in the other, by the longest run of lines that both have in this order.
fn places(own: &[&str], changed: &[&str]) -> Vec<Option<usize>> {
    // How many lines both have from here on.
    let mut shared = vec![vec![0_u32; changed.len() + 1]; own.len() + 1];
    for at in (0..own.len()).rev() {
        for by in (0..changed.len()).rev() {
            shared[at][by] = match own[at] == changed[by] {
                true => shared[at + 1][by + 1] + 1,
                false => shared[at + 1][by].max(shared[at][by + 1]),
            };
        }
    }
    let mut places = vec![None; own.len()];
    let (mut at, mut by) = (0, 0);
    while at < own.len() && by < changed.len() {
        if own[at] == changed[by] {
            places[at] = Some(by);
            (at, by) = (at + 1, by + 1);
        } else if shared[at + 1][by] >= shared[at][by + 1] {
            at += 1;
        } else {
            by += 1;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_where_it_went() {
        let places = |own: &str, changed: &str| places(&lines(own), &lines(changed));
        assert_eq!(places("a\nb\nc", "a\nb\nc"), [Some(0), Some(1), Some(2)]);
        assert_eq!(places("a\nb\nc", "new\na\n    c"), [Some(1), None, Some(2)]);
        assert_eq!(
            places("a\nb\nb\nc", "a\nb\nx\nc"),
            [Some(0), Some(1), None, Some(3)]
        );
        assert_eq!(places("a", ""), [None]);
    }
}
