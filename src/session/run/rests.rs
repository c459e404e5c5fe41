//! Where a walk may rest: pure, of a recording and a position.
//!
//! A program that is walked has a stop before each call that has a gate of its own, and one at its end. One that ran at
//! full speed has its notes for stops, once it is over.

use crate::session::Part;
use crate::trace::Recording;

/// The last place where one can stand by now.
pub fn front(recording: &Recording, part: Part<'_>) -> usize {
    match part.free {
        Some(_) => 0,
        None => recording.stops().saturating_sub(1),
    }
}

/// The resting place before this one.
pub fn before(recording: &Recording, part: Part<'_>, stop: usize) -> Option<usize> {
    match part.free {
        Some(_) => stop.checked_sub(1),
        None => recording.before(stop),
    }
}

/// The resting place behind this one, as far as it is known by now.
pub fn after(recording: &Recording, part: Part<'_>, stop: usize) -> Option<usize> {
    match part.free {
        Some(_) => {
            let over = recording.ending().is_some();
            Some(stop + 1).filter(|next| over && *next < part.notes.len())
        }
        None => recording.after(stop),
    }
}

/// Every resting place, in order.
pub fn all(recording: &Recording, part: Part<'_>) -> Vec<usize> {
    std::iter::successors(Some(0), |&stop| after(recording, part, stop)).collect()
}
