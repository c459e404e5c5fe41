//! Who talks to whom: the other end of a call, found by the addresses that the kernel gave.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::lab::{Call, Chosen, Kind, Left, Outcome, Sample, Snapshot, State};

/// What was last seen of every socket, closed ones included, in the order in which they were made.
#[derive(Clone, Debug, Default)]
pub struct Peers {
    names: Vec<String>,
    seen: BTreeMap<String, Sample>,
    /// Ends joined without addresses: socket pairs.
    pairs: Vec<(String, String)>,
    /// Sockets made with SOCK_STREAM, and what they accepted.
    streams: Vec<String>,
}

impl Peers {
    /// The names of all sockets so far.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    pub fn name(&mut self, name: &str) {
        if !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
    }

    pub fn see(&mut self, snapshot: &Snapshot) {
        for sample in &snapshot.sockets {
            self.name(&sample.name);
            let mut sample = sample.clone();
            if let Some(old) = self.seen.remove(&sample.name) {
                // A broken connection has no peer any more, but the story still does.
                sample.local = sample.local.or(old.local);
                sample.peer = sample.peer.or(old.peer);
            }
            self.seen.insert(sample.name.clone(), sample);
        }
    }

    /// A call came back: sockets made, ends joined.
    pub fn came(&mut self, chosen: &Chosen, left: &Left) {
        for name in &left.made {
            self.name(name);
        }
        let stream = chosen.args.values().any(|value| {
            let text = value.as_str().unwrap_or("");
            text.to_ascii_uppercase().contains("STREAM")
        });
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
    pub fn of_call(&self, chosen: &Chosen, left: Option<&Left>) -> Option<String> {
        let address = chosen.args.get("address").and_then(Value::as_str);
        match (chosen.call, address) {
            (Call::Connect, Some(address)) => self.bound(address, &chosen.socket, true),
            (Call::Sendto, Some(address)) => self.bound(address, &chosen.socket, false),
            (Call::Recvfrom, _) => match left.map(|left| &left.outcome) {
                Some(Outcome::Ok(result)) => {
                    let address = result.get("address").and_then(Value::as_str)?;
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
        match self.all().find(mirrors) {
            Some(other) => Some(other.name.clone()),
            None => self.bound(peer, name, me.kind == Kind::Tcp),
        }
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

    /// The socket bound to an address; of several, a listener where one is meant.
    fn bound(&self, address: &str, besides: &str, listener: bool) -> Option<String> {
        let here = |other: &&Sample| {
            let local = other.local.as_deref();
            local.is_some_and(|local| covers(local, address))
        };
        let listens = |other: &&Sample| other.state == Some(State::Listen);
        let listening = self.all().filter(here).find(listens);
        let any = || {
            let mut others = self.all().filter(here);
            others.find(|other| other.name != besides && other.kind != Kind::Tcp)
        };
        let itself = || self.all().filter(here).find(|other| other.name == besides);
        let found = if listener {
            listening.or_else(any).or_else(itself)
        } else {
            any().or(listening).or_else(itself)
        };
        found.map(|other| other.name.clone())
    }

    fn all(&self) -> impl Iterator<Item = &Sample> {
        self.names.iter().filter_map(|name| self.seen.get(name))
    }
}

/// A socket bound to every address of this computer has the port alone.
fn covers(local: &str, address: &str) -> bool {
    local == address
        || ["0.0.0.0:", "[::]:"].iter().any(|every| {
            let port = local.strip_prefix(every);
            port.is_some() && port == address.rsplit_once(':').map(|(_, port)| port)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(name: &str, kind: Kind, local: &str, peer: Option<&str>) -> Sample {
        Sample {
            name: name.into(),
            kind,
            state: None,
            local: Some(local.into()),
            peer: peer.map(str::to_owned),
            to_read: None,
            unacked: None,
            sndbuf: None,
            rcvbuf: None,
            queue: None,
            limit: None,
            drops: None,
            data_segments: None,
        }
    }

    fn seen(sockets: Vec<Sample>) -> Peers {
        let mut peers = Peers::default();
        peers.see(&Snapshot {
            sockets,
            time_waits: Vec::new(),
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
        peers.see(&Snapshot {
            sockets: vec![accepted],
            time_waits: Vec::new(),
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
    fn a_datagram_finds_the_socket_bound_to_its_address() {
        let peers = seen(vec![
            sample("a", Kind::Udp, "127.0.0.1:1", None),
            sample("b", Kind::Udp, "0.0.0.0:2", None),
        ]);
        assert_eq!(peers.bound("127.0.0.1:2", "a", false).as_deref(), Some("b"));
        assert_eq!(peers.bound("127.0.0.1:3", "a", false), None);
    }
}
