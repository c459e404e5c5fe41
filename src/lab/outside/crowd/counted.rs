//! Who is only counted: a listener is told of a process's calls from its first on that concerns a socket. Until then,
//! and where there never is one, everything runs at its own speed.

use std::collections::BTreeSet;

use super::super::call::entered::Entered;
use super::super::kernel::borrow::{is_hidden, sockets_of};
use super::super::kernel::inject::Standing;
use super::super::kernel::notices::Notices;
use super::super::kernel::registers::Registers;
use super::super::kernel::requests::{Tid, go_on};
use super::super::kernel::syscalls::Syscall;
use super::Crowd;
use super::caveat::Caveat;
use super::clones::Amended;
use super::news::News;
use super::process::{Process, evades};

impl Crowd {
    pub(in crate::lab::outside) fn counted() -> Crowd {
        Crowd {
            counted: true,
            ..Crowd::default()
        }
    }

    /// A thread is about to make a call that its first filter caught.
    pub(super) fn arrive_counted(&mut self, tid: Tid) {
        let Some(mut registers) = self.caught(tid) else {
            return;
        };
        let process = self.task(tid).process;
        let first = match Syscall::of(registers.number()) {
            None | Some(Syscall::Sigaction) => false,
            Some(Syscall::Filter) => true,
            Some(Syscall::Evade | Syscall::Clone) => {
                self.task(tid).amended = Amended::unhide(tid, &mut registers);
                evades(tid, &registers)
            }
            Some(call) => Entered::of(tid, call, registers, &BTreeSet::new()).is_some(),
        };
        if first && is_hidden(process) {
            self.warn(process, Caveat::Undumpable);
            let _ = go_on(tid, 0);
            return;
        }
        if !(first && self.listen(tid, Standing::Before, registers)) {
            let _ = go_on(tid, 0);
        }
    }

    /// A copy of a process may have a socket that another thread made just then.
    pub(super) fn copy_counted(&mut self, tid: Tid) {
        let told = self.processes.get(&tid).is_some_and(Process::is_whole);
        let dies = match Registers::read(tid) {
            Ok(registers) if !told && !sockets_of(tid).is_empty() => {
                self.listen(tid, Standing::Behind, registers)
            }
            _ => false,
        };
        if !dies {
            let _ = go_on(tid, 0);
        }
    }

    /// Lets a thread that stands install the filter that tells; true where it died meanwhile, and that is seen to.
    fn listen(&mut self, tid: Tid, standing: Standing, registers: Registers) -> bool {
        let process = self.task(tid).process;
        let mut listener = None;
        let dies = self.dies(tid, |it| {
            listener = it.tell(process, tid, standing, registers)?;
            Ok(())
        });
        if let Some(listener) = listener {
            let notices = Notices::of(listener);
            let renewals = self.renewals.clone();
            self.news.push_back(News::Told { notices, renewals });
        }
        dies
    }
}
