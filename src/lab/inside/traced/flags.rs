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

/// Bits without a name here stay a number.
pub(super) fn named(bits: i32) -> Flags {
    let is_set = |(bit, _): &&(i32, Flag)| bits & bit != 0;
    let known = BITS.iter().filter(is_set);
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
        let unknown = 1 << 30;
        let odd = named(libc::MSG_PEEK | unknown);
        assert_eq!(odd.to_string(), format!("MSG_PEEK|{unknown}"));
    }
}
