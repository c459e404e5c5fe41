//! Processes that come to their end, or are ended, and the sockets that they hold then.

use std::collections::BTreeSet;

use super::super::call::concerned::Concerned;
use super::super::kernel::requests::Tid;
use super::super::witness::Witness;
use crate::trace::Event;

/// Those of whom nobody was told.
#[derive(Debug, Default)]
pub(super) struct Departures(Vec<Event>);

/// How a process goes.
#[derive(Debug)]
pub(super) enum Departure {
    /// It comes to its end.
    Own { failed: bool },
    /// It is ended by us, with its threads that are in no call.
    Ended { elsewhere: Vec<String> },
}

impl Departures {
    pub(super) fn add(
        &mut self,
        witness: &Witness,
        process: Tid,
        holds: Vec<Concerned>,
        how: Departure,
    ) {
        let name = |held: Concerned| witness.sockets.name(held.number, process, held.fd);
        // One socket may be held under several numbers.
        let sockets: BTreeSet<&str> = holds.into_iter().filter_map(name).collect();
        let (ended, failed, elsewhere) = match how {
            Departure::Own { failed } => (false, failed, Vec::new()),
            Departure::Ended { elsewhere } => (true, false, elsewhere),
        };
        if failed || !sockets.is_empty() {
            self.0.push(Event::Held {
                process: witness.lanes.known(process).map(str::to_owned),
                sockets: sockets.into_iter().map(str::to_owned).collect(),
                ended,
                failed,
                elsewhere,
            });
        }
    }

    /// Of several who go at the same time nobody is the first.
    pub(super) fn take(&mut self) -> Vec<Event> {
        let mut all = std::mem::take(&mut self.0);
        all.sort_by_key(|held| format!("{held:?}"));
        all
    }
}
