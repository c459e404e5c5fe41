//! Counts the calls that a program makes on sockets: no ptrace, which would stop each of them twice.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering::{Relaxed, SeqCst};
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};

use nix::unistd::gettid;

use super::super::call::subjects::{concerns_a_socket, counted_as, makes_an_unwatched_one};
use super::super::crowd::caveat::Caveat;
use super::super::kernel::handles::Handles;
use super::super::kernel::notices::Notices;
use super::super::kernel::proc::{Condition, condition, stat_of};
use super::super::kernel::syscalls::Syscall;
use super::super::kernel::turns::take_short_turns;
use super::ticks::Ticks;
use crate::trace::Call;

pub(super) type Counts = BTreeMap<Call, u64>;

/// Who counts for one program and whatever it starts.
#[derive(Debug)]
pub(super) struct Counter {
    notices: Arc<Notices>,
    /// Calls let go so far, but for those that wait for many: who waits for many may do so for ever, and be told in vain.
    made: Arc<AtomicU64>,
    /// Whether a call was taken in that is not let go yet.
    in_hand: Arc<AtomicBool>,
    /// The state of the thread that counts.
    stat: File,
    counts: JoinHandle<Counts>,
}

impl Counter {
    /// Begins to count, and lets every call go on at once. `caveats` is told what nobody can see.
    pub(super) fn start(notices: Notices, caveats: Sender<Caveat>) -> io::Result<Counter> {
        let notices = Arc::new(notices);
        let made = Arc::new(AtomicU64::new(0));
        let in_hand = Arc::new(AtomicBool::new(false));
        let (listener, sum, busy) = (
            Arc::clone(&notices),
            Arc::clone(&made),
            Arc::clone(&in_hand),
        );
        let (says, tid) = channel();
        let body = move || {
            let _ = says.send(gettid().as_raw());
            count(&listener, &sum, &busy, &caveats)
        };
        let counts = thread::Builder::new().name("counter".into()).spawn(body)?;
        let stat = stat_of(tid.recv().map_err(io::Error::other)?)?;
        Ok(Counter {
            notices,
            made,
            in_hand,
            stat,
            counts,
        })
    }

    pub(super) fn made(&self) -> u64 {
        self.made.load(Relaxed)
    }

    /// Whether a call waits to be counted, or is just being counted: whoever makes it sleeps, and yet does not wait.
    pub(super) fn is_busy(&self) -> bool {
        // In the order in which a call goes through: awake means that it may have been taken in just now. The thread may also
        // sleep with a call in hand, where it waits for memory that another thread just has in its hands.
        self.notices.is_pending()
            || condition(&self.stat) == Condition::Awake
            || self.in_hand.load(SeqCst)
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

fn count(
    notices: &Notices,
    made: &AtomicU64,
    in_hand: &AtomicBool,
    caveats: &Sender<Caveat>,
) -> Counts {
    let _ticks = Ticks::start();
    take_short_turns();
    let (mut counts, mut handles) = (Counts::new(), Handles::default());
    let mut all_are_watched = true;
    while let Some(notice) = notices.next() {
        in_hand.store(true, SeqCst);
        let syscall = Syscall::of(notice.number);
        let arguments = &notice.arguments;
        all_are_watched &= !syscall.is_some_and(|it| makes_an_unwatched_one(it, arguments));
        if let Some(caveat) = Caveat::of(notice.number) {
            let _ = caveats.send(caveat);
        }
        match syscall {
            // What a signal does is asked by who holds calls.
            None | Some(Syscall::Sigaction) => {}
            Some(syscall)
                if concerns_a_socket(
                    notice.tid,
                    syscall,
                    arguments,
                    all_are_watched,
                    &mut handles,
                ) =>
            {
                let call = counted_as(notice.tid, syscall, arguments);
                *counts.entry(call).or_default() += 1;
            }
            Some(_) if handles.takes_refusal() => drop(caveats.send(Caveat::Undumpable)),
            Some(_) => {}
        }
        notices.let_go(notice);
        // Behind it, so that whoever was seen asleep in a call that is counted meanwhile is seen to have gone on.
        let tells = !syscall.is_some_and(Syscall::waits_for_many);
        made.fetch_add(u64::from(tells), Relaxed);
        in_hand.store(false, SeqCst);
    }
    counts
}
