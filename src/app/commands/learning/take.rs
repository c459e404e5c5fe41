//! `socklab take`: a program of a lesson, in a folder of one's own, to be changed and watched.

use std::path::PathBuf;

use crate::app::exit::Exit;
use crate::app::student::taken;
use crate::app::{lookup, output};
use crate::cli::{self, Language};
use crate::lessons::SYLLABUS;
use crate::phrases::phrases;
use crate::program::Program;

/// Writes it, and says how to watch it.
pub(crate) fn take(asked: &cli::Take) -> Result<(), Exit> {
    let lesson = lookup::lesson(SYLLABUS, &asked.lesson)?;
    let scene = &lesson.scenes[lookup::scene_asked(&lesson, asked.scene.as_deref())?];
    let twin = match asked.language.unwrap_or_default() {
        Language::Rust => None,
        Language::Python => match scene.twin() {
            Some(twin) => Some(twin.scene),
            None => {
                let name = scene.program.name;
                return Err(Exit::Failed(phrases().commands.not_in_python_yet(name)));
            }
        },
    };
    let scene = twin.as_ref().unwrap_or(scene);
    let mut program = scene.program;
    let changed = match asked.tried {
        None => None,
        Some(number) => Some(lookup::tried(scene, number)?.text(&program)),
    };
    program = Program {
        text: changed.as_deref().unwrap_or(program.text),
        ..program
    };
    let folder = asked.to.clone();
    let folder = folder.unwrap_or_else(|| PathBuf::from(program.name));
    let path = taken::take(&program, &folder).map_err(Exit::Failed)?;
    let path = path.display();
    let words = &phrases().commands;
    output::print(vec![match changed {
        None => words.is_yours(&path),
        Some(_) => words.is_yours_changed(&path),
    }])
}
