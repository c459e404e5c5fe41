//! What a signal does: it ends the program, and leaves the terminal as it was.

use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use nix::sys::signal::{SigSet, Signal};
use signal_hook::iterator::Signals;

use super::terminal;
use crate::lab::editor;
use crate::lab::process::signals::{that_end, wait_for};
use crate::lab::process::tools;
use crate::lab::scratch;

/// The terminal takes no more output: then the end cannot be a clean one.
const PATIENCE: Duration = Duration::from_secs(1);

/// What there is to keep takes no longer.
const KEEPING: Duration = Duration::from_secs(5);

/// Tells whoever has something to keep that the end has come.
type Word = Box<dyn FnOnce() + Send>;
static WORD: Mutex<Option<Word>> = Mutex::new(None);

fn word() -> std::sync::MutexGuard<'static, Option<Word>> {
    WORD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lets the next signal that would end the program only say so: whoever hears it ends by itself, when all is kept. A
/// second signal ends it at once.
pub(crate) fn tell_first(tell: impl FnOnce() + Send + 'static) {
    *word() = Some(Box::new(tell));
}

/// Lets every signal that ends the program do so with a sane terminal, a visible cursor, and code 130; and a panic with
/// the first two. To be called once.
///
/// Scenes need no word: each ends when its channel closes.
pub(crate) fn heed() {
    // A handler would come back to the faulty instruction for ever. Where they are blocked, in every thread, a fault of our
    // own still ends the program at once, and what somebody sends is waited for.
    let faults = SigSet::from_iter([Signal::SIGBUS, Signal::SIGFPE, Signal::SIGILL]);
    if faults.thread_block().is_ok() {
        let wait = move || {
            while wait_for(&faults).is_ok() {
                came();
            }
            // Somebody has to be there to whom they are delivered.
            loop {
                thread::park();
            }
        };
        let _ = thread::Builder::new().name("faults".into()).spawn(wait);
    }
    // Where no handler can be set, the system's own way of ending has to do.
    if let Ok(mut signals) = Signals::new(that_end()) {
        let wait = move || signals.forever().for_each(|_| came());
        let _ = thread::Builder::new().name("signals".into()).spawn(wait);
    }
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        terminal::give_back();
        told(panic);
    }));
}

fn came() {
    let told = word().take();
    let Some(tell) = told else { end() };
    tell();
    let _last_resort = thread::Builder::new().spawn(|| {
        thread::sleep(KEEPING);
        end()
    });
}

fn end() -> ! {
    let _last_resort = thread::Builder::new().spawn(|| {
        thread::sleep(PATIENCE);
        terminal::modes_back();
        tools::end();
        scratch::clear();
        std::process::exit(130);
    });
    editor::end();
    // Held to the end: a page that is just about to begin, or to leave, has to wait for it.
    let _given_back = terminal::given_back();
    terminal::lent_back();
    tools::end();
    scratch::clear();
    std::process::exit(130);
}
