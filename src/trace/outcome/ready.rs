//! What a call that waits for many found.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::super::argument::Sockets;

/// The sockets that are ready, and what else is: a program may wait for its stdin, too. Nothing, when the time was over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Ready {
    pub sockets: Sockets,
    pub others: Vec<String>,
}

impl Ready {
    /// Whether the time was over.
    pub fn is_none(&self) -> bool {
        self.sockets.0.is_empty() && self.others.is_empty()
    }
}

impl fmt::Display for Ready {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.sockets.0.iter().chain(&self.others);
        Sockets(all.cloned().collect()).fmt(f)
    }
}

/// In a recording the sockets stand alone where there is nothing else.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Sockets(Sockets),
    All {
        sockets: Sockets,
        others: Vec<String>,
    },
}

impl From<Written> for Ready {
    fn from(written: Written) -> Ready {
        match written {
            Written::Sockets(sockets) => Ready {
                sockets,
                others: Vec::new(),
            },
            Written::All { sockets, others } => Ready { sockets, others },
        }
    }
}

impl From<Ready> for Written {
    fn from(Ready { sockets, others }: Ready) -> Written {
        match others.is_empty() {
            true => Written::Sockets(sockets),
            false => Written::All { sockets, others },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(sockets: &[&str], others: &[&str], written: &str, told: &str) {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let ready = Ready {
            sockets: Sockets(owned(sockets)),
            others: owned(others),
        };
        assert_eq!(ready.to_string(), told);
        assert_eq!(serde_json::to_string(&ready).unwrap(), written);
        assert_eq!(serde_json::from_str::<Ready>(written).unwrap(), ready);
    }

    #[test]
    fn what_is_no_socket_is_told_beside_those_that_are() {
        case(&[], &[], "[]", "none");
        case(&["conn"], &[], r#"["conn"]"#, "conn");
        let both = r#"{"sockets":["conn"],"others":["stdin"]}"#;
        case(&["conn"], &["stdin"], both, "conn, stdin");
        case(
            &[],
            &["stdin"],
            r#"{"sockets":[],"others":["stdin"]}"#,
            "stdin",
        );
    }
}
