//! Where a run is not what its lesson says of it, in sentences for the instructor.

use crate::lesson::contents::Scene;
use crate::phrases::phrases;
use crate::trace::Recording;
use crate::trace::story::{Difference, differences};

/// How many differences of a scene are told: the first one says most, and the rest follows from it.
const TOLD: usize = 3;

/// What is not as the scene's story says, and which predictions this run does not answer.
pub fn faults(scene: &Scene, recording: &Recording) -> Vec<String> {
    if scene.story.trim().is_empty() {
        // Every line would differ from nothing; whoever adds a lesson wants to know what to do.
        return vec![phrases().faults.story_empty(scene.program.name)];
    }
    let differences = differences(scene.story, recording);
    let mut faults: Vec<String> = differences
        .iter()
        .take(TOLD)
        .map(|difference| sentence(scene, difference))
        .collect();
    if differences.len() > TOLD {
        faults.push(phrases().faults.more_lines(differences.len() - TOLD));
    }
    faults.extend(unanswered(scene, recording));
    faults
}

/// What could not be compared, since this system does not tell it: less than elsewhere, and nothing wrong.
pub fn untold(scene: &Scene, recording: &Recording) -> Vec<String> {
    let notes = scene.notes.iter();
    let untold = notes.filter(|note| note.is_untold(recording));
    untold
        .map(|note| phrases().faults.not_told(&note.title))
        .collect()
}

fn sentence(scene: &Scene, difference: &Difference) -> String {
    let words = &phrases().faults;
    let or_nothing =
        |line: &Option<String>| line.as_deref().unwrap_or(words.nothing).trim().to_owned();
    let (expected, told) = (
        or_nothing(&difference.expected),
        or_nothing(&difference.told),
    );
    let note = difference
        .place
        .and_then(|line| scene.notes.iter().find(|note| note.line == line));
    let (name, line) = (scene.program.name, difference.line);
    match note {
        Some(note) => words.story_differs_at_note(name, line, expected, told, &note.title),
        None => words.story_differs(name, line, expected, told),
    }
}

/// Predictions whose answer is not measured, or is none of the options.
fn unanswered(scene: &Scene, recording: &Recording) -> Vec<String> {
    let now = recording.now();
    let fault = |note: &super::Note| {
        let predict = note.predict.as_ref()?;
        let title = &note.title;
        match predict.measure.find(&now, note.line) {
            None if note.is_untold(recording) => None,
            None => Some(phrases().faults.not_measured(title)),
            Some(measured)
                if !predict.options.is_empty() && predict.ids().all(|id| id != measured) =>
            {
                Some(phrases().faults.no_such_option(title, measured))
            }
            Some(_) => None,
        }
    };
    scene.notes.iter().filter_map(fault).collect()
}
