//! What there is to see of a walk.

use std::time::Duration;

use super::{Mode, Session};
use crate::lesson::{Figure, Predict, Twin, words};
use crate::phrases::phrases;
use crate::program::Program;
use crate::session::hands::Hands;
use crate::session::page::Sheet;
use crate::session::page::{Beside, Extra, Guess, Motion, Page, Poll};
use crate::session::part::{About, Part};
use crate::session::rest::Why;
use crate::session::run::{Here, Predicted};
use crate::trace::TracedCall;

impl Session<'_> {
    /// Whether nothing is to be seen.
    pub fn is_blank(&self) -> bool {
        self.mode.is_blank()
    }

    /// What is walked, with the text that the walk stands in: programs that are watched have several.
    fn shown(&self) -> Part<'_> {
        let part = self.part();
        let About::Program = self.about else {
            return part;
        };
        let moment = match self.stalls() || self.listens() {
            true => self.run().recording.now(),
            false => self.run().recording.moment(self.run().stop),
        };
        let back = moment.returned().next_back();
        let call = moment.pending().or(back).or(moment.calls.last());
        let Some(call) = call else {
            return part;
        };
        let file = call.pending.file.as_deref();
        if file.is_none() && (call.pending.line > 0 || part.yours.is_some()) {
            return part;
        }
        // A call on no line, such as a close by Python itself, is shown beside the text that knows its socket.
        let same = |other: &&TracedCall<'_>| other.pending.socket == call.pending.socket;
        let mut known = moment.calls.iter().filter(same);
        let file = file.or_else(|| known.find_map(|other| other.pending.file.as_deref()));
        let program = file.and_then(|file| self.sources.program(file));
        Part {
            elsewhere: file.is_some(),
            // What has no text has a name all the same: that of its thread.
            program: program.unwrap_or(Program {
                name: part.program.name,
                path: file.unwrap_or(&call.pending.thread),
                text: "",
            }),
            colouring: file.and_then(|file| self.sources.colouring(file)),
            ..part
        }
    }

    /// The scene in its other language, if it has one.
    pub(super) fn twin(&self) -> Option<&Twin> {
        let About::Lesson(lesson) = self.about else {
            return None;
        };
        let twin = || lesson.scenes[self.scene].twin();
        self.twins[self.scene].get_or_init(twin).as_ref()
    }

    /// Shows the program in its other language, or in its own again: what is seen, not what runs.
    pub(super) fn change_language(&mut self) {
        match self.twin() {
            Some(_) => self.in_other = !self.in_other,
            None => self.message = Some(phrases().lesson.one_language.into()),
        }
    }

    /// A part, with the text that the call at the gate stands in.
    pub(super) fn part_of(&self, scene: usize) -> Part<'_> {
        match self.about {
            About::Program => self.shown(),
            About::Lesson(_) | About::Proof(_) => self.parts[scene],
        }
    }

    /// The question on the page, as it stands: asked of one person or of a room, answered, or measured.
    fn guess<'a>(&'a self, here: Here<'a>, predicted: Option<&'a Predicted<'a>>) -> Guess<'a> {
        let in_room = self.room.is_some();
        // A step that is typed is no answer.
        let typed = match self.mode {
            Mode::GoesTo => "",
            _ => self.typed.as_str(),
        };
        let poll = |note: usize, predict, open| Poll {
            predict,
            rounds: self.run().rounds.get(&note).map_or(&[], Vec::as_slice),
            shows_first: self
                .room
                .as_ref()
                .is_some_and(|room| room.bars.contains(&(self.scene, note))),
            typed: if open { typed } else { "" },
            open,
            measured: None,
            strays: here.strays(),
        };
        match (here.question(), predicted) {
            (Some((note, predict)), _) if in_room => Guess::Poll(poll(note, predict, true)),
            (None, Some(predicted)) if in_room => Guess::Poll(Poll {
                measured: predicted.measured.as_deref(),
                ..poll(predicted.note, predicted.predict, false)
            }),
            (Some((_, predict)), _) => Guess::Asking { predict, typed },
            (None, Some(predicted)) => Guess::Made {
                predict: predicted.predict,
                answer: predicted.answer,
                measured: predicted.measured.as_deref(),
                step: predicted.told_at(here.rest().ran),
                previous: predicted.previous,
                strays: here.strays(),
            },
            (None, None) => Guess::None,
        }
    }

    /// The line that is typed now: a step to go to, or what the program reads.
    fn typing(&self, part: &Part<'_>) -> Option<String> {
        if self.mode == Mode::GoesTo {
            return Some(phrases().lesson.go_to_step(&self.typed));
        }
        let hint = part.stdin.filter(|_| self.listens())?;
        let said = self.message.as_ref().filter(|_| self.typed.is_empty());
        let said = said.map_or_else(String::new, |said| format!("{said} "));
        Some(format!("{said}{hint} > {}▏", self.typed))
    }

    /// All that is to be seen.
    pub fn with_page<T>(&self, look: impl FnOnce(&Page<'_>) -> T) -> T {
        let (run, mut part, here) = (self.run(), self.shown(), self.here());
        let twin = self.twin();
        let language = |part: Part<'_>| part.program.language().name();
        let mut beside = twin.map(|twin| Beside {
            other: language(Part::scene(&twin.scene)),
            runs: None,
        });
        // Who is asked for a line points at one of the program that runs.
        let asks = here.question().map(|(_, predict)| predict);
        let by_line = asks.is_some_and(|predict| predict.measure.is_line());
        let twin = twin.filter(|_| self.in_other && !by_line);
        let translated = twin.map(|twin| {
            beside = Some(Beside {
                other: language(part),
                runs: Some(part.program.file()),
            });
            part = Part::scene(&twin.scene);
            run.recording.on_lines(|call| twin.line_of(call))
        });
        let predicted = here.predicted();
        let guess = self.guess(here, predicted.as_ref());
        let figures = |figure: &Figure| self.figure(figure);
        let listens = self.listens();
        let typing = self.typing(&part);
        let stalls = self.stalls().then_some(phrases().lesson.no_call_comes);
        look(&Page {
            about: self.about,
            part,
            place: self.scene,
            beside,
            recording: translated.as_ref().unwrap_or(&run.recording),
            stop: run.stop,
            set_up: run.set_up(),
            rest: Some(here.rest()),
            calls: self.manner.calls,
            live: run.at_front(),
            motion: match (listens, run.is_moving()) {
                (true, _) => Motion::Listens,
                (false, true) if self.stalls() => Motion::Stalls,
                (false, true) => Motion::Moves,
                (false, false) => Motion::Rests,
            },
            lull: self.is_in_a_lull(),
            findings: &self.findings,
            next: here.next(),
            recorded: run.recorded(),
            offer: run.offer.as_deref(),
            extra: self.extra().map(|extra| Extra {
                title: self.parts[extra].title,
                what_for: self.parts[extra].extra.unwrap_or_default(),
            }),
            tries: self.tries(part),
            age: match run.at_front() && run.recorded().is_none() {
                true => run.age(self.now),
                false => Duration::ZERO,
            },
            moves_for: run.moves_for(self.now),
            sheet: self.sheet(),
            guess,
            figures: &figures,
            message: typing.as_deref().or(self.message.as_deref()).or(stalls),
            compact: self.manner.compact,
            class: self.room.is_some(),
            reading: self.reading(),
            scroll: self.mode.scroll(),
        })
    }

    /// A figure of the prose, as it was measured.
    pub fn figure(&self, figure: &Figure) -> Option<String> {
        match figure {
            Figure::Machine(name) => (self.manner.facts)(name),
            Figure::Scene { scene, measure } => {
                let About::Lesson(lesson) = self.about else {
                    return None;
                };
                let run = &self.runs[lesson.place_of(scene)?];
                match measure.find(&run.recording.now(), 0) {
                    Some(found) if run.recorded().is_some() => {
                        Some(phrases().lesson.recorded_figure(found))
                    }
                    Some(found) => Some(found),
                    None => self.figures.get(&figure.to_string()).cloned(),
                }
            }
        }
    }

    /// Whether something on the page perishes while one looks at it.
    pub fn counts_down(&self) -> bool {
        let run = self.run();
        let shown = self.mode.is_scene() && run.at_front() && run.recorded().is_none();
        let runs_free = self.part().free.is_some() && run.is_moving();
        shown && (runs_free || !run.recording.now().sockets.rows().is_empty())
    }

    /// Lines of a text on the page that were scrolled past.
    pub fn scrolled(&self) -> usize {
        self.mode.scroll()
    }

    /// The note on the page: the one that asks, or that is told.
    pub fn note(&self) -> Option<usize> {
        self.here().rest().note()
    }

    /// What the room has said to the question of the note on the page, a round each.
    pub fn votes(&self) -> &[Hands] {
        let rounds = self.note().and_then(|note| self.run().rounds.get(&note));
        rounds.map_or(&[], Vec::as_slice)
    }

    /// How many words there are to read on the page.
    pub(super) fn words(&self) -> usize {
        let part = self.part();
        match (self.sheet(), self.about) {
            (Sheet::Introduction, About::Lesson(lesson)) => {
                self.on_screen(words(&lesson.introduction))
            }
            (Sheet::Recap, About::Lesson(lesson)) => self.on_screen(words(&lesson.recap)),
            (Sheet::Scene | Sheet::Note, _) => match self.here().rest().why {
                Why::Opening => words(&part.look_for.blocks()),
                // It is read, and thought about.
                Why::Question(note) => {
                    2 * part.notes[note].predict.as_ref().map_or(0, Predict::words)
                }
                Why::Note(note) => words(&part.notes[note].body),
                Why::End => part.take.map_or(0, |take| take.split_whitespace().count()),
                Why::Surprise(_) | Why::Step => 0,
            },
            _ => 0,
        }
    }

    /// Of a text that is longer than the screen, only a part is read at a time.
    fn on_screen(&self, words: usize) -> usize {
        match self.rows {
            0 => words,
            rows => words * rows / (rows + self.furthest),
        }
    }

    /// The time since the walk began, and what of it was spent in each scene.
    pub fn clocks(&self) -> (Duration, &[Duration]) {
        let clocks = self.room.as_ref().map_or(&[][..], |room| &room.clocks);
        (self.now, clocks)
    }
}
