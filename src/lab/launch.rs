//! What a scene's process is started for: the program to play, and how.

use std::os::fd::RawFd;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::kernel::descriptor;
use crate::phrases::phrases;
use crate::program::Program;

/// The environment variable that turns this program into a scene.
pub(super) const LAUNCH: &str = "SOCKLAB_STAGE";

/// How a scene is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pace {
    /// A person opens each gate.
    Walk,
    /// The program opens the same gates by itself.
    Run,
    /// No gates: full speed, calls are counted.
    Free,
}

/// What to run.
#[derive(Clone, Debug)]
pub struct LaunchSpec {
    /// The lesson's slug.
    pub lesson: String,
    pub part: Part,
    pub pace: Pace,
    /// Lines whose calls pass one gate when they follow each other, because pauses between them would change what they return.
    pub together: Vec<u32>,
    /// The program's own arguments.
    pub arguments: Vec<String>,
    /// The socklab to run it; this very program if none is named.
    pub program: Option<PathBuf>,
    /// Whether lines will be typed; otherwise the program's stdin is at its end.
    pub typed: bool,
    /// The scene's twin, which is watched instead of the scene.
    pub twin: Option<Program<'static>>,
}

/// What a new process is asked to play.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Launch {
    /// The lesson's slug.
    pub lesson: String,
    /// A scene, or a function of `proofs.rs`.
    pub part: Part,
    /// How its gates are opened.
    pub pace: Pace,
    /// Lines whose calls pass one gate when they follow each other.
    pub(super) together: Vec<u32>,
    /// Descriptors that this process inherited: where to tell what happens, and where orders come from.
    pub(super) told: RawFd,
    pub(super) orders: RawFd,
    /// Where the program's temporary files go.
    pub(super) scratch: Option<PathBuf>,
}

/// A program of a lesson, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// The `main` of a scene: `fill` of `fill.rs`.
    Scene(String),
    /// A function of `proofs.rs`, whose answer is the right one of a question.
    Proof(String),
}

impl Part {
    /// The scene's, or the function's.
    pub fn name(&self) -> &str {
        match self {
            Part::Scene(name) | Part::Proof(name) => name,
        }
    }
}

/// What this process was started for, if it was started as a scene.
///
/// # Errors
/// The environment names a launch that is none: a sentence about it.
pub fn launch() -> Result<Option<Launch>, String> {
    let Some(text) = std::env::var_os(LAUNCH) else {
        return Ok(None);
    };
    let launch = text
        .to_str()
        .and_then(|text| serde_json::from_str(text).ok());
    let answerable = |launch: &Launch| {
        launch.told != launch.orders
            && [launch.told, launch.orders]
                .into_iter()
                .all(descriptor::is_inherited)
    };
    match launch.filter(answerable) {
        Some(launch) => Ok(Some(launch)),
        None => Err(phrases().errors.no_launch(LAUNCH)),
    }
}
