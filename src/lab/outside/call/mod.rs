//! A watched call: which sockets it concerns, and its registers and memory as the trace's arguments and outcome.

mod argument;
mod awaited;
pub(super) mod concerned;
pub(super) mod entered;
pub(super) mod limit;
pub(super) mod named;
pub(super) mod pause;
pub(super) mod shortened;
pub(super) mod subjects;
pub(super) mod waiting;

use nix::errno::Errno;

use self::argument::address::{address, capped};
use self::argument::pieces::Pieces;
use self::argument::{SHOWN, arguments, destination, option, request};
use self::entered::Entered;
use self::waiting::WokenBy;
use super::kernel::memory::Memory;
use super::kernel::requests::Tid;
use crate::lab::errno;
use crate::lab::process::signals;
use crate::phrases::phrases;
use crate::trace::printable;
use crate::trace::{Answer, Call, CallPending, CallReturned, Outcome, Ready, Sockets};

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
        return CallReturned {
            taken_by: argument::taken::by(who.0, entered, number),
            ..CallReturned::of(Outcome::Err {
                name: errno::name(number),
                errno: Some(number),
                text: match stopped {
                    true => phrases().errors.stopped(text),
                    false => text,
                },
            })
        };
    }
    let call = entered.call();
    let data = received(who, call, entered, result);
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
            let came = WokenBy::of(who, entered, result);
            Answer::Ready(Ready {
                sockets: Sockets(came.sockets.into_iter().map(names).collect()),
                others: came.others,
            })
        }
        _ => Answer::Nothing,
    }
}

/// The begin of what was received.
fn received(
    (tid, process): (Tid, Tid),
    call: Call,
    entered: &Entered,
    result: i64,
) -> Option<Vec<u8>> {
    let [_, second, third, fourth, ..] = entered.arguments;
    let memory = Memory(tid);
    let moved = u64::try_from(result).ok()?;
    match call {
        // With MSG_TRUNC a stream throws its bytes away (`man 7 tcp`); a datagram may be longer than its room.
        Call::Recv | Call::Recvfrom
            if fourth as i32 & libc::MSG_TRUNC != 0
                && !destination::moves_datagrams(process, entered) =>
        {
            None
        }
        Call::Recv | Call::Recvfrom | Call::Read => {
            Some(memory.bytes(second, capped(moved.min(third), SHOWN)))
        }
        Call::Readv | Call::Preadv2 => {
            Some(Pieces::read(memory, second, third)?.begin(capped(moved, SHOWN)))
        }
        Call::Recvmsg => Some(Pieces::of_message(memory, second)?.begin(capped(moved, SHOWN))),
        _ => None,
    }
}
