//! Right or wrong: what the proof measured here and now is the key, whatever was written.

use crate::lesson::{Answer, Question};
use crate::phrases::phrases;

use super::asked::Given;

/// What a proof said: its answer, or why there is none.
pub type Proved = Result<String, String>;

/// An answer, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub given: Given,
    /// The right answer; `None` when no option says what was measured.
    pub key: Option<Given>,
    /// `None` when nobody can be right.
    pub right: Option<bool>,
    pub proved: Proved,
    /// What is unusual about the key: for the student to read.
    pub remark: Option<String>,
}

/// Judges an answer.
pub fn judge(question: &Question, given: Given, proved: &Proved) -> Verdict {
    let (key, remark) = match proved {
        Ok(measured) => (
            measured_key(question, measured),
            disagreement(question, measured),
        ),
        Err(reason) => {
            let remark = phrases().quiz.not_proved(reason);
            (Some(written_key(question)), Some(remark))
        }
    };
    Verdict {
        given,
        key,
        right: key.map(|key| key == given),
        proved: proved.clone(),
        remark,
    }
}

/// What to say when the written key is not what was measured; the tests of the lessons ask this, too.
pub fn disagreement(question: &Question, measured: &str) -> Option<String> {
    let written = written_key(question);
    match measured_key(question, measured) {
        Some(key) if key == written => None,
        Some(_) => {
            let written = question.text(&written.id(question));
            Some(
                phrases()
                    .quiz
                    .key_differs(written, question.text(measured.trim())),
            )
        }
        None => Some(phrases().quiz.key_missing(measured.trim())),
    }
}

fn measured_key(question: &Question, measured: &str) -> Option<Given> {
    let measured = measured.trim();
    match &question.answer {
        Answer::Choice(choices) => choices
            .iter()
            .position(|choice| choice.id == measured)
            .map(Given::Option),
        Answer::Number { .. } => measured.parse().ok().map(Given::Number),
    }
}

fn written_key(question: &Question) -> Given {
    match &question.answer {
        Answer::Choice(choices) => {
            let right = choices.iter().position(|choice| choice.right);
            Given::Option(right.unwrap_or(0))
        }
        Answer::Number { written, .. } => Given::Number(*written),
    }
}
