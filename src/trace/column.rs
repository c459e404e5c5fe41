//! What the kernel counts of a socket, as one table: a new column is a row here, and a probe in the lab.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::kind::Kind;

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Bytes,
    Connections,
    Datagrams,
    Segments,
}

/// How the panel tells a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// As a gauge, against the buffer that another column gives.
    Gauge(Column),
    /// As a number and the limit that another column gives.
    Limited(Column),
    /// Only with the column that is measured against it.
    Beside,
    /// As a number, once it changed; of one kind of socket always.
    Counter(Option<Kind>),
    /// Not at all, and neither in plain text nor in JSON: it can only be measured.
    Hidden,
}

/// One row a column: its key, its label, its unit, and how the panel tells it.
macro_rules! columns {
    ($($(#[$doc:meta])* $column:ident $key:literal $label:literal $unit:ident $place:expr;)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Column {
            $($(#[$doc])* $column,)+
        }

        impl Column {
            /// In the order in which plain text and JSON tell them.
            pub const ALL: &[Column] = &[$(Column::$column,)+];

            /// Its name in JSON, and in measures: `> measure: to_read receiver`.
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

            pub fn unit(self) -> Unit {
                match self {
                    $(Column::$column => Unit::$unit,)+
                }
            }

            pub fn place(self) -> Place {
                match self {
                    $(Column::$column => $place,)+
                }
            }
        }
    };
}

columns! {
    /// FIONREAD; for UDP the length of the next datagram.
    ToRead "to_read" "to read" Bytes Place::Gauge(Column::Rcvbuf);
    /// Sent and not yet acknowledged by the peer's kernel (SIOCOUTQ); an un-ACKed FIN counts 1. None for what a
    /// connection that is over has left.
    Unacked "unacked" "un-ACKed" Bytes Place::Gauge(Column::Sndbuf);
    Sndbuf "sndbuf" "SO_SNDBUF" Bytes Place::Beside;
    Rcvbuf "rcvbuf" "SO_RCVBUF" Bytes Place::Beside;
    /// A listener's finished connections that nobody accepted yet (TCP_INFO).
    Queue "queue" "queue" Connections Place::Limited(Column::Limit);
    /// A listener's backlog as the kernel keeps it (TCP_INFO).
    Limit "limit" "limit" Connections Place::Beside;
    /// Dropped because the receive buffer was full (SO_MEMINFO).
    Drops "drops" "drops" Datagrams Place::Counter(Some(Kind::Udp));
    /// Sent with data (TCP_INFO tcpi_data_segs_out). Every connection has them.
    DataSegments "data_segments" "data segments" Segments Place::Counter(None);
    /// What the peer said last that it has room for (TCP_INFO tcpi_snd_wnd).
    Window "window" "window" Bytes Place::Hidden;
    /// Of the un-ACKed bytes those that were not sent yet (SIOCOUTQNSD).
    Unsent "unsent" "unsent" Bytes Place::Hidden;
}

impl Column {
    /// The column of a key.
    pub fn of(key: &str) -> Option<Column> {
        Column::ALL
            .iter()
            .copied()
            .find(|column| column.key() == key)
    }

    /// Whether panel, plain text and JSON tell it.
    pub fn is_shown(self) -> bool {
        self.place() != Place::Hidden
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

    /// Those that are told.
    pub fn shown(&self) -> Columns {
        let mut shown = self.clone();
        for &column in Column::ALL.iter().filter(|column| !column.is_shown()) {
            shown.set(column, None);
        }
        shown
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
    use crate::trace::Sample;

    #[test]
    fn a_sample_is_read_as_it_was_written_and_hidden_columns_are_not_told() {
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
            serde_json::to_string(&sample.shown()).expect("JSON"),
            r#"{"name":"client","kind":"tcp","to_read":1,"unacked":2,"sndbuf":3,"rcvbuf":4,"queue":5,"limit":6,"drops":7,"data_segments":8}"#
        );
    }
}
