//! What a run of a program suggests: what it shows to be wrong, measured in it, with the calls that show it. None is guessed.

mod cut;
mod datagrams;
mod ends;
mod errors;
mod finding;
mod held;
mod open;
mod run_end;
mod sent;
mod streams;
#[cfg(test)]
mod tests;
mod unheard;
mod waits;

pub use self::finding::{Finding, Kind};
use self::run_end::RunEnd;
use self::streams::Streams;
use crate::trace::{Recording, TracedCall};

/// Everything that a run suggests; of one place in a text each kind once.
pub fn all(recording: &Recording) -> Vec<Finding> {
    let calls: Vec<TracedCall<'_>> = recording.calls().collect();
    let streams = Streams::of(&calls);
    let end = RunEnd::of(recording, &calls, &streams);
    let mut found = sent::never_sent(&end);
    found.extend(cut::message_cut(&calls, &streams));
    found.extend(datagrams::datagram_cut(&calls));
    found.extend(open::still_open(recording, &end));
    found.extend(ends::unread_at_close(&calls, &streams));
    found.extend(ends::unread_at_exit(&end));
    found.extend(ends::reads_on(&calls, &streams));
    found.extend(errors::in_use(&calls, &streams));
    found.extend(errors::port_swapped(&calls));
    found.extend(errors::ignored(&calls, &streams));
    found.extend(errors::closed_twice(&calls, &streams));
    found.extend(errors::refused(&end, &found));
    found.extend(errors::failed_of_several(&end));
    found.extend(errors::given_up(&end));
    let waits = waits::Waits::of(&end);
    let hangs = waits.suggest(&found);
    found.extend(hangs);
    found.extend(unheard::sent_to_nobody(&end, &waits));
    found.extend(unheard::answered_elsewhere(&end, &waits));
    found.sort_by_key(|finding| finding.steps[0]);
    let mut told = Vec::new();
    found.retain(|finding| {
        let place = (
            finding.kind,
            finding.file.clone(),
            finding.line,
            finding.column,
        );
        let fresh = !told.contains(&place);
        told.push(place);
        fresh
    });
    found
}
