//! Children on their way: until one runs its program, it holds copies of all descriptors that were open when it was forked.
//!
//! A copy of a watched program's socket must be gone before that program goes on: else a close of the program's sends no
//! FIN. So whoever starts a child here is counted until then, and whoever gives such a copy up waits for them.

use std::io;
use std::process::{Child, Command};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);

/// Held from before a fork until the child runs its program.
pub(in crate::lab) struct Forking;

impl Forking {
    pub(in crate::lab) fn begins() -> Forking {
        UNDER_WAY.fetch_add(1, SeqCst);
        Forking
    }

    /// Whether some child does not run its program yet.
    #[cfg_attr(
        not(target_os = "linux"),
        allow(dead_code, reason = "for programs that are watched")
    )]
    pub(in crate::lab) fn is_under_way() -> bool {
        UNDER_WAY.load(SeqCst) > 0
    }
}

impl Drop for Forking {
    fn drop(&mut self) {
        UNDER_WAY.fetch_sub(1, SeqCst);
    }
}

/// Starts a program. The standard library comes back when it runs, or cannot.
///
/// # Errors
/// Those of [`Command::spawn`].
pub fn spawn(command: &mut Command) -> io::Result<Child> {
    let _forking = Forking::begins();
    command.spawn()
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn whoever_is_on_its_way_is_counted() {
        let forking = Forking::begins();
        assert!(Forking::is_under_way());
        // Others that are started meanwhile do not end that.
        let child = thread::spawn(|| spawn(&mut Command::new("true")));
        let child = child.join().expect("no panic").expect("a program");
        assert!(Forking::is_under_way());
        drop(forking);
        assert!(child.wait_with_output().expect("its end").status.success());
    }
}
