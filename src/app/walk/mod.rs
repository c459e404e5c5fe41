//! The walk: a person goes through a lesson, one call at a time, forwards and back.

mod class;
mod fallback;
mod input;
mod key;
mod memory;
mod predicted;
mod proof;
mod run;
mod seen;
mod sheets;
mod steps;
mod tape;
mod typing;
mod vote;

use std::time::{Duration, Instant};

use console::Key;

use self::class::Class;
pub use self::class::{Keep, Polled};
use self::input::Happened;
use self::key::{Wish, wish};
pub use self::proof::show;
use self::run::{Errand, Run};
use super::exit::Exit;
use super::screen::{Flow, Outside, Page, Screen};
use crate::lesson::{Lesson, Question};
use crate::progress::Progress;
use crate::session::{Part, Sheet};
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
    pub company: Company,
    /// Where to remember what was seen.
    pub progress: Option<Progress>,
    /// Play the proof of this question instead of the scene's own program.
    pub proof: Option<Question>,
}

/// How a walk ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// Behind the recap.
    AtTheEnd,
    /// With `q`.
    Early,
}

/// A walk under way.
#[derive(Debug)]
struct Walk<'a> {
    lesson: &'a Lesson,
    walking: Walking,
    runs: Vec<Run>,
    scene: usize,
    sheet: Sheet,
    scroll: usize,
    /// What is being typed: an answer, or the number of a step.
    typed: String,
    going_to: bool,
    blank: bool,
    /// The screen is blank because of `b`, which may have been the beginning of a vote.
    blanked_by_b: bool,
    message: Option<String>,
    left: Option<Left>,
    inputs: Outside<Happened>,
    /// Since when nobody has pressed a key.
    idle: Instant,
    class: Option<Class>,
    progress: Option<Progress>,
}

/// Walks a lesson on the screen.
pub fn walk(lesson: &Lesson, walking: Walking, screen: &mut Screen) -> Result<Left, Exit> {
    let (outside, inputs) = screen.outside();
    let mut walk = Walk::new(lesson, walking, outside);
    walk.recall();
    walk.begin();
    walk.call();
    screen.show(&mut walk, &inputs)?;
    let left = walk.left.unwrap_or(Left::Early);
    // Who has come to the recap is through, with whatever key that is left.
    if left == Left::AtTheEnd || walk.sheet == Sheet::Recap {
        walk.remember_place();
    }
    Ok(left)
}

impl Page for Walk<'_> {
    type Outer = Happened;

    fn draw(&self, size: Size) -> Vec<Line> {
        match self.blank {
            true => vec![Line::new(); usize::from(size.rows)],
            false => self.with_page(|page| draw(page, size)),
        }
    }

    fn key(&mut self, key: &Key, size: Size) -> Result<Flow, Exit> {
        self.idle = Instant::now();
        if self.type_to_program(key) || self.counts(key) {
            return Ok(Flow::Draw);
        }
        let Some(wish) = wish(key) else {
            return Ok(Flow::Still);
        };
        self.heed(wish, size);
        Ok(self.goes_on())
    }

    fn paste(&mut self, text: &str) -> Result<Flow, Exit> {
        if !self.program_reads() {
            return Ok(Flow::Still);
        }
        // One line, that can be looked at before it is sent.
        let letters = text.trim().chars();
        self.typed
            .extend(letters.map(|letter| match letter.is_control() {
                true => ' ',
                false => letter,
            }));
        Ok(Flow::Draw)
    }

    fn came(&mut self, Happened { scene, run, event }: Happened) -> Result<Flow, Exit> {
        self.runs[scene].happened(run, event);
        self.follow_errand(scene);
        self.keep(scene);
        self.remember(scene);
        if self.runs[scene].failed() {
            self.offer_recording(scene);
        }
        Ok(self.goes_on())
    }

    fn tick(&mut self, size: Size) -> Result<Flow, Exit> {
        let due = self
            .walking
            .auto
            .is_some_and(|pace| self.idle.elapsed() >= pace);
        if due {
            self.idle = Instant::now();
            self.end_typing();
            self.heed(Wish::Forward, size);
            if self.left == Some(Left::AtTheEnd) && self.class.is_some() {
                self.begin_again();
            }
        }
        Ok(match self.goes_on() {
            Flow::Draw if !due && !self.listens() => Flow::Still,
            flow => flow,
        })
    }
}

impl<'a> Walk<'a> {
    fn new(lesson: &'a Lesson, walking: Walking, inputs: Outside<Happened>) -> Walk<'a> {
        let mut walking = walking;
        let company = std::mem::replace(&mut walking.company, Company::Nobody);
        let (class, message) = match company {
            Company::Nobody => (None, None),
            Company::Room { keep } => {
                let (class, sentence) = Class::begin(lesson.scenes.len(), keep);
                (Some(class), sentence)
            }
        };
        Walk {
            lesson,
            runs: lesson.scenes.iter().map(|_| Run::default()).collect(),
            scene: walking.scene.unwrap_or(0),
            sheet: match walking.scene {
                None => Sheet::Introduction,
                Some(_) => Sheet::Scene,
            },
            progress: walking.progress.take(),
            walking,
            scroll: 0,
            typed: String::new(),
            going_to: false,
            blank: false,
            blanked_by_b: false,
            message,
            left: None,
            inputs,
            idle: Instant::now(),
            class,
        }
    }

    /// Whether the program waits for a line to be typed.
    fn listens(&self) -> bool {
        self.run().listens(&self.lesson.scenes[self.scene])
    }

    fn part(&self) -> Part<'_> {
        Part::scene(&self.lesson.scenes[self.scene])
    }

    fn run(&self) -> &Run {
        &self.runs[self.scene]
    }

    /// Tells the notes where the walk stands; over once it was left.
    fn goes_on(&mut self) -> Flow {
        self.call();
        match self.left {
            Some(_) => Flow::Over,
            None => Flow::Draw,
        }
    }

    /// How far the sheet can be scrolled.
    fn furthest(&self, size: Size) -> usize {
        self.with_page(|page| furthest(page, size))
    }

    /// Opens the next gate by itself, as long as an errand wants it.
    fn follow_errand(&mut self, scene: usize) {
        let run = &mut self.runs[scene];
        let asking = run.asking(&self.lesson.scenes[scene]).is_some();
        let moment = run.recording.now();
        let goes_on = match (&run.errand, moment.pending()) {
            (Errand::None, _) | (_, None) => return,
            (Errand::FinishLoop { thread, lines }, Some(row)) => {
                row.chosen.thread != *thread || lines.contains(&row.chosen.line)
            }
            (Errand::GoTo(stop), Some(_)) => run.front() < *stop,
        };
        if goes_on && !asking {
            run.open_gate();
        } else if run.recording.now().pending().is_some() {
            run.errand = Errand::None;
        }
    }
}
