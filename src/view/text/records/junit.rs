//! Every answer as JUnit's XML, for build servers.

use super::{Exporter, Grading, Overview, VERSION};
use crate::lesson::{Question, plain};
use crate::phrases::phrases;
use crate::progress::{Attempt, Sure, moment};
use crate::view::escape::xml;

/// A test suite a lesson, a test case a question: it fails when the answer that counts was wrong. Without one it is an
/// error: what is skipped is taken for passed by many who read this.
#[derive(Clone, Copy, Debug)]
pub struct Junit<'a> {
    pub grading: Grading<'a>,
}

impl Exporter for Junit<'_> {
    fn lines(&self, lessons: &[Overview]) -> Vec<String> {
        let mut lines = vec![
            r#"<?xml version="1.0" encoding="UTF-8"?>"#.to_owned(),
            "<testsuites>".to_owned(),
        ];
        lines.extend(lessons.iter().flat_map(|overview| self.suite(overview)));
        lines.push("</testsuites>".to_owned());
        lines
    }
}

impl Junit<'_> {
    fn suite(&self, overview: &Overview) -> Vec<String> {
        let questions = &overview.quiz.questions;
        let counts = |question| self.grading.attempt(overview, question);
        let (answered, right) = self.grading.answered_and_right(overview);
        let slug = xml(overview.folder.slug());
        let property =
            |name: &str, value: &str| format!(r#"      <property name="{name}" value="{value}"/>"#);
        let mut lines = vec![
            format!(
                r#"  <testsuite name="{slug}" tests="{}" failures="{}" errors="{}" skipped="0">"#,
                questions.len(),
                answered - right,
                questions.len() - answered
            ),
            "    <properties>".to_owned(),
            property("socklab", VERSION),
            property(
                "content",
                &(self.grading.content)(overview.folder, &overview.quiz),
            ),
            property("counted", self.grading.counted.word()),
        ];
        let student = self.grading.student;
        lines.extend(student.map(|student| property("student", &xml(student))));
        lines.push("    </properties>".to_owned());
        lines.extend(questions.iter().flat_map(|question| {
            case(
                &slug,
                question,
                counts(question),
                overview.attempts(question),
            )
        }));
        lines.push("  </testsuite>".to_owned());
        lines
    }
}

fn case(
    slug: &str,
    question: &Question,
    counts: Option<&Attempt>,
    attempts: &[Attempt],
) -> Vec<String> {
    let words = &phrases().records;
    let times = attempts.iter().map(|attempt| attempt.took);
    // The file may have been edited.
    let time = times.fold(0, u64::saturating_add);
    let id = xml(&question.id);
    let mut lines = vec![format!(
        r#"    <testcase classname="socklab.{slug}" name="{id}" time="{time}">"#
    )];
    match counts.map(|counts| (counts, counts.right)) {
        Some((_, Some(true))) => {}
        Some((wrong, Some(false))) => {
            let measured = wrong.measured.as_ref().map(|id| question.text(id));
            let message = xml(&words.said_and_measured(
                question.text(&wrong.answer),
                measured.as_deref().unwrap_or(words.not_measured),
            ));
            let stem = xml(&plain(&question.stem));
            lines.push(format!(
                r#"      <failure message="{message}">{stem}</failure>"#
            ));
        }
        Some((_, None)) | None => {
            let message = words.not_answered;
            lines.push(format!(
                r#"      <error type="unanswered" message="{message}"/>"#
            ));
        }
    }
    if !attempts.is_empty() {
        lines.push("      <system-out>".to_owned());
        lines.extend(attempts.iter().map(|attempt| told(question, attempt)));
        lines.push("      </system-out>".to_owned());
    }
    lines.push("    </testcase>".to_owned());
    lines
}

fn told(question: &Question, attempt: &Attempt) -> String {
    xml(&phrases().records.attempt(
        moment(attempt.when),
        attempt.right,
        attempt.sure.map(Sure::word),
        question.text(&attempt.answer),
        &attempt.content,
    ))
}
