//! What is asked and what is told at a position: pure, of a recording and what is said of its program.

use crate::session::Part;
use crate::trace::Recording;

/// The notes whose questions stand before the call at this stop: those of its line, the first time it is reached. What
/// runs at full speed is asked about before it begins.
pub fn questions(recording: &Recording, part: Part<'_>, stop: usize) -> Vec<usize> {
    let asks = |&note: &usize| part.notes[note].predict.is_some();
    let all = 0..part.notes.len();
    if part.free.is_some() {
        let fresh = recording.events().is_empty();
        return all.filter(|_| fresh).filter(asks).collect();
    }
    let line = first_time_at(recording, stop);
    let of_line = |&note: &usize| Some(part.notes[note].line) == line;
    all.filter(of_line).filter(asks).collect()
}

/// The note of the call at this stop, the first time its line is reached.
pub fn note(recording: &Recording, part: Part<'_>, stop: usize) -> Option<usize> {
    let line = first_time_at(recording, stop)?;
    part.notes.iter().position(|note| note.line == line)
}

/// The line of the call at this stop, if no call on it was made before.
pub fn first_time_at(recording: &Recording, stop: usize) -> Option<u32> {
    let moment = recording.moment(stop);
    let line = moment.calls.get(stop)?.pending.line;
    let before = moment.calls.iter().take(stop);
    let fresh = before.filter(|row| row.pending.line == line).count() == 0;
    fresh.then_some(line)
}

/// What had been measured for a note's question when the walk stood at this stop.
pub fn measured(recording: &Recording, part: Part<'_>, stop: usize, note: usize) -> Option<String> {
    let note = &part.notes[note];
    let moment = match part.free {
        Some(_) => recording.now(),
        None => recording.evidence(stop),
    };
    note.predict.as_ref()?.measure.find(&moment, note.line)
}
