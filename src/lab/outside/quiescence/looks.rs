//! Looks in a row that agree: everybody rests.

use std::time::{Duration, Instant};

/// So many looks in a row must agree.
const ENOUGH: u32 = 3;

/// A thread may sleep though its socket is ready (two wait for one datagram, `MSG_WAITALL`), and a shell sleeps between two
/// of its children: so long all that is waited for.
pub(super) const PATIENCE: Duration = Duration::from_millis(20);

/// The kernel's own threads may have work that is not ours; but where each of them waits for a processor behind many others,
/// a packet of ours takes longer than [`PATIENCE`]. So long that is waited for.
pub(super) const PACKETS: Duration = Duration::from_millis(250);

/// Looks, one after the other.
#[derive(Debug, Default)]
pub(super) struct Looks {
    agreed: u32,
    /// When the first of them began that was enough.
    since: Option<Instant>,
    /// What is final was concluded once behind them.
    concluded: bool,
}

impl Looks {
    /// What was seen before counts no more.
    pub(super) fn begin(&mut self) {
        *self = Looks::default();
    }

    /// The looks have to agree once more; but all that moved is somebody who asks in vain.
    pub(super) fn again(&mut self) {
        self.agreed = 0;
    }

    /// One more look, which began then, saw nobody move; whether enough agree.
    pub(super) fn agree(&mut self, begun: Instant) -> bool {
        self.agreed += 1;
        let enough = self.agreed >= ENOUGH;
        if enough {
            self.since.get_or_insert(begun);
        }
        enough
    }

    /// Whether what is final is concluded once more, with one look more that agrees. How somebody sleeps is asked behind a
    /// look: where the computer is busy, it may stand before its next call by then, and would seem to sleep in that one.
    pub(super) fn conclude_again(&mut self) -> bool {
        std::mem::replace(&mut self.concluded, true)
    }

    /// Whether everybody has rested for longer than that, as a look saw that began then: where the computer is busy, time
    /// passes also behind the last look.
    pub(super) fn last_longer_than(&self, patience: Duration, begun: Instant) -> bool {
        let longer = |since| begun.saturating_duration_since(since) > patience;
        self.since.is_some_and(longer)
    }
}
