//! What poll, select and epoll wait for: descriptors, and what waits inside of those that are epolls themselves.

use std::collections::HashSet;
use std::os::fd::{AsFd, AsRawFd};

use super::super::kernel::borrow::{Borrowed, borrow, is_file, under, what};
use super::super::kernel::memory::Memory;
use super::super::kernel::proc::epolls::{Member, epoll_members};
use super::super::kernel::requests::Tid;
use super::super::kernel::syscalls::Syscall as S;
use super::concerned::Concerned;
use crate::phrases::phrases;

/// A descriptor that is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Awaited {
    pub(super) fd: i32,
    /// What poll is asked of it, and what of poll's answer lets the call return.
    asked: i16,
    counts: i16,
    /// Where an epoll waits for it: what the program wants to be told, and the kernel's number of the file, whatever is
    /// under that descriptor now.
    datum: u64,
    file: Option<u64>,
}

/// As many descriptors of a call are looked at.
const MOST: usize = 1024;

/// The kernel lets no more epolls wait for each other (`EP_MAX_NESTS`).
const DEEPEST: u32 = 5;

/// What poll says unasked.
const ALWAYS: i16 = libc::POLLERR | libc::POLLHUP | libc::POLLNVAL;

/// The sets of a select, in the order of its arguments, as poll would have them (`man 2 select`).
const SETS: [(i16, i16); 3] = [
    (libc::POLLIN, libc::POLLIN | libc::POLLHUP | libc::POLLERR),
    (libc::POLLOUT, libc::POLLOUT | libc::POLLERR),
    (libc::POLLPRI, libc::POLLPRI),
];

/// Those of a call, as it names them.
pub(super) fn awaited(tid: Tid, syscall: S, arguments: &[u64; 6]) -> Vec<Awaited> {
    match syscall {
        S::Poll => {
            let all = polled(tid, arguments).into_iter();
            all.map(|(one, _)| one).collect()
        }
        S::Select => selected(tid, arguments),
        S::EpollWait => inside(tid, arguments[0] as i32),
        _ => Vec::new(),
    }
}

/// Those of a call that has returned and that let it return.
pub(super) fn came(
    (tid, process): (Tid, Tid),
    syscall: S,
    arguments: &[u64; 6],
    result: i64,
) -> Vec<Awaited> {
    let count = usize::try_from(result).unwrap_or(0);
    match syscall {
        S::Poll => {
            let all = polled(tid, arguments).into_iter();
            let came = all.filter(|(_, came)| *came != 0);
            came.map(|(one, _)| one).collect()
        }
        S::Select if count > 0 => selected(tid, arguments),
        S::EpollWait => told((tid, process), arguments, count),
        _ => Vec::new(),
    }
}

/// Those of a poll, each with what came.
fn polled(tid: Tid, arguments: &[u64; 6]) -> Vec<(Awaited, i16)> {
    let count = (arguments[1] as usize).min(MOST);
    let bytes = Memory(tid).bytes(arguments[0], count * 8);
    let entry = |entry: &[u8]| {
        let fd = i32::from_ne_bytes([entry[0], entry[1], entry[2], entry[3]]);
        let short = |at: usize| i16::from_ne_bytes([entry[at], entry[at + 1]]);
        (Awaited::of(fd, short(4), short(4) | ALWAYS), short(6))
    };
    let all = bytes.chunks_exact(8).map(entry);
    // A negative one is passed over.
    all.filter(|(one, _)| one.fd >= 0).collect()
}

/// Those in the three sets of a select, whose first argument is the number of bits.
fn selected(tid: Tid, arguments: &[u64; 6]) -> Vec<Awaited> {
    let count = (arguments[0] as usize).min(MOST);
    let sets = SETS.iter().zip(&arguments[1..]);
    let one = |((asked, counts), place): (&(i16, i16), &u64)| {
        let bytes = Memory(tid).bytes(*place, count.div_ceil(8));
        let fds = (0..count.min(bytes.len() * 8)).filter(|fd| bytes[fd / 8] >> (fd % 8) & 1 == 1);
        let all = fds.map(|fd| Awaited::of(fd as i32, *asked, *counts));
        all.collect::<Vec<_>>()
    };
    let mut all: Vec<Awaited> = sets.flat_map(one).collect();
    all.sort_by_key(|one| one.fd);
    all
}

/// Those that wait in an epoll; none in what is no epoll.
fn inside(tid: Tid, fd: i32) -> Vec<Awaited> {
    let member = |member: Member| {
        // The events of epoll are those of poll; above them are its own, EPOLLET among them.
        let asked = (member.events & 0x3fff) as i16;
        Awaited {
            datum: member.datum,
            file: Some(member.file),
            ..Awaited::of(member.fd, asked, asked | ALWAYS)
        }
    };
    let mut all: Vec<Awaited> = epoll_members(tid, fd).into_iter().map(member).collect();
    // The kernel has them in the order of its own addresses.
    all.sort_by_key(|one| one.fd);
    all
}

/// Those of an epoll of which its program was told. `struct epoll_event` has what it wants to be told, mostly the
/// descriptor; where that is the same for several, the kernel knows which are ready.
fn told((tid, process): (Tid, Tid), arguments: &[u64; 6], count: usize) -> Vec<Awaited> {
    let size = if cfg!(target_arch = "x86_64") { 12 } else { 16 };
    let bytes = Memory(tid).bytes(arguments[1], count.min(MOST) * size);
    let datum = |event: &[u8]| event[size - 8..].try_into().map_or(0, u64::from_ne_bytes);
    let events: Vec<u64> = bytes.chunks_exact(size).map(datum).collect();
    let members = inside(tid, arguments[0] as i32);
    let of = |datum: u64| members.iter().filter(move |one| one.datum == datum);
    let is_told = |one: &&Awaited| {
        let told = events.iter().filter(|datum| **datum == one.datum).count();
        let is_meant = || of(one.datum).count() <= told || one.is_ready(process);
        told > 0 && (is_meant() || !of(one.datum).any(|it| it.is_ready(process)))
    };
    members.iter().filter(is_told).copied().collect()
}

/// The sockets among them and inside of them; of those inside, which the program is not told of, the ones that `count`.
pub(super) fn sockets(
    tid: Tid,
    all: &[Awaited],
    counts: impl Fn(&Awaited) -> bool,
) -> Vec<Concerned> {
    let mut found = Found::default();
    gather(tid, all, &counts, DEEPEST, &mut found);
    found.sockets
}

/// Each is found once.
#[derive(Default)]
struct Found {
    sockets: Vec<Concerned>,
    known: HashSet<(i32, u64)>,
}

fn gather(
    tid: Tid,
    all: &[Awaited],
    counts: &dyn Fn(&Awaited) -> bool,
    deepest: u32,
    found: &mut Found,
) {
    for one in all {
        match one.socket(tid) {
            Some(socket) if found.known.insert((socket.fd, socket.number)) => {
                found.sockets.push(socket);
            }
            Some(_) => {}
            None if deepest > 0 => {
                let mut others = inside(tid, one.fd);
                others.retain(counts);
                gather(tid, &others, counts, deepest - 1, found);
            }
            None => {}
        }
    }
}

/// Whether there is a socket among them or inside of them. Not every one is asked whether it is an epoll: whoever only
/// counts is waited for.
pub(super) fn any(tid: Tid, all: &[Awaited], is_a_socket: &mut impl FnMut(i32) -> bool) -> bool {
    any_within(tid, all, is_a_socket, DEEPEST)
}

fn any_within(
    tid: Tid,
    all: &[Awaited],
    is_a_socket: &mut impl FnMut(i32) -> bool,
    deepest: u32,
) -> bool {
    all.iter().any(|one| is_a_socket(one.fd))
        || deepest > 0
            && all
                .iter()
                .any(|one| any_within(tid, &inside(tid, one.fd), is_a_socket, deepest - 1))
}

impl Awaited {
    fn of(fd: i32, asked: i16, counts: i16) -> Awaited {
        Awaited {
            fd,
            asked,
            counts,
            datum: 0,
            file: None,
        }
    }

    /// Whether it is one of these sockets, of which it is known.
    pub(super) fn is_one_of(&self, sockets: &HashSet<(i32, u64)>, fds: &HashSet<i32>) -> bool {
        match self.file {
            Some(number) => sockets.contains(&(self.fd, number)),
            None => fds.contains(&self.fd),
        }
    }

    /// An epoll as a whole.
    pub(super) fn epoll(fd: i32) -> Awaited {
        Awaited::of(fd, libc::POLLIN, libc::POLLIN | libc::POLLNVAL)
    }

    /// The socket that is meant: an epoll goes on to wait for one whose descriptor has become another's, as long as a copy
    /// is open.
    fn socket(&self, tid: Tid) -> Option<Concerned> {
        let here = Concerned::under(tid, self.fd);
        let Some(number) = self.file else {
            return here;
        };
        if here.is_some_and(|here| here.number == number) {
            return here;
        }
        // What is no socket is none under another descriptor.
        if is_file(tid, self.fd, number) {
            return None;
        }
        let fd = under(tid, number)?;
        Some(Concerned { fd, number })
    }

    /// What it is called where neither it nor anything inside of it is a socket.
    pub(super) fn other(&self, tid: Tid) -> Option<String> {
        let words = &phrases().watch;
        if !sockets(tid, &[*self], |_| true).is_empty() {
            return None;
        }
        if self.file.is_some_and(|file| !is_file(tid, self.fd, file)) {
            return Some(words.former_descriptor(self.fd));
        }
        Some(match (self.fd, what(tid, self.fd)) {
            (fd, None) => words.closed_descriptor(fd),
            (0, _) => "stdin".into(),
            (1, _) => "stdout".into(),
            (2, _) => "stderr".into(),
            (fd, Some(what)) if what.is_empty() => words.descriptor(fd),
            (fd, Some(what)) => words.descriptor_of(fd, what),
        })
    }

    /// Whether the kernel says that it lets the call return; a descriptor that is none does.
    pub(super) fn is_ready(&self, process: Tid) -> bool {
        self.is_ready_by(borrow(process, self.fd))
    }

    /// The same by a copy of the descriptor; none of one that is none.
    pub(super) fn is_ready_by(&self, copy: Option<Borrowed>) -> bool {
        let Some(copy) = copy else {
            return true;
        };
        let mut asked = libc::pollfd {
            fd: copy.as_fd().as_raw_fd(),
            events: self.asked,
            revents: 0,
        };
        // SAFETY: one valid pollfd, and the count says one.
        let answered = unsafe { libc::poll(&raw mut asked, 1, 0) };
        answered > 0 && asked.revents & self.counts != 0
    }
}
