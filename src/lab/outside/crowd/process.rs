//! A watched process, and how far its filters reach.

use std::collections::BTreeSet;
use std::os::fd::OwnedFd;

use super::super::call::concerned::Concerned;
use super::super::kernel::actions::Actions;
use super::super::kernel::borrow::sockets_of;
use super::super::kernel::inject::{NotInstalled, Standing};
use super::super::kernel::registers::Registers;
use super::super::kernel::requests::Tid;
use super::clones::shares_descriptors;
use super::covered::Covered;

/// A watched process.
#[derive(Debug, Default)]
pub(in crate::lab::outside) struct Process {
    /// What it does at signals.
    pub(super) actions: Actions,
    covered: Covered,
    /// Numbers that were sockets' once.
    were: BTreeSet<i32>,
    /// It has been said that nobody may look at it.
    pub(super) hidden: bool,
}

impl Process {
    /// A program that was started; `whole` says that its filter reaches everything.
    pub(super) fn at_begin(tid: Tid, whole: bool) -> Process {
        Process {
            actions: Actions::default(),
            covered: Covered::at_begin(tid, whole),
            were: BTreeSet::new(),
            hidden: false,
        }
    }

    /// A copy of it that it has just made.
    pub(super) fn copied(&self, child: Tid) -> Process {
        Process {
            actions: self.actions.clone(),
            covered: self.covered.of_copy(child),
            were: self.were.clone(),
            hidden: self.hidden,
        }
    }

    /// Before a call behind which not every socket's number would be known.
    pub(super) fn cover_all(&mut self, tid: Tid, registers: Registers) -> Result<(), NotInstalled> {
        match self.is_whole() || !evades(tid, &registers) {
            true => Ok(()),
            false => self.covered.reach_all(tid, registers),
        }
    }

    /// It runs another program, which knows of no socket but those that were left open for it.
    pub(super) fn execs(&mut self, left: &[i32]) {
        self.actions.clear();
        self.were = left.iter().copied().collect();
        self.hidden = false;
    }

    /// Of which numbers it is known that they were sockets'.
    pub(super) fn were(&self) -> &BTreeSet<i32> {
        &self.were
    }

    /// Whether every call of it that can concern a socket is caught.
    pub(super) fn is_whole(&self) -> bool {
        self.covered.is_whole()
    }

    /// Lets a listener be told of all calls from now on; none where one is already.
    pub(super) fn tell(
        &mut self,
        process: Tid,
        tid: Tid,
        standing: Standing,
        registers: Registers,
    ) -> Result<Option<OwnedFd>, NotInstalled> {
        match self.is_whole() {
            true => Ok(None),
            false => self
                .covered
                .tell(process, tid, standing, registers)
                .map(Some),
        }
    }

    /// Behind a call that made sockets.
    pub(super) fn cover(
        &mut self,
        tid: Tid,
        registers: Registers,
        sockets: &[i32],
    ) -> Result<(), NotInstalled> {
        self.were.extend(sockets);
        self.covered.reach(tid, registers, sockets)
    }

    /// A copy of a process may have a socket that another thread made just then.
    pub(super) fn cover_copy(&mut self, tid: Tid) -> Result<(), NotInstalled> {
        match sockets_of(tid).as_slice() {
            [] => Ok(()),
            sockets => self.cover(tid, Registers::read(tid)?, sockets),
        }
    }
}

/// The sockets that a thread's process holds, besides its stdin, stdout and stderr: nobody closes those.
pub(super) fn held_by(tid: Tid) -> Vec<Concerned> {
    let fds = sockets_of(tid).into_iter().filter(|fd| *fd > 2);
    fds.filter_map(|fd| Concerned::under(tid, fd)).collect()
}

/// Whether filters by numbers would not do behind a call that may be such a one.
pub(super) fn evades(tid: Tid, registers: &Registers) -> bool {
    let clones = matches!(registers.number(), libc::SYS_clone | libc::SYS_clone3);
    !clones || shares_descriptors(tid, registers)
}
