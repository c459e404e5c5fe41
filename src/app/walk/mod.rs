//! The walk on the screen: keys become commands of the session, whose effects are done here, and whose page is drawn.

mod memory;
mod player;
mod replay;
mod room;

use std::path::Path;
use std::time::{Duration, Instant};

use console::Key;

use self::memory::Memory;
use self::player::{Happened, Played, Players};
pub use self::room::Keep;
use self::room::Room;
use super::exit::Exit;
use super::plain::watch::Events;
use super::recordings::watched::{self, Label};
use super::screen::{Flow, Page, Screen};
use crate::lab::machine;
use crate::lab::speaker_link::Order;
use crate::lesson::{Folder, Lesson, Question};
use crate::program::Program;
use crate::progress::Progress;
pub use crate::session::Left;
use crate::session::{Command, Effect, Manner, Part, Session};
use crate::trace::{Ending, Event};
use crate::view::page::furthest;
use crate::view::{Line, Size, draw};

/// Who looks on.
#[derive(Debug)]
pub enum Company {
    /// A student, alone.
    Nobody,
    /// A room: predictions are polls, notes are short, and the speaker's notes follow.
    Room {
        /// Keeps the polls, if they are to be kept.
        keep: Option<Box<dyn Keep>>,
    },
}

/// How a lesson is to be walked.
#[derive(Debug)]
pub struct Walking {
    /// Begin with this scene, instead of the introduction.
    pub scene: Option<usize>,
    /// Go forward by itself.
    pub auto: Option<Duration>,
    pub compact: bool,
    /// Given to every scene; most do not look at them.
    pub arguments: Vec<String>,
    /// Why the lesson is shown in Python, and runs in Rust.
    pub only_shown: Option<String>,
    pub company: Company,
    /// Where to remember what was seen.
    pub progress: Option<Progress>,
}

/// A walk under way.
#[derive(Debug)]
struct Walk<'a> {
    session: Session<'a>,
    played: Played<'a>,
    players: Players,
    memory: Memory,
    room: Option<Room>,
    began: Instant,
    /// The second that was drawn last.
    second: u64,
    left: Option<Left>,
    /// Why programs cannot be watched.
    refused: Option<String>,
}

/// Walks a lesson on the screen.
pub fn walk(lesson: &Lesson, walking: Walking, screen: &mut Screen) -> Result<Left, Exit> {
    let manner = Manner {
        scene: walking.scene,
        pace: walking.auto,
        compact: walking.compact,
        room: matches!(walking.company, Company::Room { .. }),
        as_rehearsed: walking.arguments.is_empty(),
        facts: machine::fact,
    };
    let mut session = Session::of_lesson(lesson, manner);
    let memory = Memory::new(walking.progress);
    memory.recall(lesson, &mut session);
    if let Some(why) = walking.only_shown {
        session.apply(Command::OtherLanguage);
        session.apply(Command::Say(format!("{why}: the scenes run in Rust.")));
    }
    let room = match walking.company {
        Company::Nobody => None,
        Company::Room { keep } => {
            let (room, sentence) = Room::open(keep);
            if let Some(sentence) = sentence {
                session.apply(Command::Say(sentence));
            }
            Some(room)
        }
    };
    let played = Played::Lesson {
        lesson,
        arguments: walking.arguments,
    };
    show_walk(session, played, memory, room, None, screen)
}

/// "Show me": walks a question's proof live, like a scene; returns when the reader has seen enough.
pub fn show(folder: &'static Folder, question: &Question, screen: &mut Screen) -> Result<(), Exit> {
    let manner = Manner {
        scene: None,
        pace: None,
        compact: false,
        room: false,
        as_rehearsed: true,
        facts: machine::fact,
    };
    let session = Session::of_proof(folder, question, manner);
    let played = Played::Proof { folder, question };
    show_walk(session, played, Memory::new(None), None, None, screen)?;
    Ok(())
}

/// Walks programs that are watched, or a run of some that was kept.
pub(crate) fn watch(
    label: Label,
    events: Events,
    record: Option<&Path>,
    screen: &mut Screen,
) -> Result<(), Exit> {
    let mut sources = label.sources();
    let title = label.title();
    let (strained, recorded) = (label.strained(), label.recorded());
    let first = label.first_file().unwrap_or(&title).to_owned();
    if recorded.is_none() && label.first_file().is_some() {
        sources.add(&first, watched::text_of(&first));
    }
    let text = sources
        .program(&first)
        .map_or("", |program| program.text)
        .to_owned();
    let colouring = sources.colouring(&first).cloned();
    let program = Program {
        name: &title,
        path: &first,
        text: &text,
    };
    let free = "its calls are only counted (--free).";
    let part = Part {
        title: "Enter goes on to what is worth a look: an error, a wait, a short count, the end. Space makes one call.",
        free: label.free.then_some(free),
        stdin: Some("a line for the programs"),
        strained: strained.as_deref(),
        recorded: recorded.as_deref(),
        colouring: colouring.as_ref(),
        ..Part::program(program)
    };
    let manner = Manner {
        scene: None,
        pace: None,
        compact: false,
        room: false,
        as_rehearsed: true,
        facts: machine::fact,
    };
    let session = Session::of_programs(part, sources, manner);
    let label = Box::new(label);
    let played = Played::Watched { label, events };
    show_walk(session, played, Memory::new(None), None, record, screen)?;
    Ok(())
}

fn show_walk(
    session: Session<'_>,
    played: Played<'_>,
    memory: Memory,
    room: Option<Room>,
    record: Option<&Path>,
    screen: &mut Screen,
) -> Result<Left, Exit> {
    let (outside, news) = screen.outside();
    let mut walk = Walk {
        session,
        played,
        players: Players::new(outside),
        memory,
        room,
        began: Instant::now(),
        second: 0,
        left: None,
        refused: None,
    };
    walk.act(Command::Begin);
    if walk.left.is_none() {
        screen.show(&mut walk, &news)?;
    }
    walk.players.end_all();
    if let (Played::Watched { label, .. }, Some(file), None) = (&walk.played, record, &walk.refused)
    {
        let mut recording = walk.session.run().recording().clone();
        if recording.ending().is_none() {
            recording.push(Event::Ended(Ending::Returned));
        }
        watched::keep(file, label, walk.session.sources(), &recording).map_err(Exit::Failed)?;
    }
    match walk.refused {
        Some(reason) => Err(Exit::Failed(reason)),
        None => Ok(walk.left.unwrap_or(Left::Early)),
    }
}

impl Page for Walk<'_> {
    type Outer = Happened;

    fn draw(&self, size: Size) -> Vec<Line> {
        match self.session.is_blank() {
            true => vec![Line::new(); usize::from(size.rows)],
            false => self.session.with_page(|page| draw(page, size)),
        }
    }

    fn key(&mut self, key: &Key, size: Size) -> Result<Flow, Exit> {
        let Some(command) = self.session.command(key) else {
            return Ok(Flow::Still);
        };
        self.measure(size);
        Ok(self.act(command))
    }

    fn paste(&mut self, text: &str) -> Result<Flow, Exit> {
        Ok(self.act(Command::Paste(text.to_owned())))
    }

    fn came(&mut self, Happened { scene, run, event }: Happened) -> Result<Flow, Exit> {
        self.players.heard(scene, run, &event);
        if let (Played::Watched { label, .. }, Event::Pending(call)) = (&self.played, &event)
            && let Some(file) = &call.file
            && label.recorded().is_none()
            && !self.session.sources().knows(file)
        {
            let text = watched::text_of(file);
            let file = file.clone();
            self.session.apply(Command::Text { file, text });
        }
        Ok(self.act(Command::Happened { scene, run, event }))
    }

    fn tick(&mut self, size: Size) -> Result<Flow, Exit> {
        let now = self.began.elapsed();
        let mut ordered = false;
        let due = self.session.goes_by_itself(now);
        if due {
            self.measure(size);
        }
        while let Some(order) = self.room.as_mut().and_then(Room::hear) {
            self.measure(size);
            // As a clicker's keys: none of them leaves the demo.
            let command = match order {
                Order::Forward => self.session.command(&Key::PageDown),
                Order::Back => self.session.command(&Key::PageUp),
                Order::Blank => Some(Command::Blank { by_b: false }),
            };
            ordered = true;
            command.map(|command| self.act(command));
        }
        let flow = self.act(Command::Tick(now));
        // A second of what perishes is seen to go by.
        let second = now.as_secs();
        let counts = second != self.second && self.session.counts_down();
        self.second = second;
        // A program that has begun to listen is seen to do so.
        Ok(match flow {
            Flow::Draw
                if !(due
                    || ordered
                    || counts
                    || self.session.listens()
                    || self.session.stalls()) =>
            {
                Flow::Still
            }
            flow => flow,
        })
    }
}

impl Walk<'_> {
    /// Tells the session how much of a text can be read at this size.
    fn measure(&mut self, size: Size) {
        let furthest = match self.session.reads_text() {
            true => self.session.with_page(|page| furthest(page, size)),
            false => 0,
        };
        let rows = usize::from(size.rows);
        self.session.apply(Command::Shown { rows, furthest });
    }

    /// Gives the session a command, and does what comes of it.
    fn act(&mut self, command: Command) -> Flow {
        self.session.apply(Command::Now(self.began.elapsed()));
        let mut commands = vec![command];
        while let Some(command) = commands.pop() {
            for effect in self.session.apply(command) {
                commands.extend(self.perform(effect));
            }
        }
        if let Some(room) = &mut self.room {
            room.tell(&self.session, &self.played);
        }
        match self.left {
            Some(_) => Flow::Over,
            None => Flow::Draw,
        }
    }

    /// Does what the session wants; what comes of that is a command.
    fn perform(&mut self, effect: Effect) -> Option<Command> {
        match effect {
            Effect::StartScene { scene, run } => {
                let started = self.players.begin(scene, run, &self.played);
                match (started, &self.played) {
                    (Ok(()), _) => None,
                    // There is no page of what never ran.
                    (Err(reason), Played::Watched { .. }) => {
                        self.refused = Some(reason);
                        self.left = Some(Left::Early);
                        None
                    }
                    (Err(reason), _) => Some(Command::CannotStart { scene, reason }),
                }
            }
            Effect::EndScene { scene } => {
                self.players.end(scene);
                None
            }
            Effect::OpenGate { scene, step } => {
                self.players.open_gate(scene, step);
                None
            }
            Effect::TypeLine { scene, line } => {
                self.players.type_line(scene, Some(&line));
                None
            }
            Effect::EndStdin { scene } => {
                self.players.type_line(scene, None);
                None
            }
            Effect::SeekRecording { scene, show } => {
                let label = self.played.kept(scene).map(|(label, _)| label.words());
                Some(Command::Kept { scene, label, show })
            }
            Effect::PlayRecording { scene, run } => {
                if let Some((_, recording)) = self.played.kept(scene) {
                    self.players.play(scene, run, &recording);
                }
                None
            }
            Effect::Finish { scene } => {
                self.players.finish(scene);
                None
            }
            Effect::Remember(what) => self.memory.remember(&self.played, what).map(Command::Say),
            Effect::KeepPoll(polled) => {
                let room = self.room.as_mut()?;
                room.keep(&self.played, &polled).map(Command::Say)
            }
            Effect::Leave(left) => {
                self.left = Some(left);
                None
            }
        }
    }
}
