//! Starts a program under watch: its filter is in place, and it is seized, before its first instruction.

use std::ffi::{CString, OsStr, OsString};
use std::io::{self, PipeReader, Read, Write};
use std::os::fd::{AsRawFd, OwnedFd, RawFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use libc::sock_filter;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::super::kernel::borrow::lend;
use super::super::kernel::filter::{Reach, filter};
use super::super::kernel::proc::is_traced;
use super::super::kernel::requests::{Heard, Stop, Tid, go_on, hear, seize};
use super::super::refusal::{Refusal, yama};
use crate::lab::process::Forking;

/// A program as it is run.
#[derive(Debug)]
pub(in crate::lab::outside) struct Birth<'a> {
    pub(in crate::lab::outside) file: &'a Path,
    /// Its name for itself first.
    pub(in crate::lab::outside) arguments: &'a [OsString],
    pub(in crate::lab::outside) environment: Vec<(OsString, OsString)>,
    pub(in crate::lab::outside) input: &'a OwnedFd,
    pub(in crate::lab::outside) output: &'a OwnedFd,
    /// Every call that can concern a socket is caught from its begin on.
    pub(in crate::lab::outside) whole: bool,
}

/// What went wrong between fork and exec.
#[derive(Debug)]
pub(in crate::lab::outside) enum Stillborn {
    /// There is no room for a process, or for its pipes.
    Fork(io::Error),
    /// It cannot be traced.
    Seize(io::Error),
    /// Its descriptors cannot be looked at.
    Lend(io::Error),
    /// The filter is refused.
    Filter(io::Error),
    Exec(io::Error),
    /// It was to be the program, and the kernel could not make it so.
    Killed(i32),
    Gone,
}

impl Stillborn {
    pub(super) fn refusal(self, program: &str) -> Refusal {
        let program = program.to_owned();
        match self {
            Stillborn::Fork(error) => Refusal::NoRoom { error },
            Stillborn::Seize(_) if is_traced() => Refusal::TracedAlready,
            Stillborn::Seize(error) => Refusal::Forbidden {
                scope: yama(),
                error,
            },
            Stillborn::Lend(error) => Refusal::NothingLent { error },
            Stillborn::Filter(error) => Refusal::NoFilter { error },
            Stillborn::Exec(error) => Refusal::NotRunnable { program, error },
            Stillborn::Killed(signal) => Refusal::Damaged { program, signal },
            Stillborn::Gone => Refusal::NotRunnable {
                program,
                error: io::Error::from_raw_os_error(libc::ECHILD),
            },
        }
    }
}

/// What the child tells before it is the program: where it failed, and the error's number.
type Failure = [u8; 5];
const FILTER: u8 = 1;
const EXEC: u8 = 2;

/// Starts it. It stands at its very beginning (`Stop::Exec`) when this returns.
pub(in crate::lab::outside) fn launch(birth: &Birth<'_>) -> Result<Tid, Stillborn> {
    let (go, mut may_go) = io::pipe().map_err(Stillborn::Fork)?;
    let (failed, failure) = io::pipe().map_err(Stillborn::Fork)?;
    let file = c_string(birth.file.as_os_str());
    let arguments: Vec<CString> = birth.arguments.iter().map(|it| c_string(it)).collect();
    let pair = |(name, value): &(OsString, OsString)| {
        let mut pair = name.clone();
        pair.push("=");
        pair.push(value);
        c_string(&pair)
    };
    let environment: Vec<CString> = birth.environment.iter().map(pair).collect();
    let reach = match birth.whole {
        true => Reach::Whole,
        false => Reach::Begin,
    };
    let child = Child {
        file: file.as_ptr(),
        arguments: &pointers(&arguments),
        environment: &pointers(&environment),
        filter: &filter(reach, libc::SECCOMP_RET_TRACE),
        streams: [birth.input.as_raw_fd(), birth.output.as_raw_fd()],
        go: go.as_raw_fd(),
        may_go: may_go.as_raw_fd(),
        failure: failure.as_raw_fd(),
    };
    let forking = Forking::begins();
    // SAFETY: the child only makes system calls until it runs another program; all it needs was made before.
    let tid = match unsafe { libc::fork() } {
        -1 => return Err(Stillborn::Fork(io::Error::last_os_error())),
        // SAFETY: this is the child.
        0 => unsafe { child.become_the_program() },
        tid => tid,
    };
    drop((go, failure));
    if let Err(error) = seize(tid) {
        // Without its byte it ends by itself.
        drop(may_go);
        while hear(Some(tid), true) == Heard::Silence {}
        return Err(Stillborn::Seize(error));
    }
    may_go.write_all(&[1]).map_err(Stillborn::Fork)?;
    let stands =
        await_exec(tid, failed).and_then(|()| lend(tid, 0).map(drop).map_err(Stillborn::Lend));
    drop(forking);
    if let Err(stillborn) = stands {
        // It may stand where nobody would let it go on.
        let _ = kill(Pid::from_raw(tid), Signal::SIGKILL);
        while hear(Some(tid), true) != Heard::Nobody {
            let _ = go_on(tid, 0);
        }
        return Err(stillborn);
    }
    Ok(tid)
}

fn await_exec(tid: Tid, mut failed: PipeReader) -> Result<(), Stillborn> {
    loop {
        match hear(Some(tid), true) {
            Heard::Stopped(_, Stop::Exec) => return Ok(()),
            Heard::Stopped(_, Stop::Killed(signal)) => return Err(Stillborn::Killed(signal)),
            Heard::Stopped(_, Stop::Exited(_)) | Heard::Nobody => {
                let mut failure = Failure::default();
                let told = failed.read_exact(&mut failure).is_ok();
                let [stage, number @ ..] = failure;
                let error = io::Error::from_raw_os_error(i32::from_ne_bytes(number));
                return Err(match (told, stage) {
                    (true, FILTER) => Stillborn::Filter(error),
                    (true, EXEC) => Stillborn::Exec(error),
                    _ => Stillborn::Gone,
                });
            }
            Heard::Stopped(_, Stop::Signal(signal)) => drop(go_on(tid, signal)),
            Heard::Stopped(..) => drop(go_on(tid, 0)),
            Heard::Silence => {}
        }
    }
}

/// What the child needs, made before it is.
struct Child<'a> {
    file: *const libc::c_char,
    arguments: &'a [*const libc::c_char],
    environment: &'a [*const libc::c_char],
    filter: &'a [sock_filter],
    streams: [RawFd; 2],
    go: RawFd,
    may_go: RawFd,
    failure: RawFd,
}

impl Child<'_> {
    /// # Safety
    /// Only in a process that fork has just made. Nothing here allocates or takes a lock (`man 7 signal-safety`).
    unsafe fn become_the_program(&self) -> ! {
        // SAFETY: system calls with numbers, and with pointers to what the parent made before it forked.
        unsafe {
            // A session of its own: Ctrl-C is for us, and /dev/tty is not there to be asked for passwords.
            libc::setsid();
            libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL);
            let [input, output] = self.streams;
            libc::dup2(input, 0);
            libc::dup2(output, 1);
            libc::dup2(output, 2);
            libc::close(self.may_go);
            let mut byte = 0_u8;
            if libc::read(self.go, (&raw mut byte).cast(), 1) != 1 {
                libc::_exit(1);
            }
            // What is ignored now is ignored for ever by whoever is started so: by Rust and us the first two, by a shell that
            // runs us in the background the others. In this session it is we who ask the program to end.
            for signal in [libc::SIGPIPE, libc::SIGXFSZ, libc::SIGINT, libc::SIGQUIT] {
                libc::signal(signal, libc::SIG_DFL);
            }
            let mut none: libc::sigset_t = std::mem::zeroed();
            libc::sigemptyset(&raw mut none);
            libc::sigprocmask(libc::SIG_SETMASK, &raw const none, std::ptr::null_mut());
            let program = libc::sock_fprog {
                len: self.filter.len() as u16,
                filter: self.filter.as_ptr().cast_mut(),
            };
            if libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 {
                self.fail(FILTER);
            }
            let installed = libc::syscall(
                libc::SYS_seccomp,
                libc::SECCOMP_SET_MODE_FILTER,
                0,
                &raw const program,
            );
            if installed < 0 {
                self.fail(FILTER);
            }
            libc::execve(
                self.file,
                self.arguments.as_ptr(),
                self.environment.as_ptr(),
            );
            self.fail(EXEC)
        }
    }

    /// # Safety
    /// As `become_the_program`.
    unsafe fn fail(&self, stage: u8) -> ! {
        // SAFETY: as in `become_the_program`; the error's number is this thread's own.
        unsafe {
            let number = (*libc::__errno_location()).to_ne_bytes();
            let failure: Failure = [stage, number[0], number[1], number[2], number[3]];
            let piece = libc::iovec {
                iov_base: failure.as_ptr().cast_mut().cast(),
                iov_len: failure.len(),
            };
            // Not write: its own filter may already hold that call.
            libc::syscall(
                libc::SYS_pwritev2,
                self.failure,
                &raw const piece,
                1,
                // Where it stands, as for writev; whole words, since the kernel takes no less.
                -1_i64,
                -1_i64,
                0,
            );
            libc::_exit(127)
        }
    }
}

fn pointers(strings: &[CString]) -> Vec<*const libc::c_char> {
    let ends = std::iter::once(std::ptr::null());
    strings.iter().map(|it| it.as_ptr()).chain(ends).collect()
}

/// Nobody can pass a 0 byte on a command line; what comes after one is lost.
fn c_string(text: &OsStr) -> CString {
    let end = text.as_bytes().iter().position(|byte| *byte == 0);
    CString::new(&text.as_bytes()[..end.unwrap_or(text.len())]).unwrap_or_default()
}
