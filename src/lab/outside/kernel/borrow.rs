//! A watched process's own descriptor, borrowed for a look (`man 2 pidfd_getfd`).

use std::ffi::CString;
use std::fs;
use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, OwnedFd};
use std::os::unix::fs::MetadataExt;
use std::thread::sleep;
use std::time::Duration;

use super::proc::{flags_of, other_than_first};
use super::requests::Tid;
use crate::lab::process::Forking;

/// A copy of a process's descriptor. It keeps the socket open, so it must be gone before the program goes on: else a
/// close of the program's would send no FIN.
#[derive(Debug)]
pub(in crate::lab::outside) struct Borrowed(Option<OwnedFd>);

impl From<OwnedFd> for Borrowed {
    fn from(copy: OwnedFd) -> Borrowed {
        Borrowed(Some(copy))
    }
}

impl AsFd for Borrowed {
    fn as_fd(&self) -> BorrowedFd<'_> {
        let fd = self.0.as_ref();
        fd.expect("it goes when this is dropped").as_fd()
    }
}

impl Drop for Borrowed {
    /// Several tracers may be at work: what another one starts at this moment may have a copy.
    fn drop(&mut self) {
        self.0 = None;
        while Forking::is_under_way() {
            sleep(Duration::from_micros(50));
        }
    }
}

/// None where the descriptor is closed, or the kernel does not lend it.
pub(in crate::lab::outside) fn borrow(process: Tid, fd: i32) -> Option<Borrowed> {
    lend(process, fd).ok().map(Borrowed::from)
}

/// Whether a process lends none of its descriptors any more (`PR_SET_DUMPABLE` in `man 2 prctl`).
pub(in crate::lab::outside) fn is_hidden(process: Tid) -> bool {
    is_refused(&lend(process, 0).map(drop))
}

/// Whether the kernel forbids a look, rather than that there is nothing to look at.
pub(in crate::lab::outside) fn is_refused<T>(lent: &io::Result<T>) -> bool {
    let number = lent.as_ref().err().and_then(io::Error::raw_os_error);
    number == Some(libc::EPERM)
}

/// A copy for good, or the reason why the kernel does not lend it.
pub(in crate::lab::outside) fn lend(process: Tid, fd: i32) -> io::Result<OwnedFd> {
    let lent = own(open(process, 0)).and_then(|handle| lend_by(&handle, fd));
    // The first thread may be over long before the others, and has no descriptors any more.
    lent.or_else(|error| match other_than_first(process) {
        Some(thread) => lend_by(&own(open(thread, THREAD))?, fd),
        None => Err(error),
    })
}

/// `PIDFD_THREAD` of `linux/pidfd.h`: of a thread, not of a process. Linux has it since 6.9.
pub(super) const THREAD: libc::c_int = libc::O_EXCL;

/// The same by a handle.
pub(super) fn lend_by(handle: &OwnedFd, fd: i32) -> io::Result<OwnedFd> {
    // SAFETY: takes three numbers, and checks them.
    own(unsafe { libc::syscall(libc::SYS_pidfd_getfd, handle.as_raw_fd(), fd, 0) })
}

/// A handle of a process, or of what the flags say.
pub(super) fn open(process: Tid, flags: libc::c_int) -> i64 {
    // SAFETY: takes two numbers, and checks them.
    unsafe { libc::syscall(libc::SYS_pidfd_open, process, flags) }
}

/// What a call answered, as the descriptor that it is.
pub(super) fn own(answer: i64) -> io::Result<OwnedFd> {
    match i32::try_from(answer) {
        // SAFETY: the kernel made this descriptor just now, for us alone.
        Ok(fd @ 0..) => Ok(unsafe { OwnedFd::from_raw_fd(fd) }),
        _ => Err(io::Error::last_os_error()),
    }
}

/// The number that the kernel gave the socket behind a descriptor of a thread: the same for every copy in every process.
/// None for sockets that are not watched: netlink and packet sockets are the C library's own affairs with the kernel,
/// name servers and interfaces.
pub(in crate::lab::outside) fn socket_number(tid: Tid, fd: i32) -> Option<u64> {
    let path = format!("/proc/{tid}/fd/{fd}");
    let number = number_in(fs::read_link(&path).ok()?.to_str()?)?;
    (!matches!(protocol(path).as_slice(), b"NETLINK" | b"PACKET")).then_some(number)
}

/// Whether a thread's descriptor is a socket, watched or not; none where it is closed.
pub(in crate::lab::outside) fn is_open(tid: Tid, fd: i32) -> Option<bool> {
    let link = fs::read_link(format!("/proc/{tid}/fd/{fd}")).ok()?;
    Some(link.to_str().is_some_and(|it| number_in(it).is_some()))
}

/// What a thread's descriptor is, where the kernel has a word for it: `pipe`, `eventfd`; none where it is closed.
pub(in crate::lab::outside) fn what(tid: Tid, fd: i32) -> Option<String> {
    let link = fs::read_link(format!("/proc/{tid}/fd/{fd}")).ok()?;
    Some(word_in(link.to_str().unwrap_or_default()).to_owned())
}

/// `anon_inode:[eventfd]`, `pipe:[4711]`; a path has none.
fn word_in(link: &str) -> &str {
    match link.split_once(':') {
        _ if link.starts_with('/') => "",
        Some(("anon_inode", name)) => name.trim_matches(['[', ']']),
        Some((word, _)) => word,
        _ => "",
    }
}

/// Whether a thread's descriptor still is the file that has this number.
pub(in crate::lab::outside) fn is_file(tid: Tid, fd: i32, number: u64) -> bool {
    let about = fs::metadata(format!("/proc/{tid}/fd/{fd}"));
    about.is_ok_and(|about| about.ino() == number)
}

/// The descriptor under which a thread has the socket of this number.
pub(in crate::lab::outside) fn under(tid: Tid, number: u64) -> Option<i32> {
    let mut fds = sockets_of(tid).into_iter();
    fds.find(|fd| socket_number(tid, *fd) == Some(number))
}

/// Those of a process's descriptors that are sockets.
pub(in crate::lab::outside) fn sockets_of(process: Tid) -> Vec<i32> {
    let Ok(entries) = fs::read_dir(format!("/proc/{process}/fd")) else {
        return Vec::new();
    };
    let fds = entries
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    fds.filter(|fd| socket_number(process, *fd).is_some())
        .collect()
}

/// Whether whoever a process starts finds a socket there. Its streams it gets from us.
pub(in crate::lab::outside) fn inherits_a_socket(process: Tid) -> bool {
    let stays = |fd: i32| {
        let flags = flags_of(process, fd);
        flags.is_some_and(|flags| flags & libc::O_CLOEXEC == 0)
    };
    sockets_of(process)
        .into_iter()
        .any(|fd| fd > 2 && stays(fd))
}

/// What the kernel calls a socket's protocol: `TCP`, `UNIX-STREAM`, `NETLINK`; nothing where it does not say. No
/// descriptor is borrowed for it.
fn protocol(path: String) -> Vec<u8> {
    let mut room = vec![0; 32];
    let length = CString::new(path).map_or(-1, |path| {
        // SAFETY: two strings that end with 0, and room for as many bytes as the kernel is told.
        unsafe {
            libc::getxattr(
                path.as_ptr(),
                c"system.sockprotoname".as_ptr(),
                room.as_mut_ptr().cast(),
                room.len(),
            )
        }
    });
    room.truncate(usize::try_from(length).unwrap_or(0));
    // The kernel counts the 0 at its end.
    room.pop_if(|byte| *byte == 0);
    room
}

fn number_in(link: &str) -> Option<u64> {
    link.strip_prefix("socket:[")?
        .strip_suffix(']')?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use std::io::{Read, pipe};
    use std::net::{Ipv4Addr, TcpListener, TcpStream};
    use std::os::unix::process::CommandExt;
    use std::process::{self, Command};
    use std::thread;

    use super::*;
    use crate::lab::process::spawn;

    /// On a busy computer a child needs long from its fork to its program; this one needs long on any.
    #[test]
    fn no_child_that_is_on_its_way_keeps_what_was_given_up() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a listener");
        let address = listener.local_addr().expect("its address");
        let client = TcpStream::connect(address).expect("a connection");
        let (mut server, _) = listener.accept().expect("its other end");
        // Children of other tests may be on their way for a moment.
        let moment = Duration::from_millis(1500);
        server.set_read_timeout(Some(moment)).expect("an option");
        let me = process::id().cast_signed();
        let Some(copy) = borrow(me, client.as_raw_fd()) else {
            eprintln!("not tested: no descriptor can be borrowed here");
            return;
        };
        let (mut is_forked, forked) = pipe().expect("a pipe");
        let linger = move || {
            // SAFETY: both calls are async-signal-safe, and the descriptor is open: the closure holds it.
            unsafe {
                libc::write(forked.as_raw_fd(), c"!".as_ptr().cast(), 1);
                libc::sleep(2);
            }
            Ok(())
        };
        let mut command = Command::new("true");
        // SAFETY: the closure only makes system calls, and allocates nothing.
        unsafe { command.pre_exec(linger) };
        let child = thread::spawn(move || spawn(&mut command));
        is_forked.read_exact(&mut [0]).expect("a child");
        drop(copy);
        drop(client);
        assert_eq!(server.read(&mut [0]).expect("the end"), 0);
        let mut child = child.join().expect("no panic").expect("a program");
        assert!(child.wait().expect("its end").success());
    }
}
