//! What a process does when a signal comes, as far as it decides what an interrupted call returns.

use std::collections::BTreeMap;

/// `struct sigaction` of the kernel: the handler, then the flags, 8 bytes each.
const SA_RESTART: u64 = libc::SA_RESTART as u64;

/// What the kernel returns inside of itself from a call that a signal interrupts (`linux/errno.h`). No program sees it.
const RESTART: i64 = -512;
pub(in crate::lab::outside) const RESTART_ALWAYS: i64 = -513;
const RESTART_WITHOUT_HANDLER: i64 = -514;
const RESTART_BLOCK: i64 = -516;

/// The handlers that a process has set.
#[derive(Clone, Debug, Default)]
pub(in crate::lab::outside) struct Actions(BTreeMap<i32, u64>);

/// Whether a call's result says that a signal interrupted it, and that it is not decided what the program will see.
pub(in crate::lab::outside) fn is_interrupted(result: i64) -> bool {
    [
        RESTART,
        RESTART_ALWAYS,
        RESTART_WITHOUT_HANDLER,
        RESTART_BLOCK,
    ]
    .contains(&result)
}

impl Actions {
    /// A process sets what happens at a signal: the begin of its `struct sigaction`.
    pub(in crate::lab::outside) fn set(&mut self, signal: i32, action: [u8; 16]) {
        let [handler, flags] = [0, 8].map(|at| {
            let mut word = [0; 8];
            word.copy_from_slice(&action[at..at + 8]);
            u64::from_ne_bytes(word)
        });
        match handler as usize {
            libc::SIG_DFL | libc::SIG_IGN => self.0.remove(&signal),
            _ => self.0.insert(signal, flags),
        };
    }

    /// Another program begins without handlers (`man 2 execve`).
    pub(in crate::lab::outside) fn clear(&mut self) {
        self.0.clear();
    }

    /// Whether a handler runs when this signal is delivered.
    pub(in crate::lab::outside) fn handles(&self, signal: i32) -> bool {
        self.0.contains_key(&signal)
    }

    /// Whether a call that came back so fails with EINTR when this signal is delivered; otherwise it begins again.
    pub(in crate::lab::outside) fn fails(&self, result: i64, signal: i32) -> bool {
        match self.0.get(&signal) {
            // Without a handler every call begins again, where the process lives on.
            None => false,
            Some(flags) => match result {
                RESTART => flags & SA_RESTART == 0,
                RESTART_WITHOUT_HANDLER | RESTART_BLOCK => true,
                _ => false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(flags: Option<i32>, result: i64, fails: bool) {
        let mut actions = Actions::default();
        if let Some(flags) = flags {
            let mut action = [0; 16];
            action[..8].copy_from_slice(&0x1000_u64.to_ne_bytes());
            action[8..].copy_from_slice(&(flags as u64).to_ne_bytes());
            actions.set(libc::SIGUSR1, action);
        }
        assert_eq!(
            actions.fails(result, libc::SIGUSR1),
            fails,
            "{flags:?} {result}"
        );
    }

    #[test]
    fn an_interrupted_call_returns_what_the_handler_wants() {
        case(None, RESTART, false);
        case(None, RESTART_BLOCK, false);
        case(Some(0), RESTART, true);
        case(Some(libc::SA_RESTART), RESTART, false);
        case(Some(libc::SA_RESTART), RESTART_WITHOUT_HANDLER, true);
        case(Some(libc::SA_RESTART), RESTART_BLOCK, true);
        case(Some(0), RESTART_ALWAYS, false);
    }

    #[test]
    fn a_handler_that_is_taken_away_interrupts_nothing() {
        let mut actions = Actions::default();
        let mut action = [0; 16];
        action[0] = 7;
        actions.set(libc::SIGUSR1, action);
        assert!(actions.fails(RESTART, libc::SIGUSR1));
        actions.set(libc::SIGUSR1, [0; 16]);
        assert!(!actions.fails(RESTART, libc::SIGUSR1));
    }
}
