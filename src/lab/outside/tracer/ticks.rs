//! Wakes a thread that waits for its tracees, so that it can look around.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::Duration;

use nix::sys::pthread::{pthread_kill, pthread_self};
use nix::sys::signal::{SaFlags, SigAction, SigHandler, SigSet, Signal, sigaction};

/// Often enough that a program which prints much need not wait for room in its terminal.
const PAUSE: Duration = Duration::from_millis(5);

/// Ticks until it is dropped.
#[derive(Debug)]
pub(super) struct Ticks {
    over: Arc<AtomicBool>,
}

extern "C" fn nothing(_: i32) {}

impl Ticks {
    /// From now on a wait of this thread ends soon, with EINTR.
    pub(super) fn start() -> io::Result<Ticks> {
        // Nobody uses it for anything, and where it comes too late it is ignored.
        let action = SigAction::new(
            SigHandler::Handler(nothing),
            SaFlags::empty(),
            SigSet::empty(),
        );
        // SAFETY: the handler does nothing.
        unsafe { sigaction(Signal::SIGURG, &action) }?;
        let waiting = pthread_self();
        let over = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&over);
        let tick = move || {
            while !told.load(Relaxed) {
                thread::sleep(PAUSE);
                let _ = pthread_kill(waiting, Signal::SIGURG);
            }
        };
        thread::Builder::new().name("ticks".into()).spawn(tick)?;
        Ok(Ticks { over })
    }
}

impl Drop for Ticks {
    fn drop(&mut self) {
        self.over.store(true, Relaxed);
    }
}
