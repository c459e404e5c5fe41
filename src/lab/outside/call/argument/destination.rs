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
    let sends_datagrams = || {
        let socket = entered.sockets.first()?;
        let socket = borrow(process, socket.fd)?;
        Some(SockRef::from(&socket).r#type().ok()? == Type::DGRAM)
    };
    to.is_some_and(|to| sends_datagrams() == Some(true) && is_nobody_at(tid, &to))
}
