//! Prompts outside the page, which change the terminal's modes while they read, and what a signal in the middle does.
//!
//! `console` and dialoguer make the terminal raw for each key, wait, and change it back. Where a signal brings the old
//! modes back in between, the prompt may make it raw once more. So the signal first puts an end to the waiting: a system
//! call that waits is interrupted by any signal to its thread, and the prompt then changes the modes back itself.

use std::io;
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::pthread::{Pthread, pthread_kill, pthread_self};
use nix::sys::signal::Signal;
use nix::sys::termios::{self, SetArg, Termios};

/// Held for a moment where a prompt begins, and to the end where the program ends: then none begins any more.
static BEGINNING: Mutex<()> = Mutex::new(());

/// Held while a prompt reads. Who needs `BEGINNING`, too, locks that one first.
static PROMPT: Mutex<()> = Mutex::new(());

/// The modes before that.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

/// The thread that reads; written before `PROMPT` is locked.
static READER: AtomicUsize = AtomicUsize::new(0);

/// A letter that comes in part cannot be interrupted, and must not stop us.
const PATIENCE: Duration = Duration::from_millis(300);

/// Lets a prompt read: a key, or an answer. It must give up with an error when it is interrupted.
pub(super) fn reading<T>(read: impl FnOnce() -> T) -> T {
    READER.store(pthread_self() as usize, Ordering::SeqCst);
    let beginning = locked(&BEGINNING);
    let _held = locked(&PROMPT);
    drop(beginning);
    *locked(&BEFORE) = termios::tcgetattr(io::stdin().as_fd()).ok();
    let outcome = read();
    // Changing them back may be what was interrupted.
    change_back();
    outcome
}

/// Ends the prompt that reads, if there is one; while the guard lives there will be no other.
pub(super) fn ended() -> MutexGuard<'static, ()> {
    let beginning = locked(&BEGINNING);
    let end = Instant::now() + PATIENCE;
    while let Err(TryLockError::WouldBlock) = PROMPT.try_lock() {
        if Instant::now() >= end {
            change_back();
            break;
        }
        interrupt();
    }
    beginning
}

/// Again and again: a signal that comes just before the waiting begins does not interrupt it.
fn interrupt() {
    // What handles it does nothing but wake the thread in which this runs.
    let _ = pthread_kill(READER.load(Ordering::SeqCst) as Pthread, Signal::SIGINT);
    thread::sleep(Duration::from_millis(1));
}

fn change_back() {
    if let Some(before) = locked(&BEFORE).take() {
        // Where the terminal is gone there is nothing to change.
        let _ = termios::tcsetattr(io::stdin().as_fd(), SetArg::TCSANOW, &before);
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{RecvTimeoutError, channel};

    use nix::errno::Errno;
    use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

    use super::*;

    #[test]
    fn a_prompt_that_waits_is_interrupted_and_none_begins_behind_it() {
        ctrlc::set_handler(|| {}).unwrap();
        let (never, _writer) = io::pipe().unwrap();
        let (sender, said) = channel();
        let prompts = thread::spawn(move || {
            let waits = || {
                sender.send(Ok(0)).unwrap();
                let mut fds = [PollFd::new(never.as_fd(), PollFlags::POLLIN)];
                poll(&mut fds, PollTimeout::NONE)
            };
            let first = reading(waits);
            sender.send(first).unwrap();
            reading(|| sender.send(Ok(1)).unwrap());
        });
        let next = || said.recv_timeout(Duration::from_millis(200));
        assert_eq!(next(), Ok(Ok(0)), "it begins");
        let guard = ended();
        assert_eq!(next(), Ok(Err(Errno::EINTR)));
        assert_eq!(next(), Err(RecvTimeoutError::Timeout), "the next one waits");
        drop(guard);
        assert_eq!(next(), Ok(Ok(1)));
        prompts.join().unwrap();
    }
}
