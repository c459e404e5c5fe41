//! Work that may take long: whoever waits for it is told so.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::sentence;

/// Whoever hears nothing for so long may think that it hangs.
pub(super) const LONG: Duration = Duration::from_secs(4);

/// Does it, and says a sentence each time when so much of it has passed: with its seconds so far.
pub(super) fn patiently<T>(said: impl Fn(u64) -> String + Send, work: impl FnOnce() -> T) -> T {
    let (over, is_over) = channel::<()>();
    thread::scope(|scope| {
        let tells = move || {
            let began = Instant::now();
            while is_over.recv_timeout(LONG) == Err(RecvTimeoutError::Timeout) {
                sentence::say(&said(began.elapsed().as_secs()));
            }
        };
        // Without a thread for it nothing is said.
        let _ = thread::Builder::new().spawn_scoped(scope, tells);
        let done = work();
        drop(over);
        done
    })
}
