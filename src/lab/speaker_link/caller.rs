//! The demo's end: tells all who listen where it stands.

use std::io;
use std::net::{Ipv4Addr, UdpSocket};
use std::time::{Duration, Instant};

use super::pinboard::{Notice, Pinboard};
use super::{Cue, Envelope, LONGEST, token};

/// How often those who came late are looked for, and told what the others know.
const AGAIN: Duration = Duration::from_millis(250);

/// Tells where the demo stands.
#[derive(Debug)]
pub struct Caller {
    socket: UdpSocket,
    board: Pinboard,
    listeners: Vec<Notice>,
    demo: String,
    number: u64,
    looked: Option<Instant>,
    /// What was told last, but for its times.
    told: Option<Cue>,
}

impl Caller {
    /// A socket on 127.0.0.1, on a port that the kernel chooses.
    ///
    /// # Errors
    /// No socket is to be had.
    pub fn open(board: Pinboard) -> io::Result<Caller> {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
        // A demo never waits for its notes.
        socket.set_nonblocking(true)?;
        Ok(Caller {
            socket,
            board,
            listeners: Vec::new(),
            demo: token()?,
            number: 0,
            looked: None,
            told: None,
        })
    }

    /// Sends the cue if it is news, or if some time has passed. What cannot be sent is not: the next one says it all.
    pub fn tell(&mut self, cue: &Cue) {
        let due = self.looked.is_none_or(|looked| looked.elapsed() >= AGAIN);
        let timeless = Cue {
            ms: 0,
            scenes: Vec::new(),
            ..cue.clone()
        };
        if !due && self.told.as_ref() == Some(&timeless) {
            return;
        }
        if due {
            self.listeners = self.board.read();
            self.looked = Some(Instant::now());
        }
        self.told = Some(timeless);
        self.number += 1;
        for listener in &self.listeners {
            let envelope = Envelope {
                token: listener.token.clone(),
                demo: self.demo.clone(),
                number: self.number,
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
}
