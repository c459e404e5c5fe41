//! The plain face: a lesson as numbered text, for pipes, handouts, and those who listen to their screen.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::thread;
use std::time::Duration;

use super::answers::Answers;
use super::exit::Exit;
use super::kept::Kept;
use super::typed;
use super::unattended::{Heard, Unattended};
use crate::lab::{LaunchSpec, LiveScene, Pace, machine, printable};
use crate::lesson::{Figure, Lesson, Scene};
use crate::trace::{CallPending, Ending, Event, Recording};
use crate::view::plain::{self, Plain};

/// A lesson told line by line.
#[derive(Debug)]
pub(super) struct Telling<'a> {
    pub(super) lesson: &'a Lesson,
    /// The only scene to tell, by its place; all of them otherwise.
    pub(super) scene: Option<usize>,
    /// A pause before each call.
    pub(super) pace: Option<Duration>,
    pub(super) arguments: Vec<String>,
    /// A student answers for himself, not a room.
    pub(super) alone: bool,
}

/// How far a telling came, and with whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reached {
    /// One scene, or less than the lesson.
    Part,
    /// The end of the lesson, through a pipe or with nobody.
    End,
    /// The end of the lesson, with a person who is still there.
    EndWithPerson,
}

/// One scene being told.
struct SceneTold<'a> {
    scene: &'a Scene,
    kept: &'a mut Kept,
    recording: Recording,
    /// By the note's place: what was answered, or nothing.
    asked: BTreeMap<usize, Option<String>>,
    verdicts: Vec<usize>,
}

impl Telling<'_> {
    /// Tells the introduction, the scenes, and the recap with what was just measured.
    pub(super) fn tell(&self) -> Result<Reached, Exit> {
        let mut answers = Answers::open();
        let mut kept = Kept::new(self.lesson.folder.slug());
        if answers.is_person() {
            kept.is_heard();
        }
        let all = self.lesson.scenes.len();
        let whole = self.scene.is_none();
        // Who comes back goes on where the lesson was left, as on the page.
        let left = match whole && self.alone && answers.is_person() {
            true => kept.where_was().and_then(|at| self.lesson.place_of(&at)),
            false => None,
        };
        let first = self.scene.or(left).unwrap_or(0);
        let last = self.scene.unwrap_or(all - 1);
        let mut recordings: Vec<Recording> = self
            .lesson
            .scenes
            .iter()
            .map(|_| Recording::new())
            .collect();
        if whole && first > 0 {
            say([format!(
                "You left this lesson at scene {} of {all}, so it goes on there.",
                first + 1
            )])?;
        } else if whole {
            say(plain::introduction(self.lesson, &|figure| {
                self.figure(figure, &recordings)
            }))?;
        }
        for index in first..=last {
            say([String::new()])?;
            say(plain::scene(self.lesson, index, &|figure| {
                self.figure(figure, &recordings)
            }))?;
            say([String::new()])?;
            if answers.is_person() {
                say(["Enter starts the scene.".to_owned()])?;
                if answers.next()?.is_none() {
                    return Ok(Reached::Part);
                }
                if self.alone {
                    kept.is_at(Some(self.lesson.scenes[index].program.name));
                }
            }
            recordings[index] = self.scene(index, &mut answers, &mut kept, &recordings)?;
        }
        if !whole {
            return Ok(Reached::Part);
        }
        if self.alone && answers.is_person() {
            kept.is_at(None);
        }
        say([String::new()])?;
        say(plain::recap(self.lesson, &|figure| {
            self.figure(figure, &recordings)
        }))?;
        Ok(match answers.is_person() {
            true => Reached::EndWithPerson,
            false => Reached::End,
        })
    }

    fn scene(
        &self,
        index: usize,
        answers: &mut Answers,
        kept: &mut Kept,
        recordings: &[Recording],
    ) -> Result<Recording, Exit> {
        let scene = &self.lesson.scenes[index];
        let mut told = SceneTold {
            scene,
            kept,
            recording: Recording::new(),
            asked: BTreeMap::new(),
            verdicts: Vec::new(),
        };
        if scene.free.is_some() {
            // Its calls are never at a gate, so everything is asked before, and told when it is over.
            for note in scene.by_line() {
                if scene.notes[note].predict.is_some() {
                    self.note(&mut told, note, answers, recordings)?;
                }
            }
        }
        // Only a person types to a program; otherwise its stdin is at its end from the beginning.
        let asks = scene.stdin.is_some() && answers.is_person();
        let mut playing = Unattended::start(LaunchSpec {
            arguments: self.arguments.clone(),
            typed: asks,
            ..scene.casting(self.lesson.folder, Pace::Walk)
        })?;
        let mut plain = Plain::new();
        while let Some(event) = self.heard(&mut playing, scene, asks, answers)? {
            let lines = plain.take(&event);
            told.recording.push(event.clone());
            say(lines)?;
            match &event {
                Event::Pending(chosen) => {
                    self.verdicts(&mut told, recordings)?;
                    self.notes_of(&mut told, chosen, answers, recordings)?;
                    if let Some(pace) = self.pace {
                        thread::sleep(pace);
                    }
                    playing.open_gate(chosen.step);
                }
                Event::Ended(ending) => {
                    self.verdicts(&mut told, recordings)?;
                    if *ending != Ending::Returned {
                        return Err(Exit::Failed(super::stopped(scene.program.name, ending)));
                    }
                }
                _ => {}
            }
        }
        let answered = told.asked.values().any(Option::is_some);
        if self.alone && (answered || !answers.has_left()) {
            told.kept.told(scene.program.name);
        }
        Ok(told.recording)
    }

    /// The next event; in between, the lines that a person types for the program.
    fn heard(
        &self,
        playing: &mut Unattended,
        scene: &Scene,
        asks: bool,
        answers: &mut Answers,
    ) -> Result<Option<Event>, Exit> {
        let Some(hint) = scene.stdin.as_ref().filter(|_| asks) else {
            return Ok(playing.next());
        };
        loop {
            match playing.next_within(LiveScene::STILL) {
                Heard::Event(event) => return Ok(Some(event)),
                Heard::Over => return Ok(None),
                Heard::Nothing => {
                    say([hint.clone()])?;
                    playing.type_line(answers.next()?.as_deref());
                }
            }
        }
    }

    /// Tells the note of the call at the gate, the first time it stands there.
    fn notes_of(
        &self,
        told: &mut SceneTold<'_>,
        chosen: &CallPending,
        answers: &mut Answers,
        recordings: &[Recording],
    ) -> Result<(), Exit> {
        let of_line = told
            .scene
            .notes
            .iter()
            .position(|note| note.line == chosen.line);
        match of_line {
            Some(note) if !told.asked.contains_key(&note) => {
                self.note(told, note, answers, recordings)
            }
            _ => Ok(()),
        }
    }

    fn note(
        &self,
        told: &mut SceneTold<'_>,
        index: usize,
        answers: &mut Answers,
        recordings: &[Recording],
    ) -> Result<(), Exit> {
        say([String::new()])?;
        let mut answer = None;
        if let Some(predict) = &told.scene.notes[index].predict {
            say(plain::question(predict))?;
            let mut refused = 0;
            while (answers.is_person() || refused < typed::TRIES)
                && let Some(line) = answers.next()?
            {
                match predict.answer(&line) {
                    Some(chosen) => {
                        answer = Some(chosen).filter(|chosen| !chosen.is_empty());
                        break;
                    }
                    None => {
                        refused += 1;
                        say([format!(
                            "There is no answer {}: type 1 to {}.",
                            printable::line(line.as_bytes()),
                            predict.options.len()
                        )])?;
                    }
                }
            }
        }
        if self.alone && answer.is_some() {
            told.kept.is_heard();
        }
        // What is predicted is not told before it was measured.
        if told.scene.notes[index].predict.is_none() {
            self.told(told.scene, index, recordings)?;
        }
        told.asked.insert(index, answer);
        Ok(())
    }

    /// Says what was measured for each prediction, as soon as it is known, and then the note.
    fn verdicts(&self, told: &mut SceneTold<'_>, recordings: &[Recording]) -> Result<(), Exit> {
        let free = told.scene.free.is_some();
        for index in told.scene.by_line() {
            let note = &told.scene.notes[index];
            let Some(predict) = &note.predict else {
                if free {
                    say([String::new()])?;
                    self.told(told.scene, index, recordings)?;
                }
                continue;
            };
            let Some(answer) = told.asked.get(&index) else {
                continue;
            };
            if told.verdicts.contains(&index) {
                continue;
            }
            if let Some(measured) = predict.measure.find(told.recording.events(), note.line) {
                told.verdicts.push(index);
                if let Some(answer) = answer.as_deref().filter(|_| self.alone) {
                    let scene = told.scene.program.name;
                    told.kept.predicted(scene, &note.id(), answer, &measured);
                }
                if free {
                    // It was asked before the first call, together with others.
                    say([String::new(), format!("    ? {}", predict.question)])?;
                }
                let verdict = plain::verdict(predict, answer.as_deref(), &measured);
                say([format!("    {verdict}")])?;
                self.told(told.scene, index, recordings)?;
            }
        }
        Ok(())
    }

    /// Tells a note.
    fn told(&self, scene: &Scene, note: usize, recordings: &[Recording]) -> Result<(), Exit> {
        say(plain::note(scene, note, &|figure| {
            self.figure(figure, recordings)
        }))
    }

    fn figure(&self, figure: &Figure, recordings: &[Recording]) -> Option<String> {
        match figure {
            Figure::Machine(name) => machine::fact(name),
            Figure::Scene { scene, measure } => {
                let index = self.lesson.place_of(scene)?;
                measure.find(recordings[index].events(), 0)
            }
        }
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
