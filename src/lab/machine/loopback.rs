//! The loopback interface: whether it is up, and has its address.

use std::net::Ipv4Addr;

use nix::ifaddrs::getifaddrs;
use nix::net::if_::InterfaceFlags;

use super::settings;
use crate::phrases::phrases;

/// Less than this no segment fits into, with what the kernel counts besides.
const LEAST_ROOM: u64 = 1024;

/// What it lacks, with a cure; `None` where nothing is known to (`man 3 getifaddrs`).
pub(super) fn lack() -> Option<&'static str> {
    let (mut is_up, mut has_address) = (false, false);
    for interface in getifaddrs().ok()? {
        if !interface.flags.contains(InterfaceFlags::IFF_LOOPBACK) {
            continue;
        }
        is_up |= interface.flags.contains(InterfaceFlags::IFF_UP);
        let address = interface
            .address
            .as_ref()
            .and_then(|it| it.as_sockaddr_in());
        has_address |= address.is_some_and(|it| it.ip() == Ipv4Addr::LOCALHOST);
    }
    let words = &phrases().errors;
    match (is_up, has_address) {
        (false, _) => Some(words.loopback_is_down),
        (true, false) => Some(words.loopback_has_no_address),
        (true, true) => gives_no_room().then_some(words.loopback_gives_no_room),
    }
}

/// Whether a connection that sets no receive buffer has one into which nothing fits.
fn gives_no_room() -> bool {
    let room = settings::number("/proc/sys/net/ipv4/tcp_rmem", 1);
    room.is_some_and(|room| room < LEAST_ROOM)
}
