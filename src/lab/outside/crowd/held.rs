//! Whose calls are held: what a stop before a call, in it, and behind it means.

use std::collections::BTreeSet;

use super::super::call::entered::Entered;
use super::super::kernel::actions::is_interrupted;
use super::super::kernel::borrow::is_hidden;
use super::super::kernel::memory::Memory;
use super::super::kernel::registers::Registers;
use super::super::kernel::requests::{Tid, begins, to_next_call};
use super::super::kernel::syscalls::Syscall;
use super::Crowd;
use super::caveat::Caveat;
use super::clones::Amended;
use super::news::News;
use super::task::{At, Inside};

impl Crowd {
    /// A thread is about to make a call.
    pub(super) fn arrive(&mut self, tid: Tid) {
        let process = self.task(tid).process;
        self.task(tid).fresh = false;
        let Some(mut registers) = self.caught(tid) else {
            return;
        };
        let call = Syscall::of(registers.number());
        if let Some(inside) = self.interrupted(tid, &registers) {
            inside.lower(tid);
            self.go_on_in(tid, inside);
            return;
        }
        match call {
            Some(Syscall::Sigaction) => self.sigaction(process, tid, registers.arguments()),
            Some(Syscall::Evade | Syscall::Clone | Syscall::Filter) => {
                self.task(tid).amended = Amended::unhide(tid, &mut registers);
                if self.dies(tid, |it| it.cover_all(tid, registers)) {
                    return;
                }
            }
            Some(_) if self.leaving => {}
            Some(call) => {
                let none = BTreeSet::new();
                let known = self.processes.get(&process);
                let were = known.map_or(&none, |process| process.were());
                match Entered::of(tid, call, registers, were) {
                    // Whether there is a socket nobody can tell.
                    Some(entered) if entered.sockets.is_empty() && is_hidden(process) => {
                        self.warn(process, Caveat::Undumpable);
                    }
                    Some(entered) => {
                        self.task(tid).at = At::Gate(Box::new(entered));
                        self.news.push_back(News::Arrived { tid });
                        return;
                    }
                    None => {}
                }
            }
            None => {}
        }
        self.resume(tid, 0);
    }

    /// The call of a thread that a signal interrupted, if it is this one begun again: in the same frame, and not from a
    /// handler.
    fn interrupted(&mut self, tid: Tid, registers: &Registers) -> Option<Inside> {
        let task = self.task(tid);
        task.lay_aside();
        let handlers = task.handlers;
        let is_again =
            |inside: &Inside| inside.handlers == handlers && inside.entered.is_again(registers);
        let at = task.under.iter().rposition(is_again)?;
        // Those above were left for good.
        task.under.truncate(at + 1);
        task.under.pop()
    }

    /// A thread goes on in a call that was interrupted.
    fn go_on_in(&mut self, tid: Tid, mut inside: Inside) {
        inside.interrupted = None;
        let step = inside.step;
        self.task(tid).at = At::Inside(Box::new(inside));
        self.news.push_back(News::GoesOn { tid, step });
        let _ = to_next_call(tid, 0);
    }

    fn sigaction(&mut self, process: Tid, tid: Tid, arguments: [u64; 6]) {
        if let Some(action) = Memory(tid).exactly(arguments[1])
            && let Some(process) = self.processes.get_mut(&process)
        {
            process.actions.set(arguments[0] as i32, action);
        }
    }

    /// The begin or the end of a call of a thread that is let into one.
    pub(super) fn call_stop(&mut self, tid: Tid) {
        let task = self.task(tid);
        let at_its_end = matches!(&task.at, At::Inside(inside) if inside.interrupted.is_none());
        if !at_its_end || begins(tid) {
            self.call_between(tid);
            return;
        }
        let Ok(mut registers) = Registers::read(tid) else {
            return;
        };
        let At::Inside(mut inside) = std::mem::replace(&mut task.at, At::Running) else {
            return;
        };
        if inside.skipped {
            registers.set_result(-i64::from(libc::EINTR));
        }
        if let Some(shortened) = &inside.shortened {
            // The program's own registers must be as it left them.
            shortened.undo(tid, &inside.entered.arguments, &mut registers);
        }
        if inside.skipped || inside.shortened.is_some() {
            let _ = registers.write(tid);
        }
        let result = registers.result();
        if is_interrupted(result) {
            inside.interrupted = Some(result);
            task.at = At::Inside(inside);
            let _ = to_next_call(tid, 0);
            return;
        }
        let mut made = inside.entered.made(tid, result);
        if inside.entered.fails_to_make(result) {
            // Whoever does not look uses that as if it were a socket.
            made.push(-1);
        }
        task.at = inside.back(result, 0);
        if !self.dies(tid, |it| it.cover(tid, registers, &made)) {
            self.news.push_back(News::Back { tid });
        }
    }

    /// A call that no filter stops, of a thread whose own was interrupted: the kernel goes on with some by a call of its
    /// own, and every handler returns by one.
    fn call_between(&mut self, tid: Tid) {
        let number = Registers::read(tid).map(|registers| registers.number());
        let task = self.task(tid);
        match number {
            Ok(libc::SYS_rt_sigreturn) if begins(tid) => {
                task.handlers = task.handlers.saturating_sub(1);
            }
            Ok(libc::SYS_restart_syscall) if begins(tid) => {
                task.lay_aside();
                if let Some(inside) = task.under.pop_if(|it| it.handlers == task.handlers) {
                    self.go_on_in(tid, inside);
                    return;
                }
            }
            _ => {}
        }
        self.resume(tid, 0);
    }

    /// A signal is about to be delivered: it is passed on. A call that it interrupts for good comes back.
    pub(super) fn signal(&mut self, tid: Tid, signal: i32) {
        let process = self.task(tid).process;
        let known = self.processes.get(&process);
        let actions = known.map(|process| process.actions.clone());
        let task = self.task(tid);
        let is_handled = actions.as_ref().is_some_and(|it| it.handles(signal));
        if is_handled && task.is_in_a_call() {
            task.handlers += 1;
        }
        if let At::Inside(inside) = &task.at
            && let Some(result) = inside.interrupted
            && actions.is_some_and(|actions| actions.fails(result, signal))
            && let At::Inside(inside) = std::mem::replace(&mut task.at, At::Running)
        {
            task.at = inside.back(-i64::from(libc::EINTR), signal);
            self.news.push_back(News::Back { tid });
            return;
        }
        self.resume(tid, signal);
    }
}
