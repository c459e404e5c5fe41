//! Lets a stopped thread install one more filter, for its whole process, and stand where it stood.

use std::io;
use std::os::fd::OwnedFd;

use libc::sock_filter;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::borrow::lend;
use super::filter::OURS;
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

/// `SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV` of `linux/seccomp.h`: a signal does not take back what was told already, so
/// that no call is told twice. Linux has it since 5.19.
const WAIT_KILLABLE_RECV: libc::c_ulong = 1 << 5;

/// All threads of the process get it, or none.
const ALL: libc::c_ulong = libc::SECCOMP_FILTER_FLAG_TSYNC;

/// Installs a filter.
pub(in crate::lab::outside) fn install(
    tid: Tid,
    standing: Standing,
    registers: Registers,
    program: &[sock_filter],
) -> Result<(), NotInstalled> {
    aside(tid, standing, registers, |thread| {
        match thread.install(program, ALL)? {
            0 => Ok(()),
            // The number of a thread that has other filters than this one.
            _ => Err(io::Error::from_raw_os_error(libc::EINVAL).into()),
        }
    })
}

/// Installs a filter that tells a listener of calls, and returns that. Its process does not keep it.
pub(in crate::lab::outside) fn install_told(
    process: Tid,
    tid: Tid,
    standing: Standing,
    registers: Registers,
    program: &[sock_filter],
) -> Result<OwnedFd, NotInstalled> {
    let told = ALL | libc::SECCOMP_FILTER_FLAG_TSYNC_ESRCH | libc::SECCOMP_FILTER_FLAG_NEW_LISTENER;
    aside(tid, standing, registers, |thread| {
        let fd = match thread.install(program, told | WAIT_KILLABLE_RECV) {
            Err(NotInstalled::Refused(error)) if error.raw_os_error() == Some(libc::EINVAL) => {
                thread.install(program, told)?
            }
            other => other?,
        };
        let listener = lend(process, fd as i32);
        // Of another one the listener would be told, and nobody listens yet.
        thread.call(libc::SYS_close_range, [fd, fd, 0, OURS, 0, 0])?;
        Ok(listener?)
    })
}

/// Lets a thread make calls of ours.
fn aside<T>(
    tid: Tid,
    standing: Standing,
    registers: Registers,
    calls: impl FnOnce(&mut Thread) -> Result<T, NotInstalled>,
) -> Result<T, NotInstalled> {
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
    let made = calls(&mut thread);
    if let Err(NotInstalled::Gone(_)) = made {
        return made;
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
    made
}

/// A thread that makes calls of ours.
struct Thread {
    tid: Tid,
    registers: Registers,
    /// What was heard of it meanwhile, and is to be heard again: SIGSTOP, which nobody can block.
    stopped: Option<Stop>,
}

impl Thread {
    /// The filter lies on a page of its own meanwhile: below a stack pointer may be anything.
    fn install(
        &mut self,
        program: &[sock_filter],
        flags: libc::c_ulong,
    ) -> Result<u64, NotInstalled> {
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
                let how = libc::SECCOMP_SET_MODE_FILTER;
                self.call(libc::SYS_seccomp, [how.into(), flags, page, 0, 0, 0])
            }
            false => Err(io::Error::from_raw_os_error(libc::EFAULT).into()),
        };
        if let Err(NotInstalled::Gone(_)) = installed {
            return installed;
        }
        self.call(libc::SYS_munmap, [page, room, 0, 0, 0, 0])?;
        installed
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
