//! The progress as a table with bars, or as sentences.

use std::path::Path;

use console::{Alignment, pad_str};

use super::{Exporter, Overview};
use crate::phrases::phrases;
use crate::progress::Day;
use crate::view::escape;
use crate::view::prose::gauge;
use crate::view::text::columns::Columns;

/// A bar alone, and with its numbers.
const BAR: usize = 8;
const BARRED: usize = BAR + " 12/12".len();
const TITLE: usize = 34;
/// All of it, with a date at the end.
const WIDE: usize = TITLE + 2 * BARRED + "2026-11-21".len() + 3 * "  ".len();

/// One line a lesson.
#[derive(Clone, Copy, Debug)]
pub struct ProgressTable<'a> {
    pub today: Day,
    pub columns: Columns,
    /// No bars, no columns, nothing cut: a sentence a lesson.
    pub plain: bool,
    /// Where it is kept, and whether anything is yet.
    pub place: Option<(&'a Path, bool)>,
}

impl Exporter for ProgressTable<'_> {
    fn lines(&self, lessons: &[Overview]) -> Vec<String> {
        let words = &phrases().records;
        // Where it is narrow the bars give way first, then the titles.
        let (bar, scenes_wide, quiz_wide): (fn(usize, usize) -> String, _, _) =
            match self.columns.beside(0) {
                ..WIDE => (of, words.scenes.len(), "12/12".len()),
                _ => (bar, BARRED, BARRED),
            };
        let rest = scenes_wide + quiz_wide + "2026-11-21".len() + 3 * "  ".len();
        let titles = self.columns.beside(rest).clamp(10, TITLE);
        let line = |title: &str, scenes: &str, quiz: &str, review: &str| {
            let title = pad_str(title, titles, Alignment::Left, Some("…"));
            let line = format!("{title}  {scenes:<scenes_wide$}  {quiz:<quiz_wide$}  {review}");
            line.trim_end().to_owned()
        };
        let mut lines = match self.plain {
            true => Vec::new(),
            false => vec![line(words.lesson, words.scenes, words.quiz, words.review)],
        };
        for overview in lessons {
            let folder = overview.folder;
            let review = match (overview.due(self.today), overview.next()) {
                (0, None) => String::new(),
                (0, Some(day)) => day.to_string(),
                (due, _) => words.due_today(due),
            };
            let title = overview.lesson.name();
            let (seen, scenes) = (overview.seen(), folder.scenes.len());
            let (right, questions) = (overview.right(), overview.quiz.questions.len());
            if self.plain {
                let review = match review.as_str() {
                    "" => words.nothing.to_owned(),
                    day => day.to_owned(),
                };
                let told = words.progress_of(title, seen, scenes, right, questions, review);
                lines.push(told);
                continue;
            }
            lines.push(line(
                &title,
                &bar(seen, scenes),
                &bar(right, questions),
                &review,
            ));
        }
        if let Some((path, exists)) = self.place {
            let shown = escape::path(path);
            let kept = match exists {
                true => words.kept_in(shown),
                false => words.nothing_kept(shown),
            };
            lines.push(String::new());
            lines.extend(self.columns.wrap(&kept, 0));
        }
        lines
    }
}

/// `▓▓▓▓▓▓░░ 5/6`
fn bar(number: usize, all: usize) -> String {
    let gauge = gauge(number as u64, all as u64, BAR);
    format!("{gauge} {}", of(number, all))
}

/// `5/6`
fn of(number: usize, all: usize) -> String {
    format!("{number}/{all}")
}
