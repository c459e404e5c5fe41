//! Tools that work for this process, such as compilers: they end with it. Ctrl-C is a word to this process alone; a compiler
//! that heard it, too, would call the program wrong.

use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use super::forking::spawn;

/// The groups of those that work now.
static WORKING: Mutex<Vec<Pid>> = Mutex::new(Vec::new());

fn working() -> MutexGuard<'static, Vec<Pid>> {
    WORKING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lets a tool work, and waits for its end. When this process is about to end, this does not return.
///
/// # Errors
/// Those of starting it.
pub fn output(mut command: Command) -> io::Result<Output> {
    command
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let (tool, group) = start(command)?;
    let done = tool.wait_with_output();
    working().retain(|it| *it != group);
    done
}

fn start(mut command: Command) -> io::Result<(Child, Pid)> {
    let mut working = working();
    let tool = spawn(&mut command)?;
    let group = Pid::from_raw(tool.id().cast_signed());
    working.push(group);
    Ok((tool, group))
}

/// Ends them all: this process ends at once, and nobody is told what they say of it.
pub fn end() {
    static ENDED: AtomicBool = AtomicBool::new(false);
    if ENDED.swap(true, Ordering::SeqCst) {
        return;
    }
    let working = working();
    for group in working.iter() {
        let _ = killpg(*group, Signal::SIGKILL);
    }
    std::mem::forget(working);
}
