//! What the walk has to show, as the view wants it.

use super::Walk;
use crate::lab::machine;
use crate::lesson::Figure;
use crate::session::{About, Guess, Motion, Page, Part, Poll};

impl Walk<'_> {
    /// All that is to be seen, as the view wants it.
    pub(super) fn with_page<T>(&self, look: impl FnOnce(&Page<'_>) -> T) -> T {
        let run = self.run();
        let scene = &self.lesson.scenes[self.scene];
        let class = self.class.is_some();
        let predicted = run.predicted(scene);
        let poll = |note: usize, predict, open| Poll {
            predict,
            rounds: run.rounds.get(&note).map_or(&[], Vec::as_slice),
            typed: if open && !self.going_to {
                &self.typed
            } else {
                ""
            },
            open,
            measured: None,
        };
        let guess = match (run.question(scene), &predicted) {
            (Some((note, predict)), _) if class => Guess::Poll(poll(note, predict, true)),
            (None, Some(predicted)) if class => Guess::Poll(Poll {
                measured: predicted.measured.as_deref(),
                ..poll(predicted.note, predicted.predict, false)
            }),
            (Some((_, predict)), _) => Guess::Asking {
                predict,
                typed: if self.going_to { "" } else { &self.typed },
            },
            (None, Some(predicted)) => Guess::Made {
                predict: predicted.predict,
                answer: predicted.answer,
                measured: predicted.measured.as_deref(),
            },
            (None, None) => Guess::None,
        };
        let figures = |figure: &Figure| self.figure(figure);
        let going_to = format!("go to step {}▏ and Enter", self.typed);
        let typing = match &scene.stdin {
            Some(hint) if self.listens() => Some(format!("{hint} > {}▏", self.typed)),
            _ => None,
        };
        let folder = self.lesson.folder;
        let (about, part) = match &self.walking.proof {
            None => (About::Lesson(self.lesson), self.part()),
            Some(question) => (About::Proof(folder), Part::proof(folder, question)),
        };
        look(&Page {
            about,
            part,
            place: self.scene,
            recording: &run.recording,
            stop: run.stop,
            live: run.at_front(),
            motion: match (self.listens(), run.moving) {
                (true, _) => Motion::Listens,
                (false, Some(_)) => Motion::Moves,
                (false, None) => Motion::Rests,
            },
            next: run.next(scene),
            recorded: run.recorded.as_deref(),
            offer: run.offer.as_deref(),
            sheet: &self.sheet,
            guess,
            figures: &figures,
            message: match (self.going_to, &typing) {
                (true, _) => Some(&going_to),
                (false, Some(typing)) => Some(typing),
                (false, None) => self.message.as_deref(),
            },
            compact: self.walking.compact,
            class,
            scroll: self.scroll,
        })
    }

    fn figure(&self, figure: &Figure) -> Option<String> {
        match figure {
            Figure::Machine(name) => machine::fact(name),
            Figure::Scene { scene, measure } => {
                let run = &self.runs[self.lesson.place_of(scene)?];
                let found = measure.find(run.recording.events(), 0)?;
                Some(match run.recorded {
                    Some(_) => format!("{found} (recorded)"),
                    None => found,
                })
            }
        }
    }
}
