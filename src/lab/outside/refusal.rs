//! Why a program cannot be watched, in one sentence, with a cure.

use std::fmt;
use std::io;

use nix::errno::Errno;
use nix::sys::signal::Signal;

use crate::lab::process::limits;
use crate::lab::scratch;
use crate::phrases::phrases;

/// What keeps a program from being watched.
#[derive(Debug)]
pub enum Refusal {
    /// Neither here nor in a folder of PATH.
    NotFound { program: String },
    /// It is the source of a program, which another one runs.
    NeedsInterpreter { program: String, tool: &'static str },
    /// It is there, and cannot be run.
    NotRunnable { program: String, error: io::Error },
    /// A device, a pipe, a socket.
    NoFile { program: String },
    /// The kernel began to load it, and ended it with a signal.
    Damaged { program: String, signal: i32 },
    /// It would run with the rights of its owner, which nobody may watch.
    SetUser { program: String },
    /// It may be run and not read, and what may not be read nobody may look into.
    NotReadable { program: String },
    /// Its instructions are those of another machine, or of 32 bits.
    OtherArchitecture { program: String },
    /// There is no compiler, or no python3, to run it with.
    NoTool { program: String, tool: &'static str },
    /// The compiler's own words.
    DoesNotCompile { program: String, words: String },
    /// Somebody ended the compiler, or the system did when memory was out.
    ToolKilled {
        program: String,
        tool: String,
        signal: i32,
    },
    /// Yama says that nobody may be traced (2: but by root), or a sandbox does.
    Forbidden { scope: Option<u8>, error: io::Error },
    /// Somebody else traces us, and so whoever we start.
    TracedAlready,
    /// Its descriptors cannot be borrowed for a look.
    NothingLent { error: io::Error },
    /// The kernel refuses the filter.
    NoFilter { error: io::Error },
    /// Nobody is told of the stops and the end of a program.
    NoWait { error: io::Error },
    /// There is no process, descriptor or memory left.
    NoRoom { error: io::Error },
    /// What every program needs is not mounted, or no file can be made: the reason in words.
    Lacking { why: String },
    /// This is no Linux, or an architecture whose registers we do not know.
    OtherSystem,
}

impl Refusal {
    /// The folder for what watching needs cannot be made, or written to.
    pub(in crate::lab::outside) fn no_folder(error: io::Error) -> Refusal {
        match scratch::refused(&error) {
            Some(why) => Refusal::Lacking { why },
            None => Refusal::NoRoom { error },
        }
    }

    /// It as a sentence by itself; behind a compiler's own words stands nothing.
    pub fn sentence(&self) -> String {
        match self {
            Refusal::DoesNotCompile { .. } => self.to_string(),
            _ => format!("{self}."),
        }
    }

    /// What a compiler said of the program, where that is the reason.
    pub fn compiler(&self) -> Option<&str> {
        match self {
            Refusal::DoesNotCompile { words, .. } => Some(words),
            _ => None,
        }
    }
}

/// Who may trace whom here (`kernel.yama.ptrace_scope`); none where there is no Yama.
pub(super) fn yama() -> Option<u8> {
    let scope = std::fs::read_to_string("/proc/sys/kernel/yama/ptrace_scope").ok()?;
    scope.trim().parse().ok()
}

fn said(error: &io::Error) -> String {
    match error.raw_os_error() {
        Some(number) => {
            let errno = Errno::from_raw(number);
            let name = format!("{errno:?}");
            phrases()
                .watch
                .error(errno.desc().to_lowercase(), name, number)
        }
        None => error.to_string(),
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = &phrases().watch;
        f.write_str(&match self {
            Refusal::NotFound { program } if program.is_empty() => words.not_found("\"\""),
            Refusal::NotFound { program } => words.not_found(program),
            Refusal::NeedsInterpreter { program, tool } => words.needs_interpreter(program, tool),
            Refusal::NotRunnable { program, error } => match error.raw_os_error() {
                Some(libc::EACCES) => words.not_executable(program, said(error)),
                Some(libc::EISDIR) => words.is_a_folder(program),
                Some(libc::ENOENT) => words.no_interpreter(program, said(error)),
                Some(libc::ENOEXEC) => words.no_format(program, said(error)),
                _ => words.not_runnable(program, said(error)),
            },
            Refusal::NoFile { program } => words.no_file(program),
            Refusal::Damaged { program, signal } => {
                let named = Signal::try_from(*signal).map(|signal| signal.to_string());
                words.damaged(program, named.unwrap_or_else(|_| signal.to_string()))
            }
            Refusal::SetUser { program } => words.set_user(program),
            Refusal::NotReadable { program } => words.not_readable(program),
            Refusal::OtherArchitecture { program } => {
                words.other_architecture(program, std::env::consts::ARCH)
            }
            Refusal::NoTool { program, tool } => words.no_tool(program, tool),
            Refusal::DoesNotCompile {
                program,
                words: said,
            } => words.does_not_compile(program, said),
            Refusal::ToolKilled {
                program,
                tool,
                signal,
            } => match Signal::try_from(*signal) {
                Ok(signal) => words.tool_killed(program, tool, signal),
                Err(_) => words.tool_killed_by_number(program, tool, signal),
            },
            Refusal::Forbidden {
                scope: Some(scope @ 2..),
                ..
            } => words.forbidden_by_yama(scope),
            Refusal::Forbidden { error, .. } => words.forbidden(said(error)),
            Refusal::TracedAlready => words.traced_already.into(),
            Refusal::NothingLent { error } => words.nothing_lent(said(error)),
            Refusal::NoFilter { error } if error.raw_os_error() == Some(libc::EBUSY) => {
                words.listener_taken.into()
            }
            Refusal::NoFilter { error } => words.no_filter(said(error)),
            Refusal::NoWait { error } => words.no_wait(said(error)),
            Refusal::NoRoom { error } => {
                words.no_room(said(error), limits(phrases().errors.limits_of_a_program))
            }
            Refusal::Lacking { why } => why.clone(),
            Refusal::OtherSystem => words.other_system.into(),
        })
    }
}

impl std::error::Error for Refusal {}
