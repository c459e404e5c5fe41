//! The language in which a lesson is walked: the one that was asked for, or that this student asked for last.

use std::process::{Command, Stdio};

use crate::app::sentence::say;
use crate::app::student;
use crate::cli::Language;
use crate::lab::missing;
use crate::lab::outside::Watched;
use crate::lab::process::spawn;
use crate::lesson::Lesson;
use crate::phrases::phrases;

/// A lesson in a language, and why it is only shown in it, and runs in Rust.
pub(super) struct Chosen {
    pub(super) lesson: Lesson,
    pub(super) only_shown: Option<String>,
}

/// The one that was asked for, else the one that is remembered; nothing new is.
pub(crate) fn on_paper(lesson: Lesson, asked: Option<Language>) -> Lesson {
    let remembered = || student::walks_in_python().then_some(Language::Python);
    for_others(lesson, asked.or_else(remembered))
}

/// The one that was asked for. Where it cannot run, a sentence says why, and it is Rust.
pub(crate) fn for_others(lesson: Lesson, asked: Option<Language>) -> Lesson {
    let Chosen { lesson, only_shown } = choose(lesson, asked, false);
    if let Some(sentence) = only_shown {
        say(&sentence);
    }
    lesson
}

/// Whoever learns alone is remembered to have asked for it.
pub(super) fn choose(lesson: Lesson, asked: Option<Language>, alone: bool) -> Chosen {
    let remembered = || {
        let python = alone && student::walks_in_python();
        if python {
            Language::Python
        } else {
            Language::Rust
        }
    };
    let language = asked.unwrap_or_else(remembered);
    let python = language == Language::Python;
    if alone && asked.is_some() && student::walks_in_python() != python {
        student::opened().walks_in_python(python);
    }
    let refusal = python.then(refusal).flatten();
    let only_shown = refusal.map(|why| phrases().commands.runs_in_rust(why));
    let lesson = match python && only_shown.is_none() {
        true => lesson.in_python(),
        false => lesson,
    };
    Chosen { lesson, only_shown }
}

/// Why a program in Python cannot be watched here.
fn refusal() -> Option<String> {
    // Then no scene can start in any language, and says so itself.
    if missing().is_some() {
        return None;
    }
    let mut python = Command::new("python3");
    let python = python
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let ended = spawn(python).and_then(|mut python| python.wait());
    if !ended.is_ok_and(|status| status.success()) {
        return Some(phrases().commands.no_python.into());
    }
    Watched::examine().err().map(|refusal| refusal.to_string())
}
