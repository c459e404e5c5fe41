//! Where a datagram goes.

use ::kernel::SockRef;
use ::kernel::Type;

use super::super::super::kernel::borrow::borrow;
use super::super::super::kernel::memory::Memory;
use super::super::super::kernel::proc::ports::is_nobody_at;
use super::super::super::kernel::requests::Tid;
use super::super::entered::Entered;
use super::address::address;
use super::pieces::Pieces;
use crate::trace::Call;

/// Whether a call has sent a datagram to where nobody is. On a socket that is connected the program is told so by its next
/// call; on others Linux tells it only to those who ask for it (`IP_RECVERR`, `man 7 ip`).
pub(in crate::lab::outside) fn is_nobody(
    (tid, process): (Tid, Tid),
    call: Call,
    entered: &Entered,
) -> bool {
    let [_, second, .., fifth, sixth] = entered.arguments;
    let to = match call {
        Call::Sendto => Some(address(Memory(tid), fifth, sixth)),
        Call::Sendmsg => Pieces::address_of_message(Memory(tid), second),
        _ => None,
    };
    to.is_some_and(|to| moves_datagrams(process, entered) && is_nobody_at(tid, &to))
}

/// Whether it is a call on a socket of datagrams. False where nobody knows.
pub(in crate::lab::outside) fn moves_datagrams(process: Tid, entered: &Entered) -> bool {
    let kind = || {
        let socket = borrow(process, entered.sockets.first()?.fd)?;
        SockRef::from(&socket).r#type().ok()
    };
    kind() == Some(Type::DGRAM)
}
