//! A walk through runs that are over: what was recorded comes again, from gate to gate, and nothing is run.

use std::collections::{BTreeMap, VecDeque};

use crate::session::walk::{Command, Effect, Session};
use crate::trace::{Event, Recording};

/// What is left to be told of a recording.
#[derive(Clone, Debug)]
pub struct Gated(VecDeque<Event>);

impl Gated {
    pub fn new(recording: &Recording) -> Gated {
        Gated(recording.events().iter().cloned().collect())
    }

    /// What happened from here to the next gate. A call that passed its gate together with the one before it had none of
    /// its own.
    pub fn to_gate(&mut self) -> Vec<Event> {
        let mut gate = None;
        let mut told = Vec::new();
        while let Some(event) = self.0.pop_front() {
            match &event {
                Event::Pending(chosen) if !chosen.together => gate = Some(chosen.step),
                Event::Opened { step } if gate == Some(*step) => {
                    self.0.push_front(event);
                    break;
                }
                _ => {}
            }
            told.push(event);
        }
        told
    }
}

/// A session whose scenes are recordings, one a scene.
#[derive(Debug)]
pub struct Playback<'a> {
    pub session: Session<'a>,
    recordings: &'a [Recording],
    playing: BTreeMap<usize, (u32, Gated)>,
}

impl<'a> Playback<'a> {
    pub fn new(session: Session<'a>, recordings: &'a [Recording]) -> Playback<'a> {
        Playback {
            session,
            recordings,
            playing: BTreeMap::new(),
        }
    }

    /// Gives the session a command, and plays what it wants of the scenes.
    pub fn act(&mut self, command: Command) {
        let mut commands = VecDeque::from([command]);
        while let Some(command) = commands.pop_front() {
            for effect in self.session.apply(command) {
                match effect {
                    Effect::StartScene { scene, run } => {
                        if let Some(recording) = self.recordings.get(scene) {
                            self.playing.insert(scene, (run, Gated::new(recording)));
                            commands.extend(self.play(scene));
                        }
                    }
                    Effect::OpenGate { scene, .. } => commands.extend(self.play(scene)),
                    _ => {}
                }
            }
        }
    }

    fn play(&mut self, scene: usize) -> Vec<Command> {
        let Some((run, gated)) = self.playing.get_mut(&scene) else {
            return Vec::new();
        };
        let run = *run;
        let happened = |event| Command::Happened { scene, run, event };
        gated.to_gate().into_iter().map(happened).collect()
    }
}
