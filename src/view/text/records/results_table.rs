//! The results in sentences: one a lesson, and one for all.

use super::{Exporter, Grading, Overview, percent};
use crate::phrases::phrases;
use crate::view::escape;

/// `results`
#[derive(Clone, Copy, Debug)]
pub struct ResultsTable<'a> {
    pub grading: Grading<'a>,
}

impl Exporter for ResultsTable<'_> {
    fn lines(&self, lessons: &[Overview]) -> Vec<String> {
        let words = &phrases().records;
        let of_lesson = |overview: &Overview| {
            let asked = overview.quiz.questions.len();
            let (answered, right) = self.grading.answered_and_right(overview);
            let name = overview.lesson.name();
            words.results_of(name, right, asked, answered)
        };
        let mut lines: Vec<String> = lessons.iter().map(of_lesson).collect();
        let (right, asked) = self.grading.right_of_asked(lessons);
        let student = self.grading.student.map(escape::line);
        let whose = student.map_or_else(String::new, |student| format!("{student}: "));
        let share = percent(right, asked).unwrap_or_default();
        let counted = self.grading.counted.word();
        let told = words.results_of_all(right, asked, share, counted);
        lines.push(format!("{whose}{told}"));
        lines
    }
}
