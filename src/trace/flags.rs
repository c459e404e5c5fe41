//! The flags of a send or a recv (`man 2 recv`, `man 2 send`).

use std::fmt;

use serde::{Deserialize, Serialize};

/// One flag, by the name that programs give it; a bit without a name here is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    Oob,
    /// What is read stays in the queue.
    Peek,
    Trunc,
    Dontwait,
    Waitall,
    Dontroute,
    Eor,
    Confirm,
    Errqueue,
    More,
    Waitforone,
    CmsgCloexec,
    Other(i32),
}

/// In this order they are told.
const NAMES: [(Flag, &str); 12] = [
    (Flag::Oob, "MSG_OOB"),
    (Flag::Peek, "MSG_PEEK"),
    (Flag::Trunc, "MSG_TRUNC"),
    (Flag::Dontwait, "MSG_DONTWAIT"),
    (Flag::Waitall, "MSG_WAITALL"),
    (Flag::Dontroute, "MSG_DONTROUTE"),
    (Flag::Eor, "MSG_EOR"),
    (Flag::Confirm, "MSG_CONFIRM"),
    (Flag::Errqueue, "MSG_ERRQUEUE"),
    (Flag::More, "MSG_MORE"),
    (Flag::Waitforone, "MSG_WAITFORONE"),
    (Flag::CmsgCloexec, "MSG_CMSG_CLOEXEC"),
];

/// The flags of one call; written `MSG_PEEK|MSG_TRUNC`, and `0` where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub struct Flags(Vec<Flag>);

impl Flags {
    pub fn has(&self, flag: Flag) -> bool {
        self.0.contains(&flag)
    }

    /// Whether the flag is there, and no other.
    pub fn is(&self, flag: Flag) -> bool {
        self.0 == [flag]
    }
}

impl FromIterator<Flag> for Flags {
    fn from_iter<I: IntoIterator<Item = Flag>>(flags: I) -> Flags {
        Flags(flags.into_iter().collect())
    }
}

impl fmt::Display for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES.iter().find(|(flag, _)| flag == self);
        match (name, self) {
            (Some((_, name)), _) => f.write_str(name),
            (None, Flag::Other(bits)) => write!(f, "{bits}"),
            (None, _) => Ok(()),
        }
    }
}

impl fmt::Display for Flags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("0");
        }
        let names: Vec<String> = self.0.iter().map(Flag::to_string).collect();
        f.write_str(&names.join("|"))
    }
}

impl From<Flags> for String {
    fn from(flags: Flags) -> String {
        flags.to_string()
    }
}

impl From<String> for Flags {
    fn from(text: String) -> Flags {
        let flag = |word: &str| {
            let named = NAMES.iter().find(|(_, name)| *name == word);
            let bits = || word.parse().ok().filter(|bits| *bits != 0);
            named
                .map(|(flag, _)| *flag)
                .or_else(|| bits().map(Flag::Other))
        };
        text.split('|').filter_map(flag).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_read_as_they_are_written() {
        for text in [
            "0",
            "MSG_PEEK",
            "MSG_PEEK|MSG_TRUNC",
            "MSG_WAITALL|1073741824",
        ] {
            assert_eq!(Flags::from(text.to_owned()).to_string(), text);
        }
        let both: Flags = [Flag::Peek, Flag::Trunc].into_iter().collect();
        assert!(both.has(Flag::Peek) && !both.is(Flag::Peek));
    }
}
