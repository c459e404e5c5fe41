//! The flags of a send or a recv: this system's bits, as data.

use crate::trace::{Flag, Flags};

/// Those that every Unix has.
const BITS: [(i32, Flag); 5] = [
    (libc::MSG_OOB, Flag::Oob),
    (libc::MSG_PEEK, Flag::Peek),
    (libc::MSG_TRUNC, Flag::Trunc),
    (libc::MSG_DONTWAIT, Flag::Dontwait),
    (libc::MSG_WAITALL, Flag::Waitall),
];

/// Those that only Linux has, or numbers in its own way.
#[cfg(target_os = "linux")]
const LINUX_BITS: [(i32, Flag); 7] = [
    (libc::MSG_DONTROUTE, Flag::Dontroute),
    (libc::MSG_EOR, Flag::Eor),
    (libc::MSG_CONFIRM, Flag::Confirm),
    (libc::MSG_ERRQUEUE, Flag::Errqueue),
    (libc::MSG_MORE, Flag::More),
    (libc::MSG_WAITFORONE, Flag::Waitforone),
    (libc::MSG_CMSG_CLOEXEC, Flag::CmsgCloexec),
];
#[cfg(not(target_os = "linux"))]
const LINUX_BITS: [(i32, Flag); 0] = [];

/// Bits without a name here stay a number.
pub(in crate::lab) fn named(bits: i32) -> Flags {
    let is_set = |(bit, _): &&(i32, Flag)| bits & bit != 0;
    let known = BITS.iter().chain(&LINUX_BITS).filter(is_set);
    let rest = known.clone().fold(bits, |rest, (bit, _)| rest & !bit);
    let rest = (rest != 0).then_some(Flag::Other(rest));
    known.map(|(_, flag)| *flag).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_named_and_none_is_lost() {
        assert_eq!(named(0).to_string(), "0");
        assert_eq!(named(libc::MSG_TRUNC).to_string(), "MSG_TRUNC");
        let both = named(libc::MSG_TRUNC | libc::MSG_PEEK);
        assert_eq!(both.to_string(), "MSG_PEEK|MSG_TRUNC");
        let unknown = 1 << 24;
        let odd = named(libc::MSG_PEEK | unknown);
        assert_eq!(odd.to_string(), format!("MSG_PEEK|{unknown}"));
    }
}
