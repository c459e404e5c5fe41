//! Descriptors of ours in the scene's process: those it inherits, and how they are kept out of the scene's way.

use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::{fs, io};

use nix::fcntl::{FcntlArg, fcntl};
use nix::sys::resource::{Resource, getrlimit};
use nix::unistd::close;

/// Programs open fewer than this, and most limits are above.
const FAR: u64 = 900;
const ROOM: u64 = 8;

/// Whether this number is an open file that a parent can have left for us: not one of the standard streams.
pub(in crate::lab) fn is_inherited(fd: RawFd) -> bool {
    // SAFETY: F_GETFD only looks the number up (`man 2 fcntl`), whatever it is.
    fd > libc::STDERR_FILENO && unsafe { libc::fcntl(fd, libc::F_GETFD) } != -1
}

/// The same file under a high number, so that the scene's sockets get the numbers they would have without us.
///
/// # Errors
/// The limit of descriptors cannot be read, or there is no number left below it (`man 2 fcntl`, F_DUPFD_CLOEXEC:
/// EINVAL, EMFILE).
pub(in crate::lab) fn out_of_the_way(fd: &OwnedFd) -> io::Result<OwnedFd> {
    let (limit, _) = getrlimit(Resource::RLIMIT_NOFILE)?;
    let from = limit.saturating_sub(ROOM).min(FAR) as RawFd;
    let moved = fcntl(fd, FcntlArg::F_DUPFD_CLOEXEC(from.max(fd.as_raw_fd())))?;
    // SAFETY: the kernel has just made it for us.
    Ok(unsafe { OwnedFd::from_raw_fd(moved) })
}

/// Closes what a shell, an editor's terminal or a test harness left open in the process that we come from. Else the
/// scene's sockets got other numbers there, and `ulimit -n` fewer of them.
///
/// Only for the beginning of a scene's process, while nothing of it is open but `ours` and the standard streams.
pub(in crate::lab) fn close_strays(ours: &[RawFd]) {
    // On Linux it is /proc/self/fd. Where it cannot be read the strays stay: they are no harm but to the numbers.
    let Ok(listing) = fs::read_dir("/dev/fd") else {
        return;
    };
    // The listing has a descriptor, too, until all of it is read.
    let open: Vec<RawFd> = listing
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .collect();
    for fd in open {
        if fd > libc::STDERR_FILENO && !ours.contains(&fd) {
            // The listing's own is closed by now: EBADF.
            let _ = close(fd);
        }
    }
}
