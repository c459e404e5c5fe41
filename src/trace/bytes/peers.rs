//! Who talks to whom: the other end of a call, found by the addresses that the kernel gave.

use std::collections::{BTreeMap, BTreeSet};

use crate::trace::{
    Answer, Argument, Call, CallPending, CallReturned, Column, Kind, Outcome, Sample, Snapshot,
    SocketType, State,
};

/// What was last seen of every socket, closed ones included, in the order in which they were made.
#[derive(Clone, Debug, Default)]
pub struct Peers {
    names: Vec<String>,
    seen: BTreeMap<String, Sample>,
    /// Those that the kernel showed last: the others are closed.
    open: BTreeSet<String>,
    shown: Snapshot,
    /// Those that had more to read then than before.
    reached: BTreeSet<String>,
    /// Ends joined without addresses: socket pairs.
    pairs: Vec<(String, String)>,
    /// Sockets made with SOCK_STREAM, and what they accepted.
    streams: Vec<String>,
}

impl Peers {
    pub fn name(&mut self, name: &str) {
        if !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
    }

    pub fn see(&mut self, snapshot: &Snapshot) {
        let before = std::mem::replace(&mut self.shown, snapshot.clone());
        self.reached.clear();
        for sample in before.news(snapshot) {
            self.open.remove(&sample.name);
        }
        // What is said again changes nothing: among a thousand sockets a call does not touch most.
        for sample in snapshot.news(&before) {
            if !self.seen.contains_key(&sample.name) {
                self.name(&sample.name);
            }
            let mut sample = sample.clone();
            self.open.insert(sample.name.clone());
            if let Some(old) = self.seen.remove(&sample.name) {
                if sample.get(Column::ToRead) > old.get(Column::ToRead) {
                    self.reached.insert(sample.name.clone());
                }
                // A broken connection has no peer any more, but the story still does.
                sample.local = sample.local.or(old.local);
                sample.peer = sample.peer.or(old.peer);
            }
            self.seen.insert(sample.name.clone(), sample);
        }
    }

    /// A call came back: sockets made, ends joined.
    pub fn came(&mut self, chosen: &CallPending, left: &CallReturned) {
        for name in &left.made {
            self.name(name);
        }
        let stream = chosen.args.contains(&Argument::Type(SocketType::Stream));
        match (chosen.call, left.made.as_slice()) {
            (Call::Socketpair, [one, other, ..]) => {
                self.pairs.push((one.clone(), other.clone()));
                if stream {
                    self.streams.extend([one.clone(), other.clone()]);
                }
            }
            (Call::Socket, [one, ..]) if stream => self.streams.push(one.clone()),
            (Call::Accept | Call::Dup, [one, ..]) if self.streams.contains(&chosen.socket) => {
                self.streams.push(one.clone());
            }
            _ => {}
        }
    }

    /// Bytes without borders.
    pub fn is_stream(&self, name: &str) -> bool {
        let tcp = |sample: &Sample| sample.kind == Kind::Tcp;
        self.seen.get(name).is_some_and(tcp) || self.streams.iter().any(|known| known == name)
    }

    /// The socket at the other end of a call.
    pub fn of_call(&self, chosen: &CallPending, left: Option<&CallReturned>) -> Option<String> {
        match (chosen.call, chosen.address()) {
            (Call::Connect, Some(address)) => self.bound(address, &chosen.socket, true),
            // What has come to several has no one other end.
            (Call::Sendto, Some(address)) if self.have_reached(address) > 1 => None,
            (Call::Sendto, Some(address)) => self.bound(address, &chosen.socket, false),
            (Call::Recvfrom, _) => match left.map(|left| &left.outcome) {
                Some(Outcome::Ok(Answer::Datagram { address, .. })) => {
                    self.bound(address, &chosen.socket, false)
                }
                _ => None,
            },
            (Call::Accept | Call::Dup, _) => left.and_then(|left| left.made.first().cloned()),
            (Call::Socketpair, _) => left.and_then(|left| left.made.get(1).cloned()),
            _ => self.of(&chosen.socket),
        }
    }

    /// The socket that a connected socket's bytes go to; the listener while nobody accepted.
    pub fn of(&self, name: &str) -> Option<String> {
        let paired = self.pairs.iter().find_map(|(one, other)| match name {
            name if name == one => Some(other),
            name if name == other => Some(one),
            _ => None,
        });
        if let Some(paired) = paired {
            return Some(paired.clone());
        }
        let me = self.seen.get(name)?;
        let (local, peer) = (me.local.as_deref(), me.peer.as_deref()?);
        if local == Some(peer) {
            return Some(name.to_owned());
        }
        let mirrors = |other: &&Sample| {
            other.local.as_deref() == Some(peer)
                && other.peer.as_deref() == local
                && local.is_some()
        };
        // Bytes for a connection whose other end is closed were still meant for that.
        let open = self.open().find(mirrors);
        match open.or_else(|| self.all().find(mirrors)) {
            Some(other) => Some(other.name.clone()),
            None => self.bound(peer, name, me.kind == Kind::Tcp),
        }
    }

    pub fn listens(&self, name: &str) -> bool {
        let sample = self.seen.get(name);
        sample.is_some_and(|it| it.state == Some(State::Listen))
    }

    /// The direction in which a socket's bytes travel, as a name that both ends find.
    pub fn direction(&self, name: &str, sends: bool) -> Option<String> {
        let (from, to) = match self.pairs.iter().find(|(a, b)| a == name || b == name) {
            Some((one, other)) if one == name => (one.clone(), other.clone()),
            Some((one, other)) => (other.clone(), one.clone()),
            None => {
                let me = self.seen.get(name)?;
                (me.local.clone()?, me.peer.clone()?)
            }
        };
        Some(if sends {
            format!("{from} → {to}")
        } else {
            format!("{to} → {from}")
        })
    }

    /// The open sockets that a datagram can have come to: the other one of a pair, else those bound to the address; one
    /// that is connected takes nothing but what its peer sends. Several, where the kernel chooses among them.
    pub fn inboxes(&self, from: &str, address: Option<&str>) -> Vec<String> {
        let sender = self.seen.get(from);
        if address.is_none()
            && self
                .pairs
                .iter()
                .any(|(one, other)| one == from || other == from)
        {
            return self.of(from).into_iter().collect();
        }
        let Some(address) = address.or_else(|| sender?.peer.as_deref()) else {
            return Vec::new();
        };
        let sends_from = |peer: &str| sender.is_some_and(|sender| sender.is_bound_to(peer));
        let takes = |other: &&Sample| {
            other.is_bound_to(address)
                && other.kind != Kind::Tcp
                && other.peer.as_deref().is_none_or(sends_from)
        };
        self.open()
            .filter(takes)
            .map(|it| it.name.clone())
            .collect()
    }

    /// How many sockets bound to an address have more to read now.
    fn have_reached(&self, address: &str) -> usize {
        let here =
            |other: &&Sample| self.reached.contains(&other.name) && other.is_bound_to(address);
        self.open().filter(here).count()
    }

    /// The open socket bound to an address: a listener where one is meant, else of several the one that has more to read
    /// now, else the one made last.
    fn bound(&self, address: &str, besides: &str, listener: bool) -> Option<String> {
        let here = |other: &&Sample| other.is_bound_to(address);
        let listens = |other: &&Sample| other.state == Some(State::Listen);
        let listening = self.open().filter(here).find(listens);
        let any = || {
            let others = self.open().filter(here);
            others
                .filter(|other| other.name != besides && other.kind != Kind::Tcp)
                .max_by_key(|other| self.reached.contains(&other.name))
        };
        let itself = || self.open().filter(here).find(|other| other.name == besides);
        let found = if listener {
            listening.or_else(any).or_else(itself)
        } else {
            any().or(listening).or_else(itself)
        };
        found.map(|other| other.name.clone())
    }

    fn open(&self) -> impl Iterator<Item = &Sample> {
        self.all().filter(|sample| self.open.contains(&sample.name))
    }

    fn all(&self) -> impl Iterator<Item = &Sample> {
        self.names.iter().filter_map(|name| self.seen.get(name))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn sample(name: &str, kind: Kind, local: &str, peer: Option<&str>) -> Sample {
        Sample {
            local: Some(local.into()),
            peer: peer.map(str::to_owned),
            ..Sample::new(name, kind)
        }
    }

    fn seen(sockets: Vec<Sample>) -> Peers {
        let mut peers = Peers::default();
        peers.see(&Snapshot {
            sockets: sockets.into_iter().map(Arc::new).collect(),
            time_waits: Some(Vec::new()),
        });
        peers
    }

    #[test]
    fn bytes_go_to_the_listener_until_somebody_accepts() {
        let mut listener = sample("listener", Kind::Tcp, "127.0.0.1:41", None);
        listener.state = Some(State::Listen);
        let client = sample("client", Kind::Tcp, "127.0.0.1:40", Some("127.0.0.1:41"));
        let mut peers = seen(vec![listener, client]);
        assert_eq!(peers.of("client").as_deref(), Some("listener"));
        let accepted = sample("peer", Kind::Tcp, "127.0.0.1:41", Some("127.0.0.1:40"));
        let client = sample("client", Kind::Tcp, "127.0.0.1:40", Some("127.0.0.1:41"));
        peers.see(&Snapshot {
            sockets: vec![client.into(), accepted.into()],
            time_waits: Some(Vec::new()),
        });
        assert_eq!(peers.of("client").as_deref(), Some("peer"));
        assert_eq!(peers.of("peer").as_deref(), Some("client"));
        assert_eq!(
            peers.direction("client", true),
            peers.direction("peer", false)
        );
    }

    #[test]
    fn a_socket_connected_to_itself_is_its_own_peer() {
        let peers = seen(vec![sample(
            "odd",
            Kind::Tcp,
            "127.0.0.1:9",
            Some("127.0.0.1:9"),
        )]);
        assert_eq!(peers.of("odd").as_deref(), Some("odd"));
    }

    #[test]
    fn nothing_new_goes_to_a_socket_that_is_closed() {
        let listener = |name: &str| Sample {
            state: Some(State::Listen),
            ..sample(name, Kind::Tcp, "127.0.0.1:41", None)
        };
        let mut peers = seen(vec![listener("first")]);
        let client = sample("client", Kind::Tcp, "127.0.0.1:40", Some("127.0.0.1:41"));
        peers.see(&Snapshot {
            sockets: vec![listener("second").into(), client.into()],
            time_waits: Some(Vec::new()),
        });
        assert_eq!(peers.of("client").as_deref(), Some("second"));
    }

    #[test]
    fn of_two_sockets_with_one_address_the_datagram_is_for_the_one_that_has_it() {
        let two = |of_first: u64, of_second: u64| {
            let bound = |name: &str, to_read| {
                sample(name, Kind::Udp, "127.0.0.1:7", None).with(Column::ToRead, to_read)
            };
            vec![bound("first", of_first), bound("second", of_second)]
        };
        for (grown, reached) in [(two(5, 0), "first"), (two(0, 5), "second")] {
            let mut peers = seen(two(0, 0));
            peers.see(&Snapshot {
                sockets: grown.into_iter().map(Arc::new).collect(),
                time_waits: Some(Vec::new()),
            });
            let found = peers.bound("127.0.0.1:7", "sender", false);
            assert_eq!(found.as_deref(), Some(reached));
        }
    }

    #[test]
    fn a_datagram_finds_the_socket_bound_to_its_address() {
        let peers = seen(vec![
            sample("a", Kind::Udp, "127.0.0.1:1", None),
            sample("b", Kind::Udp, "0.0.0.0:2", None),
        ]);
        assert_eq!(peers.bound("127.0.0.1:2", "a", false).as_deref(), Some("b"));
        assert_eq!(peers.bound("127.0.0.1:3", "a", false), None);
    }
}
