//! Lets a stopped thread install one more filter, for its whole process, and stand where it stood.

use std::io;

use libc::sock_filter;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::memory::Memory;
use super::registers::Registers;
use super::requests::{Heard, Stop, Tid, begins, block, hear, interrupt, to_next_call};

/// Why there is no further filter.
#[derive(Debug)]
pub(in crate::lab::outside) enum NotInstalled {
    /// The thread is on its way out; what was heard of it is still to be taken in.
    Gone(Stop),
    Refused(io::Error),
}

impl From<io::Error> for NotInstalled {
    fn from(error: io::Error) -> NotInstalled {
        NotInstalled::Refused(error)
    }
}

/// Where a thread stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) enum Standing {
    /// Before a call that its filter caught: it is begun again, and caught again.
    Before,
    /// Behind one.
    Behind,
}

/// Installs a filter. It lies on a page of its own meanwhile: below a stack pointer may be anything.
pub(in crate::lab::outside) fn install(
    tid: Tid,
    standing: Standing,
    registers: Registers,
    program: &[sock_filter],
) -> Result<(), NotInstalled> {
    let length = Registers::INSTRUCTION.len();
    let instruction = registers.program().wrapping_sub(length as u64);
    if Memory(tid).bytes(instruction, length) != Registers::INSTRUCTION {
        return Err(io::Error::from_raw_os_error(libc::ENOEXEC).into());
    }
    let mut thread = Thread {
        tid,
        registers,
        stopped: None,
    };
    if standing == Standing::Before {
        registers.skip_call(tid)?;
        thread.finish_call()?;
    }
    // A handler would run with what we put into its registers.
    let blocked = block(tid, u64::MAX)?;
    let installed = thread.install(program);
    if let Err(NotInstalled::Gone(_)) = installed {
        return installed;
    }
    block(tid, blocked)?;
    let back = match standing {
        Standing::Before => registers.again(),
        Standing::Behind => registers,
    };
    back.write(tid)?;
    match thread.stopped {
        Some(Stop::Signal(signal)) => {
            let _ = kill(Pid::from_raw(tid), Signal::try_from(signal).ok());
        }
        Some(_) => interrupt(tid)?,
        None => {}
    }
    installed
}

/// A thread that makes calls of ours.
struct Thread {
    tid: Tid,
    registers: Registers,
    /// What was heard of it meanwhile, and is to be heard again: SIGSTOP, which nobody can block.
    stopped: Option<Stop>,
}

impl Thread {
    fn install(&mut self, program: &[sock_filter]) -> Result<(), NotInstalled> {
        // `struct sock_fprog`: how many, and behind 6 bytes where; then they themselves.
        const HEAD: u64 = 16;
        let mut bytes = (program.len() as u64).to_ne_bytes().to_vec();
        let room = HEAD + (size_of_val(program)) as u64;
        let page = [
            0,
            room,
            (libc::PROT_READ | libc::PROT_WRITE) as u64,
            (libc::MAP_PRIVATE | libc::MAP_ANONYMOUS) as u64,
            u64::MAX,
            0,
        ];
        let page = self.call(libc::SYS_mmap, page)?;
        bytes.extend((page + HEAD).to_ne_bytes());
        for step in program {
            bytes.extend(step.code.to_ne_bytes());
            bytes.extend([step.jt, step.jf]);
            bytes.extend(step.k.to_ne_bytes());
        }
        let installed = match Memory(self.tid).write(page, &bytes) {
            true => {
                let (how, all) = (
                    libc::SECCOMP_SET_MODE_FILTER,
                    libc::SECCOMP_FILTER_FLAG_TSYNC,
                );
                self.call(libc::SYS_seccomp, [how.into(), all, page, 0, 0, 0])
            }
            false => Err(io::Error::from_raw_os_error(libc::EFAULT).into()),
        };
        if let Err(NotInstalled::Gone(_)) = installed {
            return installed.map(drop);
        }
        self.call(libc::SYS_munmap, [page, room, 0, 0, 0, 0])?;
        match installed? {
            0 => Ok(()),
            // The number of a thread that has other filters than this one.
            _ => Err(io::Error::from_raw_os_error(libc::EINVAL).into()),
        }
    }

    fn call(&mut self, number: i64, arguments: [u64; 6]) -> Result<u64, NotInstalled> {
        self.registers.calling(number, arguments).write(self.tid)?;
        self.finish_call()?;
        match Registers::read(self.tid)?.result() {
            error @ -4095..0 => Err(io::Error::from_raw_os_error(-error as i32).into()),
            value => Ok(value.cast_unsigned()),
        }
    }

    /// Lets it run to the end of a call.
    fn finish_call(&mut self) -> Result<(), NotInstalled> {
        to_next_call(self.tid, 0)?;
        loop {
            match hear(Some(self.tid), true) {
                Heard::Silence => continue,
                Heard::Nobody => return Err(io::Error::from_raw_os_error(libc::ESRCH).into()),
                Heard::Stopped(_, Stop::Call) if !begins(self.tid) => return Ok(()),
                Heard::Stopped(_, stop @ (Stop::Exit | Stop::Exited(_) | Stop::Killed(_))) => {
                    return Err(NotInstalled::Gone(stop));
                }
                Heard::Stopped(_, stop @ (Stop::Signal(_) | Stop::Group(_) | Stop::Fresh)) => {
                    self.stopped = Some(stop);
                }
                Heard::Stopped(..) => {}
            }
            to_next_call(self.tid, 0)?;
        }
    }
}
