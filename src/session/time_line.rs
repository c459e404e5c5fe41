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

/// Fewer calls of the set-up are not worth a fold.
const FEWEST: usize = 3;

/// The list as it is drawn, its first `set_up` calls in a fold of their own; `opened` holds the first steps of open folds.
/// A cursor counts these.
pub fn items(moment: &Moment<'_>, set_up: usize, opened: &BTreeSet<u32>) -> Vec<Item> {
    let keys: Vec<Option<Key<'_>>> = moment.calls.iter().map(key).collect();
    let set_up = match set_up {
        ..FEWEST => 0,
        more => more.min(keys.len()),
    };
    let first = (set_up > 0).then_some(Fold {
        start: 0,
        block: set_up,
        times: 1,
    });
    let rest = fold(&keys[set_up..]).into_iter().map(|fold| Fold {
        start: fold.start + set_up,
        ..fold
    });
    let mut items = Vec::new();
    for fold in first.into_iter().chain(rest) {
        let step = fold.start as u32 + 1;
        let folds = fold.is_repeated() || fold.block > 1;
        if folds {
            items.push(Item {
                step,
                fold: Some(fold),
                inside: false,
            });
        }
        if !folds || opened.contains(&step) {
            items.extend((fold.start..fold.end()).map(|at| Item {
                step: at as u32 + 1,
                fold: None,
                inside: folds,
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
