//! How a run stands at its end: which calls never came back, who holds what, and what the kernel said last.

use super::held::{self, Held};
use super::streams::Streams;
use crate::trace::{Recording, Snapshot, TracedCall};

#[derive(Debug)]
pub(super) struct RunEnd<'r, 'a> {
    pub(super) recording: &'a Recording,
    pub(super) calls: &'r [TracedCall<'a>],
    pub(super) streams: &'r Streams<'a>,
    pub(super) held: Vec<Held<'a>>,
    /// The calls that never came back.
    pub(super) unfinished: Vec<&'r TracedCall<'a>>,
    /// What the kernel said last.
    pub(super) last: Option<&'a Snapshot>,
}

impl<'r, 'a> RunEnd<'r, 'a> {
    pub(super) fn of(
        recording: &'a Recording,
        calls: &'r [TracedCall<'a>],
        streams: &'r Streams<'a>,
    ) -> RunEnd<'r, 'a> {
        RunEnd {
            recording,
            calls,
            streams,
            held: held::all(recording),
            unfinished: calls.iter().filter(|it| it.returned().is_none()).collect(),
            last: recording.last_sample(),
        }
    }
}
