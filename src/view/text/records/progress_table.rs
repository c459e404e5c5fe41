//! The progress as a table with bars, or as sentences.

use std::path::Path;

use console::{Alignment, measure_text_width, pad_str};

use super::{Exporter, Overview};
use crate::phrases::phrases;
use crate::progress::Day;
use crate::view::escape;
use crate::view::prose::gauge;
use crate::view::text::columns::Columns;

/// The cells of a bar, where there is room, and the fewest that still are one.
const BAR: usize = 8;
const LEAST_BAR: usize = 4;
const NUMBERS: usize = "12/12".len();
/// The date at the end, and the gaps.
const REVIEW: usize = "2026-11-21".len() + 3 * "  ".len();

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
        let titles = lessons
            .iter()
            .map(|it| measure_text_width(&it.lesson.name()));
        let widest = titles.chain([words.lesson.len()]).max().unwrap_or(0);
        let numbers = 2 * (" ".len() + NUMBERS);
        let cells = (self.columns.beside(widest + numbers + REVIEW) / 2).min(BAR);
        let (cells, scenes_wide, quiz_wide) = match cells {
            ..LEAST_BAR => (0, words.scenes.len(), NUMBERS),
            cells => (cells, cells + 1 + NUMBERS, cells + 1 + NUMBERS),
        };
        let bar = |number: usize, all: usize| match cells {
            0 => of(number, all),
            cells => bar(number, all, cells),
        };
        let rest = scenes_wide + quiz_wide + REVIEW;
        let titles = self.columns.beside(rest).max(10).min(widest);
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
fn bar(number: usize, all: usize, cells: usize) -> String {
    let gauge = gauge(number as u64, all as u64, cells);
    format!("{gauge} {}", of(number, all))
}

/// `5/6`
fn of(number: usize, all: usize) -> String {
    format!("{number}/{all}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::SYLLABUS;
    use crate::progress::LessonProgress;

    #[test]
    fn titles_are_whole_where_there_is_room_and_no_line_is_too_wide() {
        let overview = |folder: &&'static _| Overview::of(folder, LessonProgress::default());
        let lessons: Result<Vec<_>, _> = SYLLABUS.iter().map(overview).collect();
        let lessons = lessons.expect("lessons without fault");
        for (columns, whole, bar) in [
            (60, false, None),
            (72, true, None),
            (80, true, Some(6)),
            (120, true, Some(BAR)),
            (usize::MAX, true, Some(BAR)),
        ] {
            let table = ProgressTable {
                today: Day::of(0),
                columns: Columns::new(columns),
                plain: false,
                place: None,
            };
            let lines = table.lines(&lessons);
            let cut = lines.iter().filter(|line| line.contains('…')).count();
            assert_eq!(cut == 0, whole, "{columns}: {lines:#?}");
            assert!(table.columns.hold(&lines), "{columns}: {lines:#?}");
            let cells = lines[1].matches('░').count();
            assert_eq!(cells, 2 * bar.unwrap_or(0), "{columns}: {lines:#?}");
        }
    }
}
