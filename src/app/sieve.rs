//! The keys that somebody pressed: the escape sequence of an unknown key leaks characters that nobody typed.

use std::time::{Duration, Instant};

use console::Key;

/// How long characters are ignored behind a key that is not known, and behind each of them: slow lines take an escape
/// sequence apart. Nobody types so fast.
const LEAK: Duration = Duration::from_millis(60);

/// Holds back unknown keys and what they leak.
#[derive(Debug, Default)]
pub(super) struct Sieve {
    strange: Option<Instant>,
}

impl Sieve {
    /// The key; `None` if it is not known, or is the leak of one that was not.
    pub(super) fn passed(&mut self, key: Key) -> Option<Key> {
        let leaks = self.strange.is_some_and(|since| since.elapsed() < LEAK);
        match key {
            Key::Unknown | Key::UnknownEscSeq(_) | Key::Escape => {
                self.strange = Some(Instant::now());
                None
            }
            Key::Char(_) if leaks => {
                // A slow line brings the rest of it later.
                self.strange = Some(Instant::now());
                None
            }
            key => Some(key),
        }
    }
}
