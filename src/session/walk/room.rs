//! What a walk has more when a room looks on: its clocks, and which polls are kept already.

use std::collections::BTreeSet;
use std::time::Duration;

/// The room's side of a walk.
#[derive(Clone, Debug)]
pub(super) struct Room {
    /// By scene and note.
    pub(super) kept: BTreeSet<(usize, usize)>,
    /// Polls whose first vote the room was shown: it pulls the second one to the majority, so only when asked for.
    pub(super) bars: BTreeSet<(usize, usize)>,
    /// The time that was spent in each scene.
    pub(super) clocks: Vec<Duration>,
    /// `q` was pressed once.
    pub(super) leaving: bool,
    /// The slide has no room for its note.
    pub(super) cut: bool,
    /// Where notes were read whole: by scene, stop and what is told there.
    pub(super) read: BTreeSet<(usize, usize, usize)>,
    /// Forward has laid the note over the scene.
    pub(super) reads: bool,
}

impl Room {
    pub(super) fn new(scenes: usize) -> Room {
        Room {
            kept: BTreeSet::new(),
            bars: BTreeSet::new(),
            clocks: vec![Duration::ZERO; scenes],
            leaving: false,
            cut: false,
            read: BTreeSet::new(),
            reads: false,
        }
    }

    /// Another vote of this scene may be kept.
    pub(super) fn votes_anew(&mut self, scene: usize) {
        self.kept.retain(|kept| kept.0 != scene);
        self.bars.retain(|shown| shown.0 != scene);
    }

    /// Gives time to a scene, or to none.
    pub(super) fn count(&mut self, scene: Option<usize>, passed: Duration) {
        if let Some(clock) = scene.and_then(|scene| self.clocks.get_mut(scene)) {
            *clock += passed;
        }
    }
}
