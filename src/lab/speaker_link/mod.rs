//! The speaker's notes follow the demo: one small datagram a step, on loopback, from the one terminal to the other.
//!
//! The notes ([`Listener`]) take a port that the kernel chooses and leave it, with a token, in a [`Registry`] that only this
//! user can read. The demo ([`Caller`]) reads the registry and sends every [`Cue`] to all who listen there, again and again:
//! so the notes may start late, end, and start again, and where nobody listens nothing is sent. A datagram that does not
//! carry the token, is too long, or says anything that is not a cue, changes nothing.
//!
//! The notes answer with an [`Order`] from the same port, with the same token: forward, back or blank, as a clicker has them.

mod caller;
mod listener;
mod registry;
mod remote;

use serde::{Deserialize, Serialize};

use crate::trace::Surprise;

pub use caller::Caller;
pub use listener::{Heard, Listener};
pub use registry::Registry;
pub use remote::Remote;

/// No datagram is longer. A class of a hundred scenes needs some 4 KiB.
pub const LONGEST: usize = 8192;

/// Where a demo stands. The words to say are not in it: the notes read them in the lesson themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// It shows a class of somebody's own, and no lesson.
    pub is_class: bool,
    /// The twins in Python run.
    pub in_python: bool,
    pub sheet: CueSheet,
    /// Lines of a long text that were scrolled past: that, too, is a move.
    pub scrolled: usize,
    /// The scene's place among `scenes`, from 0.
    pub scene: usize,
    /// From 1; 0 before the first call is at the gate.
    pub step: usize,
    pub steps: usize,
    /// The line of the call at the gate.
    pub line: Option<u32>,
    /// The line of the call that just ran, where the page is about that.
    pub ran: Option<u32>,
    pub subject: CueSubject,
    /// The notes that were told on the way here, by their places.
    pub told: Vec<usize>,
    /// The scene that comes behind this one; none before the recap.
    pub next: Option<usize>,
    /// A question is put to the room, and its answer held back.
    pub asking: bool,
    /// The page shows a step that was run before.
    pub back: bool,
    pub blank: bool,
    /// Milliseconds since the demo began.
    pub ms: u64,
    /// All that may be shown.
    pub scenes: Vec<CueScene>,
    /// What the room said to the note's question, by options: a list a round.
    pub votes: Vec<Vec<u64>>,
    pub plan: Plan,
}

/// Where a demo should stand: seconds from its start, computed from what there is to read, to watch and to answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// When what lies on the page is to begin.
    pub begins: u64,
    pub ends: u64,
    /// The whole demo.
    pub whole: u64,
}

/// What the notes can ask of a demo: what a clicker can, and nothing more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    Forward,
    Back,
    Blank,
}

impl Cue {
    /// Without what goes by while a demo stands still.
    pub fn timeless(&self) -> Cue {
        let scenes = self.scenes.iter();
        Cue {
            ms: 0,
            scenes: scenes.map(|scene| CueScene { ms: 0, ..*scene }).collect(),
            ..self.clone()
        }
    }

    /// The place of the note on the page, in its scene.
    pub fn note(&self) -> Option<usize> {
        match self.subject {
            CueSubject::Note(note) => Some(note),
            _ => None,
        }
    }
}

/// A scene of a demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueScene {
    /// The lesson's number.
    pub lesson: u8,
    /// The scene's place in that lesson, from 0.
    pub scene: usize,
    /// Milliseconds spent in it.
    pub ms: u64,
}

/// What the page speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CueSubject {
    /// What to look for.
    #[default]
    Opening,
    /// A note of the scene, by its place.
    Note(usize),
    Surprise(Surprise),
    Nothing,
    /// What to take away.
    Take,
}

/// What lies on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CueSheet {
    #[default]
    Introduction,
    Scene,
    Recap,
}

/// A datagram.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    /// The listener's own.
    token: String,
    /// Tells one demo from another.
    demo: String,
    /// Counts the datagrams of a demo.
    number: u64,
    /// Milliseconds since the demo moved.
    still: u64,
    cue: Cue,
}

/// A datagram back to the demo.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ordered {
    /// That of the listener who sends it.
    token: String,
    /// The demo that is meant.
    demo: String,
    /// Counts what this listener has sent.
    number: u64,
    order: Order,
}

/// 32 hexadecimal digits that nobody can guess.
fn token() -> std::io::Result<String> {
    use std::io::Read;
    let mut bytes = [0; 16];
    std::fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
