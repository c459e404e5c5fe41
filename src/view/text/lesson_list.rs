//! The lessons, each with the command that starts it, or as an object each.

use console::{Alignment, pad_str};

use super::columns::Columns;
use super::json::Said;
use crate::lesson::Lesson;
use crate::phrases::phrases;

/// `5  Send and receive buffers                  26 min  socklab lesson buffers`; on two lines where that is too wide.
pub fn list(lessons: &[Lesson], columns: Columns) -> Vec<String> {
    let words = &phrases().menu;
    let command = |lesson: &Lesson| format!("socklab lesson {}", lesson.folder.slug());
    let row = |lesson: &Lesson| {
        let title = pad_str(&lesson.title, 40, Alignment::Left, None);
        let (number, minutes) = (lesson.folder.number, words.minutes(lesson.minutes()));
        format!("{number}  {title}  {minutes:>6}  {}", command(lesson))
    };
    let rows: Vec<String> = lessons.iter().map(row).collect();
    if columns.hold(&rows) {
        return rows;
    }
    let pair = |lesson: &Lesson| {
        [
            words.lesson_narrow(lesson.folder.number, &lesson.title, lesson.minutes()),
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
