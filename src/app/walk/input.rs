//! What comes to the walk from outside: what happens in a scene.

use crate::app::screen::Outside;
use crate::trace::Event;

/// Something happened in the `run`-th run of a scene.
#[derive(Debug)]
pub(super) struct Happened {
    pub(super) scene: usize,
    pub(super) run: u32,
    pub(super) event: Event,
}

/// Tells the walk what happens in one run of a scene.
#[derive(Clone, Debug)]
pub(super) struct Teller {
    scene: usize,
    run: u32,
    walk: Outside<Happened>,
}

impl Teller {
    pub(super) fn new(scene: usize, run: u32, walk: &Outside<Happened>) -> Teller {
        Teller {
            scene,
            run,
            walk: walk.clone(),
        }
    }

    pub(super) fn tell(&self, event: Event) {
        // Once the walk is over, nobody listens.
        self.walk.send(Happened {
            scene: self.scene,
            run: self.run,
            event,
        });
    }
}
