//! What is told of a run, on its way to whoever writes it: where that is slower than the programs print, they wait.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::trace::Event;

/// So much lies here before whoever tells more waits.
const MOST: usize = 4 << 20;

/// What an event takes besides what was printed.
const AN_EVENT: usize = 256;

/// Both ends of the way.
#[derive(Clone, Debug, Default)]
pub(super) struct Inbox(Arc<Shared>);

/// The end of whoever tells. Dropped, it says that nothing more comes.
#[derive(Debug)]
pub(super) struct Sender(Arc<Shared>);

/// What came since the last time.
#[derive(Debug, Default)]
pub(super) struct News {
    pub(super) events: Vec<Event>,
    /// Ctrl-C, or a signal: how a server is ended.
    pub(super) interrupted: bool,
    size: usize,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    came: Condvar,
    room: Condvar,
}

#[derive(Debug, Default)]
struct State {
    news: News,
    /// Nobody tells any more.
    over: bool,
    /// Nobody hears any more.
    closed: bool,
}

impl Inbox {
    pub(super) fn sender(&self) -> Sender {
        Sender(Arc::clone(&self.0))
    }

    pub(super) fn interrupt(&self) {
        self.0.lock().news.interrupted = true;
        self.0.came.notify_one();
    }

    /// Waits for something, at most so long; none when nothing more comes.
    pub(super) fn news(&self, patience: Duration) -> Option<News> {
        let nothing = |state: &mut State| {
            state.news.events.is_empty() && !state.news.interrupted && !state.over
        };
        let waited = self
            .0
            .came
            .wait_timeout_while(self.0.lock(), patience, nothing);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let news = std::mem::take(&mut state.news);
        self.0.room.notify_one();
        let is_over = state.over && news.events.is_empty() && !news.interrupted;
        (!is_over).then_some(news)
    }

    /// From now on whatever is told is forgotten.
    pub(super) fn close(&self) {
        self.0.lock().closed = true;
        self.0.room.notify_one();
    }
}

impl Sender {
    pub(super) fn tell(&self, event: Event) {
        let full = |state: &mut State| state.news.size >= MOST && !state.closed;
        let state = self.0.room.wait_while(self.0.lock(), full);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        if state.closed {
            return;
        }
        state.news.size += AN_EVENT;
        if let Event::Printed { text } = &event {
            state.news.size += text.len();
        }
        state.news.events.push(event);
        self.0.came.notify_one();
    }
}

impl Drop for Sender {
    fn drop(&mut self) {
        self.0.lock().over = true;
        self.0.came.notify_one();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
