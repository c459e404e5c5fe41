//! Every answer as JUnit's XML, for build servers.

use super::{Exporter, Overview, VERSION};
use crate::lesson::{Folder, Question, Quiz, plain};
use crate::progress::{Attempt, Sure, moment};
use crate::view::text::escape::xml;

/// A test suite a lesson, a test case a question: it fails when the last answer was wrong, and is skipped without one.
#[derive(Clone, Copy, Debug)]
pub struct Junit {
    /// The digest of what a lesson asks.
    pub content: fn(&Folder, &Quiz) -> String,
}

impl Exporter for Junit {
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

impl Junit {
    fn suite(&self, overview: &Overview) -> Vec<String> {
        let questions = &overview.quiz.questions;
        let outcome = |question| {
            overview
                .attempts(question)
                .last()
                .and_then(|last| last.right)
        };
        let count = |wanted| {
            questions
                .iter()
                .filter(|question| outcome(question) == wanted)
                .count()
        };
        let slug = xml(overview.folder.slug());
        let property =
            |name: &str, value: &str| format!(r#"      <property name="{name}" value="{value}"/>"#);
        let mut lines = vec![
            format!(
                r#"  <testsuite name="{slug}" tests="{}" failures="{}" errors="0" skipped="{}">"#,
                questions.len(),
                count(Some(false)),
                count(None)
            ),
            "    <properties>".to_owned(),
            property("socklab", VERSION),
            property("content", &(self.content)(overview.folder, &overview.quiz)),
            "    </properties>".to_owned(),
        ];
        let cases = questions.iter();
        lines.extend(cases.flat_map(|question| case(&slug, question, overview.attempts(question))));
        lines.push("  </testsuite>".to_owned());
        lines
    }
}

fn case(slug: &str, question: &Question, attempts: &[Attempt]) -> Vec<String> {
    let times = attempts.iter().map(|attempt| attempt.took);
    // The file may have been edited.
    let time = times.fold(0, u64::saturating_add);
    let id = xml(&question.id);
    let mut lines = vec![format!(
        r#"    <testcase classname="socklab.{slug}" name="{id}" time="{time}">"#
    )];
    match attempts.last().map(|last| (last, last.right)) {
        Some((_, Some(true))) => {}
        Some((wrong, Some(false))) => {
            let measured = wrong.measured.as_ref().map(|id| question.text(id));
            let message = xml(&format!(
                "said {}; measured: {}",
                question.text(&wrong.answer),
                measured.as_deref().unwrap_or("not measured")
            ));
            let stem = xml(&plain(&question.stem));
            lines.push(format!(
                r#"      <failure message="{message}">{stem}</failure>"#
            ));
        }
        Some((_, None)) | None => lines.push("      <skipped/>".to_owned()),
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
    let right = match attempt.right {
        Some(true) => "right",
        Some(false) => "wrong",
        None => "not counted",
    };
    xml(&format!(
        "{} {right}, {}: {} ({})",
        moment(attempt.when),
        attempt.sure.map_or("not said how sure", Sure::word),
        question.text(&attempt.answer),
        attempt.content
    ))
}
