//! The subject of the note pane: what to look for, or the note of a line.

use super::mark;
use crate::lesson::{Block, Note, Predict, Scene};
use crate::trace::Moment;

/// What the pane is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    LookFor,
    /// By its place in `Scene::notes`.
    Note(usize),
}

/// Before the first call, what to look for; then the note of the line at the gate, else the last
/// one told: it stays until another takes its place.
///
/// A scene that ran at full speed has no gates: once it is over, each of its notes is a stop.
pub fn subject(scene: &Scene, moment: &Moment<'_>, stop: usize) -> Subject {
    if scene.free.is_some() {
        let noted = moment.ending.is_some() && stop < scene.notes.len();
        return if noted {
            Subject::Note(stop)
        } else {
            Subject::LookFor
        };
    }
    if moment.rows.len() <= 1 && moment.latest().is_none() {
        return Subject::LookFor;
    }
    let on = |line: u32| scene.notes.iter().position(|note| note.line == line);
    let pending = moment.pending().and_then(|row| on(row.chosen.line));
    let latest = || {
        let back = moment.rows.iter().filter(|row| row.left().is_some());
        back.rev().find_map(|row| on(row.chosen.line))
    };
    pending
        .or_else(latest)
        .map_or(Subject::LookFor, Subject::Note)
}

/// The note that asks this.
pub fn subject_of(scene: &Scene, predict: &Predict) -> Option<Subject> {
    let asks = |note: &Note| note.predict.as_ref() == Some(predict);
    scene.notes.iter().position(asks).map(Subject::Note)
}

impl Subject {
    /// The line of the program that it is about.
    pub fn line(self, scene: &Scene) -> Option<u32> {
        match self {
            Subject::LookFor => None,
            Subject::Note(at) => Some(scene.notes[at].line),
        }
    }

    pub fn title(self, scene: &Scene) -> String {
        match self {
            Subject::LookFor => scene.title.clone(),
            Subject::Note(at) => mark::titled(scene, at),
        }
    }

    pub fn body(self, scene: &Scene) -> &[Block] {
        match self {
            Subject::LookFor => &scene.look_for,
            Subject::Note(at) => &scene.notes[at].body,
        }
    }

    /// What is said besides, each under its label.
    pub fn asides(self, scene: &Scene) -> impl Iterator<Item = (&'static str, String)> {
        let (luck, together, elsewhere) = match self {
            Subject::LookFor => (&scene.luck, &None, &None),
            Subject::Note(at) => {
                let note = &scene.notes[at];
                (&note.luck, &note.together, &note.elsewhere)
            }
        };
        let elsewhere = elsewhere.as_deref().map(without_source);
        let labelled = [
            ("By luck", luck.clone()),
            ("In one go", together.clone()),
            ("Elsewhere (from documents, not measured here)", elsewhere),
        ];
        let labelled = labelled.into_iter();
        labelled.filter_map(|(label, text)| Some((label, text?)))
    }
}

/// Without the mark of what is from documents: the label has said so.
fn without_source(text: &str) -> String {
    text.replace(" [doc]", "").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_from_documents_is_marked_by_its_label_alone() {
        let text = "macOS does not double the size [doc]. Windows gives what was asked. [doc]";
        assert_eq!(
            without_source(text),
            "macOS does not double the size. Windows gives what was asked."
        );
    }
}
