//! How far a run goes on without a command.

use std::time::Duration;

use super::Run;
use crate::session::part::{Lines, Part};

/// What is done to the gates without waiting for a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::session) enum AutoAdvance {
    #[default]
    None,
    /// Until there is something to rest for.
    Rest,
    /// Until the thread's next call lies outside of these lines.
    FinishLoop {
        thread: String,
        file: Option<String>,
        lines: Lines,
    },
    /// Until the walk stands at this stop.
    GoTo(usize),
}

impl Run {
    /// Somebody wants to see on.
    pub(in crate::session) fn goes_on_until(&mut self, advance: AutoAdvance, now: Duration) {
        self.advance = advance;
        self.lull.is_over(now);
    }

    /// Whether it stands before one more wait in vain, and nothing else has come for long.
    pub(in crate::session) fn is_in_a_lull(&self, now: Duration) -> bool {
        self.lull.lasts(now) && !self.is_moving() && !self.is_over() && self.recorded().is_none()
    }

    /// Whether what is done without a command stops there; then it is over.
    pub(in crate::session) fn stops_in_a_lull(&mut self, now: Duration) -> bool {
        let stops = self.advance != AutoAdvance::None && self.is_in_a_lull(now);
        if stops {
            self.advance = AutoAdvance::None;
        }
        stops
    }

    /// Whether what is done without a command wants the gate opened; where it does not any more, it is over.
    pub(in crate::session) fn advances(&mut self, part: Part<'_>) -> bool {
        let Some(row) = self.recording.at_gate() else {
            return false;
        };
        let goes_on = match &self.advance {
            AutoAdvance::None => return false,
            AutoAdvance::Rest => self.rests.at(self.front()).is_empty(),
            AutoAdvance::FinishLoop {
                thread,
                file,
                lines,
            } => {
                let call = row.pending;
                call.thread != *thread || call.file == *file && lines.contains(call.line)
            }
            AutoAdvance::GoTo(stop) => self.front() < *stop,
        };
        let goes_on = goes_on && self.here(part).asking().is_none();
        if !goes_on {
            self.advance = AutoAdvance::None;
        }
        goes_on
    }
}
