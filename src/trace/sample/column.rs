//! What the kernel counts of a socket, as one table: a new column is a row here, and a probe in the lab.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::kind::Kind;
use crate::phrases::phrases;

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

/// One row a column: its key, which names the phrase of its label, too; the phrase of what it means; how the
/// panel tells it.
macro_rules! columns {
    ($($(#[$doc:meta])* $column:ident $key:ident $meaning:ident $place:expr;)+) => {
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
                    $(Column::$column => stringify!($key),)+
                }
            }

            /// Its name on the page and in plain text.
            pub fn label(self) -> &'static str {
                match self {
                    $(Column::$column => phrases().sockets.$key,)+
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
                    $(Column::$column => phrases().sockets.$meaning,)+
                }
            }
        }
    };
}

columns! {
    /// A listener's finished connections that nobody accepted yet (TCP_INFO).
    Queue queue queue_means Place::Limited(Column::Limit);
    /// A listener's backlog as the kernel keeps it (TCP_INFO).
    Limit limit limit_means Place::Beside;
    /// Sent and not yet acknowledged by the peer's kernel (SIOCOUTQ); an un-ACKed FIN counts 1. None for what a
    /// connection that is over has left.
    Unacked unacked unacked_means Place::Gauge(Column::Sndbuf);
    /// Of the un-ACKed bytes those that were not sent yet (SIOCOUTQNSD).
    Unsent unsent unsent_means Place::While(Column::Unsent);
    /// What the peer said last that it has room for (TCP_INFO tcpi_snd_wnd).
    Window window window_means Place::While(Column::Unacked);
    /// FIONREAD; for UDP the length of the next datagram.
    ToRead to_read to_read_means Place::Gauge(Column::Rcvbuf);
    Sndbuf sndbuf sndbuf_means Place::Setting(Column::Unacked);
    Rcvbuf rcvbuf rcvbuf_means Place::Setting(Column::ToRead);
    /// Dropped because the receive buffer was full (SO_MEMINFO).
    Drops drops drops_means Place::Number;
    /// Sent with data (TCP_INFO tcpi_data_segs_out).
    DataSegments data_segments data_segments_means Place::Number;
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
            (Column::ToRead, Kind::Udp) => phrases().sockets.next_datagram,
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
