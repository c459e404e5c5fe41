//! `socklab quiz`: a lesson's questions, on a page or as plain text.
//!
//! A [`Session`] says what is next, a page or [`Plain`] shows it, and a [`Proving`] measures while the student reads.

mod page;
mod plain;
mod proving;
mod saving;
mod show_me;

use std::io::Write;

use fastrand::Rng;

use super::exit::Exit;
use super::lookup;
use super::screen::{self, Screen};
use super::sentence;
use super::streams;
use super::student;
use super::walk;
use crate::cli::{self, Face};
use crate::lesson::Folder;
use crate::lessons::SYLLABUS;
use crate::phrases::phrases;
use crate::session::quiz::{Asked, Session};
use crate::view::ascii::ascii;
use crate::view::page::LEAST;

pub use plain::{Plain, Putting};
pub use proving::Proving;
pub use show_me::{ShowMe, as_text, as_text_of};

/// The quiz of the lesson that was asked for.
pub(super) fn quiz(asked: &cli::Quiz, face: Face) -> Result<(), Exit> {
    take(lookup::folder(SYLLABUS, &asked.lesson)?, asked.seed, face)
}

/// The quiz of one lesson.
pub(super) fn take(folder: &'static Folder, seed: Option<u64>, face: Face) -> Result<(), Exit> {
    let mut luck = luck(seed);
    let questions = Asked::all(folder, &mut luck);
    let questions = questions.map_err(|fault| Exit::Failed(fault.to_string()))?;
    put(questions, luck, None, face)
}

/// The same order of options for everybody who gives the same number.
pub(super) fn luck(seed: Option<u64>) -> Rng {
    seed.map_or_else(Rng::new, Rng::with_seed)
}

/// Puts some questions, of one lesson or of several; `intro` says why.
pub(super) fn put(
    questions: Vec<Asked>,
    luck: Rng,
    intro: Option<String>,
    face: Face,
) -> Result<(), Exit> {
    let mut progress = student::opened();
    if has_page(face) {
        let (shown, scores, sentences, (theme, characters)) = {
            let mut screen = Screen::take(face.theme)?;
            let (news, heard) = screen.outside();
            let session = Session::begin(questions, luck);
            let saving = saving::Saving::new(&mut progress);
            let mut page = page::Quiz::begin(session, saving, news, intro)?;
            let shown = loop {
                let shown = screen.show(&mut page, &heard);
                if shown.is_err() || !std::mem::take(&mut page.shows_proof) {
                    break shown;
                }
                let asked = page.session.put().asked;
                walk::show(asked.folder, &asked.question, &mut screen)?;
            };
            (shown, page.scores, page.sentences, screen.looks())
        };
        // What is to be remembered stays on the screen that the page had covered.
        for sentence in sentences {
            sentence::say(&sentence);
        }
        for line in scores {
            let line = theme.paint(&line);
            let drawn = if characters.are_ascii() {
                ascii(&line)
            } else {
                line
            };
            writeln!(streams::text(), "{drawn}")?;
        }
        return shown;
    }
    let mut plain = plain::standard();
    if let Some(intro) = intro {
        plain.say(&intro)?;
    }
    plain.play(
        questions,
        luck,
        &mut Putting {
            progress: &mut progress,
            prove: &mut |asked| Proving::start(asked.folder, &asked.question, || {}),
            show_me: &mut as_text,
        },
    )
}

/// Whether there is room for a page: where its questions would not fit on the screen they are plain text.
fn has_page(face: Face) -> bool {
    if face.plain || !screen::can_show_pages() {
        return false;
    }
    let has = screen::size();
    if !has.holds_a_page() {
        let words = &phrases().quiz;
        sentence::say(&words.page_is_too_small(LEAST.columns, LEAST.rows, has.columns, has.rows));
    }
    has.holds_a_page()
}
