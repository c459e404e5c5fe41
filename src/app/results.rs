//! `socklab results`: every answer, for instructors and their build servers.

use std::fmt::Write;

use serde_json::json;

use super::exit::Exit;
use super::quiz::digest;
use super::standing::Standing;
use crate::lesson::{Folder, Question, plain};
use crate::progress::{Attempt, Progress, Sure, moment};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// One object a line, one line a question, also those that were not answered.
pub fn json(syllabus: &[&'static Folder], progress: &Progress) -> Result<String, Exit> {
    let mut lines = String::new();
    for standing in Standing::of_all(syllabus, progress)? {
        for question in &standing.quiz.questions {
            let attempts = attempts(&standing, question);
            let right = last(attempts).and_then(|last| last.right);
            let attempts: Vec<_> = attempts.iter().map(attempt).collect();
            let line = json!({
                "event": "result",
                "version": VERSION,
                "lesson": standing.folder.slug(),
                "content": digest(standing.folder, &standing.quiz),
                "question": question.id,
                "right": right,
                "attempts": attempts,
            });
            let _ = writeln!(lines, "{line}");
        }
    }
    Ok(lines)
}

fn attempt(attempt: &Attempt) -> serde_json::Value {
    json!({
        "when": moment(attempt.when),
        "seconds": attempt.took,
        "answer": attempt.answer,
        "measured": attempt.measured,
        "right": attempt.right,
        "sure": attempt.sure.map(Sure::word),
        "content": attempt.content,
    })
}

/// A test suite a lesson, a test case a question: it fails when the last answer was wrong, and is skipped without one.
pub fn junit(syllabus: &[&'static Folder], progress: &Progress) -> Result<String, Exit> {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    for standing in Standing::of_all(syllabus, progress)? {
        suite(&mut xml, &standing);
    }
    xml.push_str("</testsuites>\n");
    Ok(xml)
}

fn suite(xml: &mut String, standing: &Standing) {
    let slug = standing.folder.slug();
    let outcomes: Vec<Option<bool>> = standing
        .quiz
        .questions
        .iter()
        .map(|question| last(attempts(standing, question)).and_then(|last| last.right))
        .collect();
    let count = |wanted| outcomes.iter().filter(|right| **right == wanted).count();
    let _ = writeln!(
        xml,
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">",
        escaped(slug),
        outcomes.len(),
        count(Some(false)),
        count(None)
    );
    let _ = writeln!(xml, "    <properties>");
    let hash = digest(standing.folder, &standing.quiz);
    for (name, value) in [("socklab", VERSION), ("content", hash.as_str())] {
        let _ = writeln!(xml, "      <property name=\"{name}\" value=\"{value}\"/>");
    }
    let _ = writeln!(xml, "    </properties>");
    for question in &standing.quiz.questions {
        case(xml, slug, question, attempts(standing, question));
    }
    let _ = writeln!(xml, "  </testsuite>");
}

fn case(xml: &mut String, slug: &str, question: &Question, attempts: &[Attempt]) {
    let times = attempts.iter().map(|attempt| attempt.took);
    // The file may have been edited.
    let time = times.fold(0, u64::saturating_add);
    let _ = writeln!(
        xml,
        "    <testcase classname=\"socklab.{}\" name=\"{}\" time=\"{time}\">",
        escaped(slug),
        escaped(&question.id)
    );
    match last(attempts).map(|last| (last, last.right)) {
        Some((_, Some(true))) => {}
        Some((wrong, Some(false))) => {
            let measured = wrong.measured.as_ref().map(|id| question.text(id));
            let message = format!(
                "said {}; measured: {}",
                question.text(&wrong.answer),
                measured.as_deref().unwrap_or("not measured")
            );
            let _ = writeln!(
                xml,
                "      <failure message=\"{}\">{}</failure>",
                escaped(&message),
                escaped(&plain(&question.stem))
            );
        }
        Some((_, None)) | None => {
            let _ = writeln!(xml, "      <skipped/>");
        }
    }
    if !attempts.is_empty() {
        let _ = writeln!(xml, "      <system-out>");
        for attempt in attempts {
            let right = match attempt.right {
                Some(true) => "right",
                Some(false) => "wrong",
                None => "not counted",
            };
            let line = format!(
                "{} {right}, {}: {} ({})",
                moment(attempt.when),
                attempt.sure.map_or("not said how sure", Sure::word),
                question.text(&attempt.answer),
                attempt.content
            );
            let _ = writeln!(xml, "{}", escaped(&line));
        }
        let _ = writeln!(xml, "      </system-out>");
    }
    let _ = writeln!(xml, "    </testcase>");
}

fn attempts<'a>(standing: &'a Standing, question: &Question) -> &'a [Attempt] {
    let record = standing.lesson.questions.get(&question.id);
    record.map_or(&[], |record| &record.attempts)
}

fn last(attempts: &[Attempt]) -> Option<&Attempt> {
    attempts.last()
}

/// Text as XML allows it, in an element or in an attribute; characters that XML has no way to write are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(character),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_leave_its_place_in_the_xml() {
        assert_eq!(
            escaped("a<b> & \"c\"\0\x1b"),
            "a&lt;b&gt; &amp; &quot;c&quot;"
        );
    }
}
