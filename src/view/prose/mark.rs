//! A note's mark: ①②③, numbered in the order in which the story comes to their calls.

use super::number::circled;
use crate::lesson::Note;

/// The lines of a program's notes with their numbers, from top to bottom.
pub fn lines(notes: &[Note]) -> Vec<(u32, usize)> {
    let mut lines: Vec<(u32, usize)> = notes.iter().map(|note| (note.line, note.number)).collect();
    lines.sort_unstable();
    lines
}

/// `②`: the mark of a note.
pub fn mark(notes: &[Note], note: usize) -> String {
    circled(notes[note].number)
}

/// `② How much fits?`
pub fn titled(notes: &[Note], note: usize) -> String {
    format!("{} {}", mark(notes, note), notes[note].title)
}
