//! What there is to see of a walk.

use std::time::Duration;

use super::{Mode, Session};
use crate::lesson::Figure;
use crate::session::page::{Guess, Motion, Page, Poll};
use crate::session::part::About;
use crate::session::{Subject, subject};

impl Session<'_> {
    /// Whether nothing is to be seen.
    pub fn is_blank(&self) -> bool {
        self.mode.is_blank()
    }

    /// All that is to be seen.
    pub fn with_page<T>(&self, look: impl FnOnce(&Page<'_>) -> T) -> T {
        let (run, part, here) = (self.run(), self.part(), self.here());
        let in_room = self.room.is_some();
        let predicted = here.predicted();
        let goes_to = self.mode == Mode::GoesTo;
        let typed = if goes_to { "" } else { self.typed.as_str() };
        let poll = |note: usize, predict, open| Poll {
            predict,
            rounds: run.rounds.get(&note).map_or(&[], Vec::as_slice),
            typed: if open { typed } else { "" },
            open,
            measured: None,
        };
        let guess = match (here.question(), &predicted) {
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
            },
            (None, None) => Guess::None,
        };
        let figures = |figure: &Figure| self.figure(figure);
        let listens = self.listens();
        let typing = match part.stdin {
            _ if goes_to => Some(format!("go to step {}▏ and Enter", self.typed)),
            Some(hint) if listens => Some(format!("{hint} > {}▏", self.typed)),
            _ => None,
        };
        look(&Page {
            about: self.about,
            part,
            place: self.scene,
            recording: &run.recording,
            stop: run.stop,
            live: run.at_front(),
            motion: match (listens, run.is_moving()) {
                (true, _) => Motion::Listens,
                (false, true) => Motion::Moves,
                (false, false) => Motion::Rests,
            },
            next: here.next(),
            recorded: run.recorded(),
            offer: run.offer.as_deref(),
            sheet: self.sheet(),
            guess,
            figures: &figures,
            message: typing.as_deref().or(self.message.as_deref()),
            compact: self.manner.compact,
            class: in_room,
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
                let found = measure.find(&run.recording.now(), 0)?;
                Some(match run.recorded() {
                    Some(_) => format!("{found} (recorded)"),
                    None => found,
                })
            }
        }
    }

    /// The note on the page: the one that asks, the one that is answered, or that of the line.
    pub fn note(&self) -> Option<usize> {
        let run = self.run();
        let asking = self.here().question().map(|(note, _)| note);
        let answered = || self.here().predicted().map(|predicted| predicted.note);
        let of_line = || match subject(self.part(), &run.recording.moment(run.stop), run.stop) {
            Subject::Note(note) => Some(note),
            Subject::LookFor => None,
        };
        asking.or_else(answered).or_else(of_line)
    }

    /// The time since the walk began, and what of it was spent in each scene.
    pub fn clocks(&self) -> (Duration, &[Duration]) {
        let clocks = self.room.as_ref().map_or(&[][..], |room| &room.clocks);
        (self.now, clocks)
    }
}
