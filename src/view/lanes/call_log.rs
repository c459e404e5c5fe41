//! The log of a moment: its calls in the order in which things were seen, with the other end of each.

use crate::session::fold::{Fold, fold};
use crate::trace::{Call, Ending, Phase, TracedCall};

/// A row of the log.
#[derive(Clone, Debug)]
pub enum Entry<'a> {
    Call(CallEntry<'a>),
    Printed(&'a str),
    /// What cannot be shown.
    Caveat(&'a str),
    Omitted {
        lines: u64,
        bytes: u64,
    },
    Ended(&'a Ending),
}

/// A call, as it was when it got this row.
#[derive(Clone, Debug)]
pub struct CallEntry<'a> {
    /// The row of a call that woke up shows it back; its first row stays as it was.
    pub row: TracedCall<'a>,
    /// The lane it stands in.
    pub lane: String,
    /// The lane its arrow runs to.
    pub reaches: Option<String>,
    /// Which sends its bytes came from.
    pub ledger: Option<String>,
}

/// The calls so far, and the sockets that they were made on.
#[derive(Clone, Debug, Default)]
pub struct CallLog<'a> {
    pub entries: Vec<Entry<'a>>,
    /// In the order in which the program made them: the name, the first and the last entry of its life.
    pub lanes: Vec<Lane>,
    pub threads: Vec<&'a str>,
    /// What the call at the gate asks for is what a question asks: it is called by its name only.
    pub gate_is_asked: bool,
}

#[derive(Clone, Debug)]
pub struct Lane {
    pub name: String,
    pub born: usize,
    pub gone: Option<usize>,
}

impl CallLog<'_> {
    /// The entries with repeated calls folded. Only calls that are over fold.
    pub fn folds(&self) -> Vec<Fold> {
        fold(&self.entries.iter().map(key).collect::<Vec<_>>())
    }
}

type Key<'a> = (&'a str, &'a str, u32, Call, bool, bool, &'a str);

fn key<'a>(entry: &Entry<'a>) -> Option<Key<'a>> {
    let Entry::Call(told) = entry else {
        return None;
    };
    let Phase::Returned(left) = told.row.phase else {
        return None;
    };
    let error = left.outcome.error().unwrap_or_default();
    let chosen = told.row.pending;
    // A recv of nothing is the end of the stream, not one more turn of the loop.
    let nothing = left.outcome.bytes() == Some(0);
    Some((
        &chosen.thread,
        &chosen.socket,
        chosen.line,
        chosen.call,
        told.row.woke,
        nothing,
        error,
    ))
}
