//! A note's mark: ①②③, numbered from the top of the program to its end.

use super::number::circled;
use crate::lesson::Note;

/// The lines of a program's notes, from top to bottom: a note's number is its place here.
pub fn lines(notes: &[Note]) -> Vec<u32> {
    let mut lines: Vec<u32> = notes.iter().map(|note| note.line).collect();
    lines.sort_unstable();
    lines
}

/// `②`: the mark of a note, by its place among all of the program.
pub fn mark(notes: &[Note], note: usize) -> String {
    let key = |index: usize| (notes[index].line, index);
    let above = (0..notes.len()).filter(|&other| key(other) < key(note));
    circled(1 + above.count())
}

/// `② How much fits?`
pub fn titled(notes: &[Note], note: usize) -> String {
    format!("{} {}", mark(notes, note), notes[note].title)
}
