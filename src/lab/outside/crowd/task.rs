//! A watched thread, and where it stands.

use std::fs::File;
use std::time::{Duration, Instant};

use super::super::call::entered::{Entered, Held};
use super::super::call::limit::Limit;
use super::super::call::pause::{Length, Pause, pause_of};
use super::super::call::shortened::Shortened;
use super::super::kernel::proc::{Condition, condition_and_work, stat_of};
use super::super::kernel::requests::Tid;
use super::clones::Amended;

/// Where a thread is.
#[derive(Debug)]
pub(in crate::lab::outside) enum At {
    /// In its own code, or in a call that is not watched.
    Running,
    /// Before a call.
    Gate(Box<Entered>),
    /// In a call.
    Inside(Box<Inside>),
    /// Behind a call that has returned, and that nobody was told of.
    Back(Box<Back>),
    /// About to end.
    Ending,
}

/// A call under way.
#[derive(Debug)]
pub(in crate::lab::outside) struct Inside {
    pub(in crate::lab::outside) step: u32,
    pub(in crate::lab::outside) entered: Entered,
    pub(in crate::lab::outside) since: Instant,
    /// It turned out to wait.
    pub(in crate::lab::outside) waits: bool,
    pub(in crate::lab::outside) held: Option<Held>,
    /// It waits only for so long.
    pub(in crate::lab::outside) limit: Option<Limit>,
    /// A signal interrupted it, with this result inside of the kernel.
    pub(in crate::lab::outside) interrupted: Option<i64>,
    /// In how many handlers its thread was when it began this call.
    pub(in crate::lab::outside) handlers: u32,
    /// It is not begun at all: the program is to see EINTR.
    pub(in crate::lab::outside) skipped: bool,
    /// It asks for fewer bytes than its program wants.
    pub(in crate::lab::outside) shortened: Option<Shortened>,
}

impl Inside {
    /// Lowers the length that it asks for, where that is wanted, before the kernel sees it.
    pub(in crate::lab::outside) fn lower(&self, tid: Tid) {
        if let Some(shortened) = &self.shortened {
            shortened.apply(tid, self.entered.registers);
        }
    }

    /// For how long it waits, at least, if it is known.
    fn time(&self) -> Option<Duration> {
        self.limit.as_ref()?.time
    }

    /// It has returned.
    pub(super) fn back(self, result: i64, signal: i32) -> At {
        let us = u64::try_from(self.since.elapsed().as_micros()).unwrap_or(u64::MAX);
        // Whoever looks at sockets now must not find one that we keep open.
        let inside = Inside { held: None, ..self };
        At::Back(Box::new(Back {
            inside,
            result,
            us,
            signal,
        }))
    }
}

/// What a look sees of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) enum Seen {
    /// It cannot move by itself: it stands where we hold it, or sleeps.
    Resting,
    Moving,
    /// It has computed for so long that the others go on meanwhile: it may wait, busily, for one of them.
    Computing,
}

/// So much of its processor's time.
const LONG_WORK: Duration = Duration::from_secs(1);

/// Who asks so often in vain does nothing else.
const IN_VAIN: u32 = 50;

/// Sleeps that are longer do not count as work to come, one alone or many together.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);

/// Whoever is awake for longer between two calls in vain does more than that.
const A_LOOK_AROUND: Duration = Duration::from_millis(20);

/// A call that is over.
#[derive(Debug)]
pub(in crate::lab::outside) struct Back {
    pub(in crate::lab::outside) inside: Inside,
    /// A negative error number, or a value.
    pub(in crate::lab::outside) result: i64,
    pub(in crate::lab::outside) us: u64,
    /// The signal that is delivered when it goes on; 0 for none.
    pub(in crate::lab::outside) signal: i32,
}

impl Back {
    /// Whether it waited for any of several sockets until the time was over, or until we interrupted it.
    fn is_in_vain(&self) -> bool {
        let vain = self.result == 0 || self.inside.skipped;
        vain && self.inside.entered.syscall.waits_for_many()
    }

    /// Whether it asked, and was told at once that it would have to wait.
    fn is_refused(&self) -> bool {
        self.is_again() && !self.inside.waits
    }

    fn is_again(&self) -> bool {
        self.result == -i64::from(libc::EAGAIN)
    }

    /// Whether it did nothing to a socket, and told its program of nothing that others did.
    pub(in crate::lab::outside) fn changes_nothing(&self) -> bool {
        self.is_in_vain() || self.is_again()
    }

    /// Whether its time was over.
    pub(in crate::lab::outside) fn is_late(&self) -> bool {
        let limit = self.inside.limit.as_ref();
        limit.is_some_and(|limit| limit.is_over(self.result))
    }

    /// For how long it was to wait, at least.
    pub(in crate::lab::outside) fn time(&self) -> Duration {
        self.inside.time().unwrap_or_default()
    }
}

/// A watched thread.
#[derive(Debug)]
pub(in crate::lab::outside) struct Task {
    pub(in crate::lab::outside) process: Tid,
    /// Its place in the order of birth.
    pub(in crate::lab::outside) birth: u32,
    pub(in crate::lab::outside) at: At,
    /// It stands with its whole process, until SIGCONT.
    pub(in crate::lab::outside) stopped: bool,
    /// It sleeps until the process that it made runs another program.
    pub(in crate::lab::outside) vfork: bool,
    /// It has been heard of: a new thread is, some time after its maker said that it is there.
    pub(in crate::lab::outside) fresh: bool,
    /// Calls that signals interrupted, while a handler that makes calls of its own runs, or after one that left by
    /// siglongjmp and never returns; the innermost is last.
    pub(in crate::lab::outside) under: Vec<Inside>,
    /// Handlers that were entered since a call was interrupted, and that have not returned.
    pub(in crate::lab::outside) handlers: u32,
    /// Its name on the page, from its first call on.
    pub(in crate::lab::outside) lane: Option<String>,
    /// It waited for any of several sockets, in vain, and has made no other call since: what a server without work does.
    /// For how long, if each wait had lasted as long as it was to.
    pub(in crate::lab::outside) idle: Option<Duration>,
    /// So many calls in a row returned EAGAIN at once.
    vain: u32,
    /// A clone that it makes otherwise than it wrote it.
    pub(super) amended: Option<Amended>,
    /// The last call that returned EINTR because we wanted it to.
    pub(in crate::lab::outside) injected: Option<(i64, [u64; 2])>,
    stat: Option<File>,
    /// How long it had computed when it was first seen at it since it was last heard of.
    work: Option<(Duration, Instant)>,
    /// Its first sleep since something happened: since when that is, and when the sleep ends from then on.
    pause: Option<(Instant, Duration)>,
}

impl Task {
    pub(in crate::lab::outside) fn new(process: Tid, birth: u32) -> Task {
        Task {
            process,
            birth,
            at: At::Running,
            stopped: false,
            vfork: false,
            fresh: true,
            under: Vec::new(),
            handlers: 0,
            lane: None,
            idle: None,
            vain: 0,
            amended: None,
            injected: None,
            stat: None,
            work: None,
            pause: None,
        }
    }

    /// It runs another program, perhaps under another number.
    pub(in crate::lab::outside) fn forget_stat(&mut self) {
        self.stat = None;
    }

    /// Keeps a call that was interrupted, while the thread makes another one.
    pub(super) fn lay_aside(&mut self) {
        match std::mem::replace(&mut self.at, At::Running) {
            At::Inside(inside) if inside.interrupted.is_some() => self.under.push(*inside),
            other => self.at = other,
        }
    }

    /// Whether it goes from one stop of a call to the next, when it goes on.
    pub(in crate::lab::outside) fn is_in_a_call(&self) -> bool {
        matches!(self.at, At::Inside(_)) || !self.under.is_empty()
    }

    /// What it does, as far as others are to wait for it.
    pub(in crate::lab::outside) fn looked_at(&mut self, tid: Tid) -> Seen {
        match self.at {
            At::Gate(_) | At::Back(_) => return Seen::Resting,
            _ if self.stopped || self.vfork => return Seen::Resting,
            _ => {}
        }
        if self.fresh {
            return Seen::Moving;
        }
        if self.stat.is_none() {
            self.stat = stat_of(tid).ok();
        }
        let seen = self.stat.as_ref().map(condition_and_work);
        match seen.unwrap_or((Condition::Dead, Duration::ZERO)) {
            (Condition::Asleep, _) => Seen::Resting,
            (Condition::Awake, work) => {
                let (before, _) = *self.work.get_or_insert_with(|| (work, Instant::now()));
                match work.saturating_sub(before) > LONG_WORK {
                    true => Seen::Computing,
                    false => Seen::Moving,
                }
            }
            // A process's first thread may end long before the others.
            (Condition::Dead, _) if tid == self.process && matches!(self.at, At::Ending) => {
                Seen::Resting
            }
            (Condition::Dead, _) => Seen::Moving,
        }
    }

    /// It was heard of: what it computes from now on is other work.
    pub(super) fn forget_work(&mut self) {
        self.work = None;
    }

    /// For how long it is waited for, since something happened, because it goes on by itself: it sleeps, or waits with a
    /// limit. Who sleeps once more without having done anything is a heartbeat, where others of its process (`beside`) wait
    /// for peers, or where it looks around in vain; anybody else may have something in mind, and is waited for longest.
    pub(super) fn sleeps_for(&mut self, tid: Tid, since: Instant, beside: bool) -> Duration {
        let time = match &self.at {
            At::Running => {
                let is_a_heartbeat = self.polls() || self.lane.is_none() && beside;
                match pause_of(tid) {
                    Some(Pause { is_sleep: true, .. }) if !is_a_heartbeat => Some(LONGEST_SLEEP),
                    Some(Pause {
                        length: Length::Whole(time),
                        ..
                    }) => Some(time),
                    Some(Pause {
                        length: Length::Left(left),
                        ..
                    }) => {
                        let known = self.pause.filter(|(known, _)| *known == since);
                        let end = since.elapsed() + left;
                        Some(self.pause.insert(known.unwrap_or((since, end))).1)
                    }
                    None => None,
                }
            }
            At::Inside(inside) if self.idle.is_none() => inside.time(),
            _ => None,
        };
        time.unwrap_or_default().min(LONGEST_SLEEP)
    }

    /// Whether it will have waited in vain once more before so much time is over that it is not idle for so long yet.
    pub(in crate::lab::outside) fn looks_again_within(&self, time: Duration) -> bool {
        match &self.at {
            At::Inside(inside) => {
                let idle = self.idle.unwrap_or_default();
                inside.time().is_some_and(|it| it < time && idle < time)
            }
            _ => false,
        }
    }

    /// It has made a call: perhaps one more in vain. Who asks behind a wait in vain, and is refused, has still nothing to do.
    pub(in crate::lab::outside) fn count_in_vain(&mut self, back: &Back) {
        if back.is_refused() {
            self.vain = self.vain.saturating_add(1);
            return;
        }
        self.vain = 0;
        let idle = self.idle.unwrap_or_default() + back.time();
        self.idle = back.is_in_vain().then_some(idle);
    }

    /// Whether it does nothing but to look around and to sleep: one call in vain may be the last word of many that were not.
    fn polls(&self) -> bool {
        self.idle.is_some() || self.vain > 1
    }

    /// Whether it is awake for more than to look around once more.
    pub(super) fn works(&self) -> bool {
        let long = |(_, since): (_, Instant)| since.elapsed() > A_LOOK_AROUND;
        !self.polls() || self.work.is_some_and(long)
    }

    /// Whether it sleeps in a call on a socket.
    pub(super) fn is_inside(&self) -> bool {
        matches!(&self.at, At::Inside(inside) if inside.waits)
    }

    /// Whether it only asks, again and again, whether it may go on.
    pub(in crate::lab::outside) fn asks_in_vain(&self) -> bool {
        self.vain >= IN_VAIN
    }

    /// Whether it has something else to do than to wait once more.
    pub(in crate::lab::outside) fn has_work(&self) -> bool {
        match &self.at {
            At::Gate(_) => self.idle.is_none(),
            At::Back(back) => !back.is_late(),
            _ => false,
        }
    }

    /// Whether it sleeps in a call whose socket is ready: it is about to be woken.
    pub(in crate::lab::outside) fn is_about_to_wake(&self) -> bool {
        match &self.at {
            At::Inside(inside) => inside.held.as_ref().is_some_and(Held::is_ready),
            _ => false,
        }
    }
}
