//! `socklab demo notes`: the speaker's terminal, which follows a demo wherever that goes.

use std::collections::BTreeMap;
use std::io;
use std::thread;
use std::time::{Duration, Instant};

use console::Key;

use crate::app::exit::Exit;
use crate::app::screen::{self, Flow, Outside, Page, Screen};
use crate::cli::Face;
use crate::lab::speaker_link::{Cue, Heard, Listener, Pinboard};
use crate::lesson::Lesson;
use crate::lessons::SYLLABUS;
use crate::phrases::phrases;
use crate::view::speaker::{Speaker, draw};
use crate::view::{Line, Size};

/// A demo speaks several times a second; one that does not for so long is gone, or stopped.
const SILENCE: Duration = Duration::from_millis(1500);

/// The demos that were heard, and the one that is followed.
#[derive(Debug, Default)]
struct Demos {
    said: BTreeMap<String, (Cue, Instant)>,
    followed: Option<String>,
    lessons: BTreeMap<String, Lesson>,
    /// How far the words of this place were scrolled.
    scroll: usize,
}

impl Demos {
    /// Takes a cue of a lesson that we have.
    fn take(&mut self, heard: Heard) {
        if !self.lessons.contains_key(&heard.cue.lesson) {
            let slug = &heard.cue.lesson;
            let folder = SYLLABUS.iter().find(|folder| folder.slug() == slug);
            let Some(Ok(lesson)) = folder.map(|folder| Lesson::read(folder)) else {
                return;
            };
            self.lessons.insert(slug.clone(), lesson);
        }
        let lost = match self.followed.as_ref().and_then(|demo| self.said.get(demo)) {
            Some((_, when)) => when.elapsed() > SILENCE,
            None => true,
        };
        if lost {
            self.followed = Some(heard.demo.clone());
        }
        let place = |cue: &Cue| (cue.lesson.clone(), cue.sheet, cue.scene, cue.step, cue.note);
        let before = self.said.get(&heard.demo).map(|(cue, _)| place(cue));
        if self.followed.as_ref() == Some(&heard.demo) && before != Some(place(&heard.cue)) {
            self.scroll = 0;
        }
        self.said.insert(heard.demo, (heard.cue, Instant::now()));
    }

    fn speaking(&self) -> impl Iterator<Item = &String> {
        let speaks = |(_, (_, when)): &(&String, &(Cue, Instant))| when.elapsed() <= SILENCE;
        self.said.iter().filter(speaks).map(|(demo, _)| demo)
    }

    /// Follows the next one that speaks.
    fn turn(&mut self) {
        let speaking: Vec<&String> = self.speaking().collect();
        let at = speaking
            .iter()
            .position(|demo| Some(*demo) == self.followed.as_ref());
        let next = at.map_or(0, |at| at + 1) % speaking.len().max(1);
        if let Some(demo) = speaking.get(next) {
            self.followed = Some((*demo).clone());
        }
    }

    fn speaker(&self) -> Speaker<'_> {
        let said = self.followed.as_ref().and_then(|demo| self.said.get(demo));
        let since = said.map_or(Duration::ZERO, |(_, when)| when.elapsed());
        let others = self
            .speaking()
            .filter(|demo| Some(*demo) != self.followed.as_ref());
        Speaker {
            demo: said.and_then(|(cue, _)| Some((self.lessons.get(&cue.lesson)?, cue))),
            since,
            silent: since > SILENCE,
            others: others.count(),
            scroll: self.scroll,
        }
    }
}

/// Shows the notes until `q`.
pub fn notes(face: Face) -> Result<(), Exit> {
    if face.plain || !screen::can_show_pages() {
        return Err(Exit::Failed(
            phrases().commands.speaker_notes_need_a_terminal.into(),
        ));
    }
    let board = Pinboard::usual();
    let listener = board.and_then(|board| Listener::open(&board));
    let listener =
        listener.map_err(|error| Exit::Failed(phrases().commands.speaker_notes_cannot(error)))?;
    let mut screen = Screen::take(face.theme)?;
    let (notes, heard) = screen.outside();
    thread::Builder::new()
        .name("cues".into())
        .spawn(move || listen(listener, &notes))
        .map_err(Exit::no_thread)?;
    screen.show(&mut Demos::default(), &heard)
}

impl Page for Demos {
    type Outer = io::Result<Heard>;

    fn draw(&self, size: Size) -> Vec<Line> {
        draw(&self.speaker(), size)
    }

    fn key(&mut self, key: &Key, _size: Size) -> Result<Flow, Exit> {
        match key {
            Key::Char('q') => return Ok(Flow::Over),
            // No more than a screen: what is farther has no line.
            Key::ArrowDown => self.scroll = (self.scroll + 1).min(99),
            Key::ArrowUp => self.scroll = self.scroll.saturating_sub(1),
            Key::Char('n') | Key::Tab => self.turn(),
            _ => {}
        }
        Ok(Flow::Draw)
    }

    fn came(&mut self, heard: io::Result<Heard>) -> Result<Flow, Exit> {
        let heard = heard.map_err(|error| Exit::Failed(phrases().commands.notes_socket(error)))?;
        self.take(heard);
        Ok(Flow::Draw)
    }

    /// Clocks go on.
    fn tick(&mut self, _size: Size) -> Result<Flow, Exit> {
        Ok(Flow::Draw)
    }
}

fn listen(mut listener: Listener, notes: &Outside<io::Result<Heard>>) {
    loop {
        let heard = match listener.hear(Duration::from_secs(1)) {
            Ok(Some(heard)) => Ok(heard),
            Ok(None) => continue,
            Err(error) => Err(error),
        };
        let broken = heard.is_err();
        if !notes.send(heard) || broken {
            return;
        }
    }
}
