//! Every watched thread and process, and what each stop of one means for it.

pub(super) mod caveat;
mod clones;
mod counted;
mod covered;
pub(super) mod ends;
mod gone;
mod held;
pub(super) mod living;
pub(super) mod look;
pub(super) mod news;
mod process;
mod release;
pub(super) mod task;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io;

use self::caveat::Caveat;
use self::ends::End;
use self::news::News;
use self::process::{Process, held_by};
use self::task::{At, Task};
use super::call::entered::Entered;
use super::kernel::handles::Renewals;
use super::kernel::inject::NotInstalled;
use super::kernel::proc::{Family, family_of, is_thread_of};
use super::kernel::registers::Registers;
use super::kernel::requests::{Stop, Tid, go_on, message, stay_stopped, to_next_call};
use super::kernel::syscalls::Syscall;

/// All who are watched.
#[derive(Debug, Default)]
pub(in crate::lab::outside) struct Crowd {
    pub(in crate::lab::outside) tasks: BTreeMap<Tid, Task>,
    pub(in crate::lab::outside) processes: BTreeMap<Tid, Process>,
    births: u32,
    /// Processes that were heard of before their maker, and that are the kernel's children of somebody else.
    strays: BTreeSet<Tid>,
    news: VecDeque<News>,
    /// Nobody's calls are held.
    counted: bool,
    /// Whoever counts calls is told here of what closes descriptors without one.
    renewals: Renewals,
    /// Nobody's calls are held any more: all are to end.
    leaving: bool,
}

impl Crowd {
    /// A program that was started, and stands at its begin; `whole` says that its filter reaches everything.
    pub(in crate::lab::outside) fn enter(&mut self, tid: Tid, whole: bool) {
        // Who is counted is told of by a filter that comes later.
        let whole = whole && !self.counted;
        self.processes.insert(tid, Process::at_begin(tid, whole));
        self.birth(tid, tid).fresh = false;
        let _ = go_on(tid, 0);
    }

    fn birth(&mut self, tid: Tid, process: Tid) -> &mut Task {
        let Crowd { tasks, births, .. } = self;
        tasks.entry(tid).or_insert_with(|| {
            *births += 1;
            Task::new(process, *births)
        })
    }

    /// Takes in a stop. Whoever need not stand goes on; a thread that dies meanwhile is heard of again.
    pub(in crate::lab::outside) fn hear(&mut self, tid: Tid, stop: Stop) {
        // A thread is sometimes heard of before its maker says that it made it; one that is gone, after its end.
        if !matches!(stop, Stop::Exited(_) | Stop::Killed(_)) {
            self.meet(tid);
        }
        if !self.tasks.contains_key(&tid) {
            return;
        }
        // Before it goes on, and before its number can be another's.
        if let Stop::Exec | Stop::Exit | Stop::Exited(_) | Stop::Killed(_) = stop {
            self.renewals.note();
        }
        match stop {
            Stop::Filter if self.counted => self.arrive_counted(tid),
            Stop::Filter => self.arrive(tid),
            Stop::Call => self.call_stop(tid),
            Stop::Signal(signal) => self.signal(tid, signal),
            Stop::Group(signal) => {
                let task = self.task(tid);
                task.stopped = true;
                let process = task.process;
                let _ = stay_stopped(tid);
                // Each of its threads is heard of.
                if process == tid {
                    self.warn(process, Caveat::Stopped { process, signal });
                }
            }
            Stop::Fresh => {
                let task = self.task(tid);
                task.stopped = false;
                let is_a_copy = std::mem::take(&mut task.fresh) && task.process == tid;
                if is_a_copy && self.counted {
                    self.copy_counted(tid);
                } else if !(is_a_copy && self.dies(tid, |it| it.cover_copy(tid))) {
                    self.resume(tid, 0);
                }
            }
            Stop::Child | Stop::Vfork => {
                self.task(tid).vfork = stop == Stop::Vfork;
                if let Some(amended) = self.task(tid).amended.take() {
                    amended.give_back(tid);
                }
                if let Ok(child) = message(tid) {
                    self.meet_made_by(tid, child);
                }
                self.resume(tid, 0);
            }
            Stop::VforkDone => {
                self.task(tid).vfork = false;
                self.resume(tid, 0);
            }
            Stop::Exec => self.exec(tid),
            Stop::Exit => {
                let task = self.task(tid);
                task.at = At::Ending;
                task.under.clear();
                let process = task.process;
                // Its last thread still has all descriptors, which nobody closes any more.
                if !self.counted && self.living_thread(process).is_none() {
                    let holds = held_by(tid);
                    // What `wait` tells of it (`man 2 ptrace`, PTRACE_EVENT_EXIT); 0 is a success.
                    let failed = message(tid).is_ok_and(|status| status != 0);
                    self.news.push_back(News::Leaves {
                        process,
                        holds,
                        failed,
                    });
                }
                self.news.push_back(News::Gone { tid });
                let _ = go_on(tid, 0);
            }
            Stop::Exited(code) => self.over(tid, End::Code(code)),
            Stop::Killed(signal) => self.over(tid, End::Signal(signal)),
            Stop::Other => self.resume(tid, 0),
        }
    }

    /// There is something to say of a process.
    fn warn(&mut self, process: Tid, caveat: Caveat) {
        let known = self.processes.get_mut(&process);
        let hidden = known.filter(|_| caveat.hides()).map(|it| &mut it.hidden);
        if hidden.is_some_and(|hidden| std::mem::replace(hidden, true)) {
            return;
        }
        self.news.push_back(News::Caveat { process, caveat });
    }

    /// What was heard and is not told yet.
    pub(in crate::lab::outside) fn news(&mut self) -> Option<News> {
        self.news.pop_front()
    }

    /// One that a thread has just made. Most are threads of its process, and that is asked in a twentieth of the time.
    fn meet_made_by(&mut self, maker: Tid, child: Tid) {
        let process = self.task(maker).process;
        match is_thread_of(process, child) {
            true => drop(self.birth(child, process)),
            false => self.meet_child_of(child, Some(process)),
        }
    }

    /// A thread that may be new.
    fn meet(&mut self, tid: Tid) {
        self.meet_child_of(tid, None);
    }

    /// The same, of whose process its maker is, if that is known.
    fn meet_child_of(&mut self, tid: Tid, maker: Option<Tid>) {
        if self.tasks.contains_key(&tid) {
            if let Some(parent) = maker
                && self.strays.remove(&tid)
            {
                self.news.push_back(News::Forked { parent, child: tid });
            }
            return;
        }
        // One that has come to its end, and been heard of, before its maker was, is not met again.
        let Some(Family { process, parent }) = family_of(tid) else {
            return;
        };
        self.birth(tid, process);
        if process == tid {
            let child = process;
            // With CLONE_PARENT the kernel calls another one its parent.
            let parent = maker.unwrap_or(parent);
            if !self.processes.contains_key(&parent) {
                self.strays.insert(child);
            }
            let copy = self.processes.get(&parent);
            let copy = copy.map(|parent| parent.copied(child));
            self.processes.insert(child, copy.unwrap_or_default());
            self.news.push_back(News::Forked { parent, child });
        }
    }

    fn task(&mut self, tid: Tid) -> &mut Task {
        self.birth(tid, tid)
    }

    /// Lets a thread go on as far as it is to go.
    fn resume(&mut self, tid: Tid, signal: i32) {
        let _ = match self.task(tid).is_in_a_call() {
            true => to_next_call(tid, signal),
            false => go_on(tid, signal),
        };
    }

    /// Lets a thread that stands cover more of its process; true where it died meanwhile, and that is seen to.
    fn dies(
        &mut self,
        tid: Tid,
        cover: impl FnOnce(&mut Process) -> Result<(), NotInstalled>,
    ) -> bool {
        let process = self.task(tid).process;
        match self.processes.get_mut(&process).map(cover) {
            Some(Err(NotInstalled::Gone(stop))) => {
                self.hear(tid, stop);
                return true;
            }
            // One that is killed meanwhile is heard of again.
            Some(Err(NotInstalled::Refused(error)))
                if error.raw_os_error() != Some(libc::ESRCH) =>
            {
                self.news.push_back(News::Unseen { process, error });
            }
            _ => {}
        }
        false
    }

    /// The registers of a thread that its filter caught; none where it need not stand any more.
    fn caught(&mut self, tid: Tid) -> Option<Registers> {
        let registers = Registers::read(tid);
        let caveat = match &registers {
            Ok(registers) => {
                let number = registers.number();
                Caveat::of(Syscall::of(number), number, &registers.arguments())
            }
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Some(Caveat::Foreign),
            Err(_) => return None,
        };
        if let Some(caveat) = caveat {
            let process = self.task(tid).process;
            self.warn(process, caveat);
        }
        match caveat {
            None | Some(Caveat::OwnFilter | Caveat::Strict) => registers.ok(),
            Some(_) => {
                self.resume(tid, 0);
                None
            }
        }
    }

    /// The steps and the calls of those who sleep in one, each told once; also of those who were back before they were seen asleep, and
    /// whose time was over.
    pub(in crate::lab::outside) fn now_wait(&mut self) -> Vec<(u32, Entered)> {
        let mut waits = Vec::new();
        for task in self.tasks.values_mut() {
            let late = matches!(&task.at, At::Back(back) if back.is_late());
            let inside = match &mut task.at {
                At::Inside(inside) => inside,
                At::Back(back) if late => &mut back.inside,
                _ => continue,
            };
            if !std::mem::replace(&mut inside.waits, true) {
                waits.push((inside.step, inside.entered.clone()));
            }
        }
        waits.sort_unstable_by_key(|(step, _)| *step);
        waits
    }
}
