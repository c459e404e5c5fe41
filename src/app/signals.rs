//! What a signal does: it ends the program, and leaves the terminal as it was.

use std::io::{self, IsTerminal};
use std::sync::Once;
use std::thread;
use std::time::Duration;

use console::Term;

use super::{background, prompt, terminal};
use crate::lab::scratch;

/// Somebody else holds the terminal, or it takes no more output: then the end cannot be a clean one.
const PATIENCE: Duration = Duration::from_secs(1);

/// Lets Ctrl-C, SIGTERM and SIGHUP end the program with a sane terminal, a visible cursor, and code 130.
///
/// Scenes need no word: each ends when its channel closes.
pub fn heed() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let end = || {
            let _last_resort = thread::Builder::new().spawn(|| {
                thread::sleep(PATIENCE);
                terminal::modes_back();
                scratch::clear();
                std::process::exit(130);
            });
            // Held to the end: a page or a prompt that is just about to begin, or to leave, has to wait for it.
            let _asked = background::nobody_asks();
            let _given_back = terminal::given_back();
            let _ended = prompt::ended();
            if io::stdout().is_terminal() {
                // A prompt may have hidden it.
                let _ = Term::stdout().show_cursor();
            }
            scratch::clear();
            std::process::exit(130);
        };
        // Where no handler can be set, the system's own way of ending has to do.
        let _ = ctrlc::set_handler(end);
        let told = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            terminal::give_back();
            told(panic);
        }));
    });
}
