//! `socklab take`: a program of a lesson, in a folder of one's own, to be changed and watched.

use std::path::PathBuf;

use crate::app::exit::Exit;
use crate::app::student::taken;
use crate::app::{lookup, output};
use crate::cli::{self, Language};
use crate::lessons::SYLLABUS;
use crate::phrases::phrases;

/// Writes it, and says how to watch it.
pub(crate) fn take(asked: &cli::Take) -> Result<(), Exit> {
    let lesson = lookup::lesson(SYLLABUS, &asked.lesson)?;
    let scene = &lesson.scenes[lookup::scene(&lesson, &asked.scene)?];
    let program = match asked.language.unwrap_or_default() {
        Language::Rust => scene.program,
        Language::Python => match scene.twin() {
            Some(twin) => twin.scene.program,
            None => {
                let name = scene.program.name;
                return Err(Exit::Failed(phrases().commands.not_in_python_yet(name)));
            }
        },
    };
    let folder = asked.to.clone();
    let folder = folder.unwrap_or_else(|| PathBuf::from(program.name));
    let path = taken::take(&program, &folder).map_err(Exit::Failed)?;
    let path = path.display();
    output::print(vec![phrases().commands.is_yours(&path)])
}
