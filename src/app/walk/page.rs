//! The page of a walk: keys become commands of the session, whose effects are done here.

use std::sync::mpsc::{Receiver, channel};
use std::time::Instant;

use console::Key;

use super::memory::Memory;
use super::player::{Happened, Played, Players};
use super::room::Room;
use crate::app::exit::Exit;
use crate::app::recordings::watched;
use crate::app::screen::{Flow, Page, Screen};
use crate::lab::speaker_link::Order;
use crate::session::{Command, Effect, Left, Session};
use crate::trace::Event;
use crate::view::page::{furthest, is_cut};
use crate::view::{Line, Size, draw};

/// What the page is left for, to come back to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aside {
    /// A program is edited: a scene's, or its twin.
    Change { scene: usize, twin: bool },
    /// One of the things to try is done to it.
    Try {
        scene: usize,
        twin: bool,
        tried: usize,
    },
    /// The text is another one than that which is shown: it is to be read anew.
    Again,
    /// What is watched is to be watched anew, as it is by now.
    Anew,
}

/// A walk under way.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    pub(super) session: Session<'a>,
    pub(super) played: Played<'a>,
    pub(super) players: Players,
    pub(super) news: Receiver<Happened>,
    memory: Memory,
    room: Option<Room>,
    began: Instant,
    /// The second that was drawn last.
    second: u64,
    pub(super) left: Option<Left>,
    /// What the page is left for, to come back to it.
    pub(super) aside: Option<Aside>,
    /// A changed program is to be read anew, or what is watched.
    pub(super) again: bool,
    /// Why programs cannot be watched.
    pub(super) refused: Option<String>,
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
        // Nobody goes on through what cannot be seen.
        if !size.holds_a_page() && *key != Key::Char('q') {
            return Ok(Flow::Still);
        }
        let Some(command) = self.session.command(key) else {
            return Ok(Flow::Still);
        };
        self.measure(size);
        if command == Command::Again && self.played.is_watched_live() {
            self.aside = Some(Aside::Anew);
            return Ok(Flow::Over);
        }
        Ok(self.act(command))
    }

    fn paste(&mut self, text: &str) -> Result<Flow, Exit> {
        Ok(self.act(Command::Paste(text.to_owned())))
    }

    fn came(&mut self, Happened { scene, run, event }: Happened) -> Result<Flow, Exit> {
        self.players.heard(scene, run, &event);
        if let Event::Pending(call) = &event
            && let Some(file) = &call.file
            && self.played.is_read_here()
            && !self.session.sources().knows(file)
        {
            let text = watched::text_of(file);
            let file = file.clone();
            self.session.apply(Command::Text { file, text });
        }
        let broken = matches!(&self.played, Played::Yours(yours) if yours.is_broken());
        let over = matches!(event, Event::Ended(_));
        let flow = self.act(Command::Happened { scene, run, event });
        if broken && over {
            self.act(Command::Output);
        }
        Ok(flow)
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

impl<'a> Walk<'a> {
    pub(super) fn new(
        session: Session<'a>,
        played: Played<'a>,
        memory: Memory,
        room: Option<Room>,
        screen: &Screen,
    ) -> Walk<'a> {
        let (outside, news) = screen.outside();
        Walk {
            session,
            played,
            players: Players::new(outside),
            news,
            memory,
            room,
            began: Instant::now(),
            second: 0,
            left: None,
            aside: None,
            again: false,
            refused: None,
        }
    }

    /// Shows it until it is left, be it to come back.
    pub(super) fn show(&mut self, screen: &mut Screen) -> Result<(), Exit> {
        let news = std::mem::replace(&mut self.news, channel().1);
        let shown = screen.show(self, &news);
        self.news = news;
        shown
    }

    /// Tells the session how much of a text can be read at this size.
    fn measure(&mut self, size: Size) {
        let furthest = match self.session.reads_text() {
            true => self.session.with_page(|page| furthest(page, size)),
            false => 0,
        };
        let cut = self.session.with_page(|page| is_cut(page, size));
        let rows = usize::from(size.rows);
        self.session.apply(Command::Shown {
            rows,
            furthest,
            cut,
        });
    }

    /// Gives the session a command, and does what comes of it.
    pub(super) fn act(&mut self, command: Command) -> Flow {
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
        match self.left.is_some() || self.aside.is_some() {
            true => Flow::Over,
            false => Flow::Draw,
        }
    }

    /// Does what the session wants; what comes of that is a command.
    fn perform(&mut self, effect: Effect) -> Option<Command> {
        match effect {
            Effect::StartScene { run, .. } if matches!(&self.played, Played::Yours(yours) if yours.is_to_be_read(run)) =>
            {
                self.aside = Some(Aside::Again);
                None
            }
            Effect::Change { scene, twin } => {
                self.aside = Some(Aside::Change { scene, twin });
                None
            }
            Effect::Try { scene, twin, tried } => {
                self.aside = Some(Aside::Try { scene, twin, tried });
                None
            }
            Effect::StartScene { scene, run } => {
                let started = self.players.begin(scene, run, &self.played);
                match (started, &self.played) {
                    (Ok(()), _) => None,
                    // There is no page of what never ran.
                    (Err(reason), Played::Watched { .. } | Played::Yours(_)) => {
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
