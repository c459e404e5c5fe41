//! Who decides: reads keys, writes to the terminal, and lets lessons, lab and view do the rest.

mod exit;
mod finding;
mod terminal;
mod walk;

use std::io;
use std::time::Duration;

pub use self::exit::Exit;
use self::walk::Walking;
use crate::cli::{self, Cli, Command};
use crate::lab;
use crate::lessons::SYLLABUS;

/// Does what was asked for.
pub fn run(cli: Cli) -> Result<(), Exit> {
    match &cli.command {
        Some(Command::Lesson(asked)) => lesson(asked, cli.face),
        Some(Command::List) | None => Err(Exit::Failed("not yet".into())),
    }
}

fn lesson(asked: &cli::Lesson, face: cli::Face) -> Result<(), Exit> {
    let lesson = finding::lesson(SYLLABUS, &asked.lesson)?;
    let scene = asked.scene.as_deref().map(|name| finding::scene(&lesson, name)).transpose()?;
    let walking = Walking {
        scene,
        auto: asked.auto.map(Duration::from_secs_f64),
        compact: asked.compact,
        arguments: asked.clients.iter().map(u32::to_string).collect(),
    };
    walk::walk(&lesson, walking, terminal::theme(face.theme))?;
    Ok(())
}

/// The sentence for a scene that could not be started.
fn cannot_start(scene: &str, error: &io::Error) -> String {
    let advice = error.raw_os_error().and_then(lab::advice_for).unwrap_or_default();
    format!("the scene {scene} cannot start: {error}. {advice}").trim_end().to_owned()
}
