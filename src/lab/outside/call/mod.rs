//! A watched call: which sockets it concerns, and its registers and memory as the trace's arguments and outcome.

mod address;
mod awaited;
pub(super) mod concerned;
mod destination;
pub(super) mod entered;
pub(super) mod limit;

pub(super) mod named;
mod option;
pub(super) mod pause;
mod pieces;
mod request;
pub(super) mod shortened;
pub(super) mod subjects;
pub(super) mod waiting;

use nix::errno::Errno;

use self::address::{address, capped};
use self::entered::Entered;
use self::pieces::Pieces;
use self::waiting::Came;
use super::kernel::memory::Memory;
use super::kernel::requests::Tid;
use crate::lab::errno;
use crate::lab::process::signals;
use crate::phrases::phrases;
use crate::trace::printable;
use crate::trace::{
    Answer, Argument, Call, CallPending, CallReturned, Does, Flag, Flags, Outcome, Protocol, Ready,
    Side, SocketType, Sockets,
};

/// As many bytes are read of what is sent or received; one more than is shown, so that a cut is seen.
const SHOWN: usize = 64;

/// The call under the name that the manual pages have for it, and without its socket's name and place.
pub(super) fn pending(tid: Tid, entered: &Entered, names: &dyn Fn(i32) -> String) -> CallPending {
    let memory = Memory(tid);
    let call = entered.call();
    let (args, data) = arguments(memory, call, entered, names);
    CallPending {
        args,
        data: data.map(|bytes| printable::preview(&bytes)),
        ..CallPending::of(call)
    }
}

fn arguments(
    memory: Memory,
    call: Call,
    entered: &Entered,
    names: &dyn Fn(i32) -> String,
) -> (Vec<Argument>, Option<Vec<u8>>) {
    let [first, second, third, fourth, fifth, sixth] = entered.arguments;
    // MSG_NOSIGNAL says what SIGPIPE does, and nothing of the transfer: Rust and Python always give it.
    let flags = |bits: u64| match bits as i32 & !libc::MSG_NOSIGNAL {
        0 => None,
        bits => Some(Argument::Flags(flags(bits))),
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
            if call.does() == Does::Sends {
                args.push(Argument::Bytes(pieces.total()));
                data = Some(pieces.begin(SHOWN));
            } else {
                args.push(Argument::Room(pieces.total()));
            }
        }
        Call::Sendmsg | Call::Recvmsg => {
            let message = Pieces::of_message(memory, second);
            if call == Call::Sendmsg {
                args.push(Argument::Bytes(message.total()));
                data = Some(message.begin(SHOWN));
            } else {
                args.push(Argument::Room(message.total()));
            }
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
            let value = memory.bytes(fourth, capped(fifth, option::LONGEST));
            args.push(Argument::Value(option::value(second, third, &value)));
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
            args.extend(entered.timeout(memory).map(Argument::Timeout));
        }
        _ => {}
    }
    (args, data)
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
        _ => Side::Both,
    }
}

/// Those that have a name here; the rest stays a number.
fn flags(bits: i32) -> Flags {
    let known = [
        (libc::MSG_OOB, Flag::Oob),
        (libc::MSG_PEEK, Flag::Peek),
        (libc::MSG_TRUNC, Flag::Trunc),
        (libc::MSG_DONTWAIT, Flag::Dontwait),
        (libc::MSG_WAITALL, Flag::Waitall),
    ];
    let rest = known.iter().fold(bits, |rest, (bit, _)| rest & !bit);
    let named = known
        .iter()
        .filter(|(bit, _)| bits & bit != 0)
        .map(|(_, flag)| *flag);
    named
        .chain((rest != 0).then_some(Flag::Other(rest)))
        .collect()
}

/// What a call came to; `is_own` where that is the kernel's own answer, and no handler is known to have come. The names of
/// the sockets that it made are for those who give them.
pub(super) fn returned(
    who: (Tid, Tid),
    entered: &Entered,
    (result, is_own): (i64, bool),
    names: &dyn Fn(i32) -> String,
) -> CallReturned {
    if let Some(number) = failure(result) {
        let text = Errno::from_raw(number).desc().to_lowercase();
        let stopped = number == libc::EINTR && is_own && signals::none_is_due(who.0);
        return CallReturned::of(Outcome::Err {
            name: errno::name(number),
            errno: Some(number),
            text: match stopped {
                true => phrases().errors.stopped(text),
                false => text,
            },
        });
    }
    let call = entered.call();
    let data = received(Memory(who.0), call, entered, result);
    CallReturned {
        to_nobody: destination::is_nobody(who, call, entered),
        data: data.map(|bytes| printable::preview(&bytes)),
        ..CallReturned::of(Outcome::Ok(answer(who, call, entered, result, names)))
    }
}

/// The error's number; the kernel returns it negated, and no value is as near to 0 from below (`MAX_ERRNO`).
fn failure(result: i64) -> Option<i32> {
    (-4095..0).contains(&result).then(|| -result as i32)
}

fn answer(
    who: (Tid, Tid),
    call: Call,
    entered: &Entered,
    result: i64,
    names: &dyn Fn(i32) -> String,
) -> Answer {
    let [_, second, third, fourth, fifth, sixth] = entered.arguments;
    let memory = Memory(who.0);
    let fd = result as i32;
    let moved = u64::try_from(result).unwrap_or(0);
    // The kernel writes how long the address is behind a pointer.
    let at = |place: u64, length: u64| {
        let length = memory.int(length).unwrap_or(0);
        address(memory, place, length.max(0) as u64)
    };
    match call {
        Call::Socket | Call::Dup => Answer::Socket { fd },
        Call::Socketpair => Answer::Pair {
            fds: [0, 4].map(|offset| memory.int(fourth + offset).unwrap_or(-1)),
        },
        // Who does not ask is not told, but the connection's other end can be asked later.
        Call::Accept if second == 0 => Answer::Socket { fd },
        Call::Accept => Answer::Connection {
            fd,
            from: at(second, third),
        },
        Call::Recvfrom => Answer::Datagram {
            bytes: moved,
            address: at(fifth, sixth),
        },
        Call::Recvmsg => match Pieces::address_of_message(memory, second) {
            Some(address) => Answer::Datagram {
                bytes: moved,
                address,
            },
            None => Answer::Bytes(moved),
        },
        Call::Send
        | Call::Sendto
        | Call::Sendmsg
        | Call::Recv
        | Call::Read
        | Call::Write
        | Call::Readv
        | Call::Writev
        | Call::Preadv2
        | Call::Pwritev2
        | Call::Sendfile
        | Call::Splice => Answer::Bytes(moved),
        Call::Sendmmsg | Call::Recvmmsg => Answer::Messages(moved),
        Call::Getsockname | Call::Getpeername => Answer::Address(at(second, third)),
        Call::Getsockopt => {
            let length = memory.int(fifth).unwrap_or(0).max(0) as u64;
            let value = memory.bytes(fourth, capped(length, option::LONGEST));
            Answer::Setting(option::value(second, third, &value))
        }
        Call::Ioctl => request::answer(second, || memory.int(third)),
        Call::Poll | Call::Select | Call::EpollWait => {
            let came = Came::of(who, entered, result);
            Answer::Ready(Ready {
                sockets: Sockets(came.sockets.into_iter().map(names).collect()),
                others: came.others,
            })
        }
        _ => Answer::Nothing,
    }
}

/// The begin of what was received.
fn received(memory: Memory, call: Call, entered: &Entered, result: i64) -> Option<Vec<u8>> {
    let [_, second, third, fourth, ..] = entered.arguments;
    let moved = u64::try_from(result).ok()?;
    match call {
        // With MSG_TRUNC it may be more than there was room for.
        Call::Recv | Call::Recvfrom
            if fourth as i32 & libc::MSG_TRUNC != 0 && call == Call::Recv =>
        {
            None
        }
        Call::Recv | Call::Recvfrom | Call::Read => {
            Some(memory.bytes(second, capped(moved.min(third), SHOWN)))
        }
        Call::Readv | Call::Preadv2 => {
            Some(Pieces::read(memory, second, third).begin(capped(moved, SHOWN)))
        }
        Call::Recvmsg => Some(Pieces::of_message(memory, second).begin(capped(moved, SHOWN))),
        _ => None,
    }
}
