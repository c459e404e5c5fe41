//! A scene played from beginning to end for the faces that are no page: its events, one after the other.

use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use crate::app::exit::Exit;
use crate::app::sentence::cannot_start;
use crate::lab::{LaunchSpec, LiveScene, Pace, Taken};
use crate::lesson::Scene;
use crate::trace::{Event, Recording};

/// A scene from its beginning to its end.
pub(crate) fn play(scene: &Scene) -> Result<Recording, Exit> {
    let mut playing = Unattended::start(scene.launch_spec(Pace::Run))?;
    let mut recording = Recording::new();
    while let Some(event) = playing.next() {
        recording.push(event);
    }
    Ok(recording)
}

/// What was heard of a scene.
#[derive(Debug)]
pub(crate) enum Heard {
    Event(Event),
    /// All is still: the program waits for something.
    Nothing,
    Over,
}

/// A scene under way.
#[derive(Debug)]
pub(crate) struct Unattended {
    live: LiveScene,
    events: Receiver<Event>,
    over: bool,
}

impl Unattended {
    /// Starts a scene, or a proof.
    pub(crate) fn start(spec: LaunchSpec) -> Result<Unattended, Exit> {
        let name = spec.part.name().to_owned();
        Unattended::of(|tell| {
            let live = LiveScene::start(spec, tell);
            live.map_err(|error| Exit::Failed(cannot_start(&name, &error)))
        })
    }

    /// Starts a changed program.
    pub(crate) fn of_taken(taken: &Taken) -> Result<Unattended, Exit> {
        Unattended::of(|tell| {
            let live = LiveScene::of_taken(taken, tell);
            live.map_err(|refusal| Exit::Failed(refusal.sentence()))
        })
    }

    fn of(
        start: impl FnOnce(Box<dyn Fn(Event) + Send>) -> Result<LiveScene, Exit>,
    ) -> Result<Unattended, Exit> {
        let (sender, events) = channel();
        // Whoever started it may have stopped listening.
        let live = start(Box::new(move |event| drop(sender.send(event))))?;
        Ok(Unattended {
            live,
            events,
            over: false,
        })
    }

    /// The next event; `None` behind the end.
    pub(crate) fn next(&mut self) -> Option<Event> {
        if self.over {
            return None;
        }
        // A scene that is stuck is ended, so there always comes something.
        let event = self.events.recv().ok()?;
        self.over = matches!(event, Event::Ended(_));
        Some(event)
    }

    /// The next event, if there is one soon.
    pub(crate) fn next_within(&mut self, patience: Duration) -> Heard {
        if self.over {
            return Heard::Over;
        }
        match self.events.recv_timeout(patience) {
            Ok(event) => {
                self.over = matches!(event, Event::Ended(_));
                Heard::Event(event)
            }
            Err(RecvTimeoutError::Timeout) => Heard::Nothing,
            Err(RecvTimeoutError::Disconnected) => Heard::Over,
        }
    }

    /// Gives the program a line to read; `None` ends its stdin.
    pub(crate) fn type_line(&mut self, line: Option<&str>) {
        match line {
            Some(line) => self.live.type_line(line),
            None => self.live.end_stdin(),
        }
    }

    /// Lets the call at the gate run.
    pub(crate) fn open_gate(&mut self, step: u32) {
        self.live.open_gate(step);
    }
}
