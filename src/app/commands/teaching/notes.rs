//! `socklab notes`: a lesson on paper, with what a run of each scene measures here and now.

use std::collections::BTreeMap;

use crate::app::commands::learning::language;
use crate::app::exit::Exit;
use crate::app::lookup;
use crate::app::output::print_document;
use crate::app::plain::unattended::play;
use crate::app::quiz::Proving;
use crate::app::sentence::say;
use crate::app::student::{self, overviews};
use crate::cli;
use crate::lab::machine;
use crate::lessons::SYLLABUS;
use crate::phrases::phrases;
use crate::progress::Day;
use crate::trace::Recording;
use crate::view::handout::{Handout, HandoutKind, html, markdown};

/// Prints it.
pub fn notes(asked: &cli::Notes) -> Result<(), Exit> {
    let folder = lookup::folder(SYLLABUS, &asked.lesson)?;
    let kind = match (asked.blank, asked.key) {
        (true, _) => HandoutKind::Blank,
        (_, true) => HandoutKind::Key,
        _ => HandoutKind::Notes,
    };
    let mut overviews = overviews::of_all(&[folder], &student::known()?)?;
    let mut overview = overviews.remove(0);
    overview.lesson = language::on_paper(overview.lesson, asked.language);
    let overview = &overview;
    let mut recordings = Vec::new();
    let mut proved = BTreeMap::new();
    if kind != HandoutKind::Blank {
        for scene in &overview.lesson.scenes {
            recordings.push(play(scene).unwrap_or_else(|why| {
                if let Exit::Failed(sentence) = why {
                    say(&sentence);
                }
                Recording::new()
            }));
        }
    }
    if kind == HandoutKind::Key {
        for question in &overview.quiz.questions {
            match Proving::start(folder, question, || {}).outcome() {
                Ok(measured) => drop(proved.insert(question.id.clone(), measured)),
                Err(why) => say(&phrases().commands.proof_measured_nothing(&question.id, why)),
            }
        }
    }
    let handout = Handout {
        overview,
        kind,
        today: Day::today(),
        recordings: &recordings,
        proved: &proved,
        facts: machine::fact,
    };
    let pieces = handout.pieces();
    print_document(match asked.html {
        true => html(&overview.lesson.name(), &pieces),
        false => markdown(&pieces),
    })
}
