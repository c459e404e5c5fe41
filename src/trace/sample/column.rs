//! What the kernel counts of a socket, as one table: a new column is a row here, and a probe in the lab.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::kind::Kind;

/// How the panel tells a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// As a gauge, against the buffer that another column gives.
    Gauge(Column),
    /// As a number and the limit that another column gives.
    Limited(Column),
    /// Only with the column that is measured against it.
    Beside,
    /// As a number.
    Number,
    /// As a number that the program sets, where it does not stand behind the gauge of that column.
    Setting(Column),
    /// As a number, while that column counts anything.
    While(Column),
}

/// One row a column: its key, its label, how the panel tells it, and what it means.
macro_rules! columns {
    ($($(#[$doc:meta])* $column:ident $key:literal $label:literal $place:expr, $meaning:literal;)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Column {
            $($(#[$doc])* $column,)+
        }

        impl Column {
            /// In the order in which they are told.
            pub const ALL: &[Column] = &[$(Column::$column,)+];

            /// Its name in JSON, in measures (`> measure: to_read receiver`), and where a lesson says what it shows.
            pub fn key(self) -> &'static str {
                match self {
                    $(Column::$column => $key,)+
                }
            }

            /// Its name on the page and in plain text.
            pub fn label(self) -> &'static str {
                match self {
                    $(Column::$column => $label,)+
                }
            }

            pub fn place(self) -> Place {
                match self {
                    $(Column::$column => $place,)+
                }
            }

            /// What the help says of it.
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Column::$column => $meaning,)+
                }
            }
        }
    };
}

columns! {
    /// A listener's finished connections that nobody accepted yet (TCP_INFO).
    Queue "queue" "queue" Place::Limited(Column::Limit),
        "of a listener: finished connections that wait for accept";
    /// A listener's backlog as the kernel keeps it (TCP_INFO).
    Limit "limit" "limit" Place::Beside,
        "the backlog: full is a queue that holds more than this";
    /// Sent and not yet acknowledged by the peer's kernel (SIOCOUTQ); an un-ACKed FIN counts 1. None for what a
    /// connection that is over has left.
    Unacked "unacked" "un-ACKed" Place::Gauge(Column::Sndbuf),
        "bytes that send accepted and that the peer's kernel has not acknowledged: a copy of each is kept here. The gauge \
         compares them with SO_SNDBUF";
    /// Of the un-ACKed bytes those that were not sent yet (SIOCOUTQNSD).
    Unsent "unsent" "not yet sent" Place::While(Column::Unsent),
        "those of the un-ACKed bytes that have never left: they wait for a window, or for an ACK";
    /// What the peer said last that it has room for (TCP_INFO tcpi_snd_wnd).
    Window "window" "window" Place::While(Column::Unacked),
        "so many bytes the peer's kernel said last that it has room for; 0: send no more for now";
    /// FIONREAD; for UDP the length of the next datagram.
    ToRead "to_read" "to read" Place::Gauge(Column::Rcvbuf),
        "bytes that have arrived and wait for a recv. The gauge compares them with SO_RCVBUF";
    Sndbuf "sndbuf" "SO_SNDBUF" Place::Setting(Column::Unacked),
        "the limit of the send buffer, in bytes; the kernel's own notes about them count, too";
    Rcvbuf "rcvbuf" "SO_RCVBUF" Place::Setting(Column::ToRead),
        "the limit of the receive buffer, in bytes; the kernel's own notes about them count, too";
    /// Dropped because the receive buffer was full (SO_MEMINFO).
    Drops "drops" "drops" Place::Number,
        "datagrams that were thrown away because the receive buffer was full";
    /// Sent with data (TCP_INFO tcpi_data_segs_out).
    DataSegments "data_segments" "data segments" Place::Number,
        "so many packets with data this socket has sent since it was made";
}

impl Column {
    /// The column of a key.
    pub fn of(key: &str) -> Option<Column> {
        Column::ALL
            .iter()
            .copied()
            .find(|column| column.key() == key)
    }

    /// What it counts of this kind of socket: of the bytes of several datagrams the kernel tells only the first's.
    pub fn label_of(self, kind: Kind) -> &'static str {
        match (self, kind) {
            (Column::ToRead, Kind::Udp) => NEXT_DATAGRAM,
            _ => self.label(),
        }
    }

    /// How it is told of this kind of socket.
    pub fn place_of(self, kind: Kind) -> Place {
        match (self, kind) {
            (Column::ToRead, Kind::Udp) => Place::Number,
            _ => self.place(),
        }
    }
}

/// What `to read` is of a UDP socket.
pub const NEXT_DATAGRAM: &str = "next datagram";
/// What that means.
pub const NEXT_DATAGRAM_MEANS: &str =
    "of UDP: how long the first datagram in the queue is; 0 where none waits, or an empty one";

/// What is told of the sockets besides names and states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    pub addresses: bool,
    /// The bytes themselves, where they are few.
    pub bytes: bool,
    columns: [bool; Column::ALL.len()],
}

impl Shown {
    /// The keys of what is no number: both addresses, and the bytes in the queue.
    pub const ADDRESSES: &str = "addresses";
    pub const BYTES: &str = "bytes";

    /// Where no lesson has said what it teaches.
    pub const USUAL: Shown = {
        let mut columns = [true; Column::ALL.len()];
        columns[Column::Window as usize] = false;
        columns[Column::DataSegments as usize] = false;
        Shown {
            addresses: true,
            bytes: true,
            columns,
        }
    };

    /// What stands under `> columns: addresses to_read`; else the key that nobody knows.
    pub fn of(keys: &str) -> Result<Shown, &str> {
        let mut shown = Shown {
            addresses: false,
            bytes: false,
            columns: Default::default(),
        };
        let keys = keys.split([' ', ',']).filter(|key| !key.is_empty());
        for key in keys {
            match Column::of(key) {
                Some(column) => shown.columns[column as usize] = true,
                None if key == Shown::ADDRESSES => shown.addresses = true,
                None if key == Shown::BYTES => shown.bytes = true,
                None => return Err(key),
            }
        }
        Ok(shown)
    }

    pub fn has(&self, column: Column) -> bool {
        self.columns[column as usize]
    }
}

/// A number a column, as far as the kernel told it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns([Option<u64>; Column::ALL.len()]);

impl Columns {
    pub fn get(&self, column: Column) -> Option<u64> {
        self.0[column as usize]
    }

    pub fn set(&mut self, column: Column, number: Option<u64>) {
        self.0[column as usize] = number;
    }
}

/// By their keys, in the order of the table.
impl Serialize for Columns {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let told = |column: &Column| Some((column.key(), self.get(*column)?));
        serializer.collect_map(Column::ALL.iter().filter_map(told))
    }
}

impl<'de> Deserialize<'de> for Columns {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Columns, D::Error> {
        let numbers = BTreeMap::<String, u64>::deserialize(deserializer)?;
        let mut columns = Columns::default();
        for (key, number) in numbers {
            if let Some(column) = Column::of(&key) {
                columns.set(column, Some(number));
            }
        }
        Ok(columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::sample::Sample;

    #[test]
    fn a_sample_is_read_as_it_was_written() {
        let mut sample = Sample::new("client", Kind::Tcp);
        for (number, &column) in (1..).zip(Column::ALL) {
            sample.columns.set(column, Some(number));
        }
        let written = serde_json::to_string(&sample).expect("JSON");
        assert_eq!(
            serde_json::from_str::<Sample>(&written).expect("a sample"),
            sample
        );
        assert_eq!(
            written,
            r#"{"name":"client","kind":"tcp","queue":1,"limit":2,"unacked":3,"unsent":4,"window":5,"to_read":6,"sndbuf":7,"rcvbuf":8,"drops":9,"data_segments":10}"#
        );
    }

    #[test]
    fn what_is_shown_is_said_by_keys() {
        let shown = Shown::of("addresses to_read, window").expect("all of them known");
        assert!(shown.has(Column::ToRead) && shown.has(Column::Window) && shown.addresses);
        assert!(!shown.has(Column::Unacked));
        assert_eq!(Shown::of("to_read fill"), Err("fill"));
    }
}
