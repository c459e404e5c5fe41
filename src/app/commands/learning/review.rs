//! `socklab review`: what is due again, of all lessons, the most needed first; the rule is in
//! [`crate::progress::ReviewBox`].

use crate::app::exit::Exit;
use crate::app::output::print;
use crate::app::quiz;
use crate::app::student;
use crate::app::student::overviews;
use crate::cli::{Face, Review};
use crate::lessons::SYLLABUS;
use crate::phrases::phrases;
use crate::progress::{Day, QuestionRecord};
use crate::session::quiz::Asked;
use crate::view::records::Overview;

/// Asks what is due today.
pub fn review(asked: &Review, face: Face) -> Result<(), Exit> {
    let overviews = overviews::of_all(SYLLABUS, &student::known()?)?;
    let mut luck = quiz::luck(asked.seed);
    let due = due(&overviews, Day::today(), &mut luck);
    if due.is_empty() {
        return print(vec![nothing(&overviews)]);
    }
    let count = due.len();
    quiz::put(
        due,
        luck,
        Some(phrases().commands.review_today(count)),
        face,
    )
}

/// Sure and wrong first, then wrong, then the lower boxes; lessons are mixed within each.
fn due(overviews: &[Overview], today: Day, luck: &mut fastrand::Rng) -> Vec<Asked> {
    let mut due: Vec<(&QuestionRecord, Asked)> = Vec::new();
    for overview in overviews {
        for question in &overview.quiz.questions {
            if let Some(record) = overview.record(question)
                && record.is_due(today)
            {
                let asked = Asked::new(overview.folder, question.clone(), luck);
                due.push((record, asked));
            }
        }
    }
    luck.shuffle(&mut due);
    due.sort_by_key(|(record, _)| (!record.was_surely_wrong(), record.review.number));
    due.into_iter().map(|(_, asked)| asked).collect()
}

fn nothing(overviews: &[Overview]) -> String {
    match overviews.iter().filter_map(Overview::next).min() {
        None => phrases().commands.nothing_to_review.to_owned(),
        Some(day) => phrases().commands.nothing_due_today(day),
    }
}
