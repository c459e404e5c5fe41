//! What the first format of the progress file kept in English words, under the ids that those words had got; and the one id
//! that was spelt anew since, `OK`, also in a file of today's format.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::progress::{LessonProgress, ProgressFile};

/// The words of the first edition that are no ids themselves, a lesson each. They do not follow today's lessons: those
/// may be reworded as often as their writers like.
const FIRST_EDITION: &str = include_str!("first_edition.json");

/// The words that one lesson of the first edition used where an id stands now.
#[derive(Deserialize)]
struct Words {
    /// By scene: the title of a note, and the line that it quotes.
    notes: BTreeMap<String, BTreeMap<String, String>>,
    /// By scene and quoted line, `fill/sender.send(&chunk)`: what one could expect.
    expected: BTreeMap<String, BTreeMap<String, String>>,
    /// By the question's id.
    options: BTreeMap<String, BTreeMap<String, String>>,
}

/// Gives everything its id. What was in no lesson of the first edition keeps its words: it is told and counted as it was.
pub(super) fn translate(progress: &mut ProgressFile) {
    // It is our own file; a test reads it.
    let edition: BTreeMap<String, Words> = serde_json::from_str(FIRST_EDITION).unwrap_or_default();
    for (slug, words) in &edition {
        if let Some(kept) = progress.lessons.get_mut(slug) {
            words.translate(kept);
        }
    }
}

impl Words {
    fn translate(&self, kept: &mut LessonProgress) {
        for made in &mut kept.predictions {
            let notes = self.notes.get(&made.scene);
            if let Some(quote) = notes.and_then(|notes| notes.get(&made.quote)) {
                made.quote.clone_from(quote);
            }
            let expected = self.expected.get(&format!("{}/{}", made.scene, made.quote));
            replace(&mut made.answer, expected);
            replace(&mut made.measured, expected);
        }
        for (question, record) in &mut kept.questions {
            let options = self.options.get(question);
            for attempt in &mut record.attempts {
                replace(&mut attempt.answer, options);
                if let Some(measured) = &mut attempt.measured {
                    replace(measured, options);
                }
            }
        }
    }
}

fn replace(words: &mut String, ids: Option<&BTreeMap<String, String>>) {
    if let Some(id) = ids.and_then(|ids| ids.get(words.trim())) {
        words.clone_from(id);
    }
}
