//! Handles of threads, kept for those whose descriptors are looked at again and again (`man 2 pidfd_open`).

mod known;

use std::collections::BTreeMap;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::time::Duration;

use ::kernel::{Domain, SockRef};
use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use self::known::KnownSockets;
pub(in crate::lab::outside) use self::known::{Closed, Renewals};
use super::borrow::{Borrowed, THREAD, lend_by, open, own, socket_number};
use super::requests::Tid;

/// So many are kept: a program may start any number of threads, and each handle is a descriptor of ours.
const MOST: usize = 256;

/// What is known of the threads that a counter is told of.
#[derive(Debug)]
pub(in crate::lab::outside) struct Handles {
    open: BTreeMap<Tid, OwnedFd>,
    sockets: KnownSockets,
    /// A thread's descriptor was not lent.
    refused: bool,
}

/// What is about to come of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) enum Foreseen {
    /// It does something.
    GoesOn,
    /// It would have to wait, and does not (EAGAIN).
    Refused,
    /// It waits, for so long at most: SO_RCVTIMEO, SO_SNDTIMEO.
    WaitsFor(Duration),
    /// It waits.
    Waits,
    /// It waits for any of several, if none is there.
    WaitsForAny,
}

impl Handles {
    pub(in crate::lab::outside) fn new(renewals: Renewals) -> Handles {
        Handles {
            open: BTreeMap::new(),
            sockets: KnownSockets::new(renewals),
            refused: false,
        }
    }

    /// A thread is about to make a call; every call that may close a descriptor must be told.
    pub(in crate::lab::outside) fn begins_a_call(&mut self, tid: Tid) {
        self.sockets.begins_a_call(tid);
    }

    /// The thread's call closes this.
    pub(in crate::lab::outside) fn closes(&mut self, tid: Tid, closed: Closed) {
        self.sockets.closes(tid, closed);
    }

    /// Whether a thread's descriptor is a socket that has a number (`socket_number`). The thread must stand.
    pub(in crate::lab::outside) fn is_a_socket(&mut self, tid: Tid, fd: i32) -> bool {
        let known = self.sockets.knows(tid, fd);
        let is_one = known || self.looks_like_a_socket(tid, fd);
        if is_one && !known {
            self.sockets.is_one(tid, fd);
        }
        is_one
    }

    /// The kernel is asked by a copy of the descriptor: 1.3 µs where a look into /proc takes 7, and whoever counts is
    /// waited for.
    fn looks_like_a_socket(&mut self, tid: Tid, fd: i32) -> bool {
        match self.lend(tid, fd) {
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

    /// What comes of a thread's call that is for one of these events on its socket, and that does not wait for them by its
    /// own choice (`at_once`), or since the socket does not let it. The thread must stand.
    pub(in crate::lab::outside) fn foresee(
        &mut self,
        tid: Tid,
        fd: i32,
        events: PollFlags,
        at_once: bool,
    ) -> Foreseen {
        let Ok(copy) = self.lend(tid, fd) else {
            return Foreseen::GoesOn;
        };
        let mut asked = [PollFd::new(copy.as_fd(), events)];
        if poll(&mut asked, PollTimeout::ZERO) != Ok(0) {
            return Foreseen::GoesOn;
        }
        let flags = fcntl(&copy, FcntlArg::F_GETFL).map(OFlag::from_bits_truncate);
        if at_once || flags.is_ok_and(|flags| flags.contains(OFlag::O_NONBLOCK)) {
            return Foreseen::Refused;
        }
        let socket = SockRef::from(&copy);
        let limit = match events.contains(PollFlags::POLLIN) {
            true => socket.read_timeout(),
            false => socket.write_timeout(),
        };
        match limit {
            Ok(Some(limit)) => Foreseen::WaitsFor(limit),
            _ => Foreseen::Waits,
        }
    }

    /// Whether a descriptor was not lent, since it was asked last.
    pub(in crate::lab::outside) fn takes_refusal(&mut self) -> bool {
        std::mem::take(&mut self.refused)
    }

    /// A copy of a thread's descriptor, for a look. The thread must stand.
    pub(in crate::lab::outside) fn lend(&mut self, tid: Tid, fd: i32) -> io::Result<Borrowed> {
        if let Some(handle) = self.open.get(&tid) {
            match lend_by(handle, fd) {
                // That thread is over, and another has its number now.
                Err(error) if error.raw_os_error() == Some(libc::ESRCH) => {}
                lent => return lent.map(Borrowed::from),
            }
        }
        if self.open.len() >= MOST {
            self.open.clear();
        }
        let handle = own(open(tid, THREAD))?;
        let copy = lend_by(&handle, fd).map(Borrowed::from);
        self.open.insert(tid, handle);
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
        let mut handles = Handles::new(Renewals::default());
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
    fn what_comes_of_a_call_is_foreseen() {
        use Foreseen::{GoesOn, Refused, Waits, WaitsFor};

        let mut handles = Handles::new(Renewals::default());
        let (left, right) = Socket::pair(Domain::UNIX, Type::STREAM, None).unwrap();
        let mut foresees =
            |events, at_once| handles.foresee(gettid().as_raw(), left.as_raw_fd(), events, at_once);
        assert_eq!(foresees(PollFlags::POLLIN, false), Waits);
        assert_eq!(foresees(PollFlags::POLLIN, true), Refused);
        assert_eq!(foresees(PollFlags::POLLOUT, true), GoesOn, "there is room");
        let limit = Duration::from_millis(200);
        left.set_read_timeout(Some(limit)).unwrap();
        assert_eq!(foresees(PollFlags::POLLIN, false), WaitsFor(limit));
        left.set_nonblocking(true).unwrap();
        assert_eq!(foresees(PollFlags::POLLIN, false), Refused, "by its socket");
        right.send(b"x").unwrap();
        assert_eq!(foresees(PollFlags::POLLIN, false), GoesOn, "there is one");
    }

    #[test]
    fn a_handle_of_a_thread_that_is_over_is_made_anew() {
        let mut handles = Handles::new(Renewals::default());
        let tcp = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
        let over = std::thread::spawn(|| own(open(gettid().as_raw(), THREAD)).unwrap());
        let over = over.join().unwrap();
        let tid = gettid().as_raw();
        handles.open.insert(tid, over);
        assert!(handles.is_a_socket(tid, tcp.as_raw_fd()));
    }
}
