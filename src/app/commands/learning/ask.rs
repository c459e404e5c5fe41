//! `socklab ask WORDS`: the scene that answers a question.

use console::Term;

use crate::app::columns::columns;
use crate::app::exit::Exit;
use crate::app::output::print;
use crate::lesson::{Lesson, Scene, read};
use crate::lessons::SYLLABUS;
use crate::lessons::questions::{Answered, Asked, fitting, questions};
use crate::phrases::phrases;
use crate::view::{Answer, AnsweredBy, answers};

pub fn ask(words: &[String]) -> Result<(), Exit> {
    let lessons = SYLLABUS.iter().map(|folder| Lesson::read(folder));
    let lessons = lessons.collect::<Result<Vec<_>, _>>();
    let lessons = lessons.map_err(|fault| Exit::Failed(fault.to_string()))?;
    let asked = words.join(" ");
    let found = fitting(&asked, &questions(), |question| {
        scene(&lessons, question).map_or_else(String::new, |(_, scene)| told(scene))
    });
    if found.is_empty() {
        return Err(Exit::Failed(phrases().commands.nothing_answers(&asked)));
    }
    let found: Vec<Answer<'_>> = found
        .iter()
        .map(|it| Answer {
            question: it.question,
            by: match (it.answer, scene(&lessons, it)) {
                (Answered::OutOfScope { reason }, _) => AnsweredBy::Nothing { reason },
                (_, Some((lesson, scene))) => AnsweredBy::Scene(lesson, scene),
                (Answered::By { scene, .. }, None) => AnsweredBy::Nothing { reason: scene },
            },
        })
        .collect();
    print(answers(&found, columns(&Term::stdout())))
}

/// The scene that answers it, and its lesson.
fn scene<'a>(lessons: &'a [Lesson], asked: &Asked) -> Option<(&'a Lesson, &'a Scene)> {
    let Answered::By { lesson, scene } = asked.answer else {
        return None;
    };
    let lesson = lessons.iter().find(|it| it.folder.slug() == lesson)?;
    let mut scenes = lesson.scenes.iter();
    Some((lesson, scenes.find(|it| it.program.name == scene)?))
}

/// What a scene says of itself.
fn told(scene: &Scene) -> String {
    let notes = scene.notes.iter().map(|note| {
        let asks = note.predict.as_ref().map(|predict| &predict.question[..]);
        format!("{} {}", note.title, asks.unwrap_or_default())
    });
    let take = scene.take.clone().unwrap_or_default();
    let own = [scene.title.clone(), take, read(&scene.look_for)];
    own.into_iter().chain(notes).collect::<Vec<_>>().join(" ")
}
