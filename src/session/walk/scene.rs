//! What each command does in a scene: forwards, back, elsewhere.

use super::{Command, Effect, Left, Mode, Session};
use crate::session::part::About;
use crate::session::run::AutoAdvance;
use crate::session::{Next, Sheet, rests};

impl Session<'_> {
    pub(super) fn in_scene(&mut self, command: &Command) {
        let part = self.part();
        let put = self.question().is_some();
        let next = self.here().next();
        if *command == Command::Back && !put && self.runs[self.scene].turn_back(part) {
            return;
        }
        if command.moves() {
            self.runs[self.scene].was_seen(part);
        }
        // Whoever presses a key wants to see what happens now.
        self.runs[self.scene].advance = AutoAdvance::None;
        if let Some((note, predict)) = self.question() {
            let heeded = match (put, self.room.is_some()) {
                // The answer of the question before was read, and now this one is put.
                (false, _) => *command == Command::Forward,
                (true, _) if *command == Command::Back => self.runs[self.scene].tell_again(part),
                (true, true) => self.vote(command, note, predict),
                (true, false) => self.type_answer(command),
            };
            if heeded {
                return;
            }
        } else if *command == Command::Forward
            && (next == Next::Note || self.here().next() != Next::Call)
        {
            // The answer was read: now the note of the gate, or another answer.
            return;
        }
        match command {
            Command::Forward => self.forward(),
            Command::Back => self.back(),
            Command::FinishLoop => self.finish_loop(),
            Command::Again => self.again(),
            Command::NextScene => self.onward(),
            Command::PreviousScene => self.backward(),
            Command::GoTo => {
                self.typed.clear();
                self.mode = Mode::GoesTo;
            }
            Command::TimeLine => self.open_time_line(),
            Command::Recorded => self.show_recording(),
            Command::Note => self.turn(Sheet::Note),
            Command::Source | Command::Up | Command::Down => self.open_source(),
            Command::Output => self.open_output(),
            _ => {}
        }
    }

    pub(super) fn forward(&mut self) {
        let (scene, part) = (self.scene, self.part());
        let run = &mut self.runs[scene];
        let behind = (!run.at_front()).then(|| run.front());
        let after = rests::after(&run.recording, part, run.stop).or(behind);
        if !run.is_started() {
            self.start();
        } else if let Some(stop) = after {
            run.stop = stop;
            // Pages come again in the order in which they were seen.
            run.tell_again(part);
        } else if run.is_over() {
            match self.about {
                About::Lesson(_) => self.onward(),
                About::Proof(_) | About::Program => self.left = Some(Left::AtTheEnd),
            }
        } else {
            self.open_gate(scene);
        }
    }

    /// Behind a scene comes the next one, or the recap.
    fn onward(&mut self) {
        match self.scene + 1 < self.parts.len() {
            true => self.go(self.scene + 1),
            false => self.turn_to_text(Sheet::Recap),
        }
    }

    fn backward(&mut self) {
        match self.scene.checked_sub(1) {
            Some(scene) => self.go(scene),
            None => self.turn_to_text(Sheet::Introduction),
        }
    }

    fn back(&mut self) {
        let part = self.part();
        let run = &mut self.runs[self.scene];
        match rests::before(&run.recording, part, run.stop) {
            Some(stop) => run.stop = stop,
            None => self.backward(),
        }
    }

    fn finish_loop(&mut self) {
        let (scene, part) = (self.scene, self.part());
        let run = &mut self.runs[scene];
        self.typed.clear();
        run.pass_over(part);
        if !run.at_front() {
            self.message = Some(
                "You are looking back: go forward to the present, then finish the loop.".into(),
            );
            return;
        }
        let moment = run.recording.now();
        let found = moment.pending().and_then(|row| {
            Some(AutoAdvance::FinishLoop {
                thread: row.pending.thread.clone(),
                lines: part.loop_around(row.pending.line)?,
            })
        });
        match found {
            Some(advance) => {
                run.advance = advance;
                self.open_gate(scene);
            }
            None => self.message = Some("The call at the gate stands in no loop.".into()),
        }
    }

    /// Runs the scene again, from its beginning: a new recording. A room votes anew; a student is asked again what was
    /// passed over.
    fn again(&mut self) {
        let run = &mut self.runs[self.scene];
        if !run.is_started() {
            return;
        }
        run.answer_anew(self.room.is_some());
        if let Some(room) = &mut self.room {
            room.votes_anew(self.scene);
        }
        self.start();
    }

    fn start(&mut self) {
        let scene = self.scene;
        let run = self.runs[scene].start(self.now);
        self.effects.push(Effect::StartScene { scene, run });
    }

    pub(super) fn open_gate(&mut self, scene: usize) {
        if let Some(step) = self.runs[scene].open_gate(self.now) {
            self.effects.push(Effect::OpenGate { scene, step });
        }
    }

    /// Goes to a scene; where it was left, if it was begun.
    pub(super) fn go(&mut self, scene: usize) {
        self.scene = scene;
        self.mode = Mode::of(Sheet::Scene);
        self.typed.clear();
        self.enter();
        self.remember_place();
    }

    /// A gated scene begins when its page is first shown; a free one waits for Enter.
    pub(super) fn enter(&mut self) {
        if self.part().free.is_none() && !self.run().is_started() {
            self.start();
        }
    }

    /// To the step that was typed: back at once, forward through the gates.
    pub(super) fn go_to_step(&mut self, step: usize) {
        let (scene, part) = (self.scene, self.part());
        let run = &mut self.runs[scene];
        let stop = step.saturating_sub(1);
        if stop <= run.front() {
            run.stop = run.recording.at(stop);
            return;
        }
        run.stop = run.front();
        if run.is_over() {
            self.message = Some(format!("This run has {} steps.", run.recording.steps()));
        } else {
            run.pass_over(part);
            run.advance = AutoAdvance::GoTo(stop);
            self.open_gate(scene);
        }
    }

    /// Asks for the recording of a scene that failed. One that lives is not ended by a stray key.
    fn show_recording(&mut self) {
        match self.run().failed() {
            true => self.seek_recording(self.scene, true),
            false => {
                self.message = Some("R is for a scene that failed; this one did not.".into());
            }
        }
    }

    pub(super) fn seek_recording(&mut self, scene: usize, show: bool) {
        self.effects.push(Effect::SeekRecording { scene, show });
    }
}
