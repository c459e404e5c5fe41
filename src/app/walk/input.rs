//! What comes to the walk from outside: keys, and what happens in a scene.

use std::sync::mpsc::Sender;

use crate::trace::Event;

/// What comes to the walk from outside.
#[derive(Debug)]
pub(super) enum Input {
    /// A key; `None` when the terminal is gone.
    Key(Option<console::Key>),
    /// Something happened in the `run`-th run of a scene.
    Happened {
        scene: usize,
        run: u32,
        event: Event,
    },
}

/// Tells the walk what happens in one run of a scene.
#[derive(Clone, Debug)]
pub(super) struct Teller {
    scene: usize,
    run: u32,
    inputs: Sender<Input>,
}

impl Teller {
    pub(super) fn new(scene: usize, run: u32, inputs: &Sender<Input>) -> Teller {
        Teller {
            scene,
            run,
            inputs: inputs.clone(),
        }
    }

    pub(super) fn tell(&self, event: Event) {
        // Once the walk is over, nobody listens.
        let _ = self.inputs.send(Input::Happened {
            scene: self.scene,
            run: self.run,
            event,
        });
    }
}
