//! Tells what happened, in order.

use std::fmt;

use super::super::call::entered::Entered;
use super::super::crowd::task::{Back, Task};
use super::super::kernel::requests::Tid;
use super::super::witness::Witness;
use crate::lab::printable;
use crate::trace::{CallPending, Event, Sample, Snapshot};

/// Who is told, by whom it is seen, and what was told last of the sockets.
pub(super) struct Report<'t> {
    pub(super) witness: Witness,
    tell: &'t mut dyn FnMut(Event),
    told: Vec<Sample>,
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Report({} sockets told)", self.told.len())
    }
}

impl<'t> Report<'t> {
    pub(super) fn new(witness: Witness, tell: &'t mut dyn FnMut(Event)) -> Report<'t> {
        Report {
            witness,
            tell,
            told: Vec::new(),
        }
    }

    pub(super) fn tell(&mut self, event: Event) {
        (self.tell)(event);
    }

    /// A call stands at its gate, and is the next.
    pub(super) fn pending(&mut self, step: u32, tid: Tid, task: &mut Task, entered: &Entered) {
        let pending = self.witness.pending(tid, task, entered);
        self.tell(Event::Pending(CallPending { step, ..pending }));
    }

    /// A call is over; its thread still stands, so that whatever it changed can be seen before it goes on.
    pub(super) fn returned(&mut self, tid: Tid, task: &Task, back: &Back) {
        let returned = self.witness.returned(tid, task, back);
        self.tell(Event::Returned(returned));
        let sockets = self.witness.sockets.sample();
        self.sockets(sockets);
    }

    /// Tells what the kernel says, if it says anything else than before.
    pub(super) fn changes(&mut self) {
        let sockets = self.witness.sockets.sample();
        if sockets != self.told {
            self.sockets(sockets);
        }
    }

    fn sockets(&mut self, sockets: Vec<Sample>) {
        self.told.clone_from(&sockets);
        self.tell(Event::Sampled(Snapshot {
            sockets,
            time_waits: Vec::new(),
        }));
    }

    pub(super) fn printed(&mut self, lines: Vec<Vec<u8>>) {
        for line in lines {
            let text = printable::printed(&line);
            self.tell(Event::Printed { text });
        }
    }
}
