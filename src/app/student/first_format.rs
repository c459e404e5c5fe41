//! What the first format of the progress file kept in English words, under the ids of today.

use crate::lesson::{Lesson, Question, Quiz, Scene, plain};
use crate::lessons::SYLLABUS;
use crate::progress::{Prediction, ProgressFile};

/// Gives everything its id whose words still stand in a lesson. What was reworded since keeps its words: it is told and
/// counted as it was, and only not brought back where a question is put again.
pub(super) fn translate(progress: &mut ProgressFile) {
    for folder in SYLLABUS {
        let Some(kept) = progress.lessons.get_mut(folder.slug()) else {
            continue;
        };
        // A lesson that cannot be read says so where it is opened.
        let (Ok(lesson), Ok(quiz)) = (Lesson::read(folder), Quiz::read(folder)) else {
            continue;
        };
        for made in &mut kept.predictions {
            if let Some(place) = lesson.place_of(&made.scene) {
                prediction(&lesson.scenes[place], made);
            }
        }
        for question in &quiz.questions {
            let record = kept.questions.get_mut(&question.id);
            for attempt in record.into_iter().flat_map(|record| &mut record.attempts) {
                option(question, &mut attempt.answer);
                attempt
                    .measured
                    .iter_mut()
                    .for_each(|measured| option(question, measured));
            }
        }
    }
}

/// It was kept under the title of its note.
fn prediction(scene: &Scene, made: &mut Prediction) {
    let Some(note) = scene.notes.iter().find(|note| note.title == made.quote) else {
        return;
    };
    made.quote.clone_from(&note.quote);
    for words in [&mut made.answer, &mut made.measured] {
        let mut options = note.predict.iter().flat_map(|predict| &predict.options);
        if let Some(option) = options.find(|option| option.text == *words) {
            words.clone_from(&option.id);
        }
    }
}

fn option(question: &Question, words: &mut String) {
    let mut options = question.options().iter();
    if let Some(option) = options.find(|option| plain(&option.text) == words.trim()) {
        words.clone_from(&option.id);
    }
}
