//! What each command does in a scene: forwards, back, again.

use super::{Command, Effect, Mode, Session};
use crate::phrases::phrases;
use crate::session::page::{Guess, Sheet};
use crate::session::part::About;
use crate::session::rest::{Rest, Why};
use crate::session::run::AutoAdvance;

impl Session<'_> {
    pub(super) fn in_scene(&mut self, command: &Command) {
        if self.run().renews() {
            return;
        }
        // Whoever presses a key wants to see what happens now.
        self.runs[self.scene].advance = AutoAdvance::None;
        if let Some((note, predict)) = self.question() {
            let heeded = match self.room.is_some() {
                true => self.vote(command, note, predict),
                false => self.type_answer(command, predict),
            };
            if heeded {
                return;
            }
        }
        match command {
            Command::Forward | Command::Step if self.reads_first() => self.read_note(),
            Command::Forward => self.forward(),
            Command::Step => self.step(),
            Command::Back => self.back(),
            Command::FinishLoop => self.finish_loop(),
            Command::Again => self.again(),
            Command::NextScene => self.next_scene(),
            Command::PreviousScene => self.backward(),
            Command::GoTo => {
                self.typed.clear();
                self.mode = Mode::GoesTo;
            }
            Command::TimeLine => self.open_time_line(),
            Command::Recorded => self.show_recording(),
            Command::Note if self.can_type() => self.types = true,
            Command::Close => self.types = false,
            Command::Note if self.has_no_note() => {
                self.message = Some(phrases().lesson.no_note.into());
            }
            Command::Note => self.turn(Sheet::Note),
            Command::Source | Command::Up | Command::Down => self.open_source(),
            Command::Output => self.open_output(),
            Command::Written => self.turn(Sheet::Written),
            Command::Type(digit) => self.make_a_try(*digit),
            _ => {}
        }
    }

    /// To the next rest: what was recorded is only looked at, and what was not runs.
    pub(super) fn forward(&mut self) {
        let scene = self.scene;
        let run = &mut self.runs[scene];
        if let Some(place) = run.after() {
            run.go_to(place);
        } else if !run.at_front() {
            run.go_to((run.front(), 0));
        } else if !run.is_started() {
            self.start();
        } else if run.is_over() {
            self.leave_scene();
        } else {
            run.goes_on_until(AutoAdvance::Rest, self.now);
            self.open_gate(scene);
        }
    }

    /// To the next call, and whatever there is to tell before it.
    fn step(&mut self) {
        let (scene, part) = (self.scene, self.part());
        let run = &mut self.runs[scene];
        let more = run.item + 1 < run.here(part).rests().len();
        if part.free.is_some() || more {
            self.forward();
        } else if let Some(stop) = run.recording.after(run.stop) {
            run.go_to((stop, 0));
        } else if run.is_over() {
            self.leave_scene();
        } else {
            self.open_gate(scene);
        }
    }

    fn back(&mut self) {
        let part = self.part();
        let run = &mut self.runs[self.scene];
        if run.reopen(part) {
            return;
        }
        match run.before() {
            Some(place) => run.go_to(place),
            None => self.back_to_a_scene(),
        }
    }

    /// Where one looks back, what is offered would take the room of what is looked at.
    pub(super) fn is_at_end(&self) -> bool {
        let run = self.run();
        run.is_over() && run.at_front() && self.here().rest().why == Why::End
    }

    /// Whether a scene of a lesson is over, and was read to its end.
    pub(super) fn is_done(&self) -> bool {
        let of_lesson = matches!(self.about, About::Lesson(_)) && *self.sheet() == Sheet::Scene;
        of_lesson && self.is_at_end() && !self.run().failed()
    }

    /// Whether a question stands before the call at the gate, to which the reader is led.
    fn asks_first(&mut self) -> bool {
        let part = self.part();
        let run = &mut self.runs[self.scene];
        let Some((note, _)) = run.here(part).asking() else {
            return false;
        };
        let asks = |rest: &Rest| rest.why == Why::Question(note);
        run.item = run
            .here(part)
            .rests()
            .iter()
            .position(asks)
            .unwrap_or(run.item);
        self.typed.clear();
        self.message = Some(match self.room {
            Some(_) => phrases().lesson.question_first.into(),
            None => phrases().lesson.question_first_or_x.into(),
        });
        true
    }

    fn finish_loop(&mut self) {
        let scene = self.scene;
        if !self.run().at_front() {
            self.message = Some(phrases().lesson.looking_back.into());
            return;
        }
        if self.asks_first() {
            return;
        }
        let part = self.part_of(scene);
        let moment = self.run().recording.now();
        let found = moment.pending().and_then(|row| {
            Some(AutoAdvance::FinishLoop {
                thread: row.pending.thread.clone(),
                file: row.pending.file.clone(),
                lines: part.loop_around(row.pending.line)?,
            })
        });
        match found {
            Some(advance) => {
                self.runs[scene].goes_on_until(advance, self.now);
                self.open_gate(scene);
            }
            None => self.message = Some(phrases().lesson.no_loop.into()),
        }
    }

    /// Runs the scene again, from its beginning: a new recording, and everything is asked anew.
    fn again(&mut self) {
        if !self.run().is_started() {
            return;
        }
        if let Some(room) = &mut self.room {
            room.votes_anew(self.scene);
        }
        let (scene, part) = (self.scene, self.part());
        match self.runs[scene].ask_again(part) {
            true => self.effects.push(Effect::EndScene { scene }),
            false => self.start(),
        }
    }

    pub(super) fn start(&mut self) {
        let (scene, part) = (self.scene, self.part());
        self.findings.clear();
        let run = self.runs[scene].start(part, self.now);
        self.effects.push(Effect::StartScene { scene, run });
    }

    /// Lets the call at the gate run; if what it needs has perished meanwhile, the scene first runs again to this gate.
    pub(super) fn open_gate(&mut self, scene: usize) {
        if self.runs[scene].is_stale(self.now) {
            let run = self.runs[scene].renew(self.parts[scene], self.now);
            self.effects.push(Effect::StartScene { scene, run });
            self.message = Some(phrases().lesson.ran_again.into());
        } else if let Some(step) = self.runs[scene].open_gate(self.now) {
            self.effects.push(Effect::OpenGate { scene, step });
        }
    }

    /// To the step that was typed: back at once, forward through the gates, but past no question.
    pub(super) fn go_to_step(&mut self, step: usize) {
        let scene = self.scene;
        let run = &mut self.runs[scene];
        let stop = step.saturating_sub(1);
        if stop <= run.front() {
            run.go_to((run.recording.at(stop), 0));
            return;
        }
        run.go_to((run.front(), 0));
        if run.is_over() {
            self.message = Some(phrases().lesson.steps_of_run(run.recording.steps()));
        } else if !self.asks_first() {
            self.runs[scene].goes_on_until(AutoAdvance::GoTo(stop), self.now);
            self.open_gate(scene);
        }
    }

    /// Whether nothing is told of where the walk stands, and nothing is asked.
    fn has_no_note(&self) -> bool {
        let asks_nothing = || self.with_page(|page| matches!(page.guess, Guess::None));
        !self.run().is_over() && self.here().rest().why == Why::Step && asks_nothing()
    }

    /// Asks for the recording of a scene that failed, or in which a call did. One that lives is not ended by a stray key.
    fn show_recording(&mut self) {
        match self.run().failed() || self.run().offer.is_some() {
            true => self.seek_recording(self.scene, true),
            false => {
                self.message = Some(phrases().lesson.not_failed.into());
            }
        }
    }

    pub(super) fn seek_recording(&mut self, scene: usize, show: bool) {
        self.effects.push(Effect::SeekRecording { scene, show });
    }
}
