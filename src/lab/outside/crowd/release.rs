//! Who stands is let go: into its call, on behind it, or for good.

use nix::sys::signal::{self, Signal};
use nix::unistd::Pid;

use super::super::call::entered::Entered;
use super::super::kernel::proc::family_of;
use super::super::kernel::requests::{Heard, Stop, Tid, go_on, hear, to_next_call};
use super::Crowd;
use super::task::{At, Back, Inside, Task};

impl Crowd {
    /// Lets a thread that stands at a gate into its call.
    pub(in crate::lab::outside) fn admit(
        &mut self,
        tid: Tid,
        make: impl FnOnce(Entered) -> Inside,
    ) {
        let task = self.task(tid);
        match std::mem::replace(&mut task.at, At::Running) {
            At::Gate(entered) => {
                let mut inside = make(*entered);
                if task.under.is_empty() {
                    task.handlers = 0;
                }
                inside.handlers = task.handlers;
                let skip = inside.skipped;
                if skip {
                    let _ = inside.entered.registers.skip_call(tid);
                }
                inside.lower(tid);
                task.at = At::Inside(Box::new(inside));
                let _ = to_next_call(tid, 0);
            }
            other => task.at = other,
        }
    }

    /// Lets a thread whose call is over go on; returns what there is to tell of it.
    pub(in crate::lab::outside) fn take_back(&mut self, tid: Tid) -> Option<Back> {
        let task = self.task(tid);
        match std::mem::replace(&mut task.at, At::Running) {
            At::Back(back) => Some(*back),
            other => {
                task.at = other;
                None
            }
        }
    }

    /// A call of a thread is over, and nobody wants to know.
    pub(in crate::lab::outside) fn go_on_behind(&mut self, tid: Tid) {
        if let Some(back) = self.take_back(tid) {
            self.resume(tid, back.signal);
        }
    }

    /// Holds nobody any more, and lets those go who stand.
    pub(in crate::lab::outside) fn let_all_go(&mut self) {
        self.leaving = true;
        let standing: Vec<(Tid, i32)> = self.tasks.iter().filter_map(standing).collect();
        for (tid, signal) in standing {
            self.task(tid).at = At::Running;
            self.resume(tid, signal);
        }
    }

    /// Ends everybody, and is done when nobody is left.
    pub(in crate::lab::outside) fn end(&mut self) {
        let kill = |process: Tid| {
            let _ = signal::kill(Pid::from_raw(process), Signal::SIGKILL);
        };
        self.tasks.values().for_each(|task| kill(task.process));
        loop {
            match hear(None, true) {
                Heard::Nobody => return,
                Heard::Silence | Heard::Stopped(_, Stop::Exited(_) | Stop::Killed(_)) => {}
                Heard::Stopped(tid, _) => {
                    // One that was born meanwhile, or that is on its way out.
                    kill(family_of(tid).map_or(tid, |family| family.process));
                    let _ = go_on(tid, 0);
                }
            }
        }
    }

    /// Lets a thread go on that nobody holds any more.
    pub(in crate::lab::outside) fn let_go(&mut self, tid: Tid, signal: i32) {
        self.resume(tid, signal);
    }
}

/// A thread that stands where we hold it, and the signal with which it goes on.
fn standing((tid, task): (&Tid, &Task)) -> Option<(Tid, i32)> {
    match &task.at {
        At::Gate(_) => Some((*tid, 0)),
        At::Back(back) => Some((*tid, back.signal)),
        _ => None,
    }
}
