//! The plain face: a lesson as numbered text, for pipes, handouts, and those who listen to their screen.

use std::time::{Duration, Instant};

use console::Term;

use super::answers::Answers;
use super::saver::Saver;
use super::typed::{Onward, ToldStops};
use crate::app::exit::Exit;
pub(super) use crate::app::output::print as say;
use crate::app::streams;
use crate::app::student;
use crate::lab::{Taken, machine};
use crate::lesson::{Figure, Lesson};
use crate::lessons::calls::CALLS;
use crate::phrases::phrases;
use crate::session::{Command, Effect, Manner, Remember, Session};
use crate::view::plain::{Plain, Text};

/// A lesson told line by line.
#[derive(Debug)]
pub(crate) struct Telling<'a> {
    pub(crate) lesson: &'a Lesson,
    /// The only scene to tell, by its place; all of them otherwise.
    pub(crate) scene: Option<usize>,
    /// A pause before each call.
    pub(crate) pace: Option<Duration>,
    pub(crate) arguments: Vec<String>,
    /// A student answers for himself, not a room.
    pub(crate) alone: bool,
    /// What runs in the place of the scene's program: the same with a change.
    pub(crate) taken: Option<Taken>,
}

/// How far a telling came, and with whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reached {
    /// One scene, or less than the lesson.
    Part,
    /// The end of the lesson, through a pipe or with nobody.
    End,
    /// The end of the lesson, with a person who is still there.
    EndWithPerson,
}

/// A lesson on its way.
pub(super) struct Teller<'a> {
    pub(super) telling: &'a Telling<'a>,
    pub(super) session: Session<'a>,
    pub(super) answers: Answers,
    pub(super) kept: Saver,
    /// What is said around the calls.
    pub(super) text: Text,
    /// The run of the scene, as far as it is told.
    pub(super) plain: Plain<'a>,
    /// The stops that a person can go back to.
    pub(super) told: ToldStops,
    /// Something is asked in the scene.
    pub(super) asks: bool,
    /// Nothing but a question stops before this step.
    pub(super) goal: u32,
    pub(super) began: Instant,
}

impl Telling<'_> {
    /// Tells the introduction, the scenes, and the recap with what was just measured.
    pub(crate) fn tell(&self) -> Result<Reached, Exit> {
        self.teller(Answers::open()).tell()
    }

    pub(super) fn teller(&self, answers: Answers) -> Teller<'_> {
        let manner = Manner {
            scene: self.scene,
            pace: None,
            compact: false,
            room: false,
            as_rehearsed: self.arguments.is_empty() && self.taken.is_none(),
            facts: machine::fact,
            calls: CALLS,
        };
        Teller {
            telling: self,
            session: Session::of_lesson(self.lesson, manner),
            answers,
            kept: Saver::new(),
            text: Text::within(streams::columns(&Term::stdout())),
            plain: Plain::new(self.lesson.scenes[0].program),
            told: ToldStops::default(),
            asks: false,
            goal: 0,
            began: Instant::now(),
        }
    }
}

impl Teller<'_> {
    fn tell(mut self) -> Result<Reached, Exit> {
        let Telling { lesson, alone, .. } = *self.telling;
        let person = self.answers.is_person();
        if person {
            self.kept.is_heard();
        }
        if person && alone {
            self.kept.recall(lesson, &mut self.session);
        }
        let all = lesson.scenes.len();
        let whole = self.telling.scene.is_none();
        if whole && alone && student::looked().file().lessons.is_empty() {
            say(self.text.orientation())?;
            say([String::new()])?;
        }
        // Who comes back goes on where the lesson was left, as on the page.
        let left = match whole && alone && person && !lesson.is_class {
            true => self.kept.where_was(lesson.folder.slug()),
            false => None,
        };
        let left = left.and_then(|at| lesson.place_of(&at));
        let first = self.telling.scene.or(left).unwrap_or(0);
        let last = self.telling.scene.unwrap_or(all - 1);
        if whole && first > 0 {
            say([phrases().telling.left_at(first + 1, all)])?;
        } else if whole {
            say(self
                .text
                .introduction(lesson, &|figure| self.figure(figure)))?;
        }
        for index in first..=last {
            let onward = match whole && index != first && !self.wants(index)? {
                true => Onward::On,
                false => self.scene(index)?,
            };
            if onward == Onward::Quit {
                self.leave(index)?;
                return Ok(Reached::Part);
            }
        }
        if !whole {
            return Ok(Reached::Part);
        }
        self.keep(Remember::At(None));
        say([String::new()])?;
        say(self.text.recap(lesson, &|figure| self.figure(figure)))?;
        Ok(match self.answers.is_person() {
            true => Reached::EndWithPerson,
            false => Reached::End,
        })
    }

    /// An extra scene is offered to a person, and told to everybody else.
    fn wants(&mut self, index: usize) -> Result<bool, Exit> {
        let scene = &self.telling.lesson.scenes[index];
        let Some(what_for) = scene.extra.as_ref().filter(|_| self.answers.is_person()) else {
            return Ok(true);
        };
        let words = &phrases().telling;
        say([
            String::new(),
            words.extra_scene(&scene.title, scene.minutes(), what_for),
            words.extra_or_not.to_owned(),
        ])?;
        Ok(self.answers.next()?.as_deref() == Some("e"))
    }

    /// How one comes back.
    fn leave(&mut self, index: usize) -> Result<(), Exit> {
        let lesson = self.telling.lesson;
        if lesson.is_class || !self.telling.alone {
            return Ok(());
        }
        let (number, all) = (lesson.folder.number, lesson.scenes.len());
        say([phrases().telling.you_are_at(index + 1, all, number)])
    }

    /// Gives the session a command, and keeps what it wants to be remembered; what it wants of a scene comes back.
    pub(super) fn apply(&mut self, command: Command) -> Option<Effect> {
        let mut wanted = None;
        self.session.apply(Command::Now(self.began.elapsed()));
        for effect in self.session.apply(command) {
            match effect {
                Effect::Remember(what) => self.keep(what),
                Effect::StartScene { .. } | Effect::OpenGate { .. } => wanted = Some(effect),
                // What does not go well ends the telling.
                _ => {}
            }
        }
        wanted
    }

    fn keep(&mut self, what: Remember) {
        let lesson = self.telling.lesson;
        let name = |scene: usize| lesson.scenes[scene].program.name;
        let slug = |scene: usize| lesson.scenes[scene].folder.slug();
        if !self.telling.alone {
            return;
        }
        match what {
            Remember::At(scene) if self.answers.is_person() && !lesson.is_class => {
                self.kept.is_at(lesson.folder.slug(), scene.map(name));
            }
            Remember::At(_) => {}
            Remember::Seen(scene) => {
                if self.session.run().is_answered() || !self.answers.has_left() {
                    self.kept.told(slug(scene), name(scene));
                }
            }
            Remember::Figures(_) if lesson.is_class => {}
            Remember::Figures(figures) => self.kept.measured(lesson.folder.slug(), figures),
            Remember::Predicted(made) => {
                let note = lesson.scenes[made.scene].notes[made.note].id();
                let place = [slug(made.scene), name(made.scene), &note];
                self.kept.predicted(place, &made.answer, &made.measured);
            }
        }
    }

    fn figure(&self, figure: &Figure) -> Option<String> {
        self.session.figure(figure)
    }
}
