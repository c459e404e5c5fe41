//! The plain face: a lesson as numbered text, for pipes, handouts, and those who listen to their screen.

use std::io::{self, Write};
use std::thread;
use std::time::Duration;

use super::answers::Answers;
use super::line_input;
use super::saver::Saver;
use super::unattended::{Heard, Unattended};
use crate::app::exit::Exit;
use crate::app::sentence;
use crate::lab::{LaunchSpec, Pace, machine, printable};
use crate::lesson::{Figure, Lesson, Scene};
use crate::session::{Command, Effect, Manner, Next, Predicted, Remember, STILL, Session, Why};
use crate::trace::{Ending, Event};
use crate::view::plain::{self, Plain};

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
struct Teller<'a> {
    telling: &'a Telling<'a>,
    session: Session<'a>,
    answers: Answers,
    kept: Saver,
}

impl Telling<'_> {
    /// Tells the introduction, the scenes, and the recap with what was just measured.
    pub(crate) fn tell(&self) -> Result<Reached, Exit> {
        let manner = Manner {
            scene: self.scene,
            pace: None,
            compact: false,
            room: false,
            as_rehearsed: self.arguments.is_empty(),
            facts: machine::fact,
        };
        let teller = Teller {
            telling: self,
            session: Session::of_lesson(self.lesson, manner),
            answers: Answers::open(),
            kept: Saver::new(self.lesson.folder.slug()),
        };
        teller.tell()
    }
}

impl Teller<'_> {
    fn tell(mut self) -> Result<Reached, Exit> {
        let Telling { lesson, alone, .. } = *self.telling;
        if self.answers.is_person() {
            self.kept.is_heard();
        }
        let all = lesson.scenes.len();
        let whole = self.telling.scene.is_none();
        // Who comes back goes on where the lesson was left, as on the page.
        let left = match whole && alone && self.answers.is_person() {
            true => self.kept.where_was().and_then(|at| lesson.place_of(&at)),
            false => None,
        };
        let first = self.telling.scene.or(left).unwrap_or(0);
        let last = self.telling.scene.unwrap_or(all - 1);
        if whole && first > 0 {
            say([format!(
                "You left this lesson at scene {} of {all}, so it goes on there.",
                first + 1
            )])?;
        } else if whole {
            say(plain::introduction(lesson, &|figure| self.figure(figure)))?;
        }
        for index in first..=last {
            say([String::new()])?;
            say(plain::scene(lesson, index, &|figure| self.figure(figure)))?;
            say([String::new()])?;
            if self.answers.is_person() {
                say(["Enter starts the scene.".to_owned()])?;
                if self.answers.next()?.is_none() {
                    return Ok(Reached::Part);
                }
            }
            self.scene(index)?;
        }
        if !whole {
            return Ok(Reached::Part);
        }
        self.keep(Remember::At(None));
        say([String::new()])?;
        say(plain::recap(lesson, &|figure| self.figure(figure)))?;
        Ok(match self.answers.is_person() {
            true => Reached::EndWithPerson,
            false => Reached::End,
        })
    }

    fn scene(&mut self, index: usize) -> Result<(), Exit> {
        let lesson = self.telling.lesson;
        let scene = &lesson.scenes[index];
        let mut run = self.apply(Command::Scene(index));
        if scene.free.is_some() {
            // Its calls are never at a gate, so everything is asked before, and told when it is over.
            self.rests()?;
            run = self.apply(Command::Forward);
        }
        let Some(Effect::StartScene { run, .. }) = run else {
            return Ok(());
        };
        // Only a person types to a program; otherwise its stdin is at its end from the beginning.
        let hint = scene.stdin.as_ref().filter(|_| self.answers.is_person());
        let mut playing = Unattended::start(LaunchSpec {
            arguments: self.telling.arguments.clone(),
            typed: hint.is_some(),
            ..scene.casting(lesson.folder, Pace::Walk)
        })?;
        let mut plain = Plain::new();
        while let Some(event) = self.heard(&mut playing, hint)? {
            let (scene, steps_on) = (index, matches!(event, Event::Pending(_)));
            self.apply(Command::Happened { scene, run, event });
            say(plain.take(self.session.run().recording()))?;
            if steps_on {
                self.rests()?;
                if let Some(pace) = self.telling.pace {
                    thread::sleep(pace);
                }
                if let Some(Effect::OpenGate { step, .. }) = self.apply(Command::Step) {
                    playing.open_gate(step);
                }
            }
        }
        self.rests()?;
        match self.session.run().recording().ending() {
            None | Some(Ending::Returned) => Ok(()),
            Some(ending) => Err(Exit::Failed(sentence::stopped(scene.program.name, ending))),
        }
    }

    /// Gives the session a command, and keeps what it wants to be remembered; what it wants of a scene comes back.
    fn apply(&mut self, command: Command) -> Option<Effect> {
        let mut wanted = None;
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
        if !self.telling.alone {
            return;
        }
        match what {
            Remember::At(scene) if self.answers.is_person() => self.kept.is_at(scene.map(name)),
            Remember::At(_) => {}
            Remember::Seen(scene) => {
                if self.session.run().is_answered() || !self.answers.has_left() {
                    self.kept.told(name(scene));
                }
            }
            Remember::Figures(_) => {}
            Remember::Predicted(made) => {
                let note = lesson.scenes[made.scene].notes[made.note].id();
                let scene = name(made.scene);
                self.kept
                    .predicted(scene, &note, &made.answer, &made.measured);
            }
        }
    }

    /// The next event; in between, the lines that a person types for the program.
    fn heard(
        &mut self,
        playing: &mut Unattended,
        hint: Option<&String>,
    ) -> Result<Option<Event>, Exit> {
        let Some(hint) = hint else {
            return Ok(playing.next());
        };
        loop {
            match playing.next_within(STILL) {
                Heard::Event(event) => return Ok(Some(event)),
                Heard::Over => return Ok(None),
                Heard::Nothing => {
                    say([hint.clone()])?;
                    playing.type_line(self.answers.next()?.as_deref());
                }
            }
        }
    }

    /// Asks and tells whatever there is at this place.
    fn rests(&mut self) -> Result<(), Exit> {
        let scene = &self.telling.lesson.scenes[self.session.place()];
        loop {
            match self.session.here().rest().why {
                Why::Question(_) => self.ask()?,
                Why::Note(note) => {
                    say([String::new()])?;
                    if let Some(made) = self.session.here().predicted() {
                        // It was asked before the first call, together with others.
                        if scene.free.is_some() {
                            say([format!("    ? {}", made.predict.question)])?;
                        }
                        self.verdict(&made)?;
                    }
                    self.told(scene, note)?;
                }
                Why::End => {
                    if let Some(take) = &scene.take {
                        say([String::new(), format!("    {take}")])?;
                    }
                }
                Why::Opening | Why::Surprise(_) | Why::Step => {}
            }
            if self.session.here().next() == Next::Call {
                return Ok(());
            }
            self.apply(Command::Forward);
        }
    }

    /// Puts every question of this place, and takes the answers.
    fn ask(&mut self) -> Result<(), Exit> {
        let mut refused = 0;
        let mut put = None;
        while let Some((note, predict)) = self.session.here().question() {
            if put != Some(note) {
                say([String::new()])?;
                say(plain::question(predict))?;
                (put, refused) = (Some(note), 0);
            }
            let patient = self.answers.is_person() || refused < line_input::TRIES;
            let line = match patient {
                true => self.answers.next()?,
                false => None,
            };
            let answered = line.as_ref().is_some_and(|line| !line.is_empty());
            self.apply(Command::Answer(line.unwrap_or_default()));
            if let Some(sentence) = self.session.message() {
                refused += 1;
                say([printable::line(sentence.as_bytes())])?;
            } else if self.telling.alone && answered {
                self.kept.is_heard();
            }
        }
        Ok(())
    }

    fn verdict(&self, made: &Predicted<'_>) -> Result<(), Exit> {
        let answer = Some(made.answer).filter(|answer| !answer.is_empty());
        let measured = made.measured.as_deref().unwrap_or_default();
        let verdict = plain::verdict(made.predict, answer, measured);
        say([format!("    {verdict}")])
    }

    /// Tells a note.
    fn told(&self, scene: &Scene, note: usize) -> Result<(), Exit> {
        say(plain::note(scene, note, &|figure| self.figure(figure)))
    }

    fn figure(&self, figure: &Figure) -> Option<String> {
        self.session.figure(figure)
    }
}

/// Writes lines to stdout.
fn say(lines: impl IntoIterator<Item = String>) -> Result<(), Exit> {
    let mut out = io::stdout().lock();
    for line in lines {
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(())
}
