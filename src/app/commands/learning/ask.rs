//! `socklab ask WORDS`: the scene that answers a question.

use console::Term;

use crate::app::exit::Exit;
use crate::app::output::print;
use crate::app::streams::columns;
use crate::lesson::Lesson;
use crate::lessons::SYLLABUS;
use crate::lessons::questions::{Answered, Index, questions};
use crate::phrases::phrases;
use crate::view::{Answer, AnsweredBy, answers};

pub fn ask(words: &[String]) -> Result<(), Exit> {
    let lessons = SYLLABUS.iter().map(|folder| Lesson::read(folder));
    let lessons = lessons.collect::<Result<Vec<_>, _>>();
    let lessons = lessons.map_err(|fault| Exit::Failed(fault.to_string()))?;
    let asked = words.join(" ");
    let found = Index::new(questions(), &lessons).fitting(&asked);
    if found.is_empty() {
        return Err(Exit::Failed(phrases().commands.nothing_answers(&asked)));
    }
    let found: Vec<Answer<'_>> = found
        .iter()
        .map(|it| Answer {
            question: it.question,
            by: match (it.answer, it.scene(&lessons)) {
                (Answered::OutOfScope { reason }, _) => AnsweredBy::Nothing { reason },
                (_, Some((lesson, scene))) => AnsweredBy::Scene(lesson, scene),
                (Answered::By { scene, .. }, None) => AnsweredBy::Nothing { reason: scene },
            },
        })
        .collect();
    print(answers(&found, columns(&Term::stdout())))
}
