//! The program that this process performs, and where in it a call stands.

use std::panic::Location;
use std::sync::OnceLock;

use crate::program::{Place, Program};

/// The program that is running.
#[derive(Debug)]
pub(super) struct Script {
    pub(super) program: Program<'static>,
    /// Lines whose calls pass one gate when they follow each other.
    pub(super) together: Vec<u32>,
}

static SCRIPT: OnceLock<Script> = OnceLock::new();

impl Script {
    /// Whether calls on this line go together with those before and after.
    pub(super) fn is_together(&self, line: u32) -> bool {
        self.together.contains(&line)
    }

    /// Says which program this process performs, once.
    pub(super) fn set(self) {
        let _ = SCRIPT.set(self);
    }

    /// What this process performs; an empty program outside of a scene.
    pub(super) fn current() -> &'static Script {
        const NOTHING: Script = Script {
            program: Program {
                name: "",
                path: "",
                text: "",
            },
            together: Vec::new(),
        };
        SCRIPT.get_or_init(|| NOTHING)
    }

    /// The place of a call, when it was made from this program and not from std on its behalf.
    pub(super) fn place(&self, location: &Location<'_>) -> Option<Place> {
        self.program.is_at(location.file()).then(|| Place {
            line: location.line(),
            column: location.column(),
        })
    }
}
