//! Sockets that nobody closes: still open when their program came to its end, closed by Python since nothing held them any
//! more, or kept by a program that does not come back to them.

mod kept;

use self::kept::Kept;
use super::finding::{Finding, Kind};
use super::held::Held;
use super::run_end::RunEnd;
use super::streams::{is_back, program};
use crate::phrases::phrases;
use crate::trace::{Call, Does, Ending, Recording, TracedCall};

/// Every such socket, at the call that made it.
pub(super) fn still_open(recording: &Recording, end: &RunEnd<'_, '_>) -> Vec<Finding> {
    let (calls, held) = (end.calls, &end.held);
    // Who fails leaves things open for another reason.
    let failed = |program: &str| held.iter().any(|it| it.failed && it.is_of(program));
    let is_failure = recording.ending().is_none_or(Ending::is_failure);
    // A program that could not even be started, or a recording that does not say whose failure it was.
    if is_failure && !held.iter().any(|it| it.failed) {
        return Vec::new();
    }
    let kept = Kept::of(end);
    let mut found = Vec::new();
    for (at, made) in calls.iter().enumerate() {
        // What a language opens for itself stands on no line of the program.
        if made.pending.file.is_none() || failed(program(&made.pending.thread)) {
            continue;
        }
        let names = made.returned().map_or(&[][..], |returned| &returned.made);
        for name in names {
            // A copy without a name of its own is its socket.
            let before = || calls[..at].iter().filter_map(TracedCall::returned);
            let known = || before().any(|returned| returned.made.contains(name));
            if made.call() == Call::Dup && (*name == made.pending.socket || known()) {
                continue;
            }
            let socket = Made { made, name };
            let told = socket
                .closed_by_python(end)
                .or_else(|| socket.open_at_end(end))
                .or_else(|| kept.tell(made, name));
            if let Some((step, text)) = told {
                found.push(Finding::of(Kind::StillOpen, made, &[step], text));
            }
        }
    }
    found
}

/// A socket, and the call that made it.
struct Made<'c, 'a> {
    made: &'c TracedCall<'a>,
    name: &'c str,
}

impl<'c, 'a> Made<'c, 'a> {
    /// Whoever made it.
    fn program(&self) -> &'c str {
        program(&self.made.pending.thread)
    }

    fn is_of(&self, call: &TracedCall<'_>) -> bool {
        program(&call.pending.thread) == self.program()
    }

    fn is_on(&self, call: &TracedCall<'_>) -> bool {
        call.pending.socket == self.name
    }

    /// Python closes what is not held any more: such a close stands on no line, or on one that does not ask for it. What a
    /// child closes is its own copy.
    fn closed_by_python(&self, end: &RunEnd<'_, '_>) -> Option<(u32, String)> {
        let file = self.made.pending.file.as_deref().unwrap_or_default();
        if !file.ends_with(".py") || self.made.call() == Call::Dup {
            return None;
        }
        let own = |call: &&TracedCall<'_>| self.is_of(call) && call.pending.closes(self.name);
        let closes: Vec<&TracedCall<'_>> = end.streams.on(self.name).iter().filter(own).collect();
        let at = closes.first()?.pending.step;
        let by_program = closes
            .iter()
            .any(|close| close.pending.file.is_some() && !close.pending.own);
        (!by_program && !self.is_handed_over(end, at)).then(|| {
            let words = &phrases().findings;
            (at, words.closed_by_python(self.name, self.made.call()))
        })
    }

    /// Its program came to its end by itself, and the kernel found it open.
    fn open_at_end(&self, end: &RunEnd<'_, '_>) -> Option<(u32, String)> {
        let (calls, held) = (end.calls, &end.held);
        let its = |held: &&Held<'_>| held.is_of(self.program()) && !held.ended;
        let at = held.iter().find(its).filter(|held| held.has(self.name))?;
        // Whoever was still busy with it had no time to close it.
        let own = |call: &&TracedCall<'_>| self.is_of(call);
        let calls_on_it = end.streams.on(self.name).iter();
        let user = calls_on_it.filter(own).rfind(|call| self.is_on(call));
        let thread = &user.unwrap_or(self.made).pending.thread;
        let mut its_calls = calls.iter().filter(|call| call.pending.thread == *thread);
        if !its_calls.all(|call| is_back(&call)) || self.is_handed_over(end, at.step) {
            return None;
        }
        let last = calls.iter().rfind(own)?;
        let text = phrases()
            .findings
            .open_at_end(self.name, self.made.call(), self.program());
        Some((last.pending.step, text))
    }

    /// Whether another process had it, too, and used it, and still does so behind this step: a daemon has what its parent
    /// opened.
    fn is_handed_over(&self, end: &RunEnd<'_, '_>, step: u32) -> bool {
        let calls_on_it = end.streams.on(self.name).iter();
        let others = calls_on_it.filter(|call| self.is_on(call) && !self.is_of(call));
        let mut uses = others
            .clone()
            .filter(|call| call.call().does() != Does::Closes);
        uses.any(|user| {
            let other = program(&user.pending.thread);
            let has = |held: &Held<'_>| held.is_of(other) && held.has(self.name);
            let goes_on = |call: &TracedCall<'_>| {
                let later = call.pending.step > step || !is_back(&call);
                later && program(&call.pending.thread) == other
            };
            let mut held = end.held.iter();
            held.any(|it| has(it) && it.step >= step) || others.clone().any(goes_on)
        })
    }
}
