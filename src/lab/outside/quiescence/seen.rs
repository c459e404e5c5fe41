//! What is seen of a watched thread.

use std::time::{Duration, Instant};

use super::super::kernel::requests::Tid;

/// What a look saw of one thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) struct Seen {
    pub(in crate::lab::outside) thread: Tid,
    pub(in crate::lab::outside) process: Tid,
    pub(in crate::lab::outside) state: State,
}

/// How a thread is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) enum State {
    /// It is held before a call or behind it, or comes to its end behind others.
    Held,
    /// It sleeps in a call on sockets that has begun then, and waits for so long at most.
    Waits {
        begun: Instant,
        limit: Option<Duration>,
    },
    /// It sleeps in its own code, or in a call that is not held.
    Sleeps,
    /// It has a processor, or waits for one; it has computed for so long since its begin.
    Awake { work: Duration },
    /// It will be heard of: it is new, or gone.
    Comes,
}

impl Seen {
    pub(super) fn is_in_its_own_code(&self) -> bool {
        matches!(self.state, State::Sleeps | State::Awake { .. })
    }
}

/// What came of a call on a socket, for its program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) enum Outcome {
    /// It did something, or told of something that others did.
    Done,
    /// It would have had to wait, and did not.
    Refused,
    /// It waited for so long for any of several sockets, and in vain.
    InVain(Duration),
    /// It waited for one socket until its time was over.
    TimedOut,
    /// Nobody knows.
    Unknown,
}

/// How somebody sleeps in its own code, or in a call that is not held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) enum Pause {
    /// It waits for nothing but time, until then.
    Sleep { until: Instant },
    /// It waits for something, until then at most.
    Limited { until: Instant },
    /// It waits for sockets, without a limit.
    ForPeers,
    /// It waits for what is no socket (another thread, a child, a line), without a limit that is known.
    ForOthers,
    /// It has gone on since it was seen.
    Over,
}
