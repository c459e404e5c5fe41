//! The lessons, each with the command that starts it, or as an object each.

use console::{Alignment, pad_str};

use super::columns::Columns;
use super::json::Said;
use crate::lesson::Lesson;

/// `5  Send and receive buffers                  26 min  socklab lesson buffers`; on two lines where that is too wide.
pub fn list(lessons: &[Lesson], columns: Columns) -> Vec<String> {
    let command = |lesson: &Lesson| format!("socklab lesson {}", lesson.folder.slug());
    let row = |lesson: &Lesson| {
        let title = pad_str(&lesson.title, 40, Alignment::Left, None);
        let (number, minutes) = (lesson.folder.number, lesson.minutes());
        format!("{number}  {title}  {minutes:>2} min  {}", command(lesson))
    };
    let rows: Vec<String> = lessons.iter().map(row).collect();
    if columns.hold(&rows) {
        return rows;
    }
    let pair = |lesson: &Lesson| {
        [
            format!(
                "{}  {}, {} min",
                lesson.folder.number,
                lesson.title,
                lesson.minutes()
            ),
            format!("   {}", command(lesson)),
        ]
    };
    lessons.iter().flat_map(pair).collect()
}

/// The first line of each lesson's own JSON.
pub fn json(lessons: &[Lesson]) -> Vec<String> {
    let said = |lesson: &Lesson| Said::lesson(lesson).to_string();
    lessons.iter().map(said).collect()
}
