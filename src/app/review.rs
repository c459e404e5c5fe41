//! What is due again, of all lessons, the most needed first; the rule is in [`crate::progress::ReviewBox`].

use std::io::{self, Write};

use super::exit::Exit;
use super::overviews;
use super::quiz::{self, Asked, Putting, ShowMe};
use crate::lesson::Folder;
use crate::progress::{Day, Progress, QuestionRecord};
use crate::view::number::counted;
use crate::view::records::Overview;

/// Asks what is due today.
pub fn review(
    syllabus: &[&'static Folder],
    putting: Putting,
    progress: &mut Progress,
    show_me: &mut ShowMe<'_>,
) -> Result<(), Exit> {
    let today = Day::today();
    let overviews = overviews::of_all(syllabus, progress)?;
    let mut luck = putting.luck();
    let due = due(&overviews, today, &mut luck);
    if due.is_empty() {
        writeln!(io::stdout(), "{}", nothing(&overviews))?;
        return Ok(());
    }
    let count = counted(due.len(), "question");
    writeln!(io::stdout(), "{count} for review today.")?;
    quiz::put(due, luck, putting, progress, show_me)
}

/// Sure and wrong first, then wrong, then the lower boxes; lessons are mixed within each.
pub fn due(overviews: &[Overview], today: Day, luck: &mut fastrand::Rng) -> Vec<Asked> {
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
        None => {
            "There is nothing to review yet: answer a quiz first, for example `socklab quiz 1`."
                .to_owned()
        }
        Some(day) => format!("Nothing is due today. The next question comes back on {day}."),
    }
}
