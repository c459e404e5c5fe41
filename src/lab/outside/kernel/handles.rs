//! Handles of threads, kept for those whose descriptors are looked at again and again (`man 2 pidfd_open`).

use std::collections::BTreeMap;
use std::io;
use std::os::fd::{AsFd, OwnedFd};

use ::kernel::{Domain, SockRef};
use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::borrow::{Borrowed, THREAD, lend_by, open, own, socket_number};
use super::requests::Tid;

/// So many are kept: a program may start any number of threads, and each handle is a descriptor of ours.
const MOST: usize = 256;

/// What is known of the threads that a counter is told of.
#[derive(Debug, Default)]
pub(in crate::lab::outside) struct Handles {
    known: BTreeMap<Tid, OwnedFd>,
    /// A thread's descriptor was not lent.
    refused: bool,
}

impl Handles {
    /// Whether a thread's descriptor is a socket that has a number (`socket_number`). The thread must stand.
    ///
    /// The kernel is asked by a copy of the descriptor: 1.3 µs where a look into /proc takes 7, and whoever counts is
    /// waited for.
    pub(in crate::lab::outside) fn is_a_socket(&mut self, tid: Tid, fd: i32) -> bool {
        match self.copy(tid, fd) {
            Ok(copy) => {
                let domain = SockRef::from(&copy).domain();
                let unwatched = [libc::AF_NETLINK, libc::AF_PACKET].map(Domain::from);
                domain.is_ok_and(|domain| !unwatched.contains(&domain))
            }
            Err(error) if error.raw_os_error() == Some(libc::EBADF) => false,
            Err(error) if error.raw_os_error() == Some(libc::EPERM) => {
                self.refused = true;
                false
            }
            Err(_) => socket_number(tid, fd).is_some(),
        }
    }

    /// Whether a thread's socket has none of these events for a call, which does not wait for them: by its own choice
    /// (`at_once`), or since the socket does not let it. The thread must stand.
    pub(in crate::lab::outside) fn would_refuse(
        &mut self,
        tid: Tid,
        fd: i32,
        events: PollFlags,
        at_once: bool,
    ) -> bool {
        let Ok(copy) = self.copy(tid, fd) else {
            return false;
        };
        let nonblocking = || {
            let flags = fcntl(&copy, FcntlArg::F_GETFL).map(OFlag::from_bits_truncate);
            flags.is_ok_and(|flags| flags.contains(OFlag::O_NONBLOCK))
        };
        let mut asked = [PollFd::new(copy.as_fd(), events)];
        (at_once || nonblocking()) && poll(&mut asked, PollTimeout::ZERO) == Ok(0)
    }

    /// Whether a descriptor was not lent, since it was asked last.
    pub(in crate::lab::outside) fn takes_refusal(&mut self) -> bool {
        std::mem::take(&mut self.refused)
    }

    fn copy(&mut self, tid: Tid, fd: i32) -> io::Result<Borrowed> {
        if let Some(handle) = self.known.get(&tid) {
            match lend_by(handle, fd) {
                // That thread is over, and another has its number now.
                Err(error) if error.raw_os_error() == Some(libc::ESRCH) => {}
                lent => return lent.map(Borrowed::from),
            }
        }
        if self.known.len() >= MOST {
            self.known.clear();
        }
        let handle = own(open(tid, THREAD))?;
        let copy = lend_by(&handle, fd).map(Borrowed::from);
        self.known.insert(tid, handle);
        copy
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::os::fd::AsRawFd;

    use ::kernel::{Socket, Type};
    use nix::unistd::gettid;

    use super::*;

    #[test]
    fn sockets_are_told_from_files_and_from_those_that_are_not_watched() {
        let mut handles = Handles::default();
        let mut tell = |fd: i32| handles.is_a_socket(gettid().as_raw(), fd);
        let tcp = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
        let netlink = Socket::new(Domain::from(libc::AF_NETLINK), Type::DGRAM, None).unwrap();
        let file = File::open("/proc/self/stat").unwrap();
        assert!(tell(tcp.as_raw_fd()));
        assert!(!tell(netlink.as_raw_fd()));
        assert!(!tell(file.as_raw_fd()));
        assert!(!tell(-1), "no descriptor at all");
    }

    #[test]
    fn a_question_is_refused_where_nothing_is_there_and_nobody_waits() {
        let mut handles = Handles::default();
        let (left, right) = Socket::pair(Domain::UNIX, Type::STREAM, None).unwrap();
        let mut refuses = |events, at_once| {
            handles.would_refuse(gettid().as_raw(), left.as_raw_fd(), events, at_once)
        };
        assert!(!refuses(PollFlags::POLLIN, false), "it waits");
        assert!(refuses(PollFlags::POLLIN, true), "it does not");
        assert!(!refuses(PollFlags::POLLOUT, true), "there is room");
        left.set_nonblocking(true).unwrap();
        assert!(
            refuses(PollFlags::POLLIN, false),
            "its socket does not let it"
        );
        right.send(b"x").unwrap();
        assert!(!refuses(PollFlags::POLLIN, false), "something is there");
    }

    #[test]
    fn a_handle_of_a_thread_that_is_over_is_made_anew() {
        let mut handles = Handles::default();
        let tcp = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
        let over = std::thread::spawn(|| own(open(gettid().as_raw(), THREAD)).unwrap());
        let over = over.join().unwrap();
        let tid = gettid().as_raw();
        handles.known.insert(tid, over);
        assert!(handles.is_a_socket(tid, tcp.as_raw_fd()));
    }
}
