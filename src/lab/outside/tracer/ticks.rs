//! Wakes a thread that waits for its tracees, so that it can look around.

use std::io;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use nix::sys::pthread::{Pthread, pthread_kill, pthread_self};
use nix::sys::signal::{SaFlags, SigAction, SigHandler, SigSet, Signal, sigaction};

/// Often enough that a program which prints much need not wait for room in its terminal.
const PAUSE: Duration = Duration::from_millis(5);

/// Ticks until it is dropped, by the thread that waits: no tick comes behind that.
#[derive(Debug)]
pub(super) struct Ticks {
    goes_on: Option<Sender<()>>,
    ticking: Option<JoinHandle<()>>,
}

extern "C" fn nothing(_: i32) {}

impl Ticks {
    /// From now on a wait of this thread ends soon, with EINTR.
    pub(super) fn start() -> io::Result<Ticks> {
        // Nobody uses it for anything, and where it comes too early or too late it is ignored.
        let action = SigAction::new(
            SigHandler::Handler(nothing),
            SaFlags::empty(),
            SigSet::empty(),
        );
        // SAFETY: the handler does nothing.
        unsafe { sigaction(Signal::SIGURG, &action) }?;
        // A number here, and a pointer with other C libraries, which no thread could take along.
        let waiting = pthread_self() as usize;
        let (goes_on, is_over) = channel::<()>();
        let tick = move || {
            while is_over.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
                let _ = pthread_kill(waiting as Pthread, Signal::SIGURG);
            }
        };
        let ticking = thread::Builder::new().name("ticks".into()).spawn(tick)?;
        Ok(Ticks {
            goes_on: Some(goes_on),
            ticking: Some(ticking),
        })
    }
}

impl Drop for Ticks {
    fn drop(&mut self) {
        drop(self.goes_on.take());
        // Who signals a thread that is gone may hit another one: the last tick is waited for.
        if let Some(ticking) = self.ticking.take() {
            let _ = ticking.join();
        }
    }
}
