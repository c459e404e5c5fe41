//! What a filter's listener is told of calls, each of which sleeps until it is let go (`man 2 seccomp_unotify`).

use std::os::fd::{AsFd, AsRawFd, OwnedFd};

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::requests::Tid;

/// A thread stands before a call; it is neither stopped by a signal nor heard of by its tracer.
#[derive(Clone, Copy, Debug)]
pub(in crate::lab::outside) struct Notice {
    id: u64,
    pub(in crate::lab::outside) tid: Tid,
    pub(in crate::lab::outside) number: i64,
    pub(in crate::lab::outside) arguments: [u64; 6],
}

/// The descriptor on which a filter tells of calls.
#[derive(Debug)]
pub(in crate::lab::outside) struct Notices(OwnedFd);

/// The thread that is told works for the one that calls: the kernel may run them in turns on one processor.
const SYNC_WAKE_UP: u64 = 1;

/// `SECCOMP_USER_NOTIF_FLAG_CONTINUE` of `linux/seccomp.h`: the kernel makes the call as if there were no filter.
const CONTINUE: u32 = 1;

impl Notices {
    pub(in crate::lab::outside) fn of(listener: OwnedFd) -> Notices {
        // SAFETY: takes a number. Before Linux 6.6 it fails, and everything is a little slower.
        unsafe {
            libc::ioctl(
                listener.as_raw_fd(),
                libc::SECCOMP_IOCTL_NOTIF_SET_FLAGS,
                SYNC_WAKE_UP,
            );
        }
        Notices(listener)
    }

    /// The next call, waited for; none when nobody is left who could make one. A signal to this thread lets it look:
    /// before Linux 6.11 it would wait for ever.
    pub(in crate::lab::outside) fn next(&self) -> Option<Notice> {
        loop {
            // SAFETY: plain numbers; the kernel wants them to be zero.
            let mut notice: libc::seccomp_notif = unsafe { std::mem::zeroed() };
            // SAFETY: the kernel writes one `struct seccomp_notif`.
            let answer = unsafe {
                libc::ioctl(
                    self.0.as_raw_fd(),
                    libc::SECCOMP_IOCTL_NOTIF_RECV,
                    &raw mut notice,
                )
            };
            if answer == 0 {
                return Some(Notice {
                    id: notice.id,
                    tid: notice.pid.cast_signed(),
                    number: i64::from(notice.data.nr),
                    arguments: notice.data.args,
                });
            }
            // Whoever was interrupted by a signal, or killed, has taken its notice back; or there is nobody.
            if self.now().contains(PollFlags::POLLHUP) {
                return None;
            }
        }
    }

    /// Lets the thread make its call.
    pub(in crate::lab::outside) fn let_go(&self, notice: Notice) {
        let mut answer = libc::seccomp_notif_resp {
            id: notice.id,
            val: 0,
            error: 0,
            flags: CONTINUE,
        };
        // SAFETY: the kernel reads one `struct seccomp_notif_resp`. It fails when the thread is dead.
        unsafe {
            libc::ioctl(
                self.0.as_raw_fd(),
                libc::SECCOMP_IOCTL_NOTIF_SEND,
                &raw mut answer,
            );
        }
    }

    /// Whether a call is told of that nobody has taken in yet.
    pub(in crate::lab::outside) fn is_pending(&self) -> bool {
        self.now().contains(PollFlags::POLLIN)
    }

    /// POLLIN: a call is told of. POLLHUP: nobody is left.
    fn now(&self) -> PollFlags {
        let mut told = [PollFd::new(self.0.as_fd(), PollFlags::POLLIN)];
        match poll(&mut told, PollTimeout::ZERO) {
            Ok(_) => told[0].revents().unwrap_or(PollFlags::POLLERR),
            Err(_) => PollFlags::empty(),
        }
    }
}
