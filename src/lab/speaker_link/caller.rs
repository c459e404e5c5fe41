//! The demo's end: tells all who listen where it stands.

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, UdpSocket};
use std::time::{Duration, Instant};

use super::registry::{Registration, Registry};
use super::{Cue, Envelope, LONGEST, Order, Ordered, token};

/// How often those who came late are looked for, and told what the others know.
const AGAIN: Duration = Duration::from_millis(250);

/// Tells where the demo stands.
#[derive(Debug)]
pub struct Caller {
    socket: UdpSocket,
    registry: Registry,
    listeners: Vec<Registration>,
    demo: String,
    number: u64,
    pub(super) looked: Option<Instant>,
    /// What was told last, but for its times.
    told: Option<Cue>,
    /// When that was told first.
    moved: Instant,
    /// The number of the last order of each listener, by its token.
    ordered: BTreeMap<String, u64>,
}

impl Caller {
    /// A socket on 127.0.0.1, on a port that the kernel chooses.
    ///
    /// # Errors
    /// No socket is to be had.
    pub fn open(registry: Registry) -> io::Result<Caller> {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
        // A demo never waits for its notes.
        socket.set_nonblocking(true)?;
        Ok(Caller {
            socket,
            registry,
            listeners: Vec::new(),
            demo: token()?,
            number: 0,
            looked: None,
            told: None,
            moved: Instant::now(),
            ordered: BTreeMap::new(),
        })
    }

    /// Sends the cue if it is news, or if some time has passed. What cannot be sent is not: the next one says it all.
    pub fn tell(&mut self, cue: &Cue) {
        let due = self.looked.is_none_or(|looked| looked.elapsed() >= AGAIN);
        let timeless = cue.timeless();
        let moved = self.told.as_ref() != Some(&timeless);
        if !due && !moved {
            return;
        }
        if moved {
            self.moved = Instant::now();
        }
        if due {
            self.listeners = self.registry.read();
            let listeners = &self.listeners;
            let is_registered = |token: &String| listeners.iter().any(|it| it.token == *token);
            self.ordered.retain(|token, _| is_registered(token));
            self.looked = Some(Instant::now());
        }
        self.told = Some(timeless);
        self.number += 1;
        for listener in &self.listeners {
            let envelope = Envelope {
                token: listener.token.clone(),
                demo: self.demo.clone(),
                number: self.number,
                still: u64::try_from(self.moved.elapsed().as_millis()).unwrap_or(u64::MAX),
                cue: cue.clone(),
            };
            let Ok(datagram) = serde_json::to_vec(&envelope) else {
                continue;
            };
            if datagram.len() <= LONGEST {
                let _ = self
                    .socket
                    .send_to(&datagram, (Ipv4Addr::LOCALHOST, listener.port));
            }
        }
    }

    /// What a listener asks for next, if one has asked. Whatever else has come is thrown away.
    pub fn hear(&mut self) -> Option<Order> {
        // One byte more, so that what is too long is seen to be.
        let mut datagram = [0; LONGEST + 1];
        loop {
            let (length, from) = match self.socket.recv_from(&mut datagram) {
                Ok(came) => came,
                // A listener that is gone: its port said so to what was sent there.
                Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => continue,
                Err(_) => return None,
            };
            if let Some(order) = self.understand(&datagram[..length], from) {
                return Some(order);
            }
        }
    }

    fn understand(&mut self, datagram: &[u8], from: SocketAddr) -> Option<Order> {
        let ordered: Ordered = serde_json::from_slice(datagram).ok()?;
        let known = |it: &&Registration| {
            from == SocketAddr::from((Ipv4Addr::LOCALHOST, it.port)) && it.token == ordered.token
        };
        let listener = self.listeners.iter().find(known)?;
        let last = self.ordered.get(&listener.token).copied().unwrap_or(0);
        if ordered.demo != self.demo || ordered.number <= last {
            return None;
        }
        self.ordered.insert(ordered.token, ordered.number);
        Some(ordered.order)
    }
}
