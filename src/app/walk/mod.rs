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

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use self::class::Class;
pub use self::class::{Keep, Polled};
use self::input::Input;
use self::key::{Wish, wish};
pub use self::proof::show;
use self::run::{Errand, Run};
use super::exit::Exit;
use super::keys::{Keys, STOP};
use super::terminal::Terminal;
use crate::lesson::{Lesson, Question};
use crate::progress::Progress;
use crate::session::{Part, Sheet};
use crate::view::page::furthest;
use crate::view::{Theme, draw};

/// How often the terminal is asked for its size while nobody does anything.
const TICK: Duration = Duration::from_millis(100);

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
    inputs: Sender<Input>,
    class: Option<Class>,
    progress: Option<Progress>,
}

/// Walks a lesson in the terminal.
pub fn walk(lesson: &Lesson, walking: Walking, theme: Theme) -> Result<Left, Exit> {
    let (sender, inputs) = channel();
    let mut keys = Keys::start(sender.clone(), Input::Key)?;
    let mut walk = Walk::new(lesson, walking, sender);
    let mut terminal = Terminal::take(theme)?;
    walk.recall();
    walk.begin();
    walk.show(&mut terminal)?;
    walk.call();
    let mut idle = Instant::now();
    while walk.left.is_none() {
        keys.ask();
        let redraw = match next(&inputs)? {
            Some(Input::Key(None)) => return Err(Exit::Unread),
            Some(Input::Key(Some(key))) => {
                idle = Instant::now();
                let key = keys.came(key);
                if key == Some(STOP) {
                    terminal.step_aside()?;
                    walk.show(&mut terminal)?;
                    continue;
                }
                if key
                    .as_ref()
                    .is_some_and(|key| walk.type_to_program(key) || walk.counts(key))
                {
                    walk.show(&mut terminal)?;
                    continue;
                }
                match key.as_ref().and_then(wish) {
                    Some(Wish::Interrupt) => return Err(Exit::Interrupted),
                    Some(wish) => {
                        walk.heed(wish, &terminal);
                        true
                    }
                    None => false,
                }
            }
            Some(Input::Happened { scene, run, event }) => {
                walk.runs[scene].happened(run, event);
                walk.follow_errand(scene);
                walk.keep(scene);
                walk.remember(scene);
                if walk.runs[scene].failed() {
                    walk.offer_recording(scene);
                }
                true
            }
            None => walk.listens(),
        };
        let resized = terminal.resized();
        let due = walk.walking.auto.is_some_and(|pace| idle.elapsed() >= pace);
        if due {
            idle = Instant::now();
            walk.end_typing();
            walk.heed(Wish::Forward, &terminal);
            if walk.left == Some(Left::AtTheEnd) && walk.class.is_some() {
                walk.begin_again();
            }
        }
        if redraw || resized || due {
            walk.show(&mut terminal)?;
        }
        walk.call();
    }
    let left = walk.left.unwrap_or(Left::Early);
    // Who has come to the recap is through, with whatever key that is left.
    if left == Left::AtTheEnd || walk.sheet == Sheet::Recap {
        walk.remember_place();
    }
    Ok(left)
}

/// What comes next, if it comes before the next tick.
fn next(inputs: &Receiver<Input>) -> Result<Option<Input>, Exit> {
    match inputs.recv_timeout(TICK) {
        Ok(input) => Ok(Some(input)),
        Err(RecvTimeoutError::Timeout) => Ok(None),
        Err(RecvTimeoutError::Disconnected) => Err(Exit::Unread),
    }
}

impl<'a> Walk<'a> {
    fn new(lesson: &'a Lesson, walking: Walking, inputs: Sender<Input>) -> Walk<'a> {
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

    fn show(&self, terminal: &mut Terminal) -> io::Result<()> {
        if self.blank {
            let rows = usize::from(terminal.size().rows);
            return terminal.draw(&vec![crate::view::Line::new(); rows]);
        }
        let size = terminal.size();
        self.with_page(|page| terminal.draw(&draw(page, size)))
    }

    /// How far the sheet can be scrolled.
    fn furthest(&self, terminal: &Terminal) -> usize {
        self.with_page(|page| furthest(page, terminal.size()))
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
