//! Descriptors of ours in the scene's process: those it inherits, and how they are kept out of the scene's way.

use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};

use nix::fcntl::{FcntlArg, fcntl};
use nix::sys::resource::{Resource, getrlimit};

/// Programs open fewer than this, and most limits are above.
const FAR: u64 = 900;
const ROOM: u64 = 8;

/// Whether this number is an open file that a parent can have left for us: not one of the standard streams.
pub(super) fn is_inherited(fd: RawFd) -> bool {
    // SAFETY: F_GETFD only looks the number up (`man 2 fcntl`), whatever it is.
    fd > libc::STDERR_FILENO && unsafe { libc::fcntl(fd, libc::F_GETFD) } != -1
}

/// The same file under a high number, so that the scene's sockets get the numbers they would have without us.
///
/// # Errors
/// The limit of descriptors cannot be read, or there is no number left below it (`man 2 fcntl`, F_DUPFD_CLOEXEC:
/// EINVAL, EMFILE).
pub(super) fn out_of_the_way(fd: &OwnedFd) -> io::Result<OwnedFd> {
    let (limit, _) = getrlimit(Resource::RLIMIT_NOFILE)?;
    let from = limit.saturating_sub(ROOM).min(FAR) as RawFd;
    let moved = fcntl(fd, FcntlArg::F_DUPFD_CLOEXEC(from.max(fd.as_raw_fd())))?;
    // SAFETY: the kernel has just made it for us.
    Ok(unsafe { OwnedFd::from_raw_fd(moved) })
}
