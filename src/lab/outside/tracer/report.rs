//! Tells what happened, in order.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::super::birth::program::Program;
use super::super::call::concerned::Concerned;
use super::super::call::entered::Entered;
use super::super::crowd::caveat::Caveat;
use super::super::crowd::living::Holder;
use super::super::crowd::task::{Back, Task};
use super::super::kernel::proc::words_of;
use super::super::kernel::requests::Tid;
use super::super::kernel::syscalls::Syscall;
use super::super::request::Amend;
use super::super::witness::Witness;
use super::connections::Connections;
use super::departures::{Departure, Departures};
use crate::trace::{CallPending, Does, Event, Sample, Snapshot};

/// Who is told, by whom it is seen, and what was told last of the sockets.
pub(super) struct Report<'t> {
    pub(super) witness: Witness,
    tell: &'t mut dyn FnMut(Event),
    told: Vec<Arc<Sample>>,
    connections: Connections,
    departures: Departures,
    /// Every sentence about what a watch cannot show, once.
    warned: BTreeSet<String>,
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Report").field(&self.told.len()).finish()
    }
}

impl<'t> Report<'t> {
    pub(super) fn new(witness: Witness, tell: &'t mut dyn FnMut(Event)) -> Report<'t> {
        Report {
            witness,
            tell,
            told: Vec::new(),
            connections: Connections::new(),
            departures: Departures::default(),
            warned: BTreeSet::new(),
        }
    }

    pub(super) fn tell(&mut self, event: Event) {
        (self.tell)(event);
    }

    /// A call stands at its gate, and is the next; whether it passes the gate of the one before.
    pub(super) fn pending(
        &mut self,
        step: u32,
        tid: Tid,
        task: &mut Task,
        entered: &Entered,
        amend: Option<&Amend>,
    ) -> bool {
        let mut pending = self.witness.pending(tid, task, entered);
        if let Some(amend) = amend {
            amend.change(&mut pending);
        }
        let together = pending.together;
        self.tell(Event::Pending(CallPending { step, ..pending }));
        together
    }

    /// A call is over; its thread still stands, so that whatever it changed can be seen before it goes on.
    pub(super) fn returned(&mut self, tid: Tid, task: &Task, back: &Back) {
        let returned = self.witness.returned(tid, task, back);
        self.touched(&back.inside.entered);
        if back.inside.entered.call().does() == Does::Closes {
            self.connections.closes();
        }
        self.tell(Event::Returned(returned));
        let sockets = self.witness.sockets.sample();
        self.sockets(sockets);
    }

    /// A call is under way, or over, and may have changed its sockets. Whoever waits for many changes none.
    pub(super) fn touched(&mut self, entered: &Entered) {
        let sockets = &mut self.witness.sockets;
        match entered.syscall {
            // It closes whatever has its second number.
            Syscall::DupTo => sockets.touch_all(),
            syscall if syscall.waits_for_many() => {}
            _ => {
                let all = entered.sockets.iter();
                all.for_each(|socket| sockets.touch(socket.number));
            }
        }
    }

    /// Tells what the kernel says, if it says anything else than before.
    pub(super) fn changes(&mut self) {
        let sockets = self.witness.sockets.sample();
        self.changed(sockets);
    }

    /// The same where sockets may have changed by themselves.
    pub(super) fn all_changes(&mut self) {
        let sockets = self.witness.sockets.sample_all();
        self.changed(sockets);
    }

    fn changed(&mut self, sockets: Vec<Arc<Sample>>) {
        if sockets != self.told {
            self.sockets(sockets);
        }
    }

    fn sockets(&mut self, sockets: Vec<Arc<Sample>>) {
        let time_waits = self.connections.in_time_wait(&self.told, &sockets);
        self.told.clone_from(&sockets);
        self.tell(Event::Sampled(Snapshot {
            sockets,
            time_waits,
        }));
    }

    /// Says what a watch cannot show of a process, or what is not as it would be alone.
    pub(super) fn caveat(&mut self, process: Tid, caveat: Caveat) {
        let file = Program::name(&words_of(process)).filter(|_| caveat.is_of_a_file());
        let name = file.unwrap_or_else(|| self.witness.lanes.base(process).to_owned());
        let text = caveat.sentence(&name);
        if self.warned.insert(text.clone()) {
            self.tell(Event::Caveat { text });
        }
        if caveat.blinds() {
            self.witness.sockets.be_blind();
        }
        if caveat.hides() {
            self.witness.sockets.hide(process);
            self.changes();
        }
    }

    /// A process of the user's runs another program: it is told by that one's name.
    pub(super) fn renamed(&mut self, process: Tid) {
        if let Some(name) = Program::name(&words_of(process)) {
            self.witness.lanes.runs(process, &name);
        }
    }

    /// A process comes to its end, and holds these sockets.
    pub(super) fn leaves(&mut self, process: Tid, holds: Vec<Concerned>, failed: bool) {
        let how = Departure::Own { failed };
        self.departures.add(&self.witness, process, holds, how);
    }

    /// Tells what those held who have come to their end since.
    pub(super) fn tell_departures(&mut self) {
        for held in self.departures.take() {
            self.tell(held);
        }
    }

    /// The same, and of those who are ended now; returns their names.
    pub(super) fn end_with(&mut self, holders: Vec<Holder>) -> Vec<String> {
        self.tell_departures();
        let processes: Vec<Tid> = holders.iter().map(|holder| holder.process).collect();
        for Holder {
            process,
            holds,
            elsewhere,
        } in holders
        {
            let how = Departure::Ended { elsewhere };
            self.departures.add(&self.witness, process, holds, how);
        }
        self.tell_departures();
        let lanes = &mut self.witness.lanes;
        processes.into_iter().map(|it| lanes.process(it)).collect()
    }

    pub(super) fn printed(&mut self, lines: Vec<String>) {
        for text in lines {
            self.tell(Event::Printed { text });
        }
    }
}
