//! What can be asked of a traced thread, and what is heard of it (`man 2 ptrace`): always by the thread that seized it.

use std::io;
use std::ptr;

/// A thread's number; a process's is that of its first thread.
pub(in crate::lab) type Tid = i32;

/// C libraries differ in the type of what ptrace is asked.
#[cfg(not(target_env = "musl"))]
pub(super) type PtraceRequest = libc::c_uint;
#[cfg(target_env = "musl")]
pub(super) type PtraceRequest = libc::c_int;

/// Why a traced thread stands, or that it is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) enum Stop {
    /// Its filter caught a call: the kernel has not begun it.
    Filter,
    /// A call of a thread that goes from one stop of a call to the next: at its begin, or at its end.
    Call,
    /// A signal is about to be delivered to it.
    Signal(i32),
    /// Its process was stopped by this signal, until SIGCONT.
    Group(i32),
    /// It is new, or its process was continued.
    Fresh,
    /// It made a process or a thread.
    Child,
    /// Like `Child`, and it sleeps until the child has ended or runs another program.
    Vfork,
    VforkDone,
    Exec,
    /// It is about to end; its descriptors are still open.
    Exit,
    Exited(i32),
    Killed(i32),
    Other,
}

/// What waiting brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) enum Heard {
    Stopped(Tid, Stop),
    /// Nothing now.
    Silence,
    /// There is nobody left to wait for.
    Nobody,
}

/// What every traced thread is seized with. Whoever it makes is seized with it, and dies with us.
const OPTIONS: i32 = libc::PTRACE_O_TRACESECCOMP
    | libc::PTRACE_O_TRACECLONE
    | libc::PTRACE_O_TRACEFORK
    | libc::PTRACE_O_TRACEVFORK
    | libc::PTRACE_O_TRACEVFORKDONE
    | libc::PTRACE_O_TRACEEXEC
    | libc::PTRACE_O_TRACEEXIT
    | libc::PTRACE_O_TRACESYSGOOD
    | libc::PTRACE_O_EXITKILL;

/// `PTRACE_EVENT_STOP` of `linux/ptrace.h`.
const EVENT_STOP: i32 = 128;

/// `PTRACE_GET_SYSCALL_INFO` of `linux/ptrace.h`.
const GET_SYSCALL_INFO: PtraceRequest = 0x420e;

/// Begins to trace a process without stopping it.
pub(in crate::lab::outside) fn seize(tid: Tid) -> io::Result<()> {
    request(libc::PTRACE_SEIZE, tid, 0, OPTIONS as usize)
}

/// Lets it run; 0 is no signal.
pub(in crate::lab::outside) fn go_on(tid: Tid, signal: i32) -> io::Result<()> {
    request(libc::PTRACE_CONT, tid, 0, signal as usize)
}

/// Lets it run to the next begin or end of a call; 0 is no signal.
pub(in crate::lab::outside) fn to_next_call(tid: Tid, signal: i32) -> io::Result<()> {
    request(libc::PTRACE_SYSCALL, tid, 0, signal as usize)
}

/// Writes a word into its memory, even where it may not do so itself.
pub(in crate::lab::outside) fn poke(tid: Tid, address: u64, word: u64) -> io::Result<()> {
    request(libc::PTRACE_POKEDATA, tid, address as usize, word as usize)
}

/// Leaves it stopped with its process, and hears when that is continued.
pub(in crate::lab::outside) fn stay_stopped(tid: Tid) -> io::Result<()> {
    request(libc::PTRACE_LISTEN, tid, 0, 0)
}

/// Lets it stop again when it goes on, and say whether its process is stopped.
pub(super) fn interrupt(tid: Tid) -> io::Result<()> {
    request(libc::PTRACE_INTERRUPT, tid, 0, 0)
}

/// `PTRACE_GETSIGMASK` and `PTRACE_SETSIGMASK` of `linux/ptrace.h`.
const GET_SIGNAL_MASK: PtraceRequest = 0x420a;
const SET_SIGNAL_MASK: PtraceRequest = 0x420b;

/// Sets which signals it does not hear of, a bit each, and tells which those were.
pub(super) fn block(tid: Tid, signals: u64) -> io::Result<u64> {
    let mut before = 0_u64;
    let place = (&raw mut before).expose_provenance();
    request(GET_SIGNAL_MASK, tid, size_of::<u64>(), place)?;
    let mut signals = signals;
    let place = (&raw mut signals).expose_provenance();
    request(SET_SIGNAL_MASK, tid, size_of::<u64>(), place)?;
    Ok(before)
}

/// What goes with an event: the new thread's number, or the former one of a thread that runs another program now.
pub(in crate::lab::outside) fn message(tid: Tid) -> io::Result<Tid> {
    let mut message: libc::c_ulong = 0;
    request(
        libc::PTRACE_GETEVENTMSG,
        tid,
        0,
        (&raw mut message).expose_provenance(),
    )?;
    Ok(message as Tid)
}

/// Whether a `Stop::Call` is at the begin of the call, not at its end.
pub(in crate::lab::outside) fn begins(tid: Tid) -> bool {
    // `struct ptrace_syscall_info` begins with the kind of stop: 1 is the begin of a call.
    let mut info = [0_u8; 88];
    request(
        GET_SYSCALL_INFO,
        tid,
        info.len(),
        info.as_mut_ptr().expose_provenance(),
    )
    .is_ok()
        && info[0] == 1
}

pub(super) fn request(
    what: PtraceRequest,
    tid: Tid,
    address: usize,
    data: usize,
) -> io::Result<()> {
    // SAFETY: every request of this module takes numbers, or a buffer of the caller that outlives the call and is as
    // long as the kernel is told.
    let answer = unsafe {
        libc::ptrace(
            what,
            tid,
            ptr::without_provenance_mut::<libc::c_void>(address),
            ptr::with_exposed_provenance_mut::<libc::c_void>(data),
        )
    };
    match answer {
        -1 => Err(io::Error::last_os_error()),
        _ => Ok(()),
    }
}

/// What is next heard of a thread that this thread traces, or of one of them.
pub(in crate::lab::outside) fn hear(of: Option<Tid>, patient: bool) -> Heard {
    // Children of other threads of ours, a scene's process, are theirs to wait for.
    let mut flags = libc::__WALL | libc::__WNOTHREAD;
    if !patient {
        flags |= libc::WNOHANG;
    }
    let mut status = 0;
    // SAFETY: the status is a valid place for one int.
    match unsafe { libc::waitpid(of.unwrap_or(-1), &raw mut status, flags) } {
        0 => Heard::Silence,
        -1 => match io::Error::last_os_error().raw_os_error() {
            Some(libc::ECHILD) => Heard::Nobody,
            _ => Heard::Silence,
        },
        tid => Heard::Stopped(tid, stop(status)),
    }
}

/// Whether anything can be heard of anybody. The kernel looks at the flags first: with these it takes in nothing.
///
/// # Errors
/// A filter refuses the call itself.
pub(in crate::lab::outside) fn may_hear() -> io::Result<()> {
    const NO_FLAGS: i32 = -1;
    // SAFETY: without a place for a status none is written.
    unsafe { libc::waitpid(-1, ptr::null_mut(), NO_FLAGS) };
    let said = io::Error::last_os_error();
    match said.raw_os_error() {
        Some(libc::EINVAL) => Ok(()),
        _ => Err(said),
    }
}

/// A wait status in words. Not with nix's, which has no word for a real-time signal.
fn stop(status: i32) -> Stop {
    if libc::WIFEXITED(status) {
        return Stop::Exited(libc::WEXITSTATUS(status));
    }
    if libc::WIFSIGNALED(status) {
        return Stop::Killed(libc::WTERMSIG(status));
    }
    let signal = libc::WSTOPSIG(status);
    match status >> 16 {
        0 if signal == libc::SIGTRAP | 0x80 => Stop::Call,
        0 => Stop::Signal(signal),
        EVENT_STOP => match signal {
            libc::SIGSTOP | libc::SIGTSTP | libc::SIGTTIN | libc::SIGTTOU => Stop::Group(signal),
            _ => Stop::Fresh,
        },
        libc::PTRACE_EVENT_SECCOMP => Stop::Filter,
        libc::PTRACE_EVENT_CLONE | libc::PTRACE_EVENT_FORK => Stop::Child,
        libc::PTRACE_EVENT_VFORK => Stop::Vfork,
        libc::PTRACE_EVENT_VFORK_DONE => Stop::VforkDone,
        libc::PTRACE_EVENT_EXEC => Stop::Exec,
        libc::PTRACE_EVENT_EXIT => Stop::Exit,
        _ => Stop::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(status: i32, expected: Stop) {
        assert_eq!(stop(status), expected, "{status:#x}");
    }

    #[test]
    fn a_status_is_told_apart_by_its_event_and_its_signal() {
        let stopped = |signal: i32, event: i32| event << 16 | signal << 8 | 0x7f;
        case(7 << 8, Stop::Exited(7));
        case(libc::SIGKILL, Stop::Killed(libc::SIGKILL));
        case(stopped(libc::SIGTRAP | 0x80, 0), Stop::Call);
        case(stopped(libc::SIGSTOP, 0), Stop::Signal(libc::SIGSTOP));
        case(
            stopped(libc::SIGSTOP, EVENT_STOP),
            Stop::Group(libc::SIGSTOP),
        );
        case(stopped(libc::SIGTRAP, EVENT_STOP), Stop::Fresh);
        case(stopped(libc::SIGTRAP, 7), Stop::Filter);
        // A real-time signal.
        case(stopped(34, 0), Stop::Signal(34));
    }
}
