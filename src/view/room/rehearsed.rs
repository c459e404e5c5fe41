//! What a rehearsal has shown of a scene: the way through it, and the answers to its questions.

use std::collections::BTreeMap;

use crate::lesson::Scene;
use crate::session::{Part, Rest, Why, rests};
use crate::trace::Recording;

/// What is known of a scene before it runs in class.
#[derive(Clone, Debug)]
pub struct Rehearsed {
    /// `2026-11-21 on lab-3`
    pub label: String,
    /// How many calls it makes.
    pub steps: usize,
    rests: Vec<Rest>,
    answers: BTreeMap<usize, String>,
}

impl Rehearsed {
    pub fn of(scene: &Scene, recording: &Recording, label: String) -> Rehearsed {
        let part = Part::scene(scene);
        let answer = |note: usize| {
            let measured = rests::measured(recording, part, recording.stops(), note);
            Some((note, measured?))
        };
        Rehearsed {
            label,
            steps: recording.steps(),
            rests: rests::all(recording, part),
            answers: (0..scene.notes.len()).filter_map(answer).collect(),
        }
    }

    /// What was measured for a note's question.
    pub fn answer(&self, note: usize) -> Option<&str> {
        self.answers.get(&note).map(String::as_str)
    }

    /// The first note behind the one that is told or asked, else behind this many calls.
    pub(super) fn next(&self, note: Option<usize>, asking: bool, calls: usize) -> Option<usize> {
        let why = |note| match asking {
            true => Why::Question(note),
            false => Why::Note(note),
        };
        let told = note.and_then(|note| self.rests.iter().position(|rest| rest.why == why(note)));
        let behind = told.unwrap_or_else(|| self.rests.partition_point(|rest| rest.stop < calls));
        let mut notes = self.rests[behind..].iter().filter_map(Rest::note);
        notes.find(|next| Some(*next) != note)
    }
}
