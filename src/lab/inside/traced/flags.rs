//! The flags of a send or a recv, by the names that programs give them (`man 2 recv`, `man 2 send`).

use serde_json::Value;

/// Those that every Unix has.
const NAMES: [(i32, &str); 5] = [
    (libc::MSG_OOB, "MSG_OOB"),
    (libc::MSG_PEEK, "MSG_PEEK"),
    (libc::MSG_TRUNC, "MSG_TRUNC"),
    (libc::MSG_DONTWAIT, "MSG_DONTWAIT"),
    (libc::MSG_WAITALL, "MSG_WAITALL"),
];

/// `MSG_PEEK|MSG_TRUNC`; bits without a name here stay a number.
pub(super) fn named(flags: i32) -> Value {
    let mut rest = flags;
    let mut names = Vec::new();
    for (bit, name) in NAMES {
        if rest & bit != 0 {
            names.push(name.to_owned());
            rest &= !bit;
        }
    }
    if rest != 0 || flags == 0 {
        names.push(rest.to_string());
    }
    names.join("|").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_named_and_none_is_lost() {
        assert_eq!(named(0), "0");
        assert_eq!(named(libc::MSG_TRUNC), "MSG_TRUNC");
        assert_eq!(
            named(libc::MSG_TRUNC | libc::MSG_PEEK),
            "MSG_PEEK|MSG_TRUNC"
        );
        let unknown = 1 << 30;
        assert_eq!(
            named(libc::MSG_PEEK | unknown),
            format!("MSG_PEEK|{unknown}")
        );
    }
}
