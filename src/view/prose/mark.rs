//! A note's mark: ①②③, numbered from the top of the program to its end.

use super::number::circled;
use crate::lesson::Scene;

/// The lines of a scene's notes, from top to bottom: a note's number is its place here.
pub fn lines(scene: &Scene) -> Vec<u32> {
    let mut lines: Vec<u32> = scene.notes.iter().map(|note| note.line).collect();
    lines.sort_unstable();
    lines
}

/// `②`: the mark of a note, by its place in `Scene::notes`.
pub fn mark(scene: &Scene, note: usize) -> String {
    let key = |index: usize| (scene.notes[index].line, index);
    let above = (0..scene.notes.len()).filter(|&other| key(other) < key(note));
    circled(1 + above.count())
}

/// `② How much fits?`
pub fn titled(scene: &Scene, note: usize) -> String {
    format!("{} {}", mark(scene, note), scene.notes[note].title)
}
