//! Every watched thread and process, and what each stop of one means for it.

pub(super) mod caveat;
mod clones;
mod counted;
mod covered;
pub(super) mod ends;
mod held;
mod living;
pub(super) mod news;
mod process;
pub(super) mod settled;
pub(super) mod task;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io;
use std::time::{Duration, Instant};

use nix::sys::signal::{self, Signal};
use nix::unistd::Pid;

use self::caveat::Caveat;
use self::ends::End;
use self::news::News;
use self::process::{Process, held_by};
use self::task::{At, Back, Inside, Task};
use super::call::entered::Entered;
use super::kernel::borrow::{is_hidden, sockets_of};
use super::kernel::inject::NotInstalled;
use super::kernel::proc::{Family, family_of, lacks_rights};
use super::kernel::registers::Registers;
use super::kernel::requests::{Heard, Stop, Tid, go_on, hear, message, stay_stopped, to_next_call};

/// All who are watched.
#[derive(Debug, Default)]
pub(in crate::lab::outside) struct Crowd {
    pub(in crate::lab::outside) tasks: BTreeMap<Tid, Task>,
    pub(in crate::lab::outside) processes: BTreeMap<Tid, Process>,
    births: u32,
    news: VecDeque<News>,
    /// Nobody's calls are held.
    counted: bool,
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
        let Some(task) = self.tasks.get_mut(&tid) else {
            return;
        };
        task.forget_work();
        match stop {
            Stop::Filter if self.counted => self.arrive_counted(tid),
            Stop::Filter => self.arrive(tid),
            Stop::Call => self.call_stop(tid),
            Stop::Signal(signal) => self.signal(tid, signal),
            Stop::Group(_) => {
                self.task(tid).stopped = true;
                let _ = stay_stopped(tid);
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
                    self.meet(child);
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
                    self.news.push_back(News::Leaves { process, holds });
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

    /// A thread that may be new.
    fn meet(&mut self, tid: Tid) {
        if self.tasks.contains_key(&tid) {
            return;
        }
        // One that has come to its end, and been heard of, before its maker was, is not met again.
        let Some(Family { process, parent }) = family_of(tid) else {
            return;
        };
        self.birth(tid, process);
        if process == tid {
            let child = process;
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
            Ok(registers) => Caveat::of(registers.number()),
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Some(Caveat::Foreign),
            Err(_) => return None,
        };
        if let Some(caveat) = caveat {
            let process = self.task(tid).process;
            self.warn(process, caveat);
        }
        match caveat {
            None | Some(Caveat::OwnFilter) => registers.ok(),
            Some(_) => {
                self.resume(tid, 0);
                None
            }
        }
    }

    /// A process runs another program. Its other threads are gone, and this one has the process's number now.
    fn exec(&mut self, tid: Tid) {
        let former = message(tid).unwrap_or(tid);
        let own = self.tasks.remove(&former);
        self.forget(|task| task.process == tid);
        self.news.push_back(News::Gone { tid: former });
        if let Some(task) = own {
            self.tasks.insert(tid, task);
        }
        let task = self.task(tid);
        (task.at, task.process, task.handlers) = (At::Running, tid, 0);
        task.under.clear();
        (task.stopped, task.fresh) = (false, false);
        task.forget_stat();
        let left = (!is_hidden(tid)).then(|| sockets_of(tid));
        if let Some(process) = self.processes.get_mut(&tid) {
            process.execs(left.as_deref().unwrap_or_default());
        }
        self.news.push_back(News::Execed { process: tid, left });
        match lacks_rights(tid) {
            None if is_hidden(tid) => self.warn(tid, Caveat::NotReadable),
            Some(true) => self.warn(tid, Caveat::SetUser),
            _ => {}
        }
        let _ = go_on(tid, 0);
    }

    fn over(&mut self, tid: Tid, end: End) {
        let process = self.tasks.remove(&tid).map(|task| task.process);
        self.news.push_back(News::Gone { tid });
        if process == Some(tid) {
            self.forget(|task| task.process == tid);
            self.news.push_back(News::Over { process: tid, end });
        }
    }

    /// Threads that are gone without a word.
    fn forget(&mut self, gone: impl Fn(&Task) -> bool) {
        let news = &mut self.news;
        self.tasks.retain(|tid, task| {
            let gone = gone(task);
            if gone {
                news.push_back(News::Gone { tid: *tid });
            }
            !gone
        });
    }

    /// For how long, since something happened, somebody is waited for who goes on by himself.
    pub(in crate::lab::outside) fn sleeps_for(&mut self, since: Instant) -> Duration {
        let inside = self.tasks.values().filter(|task| task.is_inside());
        let waiting: BTreeSet<Tid> = inside.map(|task| task.process).collect();
        let tasks = self.tasks.iter_mut();
        let sleeps = tasks.map(|(tid, task)| {
            let beside = waiting.contains(&task.process);
            task.sleeps_for(*tid, since, beside)
        });
        sleeps.max().unwrap_or_default()
    }

    /// Whether a thread of a process sleeps in a call on a socket.
    pub(super) fn waits_for_a_peer(&self, process: Tid) -> bool {
        let mut tasks = self.tasks.values();
        tasks.any(|task| task.process == process && task.is_inside())
    }

    /// Whether nobody at a gate does anything but ask in vain: the next program's turn has come.
    pub(in crate::lab::outside) fn all_ask_in_vain(&self) -> bool {
        let mut tasks = self.tasks.values();
        tasks.all(|task| !matches!(task.at, At::Gate(_)) || task.asks_in_vain())
    }

    /// The steps of those who sleep in a call, each told once.
    pub(in crate::lab::outside) fn now_wait(&mut self) -> Vec<u32> {
        let mut waits = Vec::new();
        for task in self.tasks.values_mut() {
            if let At::Inside(inside) = &mut task.at
                && !std::mem::replace(&mut inside.waits, true)
            {
                waits.push(inside.step);
            }
        }
        waits.sort_unstable();
        waits
    }

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
