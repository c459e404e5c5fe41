//! `socklab demo notes`: the speaker's terminal, which follows a demo wherever that goes.

use std::collections::BTreeMap;
use std::io;
use std::rc::Rc;
use std::thread;
use std::time::{Duration, Instant};

use console::Key;

use crate::app::exit::Exit;
use crate::app::recordings;
use crate::app::screen::{self, Flow, Outside, Page, Screen};
use crate::cli::Face;
use crate::lab::speaker_link::{Cue, Heard, Listener, Order, Registry, Remote};
use crate::lesson::{Lesson, Pick};
use crate::lessons::SYLLABUS;
use crate::phrases::phrases;
use crate::view::speaker::{Rehearsed, Speaker, draw, farthest};
use crate::view::{Line, Size};

/// A demo speaks several times a second; one that does not for so long is gone, or stopped.
const SILENCE: Duration = Duration::from_millis(1500);

/// The demos that were heard, and the one that is followed.
#[derive(Debug, Default)]
struct Demos {
    said: BTreeMap<String, Said>,
    /// Somebody wants to see this one, until another moves.
    turned: Option<(String, Instant)>,
    lessons: BTreeMap<Shown, Rc<Lesson>>,
    /// By the path of the program.
    rehearsed: BTreeMap<&'static str, Option<Rehearsed>>,
    remote: Option<Remote>,
    message: Option<String>,
    /// How far the words of this place were scrolled.
    scroll: usize,
}

/// What a demo shows: whether it is a class, whether in Python, and its scenes, by lesson and place.
type Shown = (bool, bool, Vec<(u8, usize)>);

/// What a demo said last.
#[derive(Debug)]
struct Said {
    lesson: Rc<Lesson>,
    cue: Cue,
    when: Instant,
    /// When it came to where it is.
    moved: Instant,
    /// Where it hears orders.
    port: u16,
}

impl Said {
    fn speaks(&self) -> bool {
        self.when.elapsed() <= SILENCE
    }
}

impl Demos {
    /// Takes a cue of what we can read, too.
    fn take(&mut self, heard: Heard) {
        let now = Instant::now();
        let cue = &heard.cue;
        let Some(lesson) = self.lesson(cue) else {
            return;
        };
        if let Some(scene) = lesson.scenes.get(cue.scene) {
            let kept = || {
                let (label, recording) = recordings::kept(scene.folder, &scene.program)?;
                Some(Rehearsed::of(scene, &recording, label.words()))
            };
            let known = self.rehearsed.entry(scene.program.path);
            known.or_insert_with(kept);
        }
        let before = self.said.get(&heard.demo);
        let same = before.filter(|before| before.cue.timeless() == cue.timeless());
        let moved = match same {
            Some(before) => before.moved,
            None => now.checked_sub(heard.still).unwrap_or(now),
        };
        let (stays, followed) = (same.is_some(), self.followed().cloned());
        let said = Said {
            lesson,
            cue: heard.cue,
            when: now,
            moved,
            port: heard.port,
        };
        self.said.insert(heard.demo.clone(), said);
        if !stays && self.followed() == Some(&heard.demo) || self.followed() != followed.as_ref() {
            self.scroll = 0;
        }
    }

    /// What the demo shows, read here; none where it has scenes that we do not know.
    fn lesson(&mut self, cue: &Cue) -> Option<Rc<Lesson>> {
        let scenes = cue.scenes.iter().map(|scene| (scene.lesson, scene.scene));
        let shown = (cue.is_class, cue.in_python, scenes.collect());
        if let Some(known) = self.lessons.get(&shown) {
            return Some(Rc::clone(known));
        }
        let mut picks: Vec<Pick> = Vec::new();
        for (number, scene) in &shown.2 {
            if picks.last().map(|(lesson, _)| lesson.folder.number) != Some(*number) {
                let folder = SYLLABUS.iter().find(|folder| folder.number == *number)?;
                picks.push((Lesson::read(folder).ok()?, Vec::new()));
            }
            let (lesson, places) = picks.last_mut()?;
            lesson.scenes.get(*scene)?;
            places.push(*scene);
        }
        let lesson = match cue.is_class {
            true => Lesson::class(picks)?,
            false => picks.pop()?.0,
        };
        let lesson = match cue.in_python {
            true => lesson.in_python(),
            false => lesson,
        };
        let lesson = Rc::new(lesson);
        self.lessons.insert(shown, Rc::clone(&lesson));
        Some(lesson)
    }

    /// The one that was chosen, unless another has moved since; else the one that moved last, of those that speak.
    fn followed(&self) -> Option<&String> {
        let last = self
            .said
            .iter()
            .max_by_key(|(_, said)| (said.speaks(), said.moved));
        match (&self.turned, last) {
            (Some((demo, when)), Some((_, said)))
                if self.is_chosen(demo) && said.moved <= *when =>
            {
                Some(demo)
            }
            (_, last) => last.map(|(demo, _)| demo),
        }
    }

    fn is_chosen(&self, demo: &str) -> bool {
        self.said.get(demo).is_some_and(Said::speaks)
    }

    fn speaking(&self) -> impl Iterator<Item = &String> {
        let speaks = |(_, said): &(&String, &Said)| said.speaks();
        self.said.iter().filter(speaks).map(|(demo, _)| demo)
    }

    /// Follows the next one that speaks.
    fn turn(&mut self) {
        let speaking: Vec<&String> = self.speaking().collect();
        let at = speaking
            .iter()
            .position(|demo| Some(*demo) == self.followed());
        let next = at.map_or(0, |at| at + 1) % speaking.len().max(1);
        if let Some(demo) = speaking.get(next) {
            self.turned = Some(((*demo).clone(), Instant::now()));
        }
    }

    /// Asks the demo that is followed to go on.
    fn order(&mut self, order: Order) {
        let to = self.followed().cloned();
        let port = to.as_ref().and_then(|demo| Some(self.said.get(demo)?.port));
        if let (Some(demo), Some(port), Some(remote)) = (to, port, &mut self.remote) {
            let sent = remote.order(&demo, port, order);
            self.message = sent.err().map(|error| phrases().room.order_not_sent(error));
        }
    }

    /// Behind the last line there is nothing to scroll to: who turns back there goes back at once.
    fn farthest(&self, size: Size) -> usize {
        farthest(&self.speaker(), size)
    }

    fn speaker(&self) -> Speaker<'_> {
        let followed = self.followed();
        let said = followed.and_then(|demo| self.said.get(demo));
        let since = said.map_or(Duration::ZERO, |said| said.when.elapsed());
        let others = self.speaking().filter(|demo| Some(*demo) != followed);
        let rehearsed = said.and_then(|said| {
            let scene = said.lesson.scenes.get(said.cue.scene)?;
            self.rehearsed.get(scene.program.path)?.as_ref()
        });
        let turned = self.turned.as_ref().map(|(demo, _)| demo);
        Speaker {
            demo: said.map(|said| (&*said.lesson, &said.cue)),
            rehearsed,
            since,
            silent: since > SILENCE,
            others: others.count(),
            chosen: turned.is_some() && turned == followed,
            message: self.message.as_deref(),
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
    let registry = Registry::usual();
    let listener = registry.and_then(|registry| Listener::open(&registry));
    let listener =
        listener.map_err(|error| Exit::Failed(phrases().commands.speaker_notes_cannot(error)))?;
    let remote = listener.remote();
    let remote =
        remote.map_err(|error| Exit::Failed(phrases().commands.speaker_notes_cannot(error)))?;
    let mut demos = Demos {
        remote: Some(remote),
        ..Demos::default()
    };
    let mut screen = Screen::take(face.theme)?;
    let (notes, heard) = screen.outside();
    thread::Builder::new()
        .name("cues".into())
        .spawn(move || listen(listener, &notes))
        .map_err(Exit::no_thread)?;
    screen.show(&mut demos, &heard)
}

impl Page for Demos {
    type Outer = io::Result<Heard>;

    fn draw(&self, size: Size) -> Vec<Line> {
        draw(&self.speaker(), size)
    }

    fn key(&mut self, key: &Key, size: Size) -> Result<Flow, Exit> {
        match key {
            Key::Char('q') => return Ok(Flow::Over),
            Key::ArrowDown => self.scroll = (self.scroll + 1).min(self.farthest(size)),
            // A terminal that has grown shows more.
            Key::ArrowUp => self.scroll = self.scroll.min(self.farthest(size)).saturating_sub(1),
            Key::Char('n') | Key::Tab => self.turn(),
            Key::ArrowRight | Key::PageDown | Key::Enter => self.order(Order::Forward),
            Key::ArrowLeft | Key::PageUp => self.order(Order::Back),
            Key::Char('.' | 'b') => self.order(Order::Blank),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::speaker_link::CueSheet;

    #[test]
    fn who_scrolls_on_behind_the_end_turns_back_at_once() {
        let now = Instant::now();
        let said = Said {
            lesson: Rc::new(Lesson::read(SYLLABUS[4]).expect("lesson 5")),
            cue: Cue {
                sheet: CueSheet::Recap,
                ..Cue::default()
            },
            when: now,
            moved: now,
            port: 0,
        };
        let mut demos = Demos {
            said: BTreeMap::from([("demo".to_owned(), said)]),
            ..Demos::default()
        };
        let size = Size {
            columns: 60,
            rows: 20,
        };
        let mut press = |key: &Key, times: usize| {
            for _ in 0..times {
                demos.key(key, size).expect("a page that goes on");
            }
            let page: Vec<String> = demos.draw(size).iter().map(Line::plain).collect();
            page.join("\n")
        };
        let last = press(&Key::ArrowDown, 300);
        assert!(!last.contains("more line"), "{last}");
        let back = press(&Key::ArrowUp, 1);
        assert!(back.contains("▼ 2 more lines"), "{back}");
    }
}
