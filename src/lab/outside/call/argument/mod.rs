//! What a call is given, read from the registers and the memory of its program.

pub(super) mod address;
pub(super) mod destination;
pub(super) mod option;
pub(super) mod pieces;
pub(super) mod request;
pub(super) mod taken;

use self::address::{address, capped};
use self::pieces::Pieces;
use super::super::kernel::memory::Memory;
use super::entered::Entered;
use super::waiting::others;
use crate::lab::kernel::flags;
use crate::phrases::phrases;
use crate::trace::{Argument, Call, Does, Others, Protocol, Setting, Side, SocketType, Sockets};

/// As many bytes are read of what is sent or received; one more than is shown, so that a cut is seen.
pub(super) const SHOWN: usize = 64;

/// In the order in which they are told, and the begin of what is sent.
pub(super) fn arguments(
    memory: Memory,
    call: Call,
    entered: &Entered,
    names: &dyn Fn(i32) -> String,
) -> (Vec<Argument>, Option<Vec<u8>>) {
    let [first, second, third, fourth, fifth, sixth] = entered.arguments;
    // MSG_NOSIGNAL says what SIGPIPE does, and nothing of the transfer: Rust and Python always give it.
    let flags = |bits: u64| match bits as i32 & !libc::MSG_NOSIGNAL {
        0 => None,
        bits => Some(Argument::Flags(flags::named(bits))),
    };
    let mut args = Vec::new();
    let mut data = None;
    match call {
        Call::Socket | Call::Socketpair => {
            args.extend(kind(first, second, third));
            args.extend(nonblocking(second));
        }
        Call::Accept if entered.registers.number() == libc::SYS_accept4 => {
            args.extend(nonblocking(fourth));
        }
        Call::Bind | Call::Connect => args.push(Argument::Address(address(memory, second, third))),
        Call::Listen => args.push(Argument::Backlog(second as i32)),
        Call::Send | Call::Sendto | Call::Write => {
            args.push(Argument::Bytes(third));
            if call != Call::Write {
                args.extend(flags(fourth));
            }
            if call == Call::Sendto {
                args.push(Argument::Address(address(memory, fifth, sixth)));
            }
            data = Some(memory.bytes(second, capped(third, SHOWN)));
        }
        Call::Recv | Call::Recvfrom => {
            args.push(Argument::Room(third));
            args.extend(flags(fourth));
        }
        Call::Read => args.push(Argument::Room(third)),
        Call::Writev | Call::Readv | Call::Pwritev2 | Call::Preadv2 => {
            let pieces = Pieces::read(memory, second, third);
            args.push(in_all(pieces.as_ref(), call));
            data = begun(pieces.as_ref(), call);
        }
        Call::Sendmsg | Call::Recvmsg => {
            let message = Pieces::of_message(memory, second);
            args.push(in_all(message.as_ref(), call));
            data = begun(message.as_ref(), call);
            args.extend(flags(third));
            let to = Pieces::address_of_message(memory, second).filter(|_| call == Call::Sendmsg);
            args.extend(to.map(Argument::Address));
        }
        Call::Sendmmsg | Call::Recvmmsg => {
            args.push(Argument::Messages(third));
            args.extend(flags(fourth));
        }
        Call::Sendfile => args.push(Argument::Bytes(fourth)),
        Call::Splice => args.push(Argument::Bytes(fifth)),
        Call::Shutdown => args.push(Argument::How(side(second))),
        Call::Setsockopt => {
            let option = option::name(second, third);
            args.push(Argument::Option(option));
            let length = capped(fifth, option::LONGEST);
            let value = memory.bytes(fourth, length);
            args.push(Argument::Value(match value.len() == length {
                true => option::value(second, third, &value),
                false => Setting::Word(phrases().watch.unreadable.to_owned()),
            }));
        }
        Call::Getsockopt => args.push(Argument::Option(option::name(second, third))),
        Call::Fcntl => args.extend(request::of_fcntl(second, third)),
        Call::Ioctl => args.push(request::of_ioctl(second, || memory.int(third))),
        Call::CloseRange => {
            let closed = entered.sockets.iter().map(|socket| names(socket.fd));
            let mut closed: Vec<String> = closed.collect();
            // Copies of one socket.
            closed.dedup();
            args.push(Argument::Sockets(Sockets(closed)));
        }
        Call::Poll | Call::Select | Call::EpollWait => {
            let watched = entered.sockets.iter().map(|socket| names(socket.fd));
            args.push(Argument::Sockets(Sockets(watched.collect())));
            let others = others(memory.0, entered);
            args.extend((!others.is_empty()).then_some(Argument::Others(Others(others))));
            args.extend(entered.timeout(memory).map(Argument::Timeout));
        }
        _ => {}
    }
    (args, data)
}

/// How many bytes all pieces of a call have together.
fn in_all(pieces: Option<&Pieces>, call: Call) -> Argument {
    match (pieces, call.does()) {
        (None, _) => Argument::Pieces(phrases().watch.unreadable.to_owned()),
        (Some(pieces), Does::Sends) => Argument::Bytes(pieces.total()),
        (Some(pieces), _) => Argument::Room(pieces.total()),
    }
}

/// The begin of what a call with several pieces sends.
fn begun(pieces: Option<&Pieces>, call: Call) -> Option<Vec<u8>> {
    let pieces = pieces.filter(|_| call.does() == Does::Sends);
    pieces.map(|pieces| pieces.begin(SHOWN))
}

fn kind(domain: u64, kind: u64, protocol: u64) -> [Argument; 3] {
    let (kind, domain) = (kind as i32, domain as i32);
    let name = match bare(kind) {
        libc::SOCK_STREAM => "SOCK_STREAM".to_owned(),
        libc::SOCK_DGRAM => "SOCK_DGRAM".to_owned(),
        libc::SOCK_SEQPACKET => "SOCK_SEQPACKET".to_owned(),
        libc::SOCK_RAW => "SOCK_RAW".to_owned(),
        _ => kind.to_string(),
    };
    let family = match domain {
        libc::AF_INET => "AF_INET".to_owned(),
        libc::AF_INET6 => "AF_INET6".to_owned(),
        libc::AF_UNIX => "AF_UNIX".to_owned(),
        other => other.to_string(),
    };
    let protocol = match protocol as i32 {
        0 => None,
        libc::IPPROTO_TCP => Some("IPPROTO_TCP".to_owned()),
        libc::IPPROTO_UDP => Some("IPPROTO_UDP".to_owned()),
        other => Some(other.to_string()),
    };
    [
        Argument::Domain(family),
        Argument::Type(SocketType::from(name)),
        Argument::Protocol(Protocol(protocol)),
    ]
}

/// A type without its two flags.
fn bare(kind: i32) -> i32 {
    kind & !(libc::SOCK_CLOEXEC | libc::SOCK_NONBLOCK)
}

/// What a socket is made with that every call on it depends on. A number with other bits is no type with flags.
fn nonblocking(flags: u64) -> Option<Argument> {
    let flags = flags as i32;
    let set = flags & libc::SOCK_NONBLOCK != 0 && (0..16).contains(&bare(flags));
    set.then_some(Argument::OpenNonblock(true))
}

fn side(how: u64) -> Side {
    match how as i32 {
        libc::SHUT_RD => Side::Read,
        libc::SHUT_WR => Side::Write,
        libc::SHUT_RDWR => Side::Both,
        other => Side::Other(other),
    }
}
