//! The queue in front of the loopback interface (`man 8 tc`): one that holds packets back changes what any scene shows.

use std::io;
use std::os::fd::{AsRawFd, OwnedFd};

use nix::net::if_::if_nametoindex;
use nix::sys::socket::{
    AddressFamily, MsgFlags, SockFlag, SockProtocol, SockType, recv, send, socket,
};

use crate::trace::printable;

/// `struct nlmsghdr` and `struct tcmsg` of `linux/rtnetlink.h`, both whole words.
const HEADER: usize = 16;
const ABOUT: usize = 20;

/// What asks for all queues, and what tells of one.
const GET_QUEUES: u16 = libc::RTM_GETQDISC;
const QUEUE: u16 = libc::RTM_NEWQDISC;

/// `TC_H_ROOT` of `linux/pkt_sched.h`: it stands in front of the interface itself, and not inside of another queue.
const ROOT: u32 = u32::MAX;

/// `TCA_KIND`: its name.
const KIND: u16 = 1;

/// The name of its kind; `None` where nobody tells.
pub(super) fn of_loopback() -> Option<String> {
    let index = if_nametoindex("lo").ok()?;
    let line: OwnedFd = socket(
        AddressFamily::Netlink,
        SockType::Datagram,
        SockFlag::SOCK_CLOEXEC,
        SockProtocol::NetlinkRoute,
    )
    .ok()?;
    told(&line, index).ok().flatten()
}

fn told(line: &OwnedFd, index: u32) -> io::Result<Option<String>> {
    let fd = line.as_raw_fd();
    send(fd, &question(), MsgFlags::empty())?;
    let mut answer = vec![0; 32 << 10];
    // The kernel has begun to answer before `send` returns, and goes on as that is read.
    loop {
        let length = recv(fd, &mut answer, MsgFlags::MSG_DONTWAIT)?;
        let all = messages(&answer[..length]);
        if let Some(kind) = all.iter().find_map(|(_, body)| kind(body, index)) {
            return Ok(Some(kind));
        }
        if length == 0 || all.iter().all(|(what, _)| *what != QUEUE) {
            return Ok(None);
        }
    }
}

fn question() -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEADER + ABOUT);
    bytes.extend(((HEADER + ABOUT) as u32).to_ne_bytes());
    bytes.extend(GET_QUEUES.to_ne_bytes());
    bytes.extend(((libc::NLM_F_REQUEST | libc::NLM_F_DUMP) as u16).to_ne_bytes());
    // The message's number and the sender's, and then no interface of its own.
    bytes.resize(HEADER + ABOUT, 0);
    bytes
}

/// The messages of an answer: what each tells, and its body.
fn messages(mut bytes: &[u8]) -> Vec<(u16, &[u8])> {
    let mut all = Vec::new();
    while let Some((length, what)) = word(bytes, 0).zip(half(bytes, 4)) {
        let Some(body) = bytes.get(HEADER..length as usize) else {
            break;
        };
        all.push((what, body));
        bytes = bytes
            .get((length as usize).next_multiple_of(4)..)
            .unwrap_or(&[]);
    }
    all
}

/// The kind of the queue, if it stands in front of this interface.
fn kind(body: &[u8], index: u32) -> Option<String> {
    let is_it = word(body, 4)? == index && word(body, 12)? == ROOT;
    let mut rest = body.get(ABOUT..).filter(|_| is_it)?;
    loop {
        let (length, what) = (usize::from(half(rest, 0)?), half(rest, 2)?);
        if what == KIND {
            let name = rest.get(4..length)?.split(|byte| *byte == 0).next()?;
            return Some(printable::line(name));
        }
        rest = rest.get(length.max(4).next_multiple_of(4)..)?;
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let word = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_ne_bytes(word))
}

fn half(bytes: &[u8], at: usize) -> Option<u16> {
    let half = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(u16::from_ne_bytes(half))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue(index: u32, parent: u32, name: &[u8]) -> Vec<u8> {
        let attribute = 4 + name.len();
        let length = HEADER + ABOUT + attribute;
        let mut bytes = (length as u32).to_ne_bytes().to_vec();
        bytes.extend(QUEUE.to_ne_bytes());
        bytes.resize(HEADER + 4, 0);
        bytes.extend(index.to_ne_bytes());
        bytes.extend([0; 4]);
        bytes.extend(parent.to_ne_bytes());
        bytes.extend([0; 4]);
        bytes.extend((attribute as u16).to_ne_bytes());
        bytes.extend(KIND.to_ne_bytes());
        bytes.extend(name);
        bytes.resize(length.next_multiple_of(4), 0);
        bytes
    }

    #[test]
    fn the_queue_in_front_of_an_interface_is_found_among_all() {
        let all = [
            queue(2, ROOT, b"mq\0"),
            queue(1, 0x8001_0000, b"sfq\0"),
            queue(1, ROOT, b"netem\0"),
        ];
        let found = |bytes: &[u8], index| {
            let all = messages(bytes);
            all.iter().find_map(|(_, body)| kind(body, index))
        };
        let all = all.concat();
        assert_eq!(found(&all, 1).as_deref(), Some("netem"));
        assert_eq!(found(&all, 2).as_deref(), Some("mq"));
        assert_eq!(found(&all, 3), None);
        // Half an answer is none.
        for length in 0..queue(1, ROOT, b"netem\0").len() - 4 {
            assert_eq!(found(&queue(1, ROOT, b"netem\0")[..length], 1), None);
        }
    }
}
