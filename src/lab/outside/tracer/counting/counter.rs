//! Counts the calls that a program makes on sockets: no ptrace, which would stop each of them twice.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use nix::unistd::gettid;

use super::super::super::call::subjects::{
    closed_by, concerns_a_socket, counted_as, makes_an_unwatched_one,
};
use super::super::super::call::waiting::foresee;
use super::super::super::crowd::caveat::Caveat;
use super::super::super::kernel::handles::{Handles, Renewals};
use super::super::super::kernel::notices::Notices;
use super::super::super::kernel::proc::{Condition, condition, stat_of};
use super::super::super::kernel::requests::Tid;
use super::super::super::kernel::syscalls::Syscall;
use super::super::super::quiescence::seen::Outcome;
use super::super::ticks::Ticks;
use super::processor::Processor;
use super::waits::Waits;
use crate::trace::Call;

pub(super) type Counts = BTreeMap<Call, u64>;

/// Who has done something so short a time ago need not be asked whether it does again.
const RECENT: Duration = Duration::from_millis(1);

/// How far a counter has come, as the tracer sees it.
#[derive(Debug, Default)]
struct Progress {
    /// Calls taken in so far.
    taken: AtomicU64,
    /// Whether one was taken in that is not let go yet.
    in_hand: AtomicBool,
    /// What came of those that were let go since the tracer asked last, by their threads. But for those that wait with a
    /// limit, or for many: one may do so for ever, and in vain.
    came: Mutex<BTreeMap<Tid, CallsLetGo>>,
}

/// What came of a thread's calls.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CallsLetGo {
    /// One of them did something.
    pub(super) done: bool,
    /// So many in a row were refused behind that.
    pub(super) refused: u32,
}

/// Who counts for one program and whatever it starts.
#[derive(Debug)]
pub(super) struct Counter {
    notices: Arc<Notices>,
    progress: Arc<Progress>,
    /// The state of the thread that counts.
    stat: File,
    counts: JoinHandle<Counts>,
}

impl Counter {
    /// Begins to count, and lets every call go on at once. `caveats` is told what nobody can see; `renewals` tell when
    /// descriptors are closed by no call. So many others, `nth`, have begun before.
    pub(super) fn start(
        nth: usize,
        notices: Notices,
        caveats: Sender<Caveat>,
        renewals: Renewals,
    ) -> io::Result<Counter> {
        let notices = Arc::new(notices);
        let progress = Arc::new(Progress::default());
        let (listener, own) = (Arc::clone(&notices), Arc::clone(&progress));
        let (says, tid) = channel();
        let body = move || {
            let _ = says.send(gettid().as_raw());
            count(nth, &listener, &own, &caveats, renewals)
        };
        let counts = thread::Builder::new().name("counter".into()).spawn(body)?;
        let stat = stat_of(tid.recv().map_err(io::Error::other)?)?;
        Ok(Counter {
            notices,
            progress,
            stat,
            counts,
        })
    }

    /// What came of the calls that were let go since this was asked last.
    pub(super) fn came(&self) -> BTreeMap<Tid, CallsLetGo> {
        std::mem::take(&mut *self.progress.came())
    }

    /// Whether a call waits to be counted, or is just being counted: whoever makes it sleeps, and yet does not wait.
    pub(super) fn is_busy(&self) -> bool {
        // In the order in which a call goes through: awake means that it may have been taken in just now. The thread may also
        // sleep with a call in hand, where it waits for memory that another thread just has in its hands.
        self.notices.is_pending()
            || condition(&self.stat) == Condition::Awake
            || self.progress.in_hand.load(SeqCst)
    }

    /// How many calls were taken in so far.
    pub(super) fn taken(&self) -> u64 {
        self.progress.taken.load(SeqCst)
    }

    /// Whether there is nobody left whose calls it would count.
    pub(super) fn is_over(&self) -> bool {
        self.counts.is_finished()
    }

    /// What was counted, when everybody is dead.
    pub(super) fn counts(self) -> Counts {
        self.counts.join().unwrap_or_default()
    }
}

impl Progress {
    fn came(&self) -> MutexGuard<'_, BTreeMap<Tid, CallsLetGo>> {
        self.came.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn count(
    nth: usize,
    notices: &Notices,
    progress: &Progress,
    caveats: &Sender<Caveat>,
    renewals: Renewals,
) -> Counts {
    let _ticks = Ticks::start();
    let (mut counts, mut handles) = (Counts::new(), Handles::new(renewals));
    let mut all_are_watched = true;
    let mut done: Option<Instant> = None;
    let mut processor = Processor::of(nth);
    let mut waits = Waits::default();
    while let Some(notice) = notices.next() {
        progress.in_hand.store(true, SeqCst);
        progress.taken.fetch_add(1, SeqCst);
        let syscall = Syscall::of(notice.number);
        let (tid, arguments) = (notice.tid, &notice.arguments);
        let now = Instant::now();
        processor.takes_a_call(now);
        handles.begins_a_call(tid);
        all_are_watched &= !syscall.is_some_and(|it| makes_an_unwatched_one(it, arguments));
        if let Some(caveat) = Caveat::of(syscall, notice.number, arguments) {
            let _ = caveats.send(caveat);
        }
        let mut outcome = Some(Outcome::Unknown);
        match syscall {
            // What a signal does is asked by who holds calls.
            None | Some(Syscall::Sigaction) => {}
            Some(syscall)
                if concerns_a_socket(tid, syscall, arguments, all_are_watched, &mut handles) =>
            {
                let call = counted_as(tid, syscall, arguments);
                *counts.entry(call).or_default() += 1;
                outcome =
                    match done.is_some_and(|done| now.saturating_duration_since(done) < RECENT) {
                        true => Some(Outcome::Unknown).filter(|_| !syscall.waits_for_many()),
                        false => {
                            let call = (syscall, notice.number);
                            let foreseen = foresee(tid, call, arguments, &mut handles);
                            waits.come_of(tid, foreseen, now)
                        }
                    };
            }
            Some(_) if handles.takes_refusal() => drop(caveats.send(Caveat::Undumpable)),
            Some(_) => {}
        }
        if let Some(closed) = syscall.and_then(|it| closed_by(it, arguments)) {
            handles.closes(tid, closed);
        }
        notices.let_go(notice);
        // Behind it, so that whoever was seen asleep in a call that is counted meanwhile is seen to have gone on.
        if let Some(outcome) = outcome {
            if outcome == Outcome::Done {
                done = Some(now);
            }
            progress.came().entry(tid).or_default().add(outcome);
        }
        progress.in_hand.store(false, SeqCst);
    }
    counts
}

impl CallsLetGo {
    fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Done => (self.done, self.refused) = (true, 0),
            Outcome::Refused => self.refused = self.refused.saturating_add(1),
            Outcome::InVain(_) | Outcome::TimedOut | Outcome::Unknown => {}
        }
    }
}
