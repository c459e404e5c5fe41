//! What plays a scene: a process, or a recording of one; and the way from there to the walk.

use std::collections::BTreeMap;

use super::replay::Replay;
use super::yours::Yours;
use crate::app::plain::watch::Events;
use crate::app::recordings::watched::Label as Watch;
use crate::app::recordings::{self, Label};
use crate::app::screen::Outside;
use crate::app::sentence::cannot_start;
use crate::lab::outside::Watched;
use crate::lab::{LaunchSpec, LiveScene, Pace};
use crate::lesson::{Folder, Lesson, Question};
use crate::trace::{Abridged, Event, Recording};

/// Something happened in the `run`-th run of a scene.
#[derive(Debug)]
pub(super) struct Happened {
    pub(super) scene: usize,
    pub(super) run: u32,
    pub(super) event: Event,
}

/// What is played.
#[derive(Debug)]
pub(super) enum Played<'a> {
    Lesson {
        lesson: &'a Lesson,
        /// Given to every scene.
        arguments: Vec<String>,
    },
    Proof {
        folder: &'static Folder,
        question: &'a Question,
    },
    Watched {
        label: Box<Watch>,
        events: Events,
    },
    Yours(Box<Yours>),
}

impl Played<'_> {
    pub(super) fn lesson(&self) -> Option<&Lesson> {
        match self {
            Played::Lesson { lesson, .. } => Some(lesson),
            Played::Proof { .. } | Played::Watched { .. } | Played::Yours(_) => None,
        }
    }

    pub(super) fn name(&self, scene: usize) -> &str {
        match self {
            Played::Lesson { lesson, .. } => lesson.scenes[scene].program.name,
            Played::Proof { question, .. } => question.proof.name,
            Played::Watched { .. } => "watch",
            Played::Yours(_) => "yours",
        }
    }

    /// What a scene or a proof is started with.
    fn launch(&self, scene: usize) -> Option<LaunchSpec> {
        Some(match self {
            Played::Watched { .. } | Played::Yours(_) => return None,
            Played::Lesson { lesson, arguments } => {
                let scene = &lesson.scenes[scene];
                LaunchSpec {
                    arguments: arguments.clone(),
                    typed: scene.stdin.is_some(),
                    ..scene.launch_spec(Pace::Walk)
                }
            }
            Played::Proof { folder, question } => {
                let pace = match question.free {
                    Some(_) => Pace::Free,
                    None => Pace::Walk,
                };
                question.proof.launch_spec(folder, pace)
            }
        })
    }

    /// Whether the texts of its files are those of this computer.
    pub(super) fn is_read_here(&self) -> bool {
        match self {
            Played::Watched { label, .. } => label.recorded().is_none(),
            Played::Yours(_) => true,
            Played::Lesson { .. } | Played::Proof { .. } => false,
        }
    }

    /// Whether programs run here that somebody may change meanwhile.
    pub(super) fn is_watched_live(&self) -> bool {
        let Played::Watched { events, .. } = self else {
            return false;
        };
        matches!(events, Events::Live(..))
    }

    /// The recording that `rehearse` kept of a scene.
    pub(super) fn kept(&self, scene: usize) -> Option<(Label, Recording)> {
        let scene = &self.lesson()?.scenes[scene];
        recordings::kept(scene.folder, &scene.program)
    }
}

/// Where a run's events come from.
#[derive(Debug)]
enum Player {
    Live(LiveScene),
    Watched(Watched),
    Replay(Replay),
}

/// The scenes that run, each with its run's number.
#[derive(Debug)]
pub(super) struct Players {
    running: BTreeMap<usize, (u32, Player)>,
    walk: Outside<Happened>,
}

impl Players {
    pub(super) fn new(walk: Outside<Happened>) -> Players {
        Players {
            running: BTreeMap::new(),
            walk,
        }
    }

    /// Starts a scene, or what is watched; what runs is ended first.
    ///
    /// # Errors
    /// A sentence that says why it cannot begin.
    pub(super) fn begin(
        &mut self,
        scene: usize,
        run: u32,
        played: &Played<'_>,
    ) -> Result<(), String> {
        self.end(scene);
        let tell = self.teller(scene, run);
        let player = match (played, played.launch(scene)) {
            (
                Played::Watched {
                    events: Events::Kept(recording),
                    ..
                },
                _,
            ) => Player::Replay(Replay::start(recording, Box::new(tell))),
            (
                Played::Watched {
                    events: Events::Live(request, prepared),
                    ..
                },
                _,
            ) => {
                let mut abridged = Abridged::default();
                let tell = move |event| abridged.pass(event, &tell);
                let watched = match prepared.take() {
                    Some(prepared) => Watched::begin(request.clone(), prepared, tell),
                    None => Watched::start(request.clone(), tell),
                };
                Player::Watched(watched.map_err(|refusal| refusal.sentence())?)
            }
            (Played::Yours(yours), _) => {
                if let Some(said) = yours.broken() {
                    said.for_each(tell);
                    return Ok(());
                }
                let live = LiveScene::of_taken(yours.taken(), tell);
                Player::Live(live.map_err(|refusal| refusal.to_string())?)
            }
            (_, Some(launch)) => {
                let live = LiveScene::start(launch, tell);
                let name = played.name(scene);
                Player::Live(live.map_err(|error| cannot_start(name, &error))?)
            }
            (_, None) => return Ok(()),
        };
        self.running.insert(scene, (run, player));
        Ok(())
    }

    /// Ends what is watched; its end is still told.
    pub(super) fn finish(&mut self, scene: usize) {
        if let Some((_, Player::Watched(watched))) = self.running.get_mut(&scene) {
            watched.finish();
        }
    }

    pub(super) fn end_all(&mut self) {
        self.running.clear();
    }

    pub(super) fn play(&mut self, scene: usize, run: u32, recording: &Recording) {
        let replay = Replay::start(recording, Box::new(self.teller(scene, run)));
        self.running.insert(scene, (run, Player::Replay(replay)));
    }

    pub(super) fn end(&mut self, scene: usize) {
        self.running.remove(&scene);
    }

    /// A run that has told its end plays no more.
    pub(super) fn heard(&mut self, scene: usize, run: u32, event: &Event) {
        let runs = self.running.get(&scene).map(|(number, _)| *number);
        if matches!(event, Event::Ended(_)) && runs == Some(run) {
            self.end(scene);
        }
    }

    pub(super) fn open_gate(&mut self, scene: usize, step: u32) {
        match self.running.get_mut(&scene) {
            Some((_, Player::Live(live))) => live.open_gate(step),
            Some((_, Player::Watched(watched))) => watched.open_gate(step),
            Some((_, Player::Replay(replay))) => replay.play(),
            None => {}
        }
    }

    /// Gives the program a line; `None` ends its stdin.
    pub(super) fn type_line(&mut self, scene: usize, line: Option<&str>) {
        match (self.running.get_mut(&scene), line) {
            (Some((_, Player::Live(live))), Some(line)) => live.type_line(line),
            (Some((_, Player::Live(live))), None) => live.end_stdin(),
            (Some((_, Player::Watched(watched))), Some(line)) => watched.type_line(line),
            (Some((_, Player::Watched(watched))), None) => watched.end_stdin(),
            (Some((_, Player::Replay(_))) | None, _) => {}
        }
    }

    /// The way of a run's events to the walk.
    fn teller(&self, scene: usize, run: u32) -> impl Fn(Event) + Send + 'static {
        let walk = self.walk.clone();
        // Once the walk is over, nobody listens.
        move |event| {
            walk.send(Happened { scene, run, event });
        }
    }
}
