//! Why a program cannot be watched, in one sentence, with a cure.

use std::fmt;
use std::io;

use nix::errno::Errno;

/// What keeps a program from being watched.
#[derive(Debug)]
pub enum Refusal {
    /// Neither here nor in a folder of PATH.
    NotFound { program: String },
    /// It is there, and cannot be run.
    NotRunnable { program: String, error: io::Error },
    /// It would run with the rights of its owner, which nobody may watch.
    SetUser { program: String },
    /// Its instructions are those of another machine, or of 32 bits.
    OtherArchitecture { program: String },
    /// There is no compiler, or no python3, to run it with.
    NoTool { program: String, tool: &'static str },
    /// The compiler's own words.
    DoesNotCompile { program: String, words: String },
    /// Yama says that nobody may be traced (2: but by root), or a sandbox does.
    Forbidden { scope: Option<u8>, error: io::Error },
    /// The kernel refuses the filter.
    NoFilter { error: io::Error },
    /// There is no process, descriptor or memory left.
    NoRoom { error: io::Error },
    /// This is no Linux, or an architecture whose registers we do not know.
    OtherSystem,
}

impl Refusal {
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
            format!("{} ({errno:?}, {number})", errno.desc().to_lowercase())
        }
        None => error.to_string(),
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::NotFound { program } => write!(
                f,
                "there is no program {program}: give its path, or the name of one in a folder of PATH"
            ),
            Refusal::NotRunnable { program, error } => {
                write!(f, "{program} cannot be run: {}", said(error))?;
                match error.raw_os_error() {
                    Some(libc::EACCES) => write!(f, "; `chmod +x {program}` makes it a program"),
                    Some(libc::ENOEXEC) => {
                        write!(f, "; its first line may lack `#!` and an interpreter")
                    }
                    _ => Ok(()),
                }
            }
            Refusal::SetUser { program } => write!(
                f,
                "{program} runs with its owner's rights (set-uid), and such programs cannot be watched: \
                 copy it, and watch the copy"
            ),
            Refusal::OtherArchitecture { program } => write!(
                f,
                "{program} is made for another architecture: watching needs a program of this machine's own, {}",
                std::env::consts::ARCH
            ),
            Refusal::NoTool { program, tool } => write!(
                f,
                "{program} needs {tool}, which is in no folder of PATH: install it, or name a program that is compiled"
            ),
            Refusal::DoesNotCompile { program, words } => {
                write!(f, "{program} does not compile:\n{words}")
            }
            Refusal::Forbidden {
                scope: Some(scope @ 2..),
                ..
            } => write!(
                f,
                "tracing is forbidden on this machine (kernel.yama.ptrace_scope is {scope}): \
                 `sysctl kernel.yama.ptrace_scope=1`, as root, allows to trace one's own programs"
            ),
            Refusal::Forbidden { error, .. } => write!(
                f,
                "tracing is forbidden here: {}; in a container, start it with `--cap-add=SYS_PTRACE`, \
                 or `--security-opt seccomp=unconfined`",
                said(error)
            ),
            Refusal::NoFilter { error } if error.raw_os_error() == Some(libc::EBUSY) => write!(
                f,
                "this container is itself told of system calls, and one listener is all that Linux allows: \
                 watch without --free"
            ),
            Refusal::NoFilter { error } => write!(
                f,
                "the kernel takes no filter for system calls: {}; it needs CONFIG_SECCOMP_FILTER, and a sandbox may forbid it",
                said(error)
            ),
            Refusal::NoRoom { error } => write!(
                f,
                "there is no room for one more program: {}; look at `ulimit -u` and `ulimit -n`",
                said(error)
            ),
            Refusal::OtherSystem => write!(
                f,
                "watching needs Linux on x86-64 or aarch64; the lessons run here, too"
            ),
        }
    }
}

impl std::error::Error for Refusal {}
