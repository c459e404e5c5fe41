//! The notes' orders: asks the demo that is followed to go on.

use std::io;
use std::net::{Ipv4Addr, UdpSocket};

use super::{Order, Ordered};

/// Asks demos to go on.
#[derive(Debug)]
pub struct Remote {
    /// The listener's own: a demo heeds no other port.
    socket: UdpSocket,
    token: String,
    number: u64,
}

impl Remote {
    /// Nothing was ordered yet.
    pub(super) fn of(socket: UdpSocket, token: String) -> Remote {
        Remote {
            socket,
            token,
            number: 0,
        }
    }

    /// Sends an order to the demo that listens on this port of 127.0.0.1.
    ///
    /// # Errors
    /// The order cannot be sent.
    pub fn order(&mut self, demo: &str, port: u16, order: Order) -> io::Result<()> {
        self.number += 1;
        let datagram = serde_json::to_vec(&Ordered {
            token: self.token.clone(),
            demo: demo.to_owned(),
            number: self.number,
            order,
        })?;
        self.socket
            .send_to(&datagram, (Ipv4Addr::LOCALHOST, port))?;
        Ok(())
    }
}
