//! A scene's twin in Python, `fill.py` beside `fill.rs`, and which line of the one is which of the other.

use crate::program::Program;
use crate::trace::story::twin::{Pair, read};

/// The same program in another language.
#[derive(Clone, Debug)]
pub struct Twin {
    pub program: Program<'static>,
    /// `fill.twin`: written by a test that has watched it run.
    pub pairs: Vec<Pair>,
}

impl Twin {
    /// That of a scene, if it has one.
    pub fn of(scene: &Program<'_>) -> Option<Twin> {
        let (stem, _) = scene.path.rsplit_once('.')?;
        let is_it =
            |twin: &&(Program<'static>, &str)| twin.0.path.strip_suffix(".py") == Some(stem);
        let (program, pairs) = TWINS.iter().find(is_it)?;
        Some(Twin {
            program: *program,
            pairs: read(pairs),
        })
    }
}

// `static TWINS: &[(Program, &str)]`, written by build.rs: the program, and the text of its `.twin`.
include!(concat!(env!("OUT_DIR"), "/twins.rs"));
