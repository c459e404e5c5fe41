//! What there is to tell of a run: calls that are back, what a call has changed that waits now, and all else.

use super::changes::changes;
use crate::trace::{Event, Shown, Snapshot, TracedCall};

pub(super) enum Item<'a> {
    Call(TracedCall<'a>),
    /// What the call of a step had done before it waited.
    Changes(u32, Vec<String>),
    Lines(Vec<String>),
}

/// What the kernel says of no socket.
pub(super) static EMPTY: Snapshot = Snapshot {
    sockets: Vec::new(),
    time_waits: Some(Vec::new()),
};

impl<'a> Item<'a> {
    pub(super) fn call(&self) -> Option<TracedCall<'a>> {
        match self {
            Item::Call(row) => Some(*row),
            Item::Changes(..) | Item::Lines(_) => None,
        }
    }

    /// What a call has done that has just begun to wait: a send found room for a part of its bytes.
    pub(super) fn of_a_wait(
        before: &[Event],
        now: &Snapshot,
        shown: Shown,
        tried: impl Fn(&str) -> [bool; 2],
    ) -> Option<Item<'a>> {
        let (last, before) = before.split_last()?;
        let Event::Waits { step } = last else {
            return None;
        };
        let before = before.iter().rev().find_map(|event| match event {
            Event::Sampled(before) => Some(before),
            _ => None,
        });
        let said = changes(before.unwrap_or(&EMPTY), now, shown, tried);
        let said = said.into_iter().map(|change| change.text);
        Some(Item::Changes(*step, said.collect()))
    }
}
