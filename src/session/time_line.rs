//! The time line: every call of a run in one list, with folds that open.

use std::collections::BTreeSet;

use super::fold::{Fold, fold};
use crate::trace::{Call, Moment, TracedCall};

/// A row of the list: a call, or the head of a fold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// The step of the (first) call.
    pub step: u32,
    /// The head of a fold: how many calls follow one another, how often.
    pub fold: Option<Fold>,
    /// A call of an open fold.
    pub inside: bool,
}

impl Item {
    /// The stop at which this call is at the gate.
    pub fn stop(&self) -> usize {
        self.step as usize - 1
    }
}

type Key<'a> = (&'a str, &'a str, u32, Call, &'a str);

/// The list as it is drawn; `opened` holds the first steps of open folds. A cursor counts these.
pub fn items(moment: &Moment<'_>, opened: &BTreeSet<u32>) -> Vec<Item> {
    let keys: Vec<Option<Key<'_>>> = moment.calls.iter().map(key).collect();
    let mut items = Vec::new();
    for fold in fold(&keys) {
        let step = fold.start as u32 + 1;
        if fold.is_repeated() {
            items.push(Item {
                step,
                fold: Some(fold),
                inside: false,
            });
        }
        if !fold.is_repeated() || opened.contains(&step) {
            items.extend((fold.start..fold.end()).map(|at| Item {
                step: at as u32 + 1,
                fold: None,
                inside: fold.is_repeated(),
            }));
        }
    }
    items
}

fn key<'a>(row: &TracedCall<'a>) -> Option<Key<'a>> {
    let error = row.outcome()?.error().unwrap_or_default();
    let chosen = row.pending;
    Some((
        &chosen.thread,
        &chosen.socket,
        chosen.line,
        chosen.call,
        error,
    ))
}

/// The item of a stop, to put the cursor on.
pub fn item_of(items: &[Item], stop: usize) -> usize {
    let before = |item: &Item| item.stop() <= stop;
    items.iter().rposition(before).unwrap_or(0)
}
