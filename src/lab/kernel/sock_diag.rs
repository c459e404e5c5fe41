//! Asks the kernel for one connection by its two addresses (`man 7 sock_diag`): as quick however many there are.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::os::fd::{AsRawFd, OwnedFd};

use nix::sys::socket::{
    AddressFamily, MsgFlags, SockFlag, SockProtocol, SockType, recv, send, socket,
};

use super::descriptor::out_of_the_way;
use crate::trace::TimeWait;

/// `TCP_TIME_WAIT` of the kernel's `tcp_states.h`.
const TIME_WAIT: u8 = 6;

/// What carries questions and answers: `struct nlmsghdr`, 16 bytes (`man 7 netlink`).
const HEADER: usize = 16;

/// The answer behind the header: `struct inet_diag_msg`.
const ANSWER: usize = 72;

/// An open line to the kernel.
#[derive(Debug)]
pub(super) struct SockDiag {
    line: OwnedFd,
}

impl SockDiag {
    /// # Errors
    /// A sandbox may forbid netlink sockets.
    pub(super) fn open() -> io::Result<SockDiag> {
        let line = socket(
            AddressFamily::Netlink,
            SockType::Datagram,
            SockFlag::SOCK_CLOEXEC,
            SockProtocol::NetlinkSockDiag,
        )?;
        // Where a scene shares our descriptors its sockets get the numbers that they would have without us.
        let line = out_of_the_way(&line).unwrap_or(line);
        Ok(SockDiag { line })
    }

    /// This connection, if it is in TIME_WAIT.
    ///
    /// # Errors
    /// Anything but the kernel's word that there is no such connection.
    pub(super) fn time_wait(
        &self,
        local: SocketAddr,
        peer: SocketAddr,
    ) -> io::Result<Option<TimeWait>> {
        let fd = self.line.as_raw_fd();
        // An answer that was not read, for want of memory, must not be taken for the next one.
        while recv(fd, &mut [0; 1], MsgFlags::MSG_DONTWAIT).is_ok() {}
        send(fd, &question(local, peer), MsgFlags::empty())?;
        let mut answer = [0; 1024];
        // The kernel has answered before `send` returns.
        let length = recv(fd, &mut answer, MsgFlags::MSG_DONTWAIT)?;
        let seconds = seconds_left(&answer[..length], local, peer)?;
        Ok(seconds.map(|seconds| TimeWait {
            local: local.to_string(),
            peer: peer.to_string(),
            seconds,
        }))
    }
}

/// `struct nlmsghdr` and `struct inet_diag_req_v2`: numbers in this machine's order, addresses and ports in the network's.
fn question(local: SocketAddr, peer: SocketAddr) -> Vec<u8> {
    const LENGTH: u32 = 72;
    const SOCK_DIAG_BY_FAMILY: u16 = 20;
    const ALL_STATES: u32 = u32::MAX;
    const NO_COOKIE: [u8; 8] = [0xff; 8];

    let mut bytes = Vec::with_capacity(LENGTH as usize);
    bytes.extend(LENGTH.to_ne_bytes());
    bytes.extend(SOCK_DIAG_BY_FAMILY.to_ne_bytes());
    bytes.extend((libc::NLM_F_REQUEST as u16).to_ne_bytes());
    // The message's number and the sender's: we ask one thing at a time, and the kernel knows us.
    bytes.extend([0; 8]);
    let family = match local {
        SocketAddr::V4(_) => libc::AF_INET,
        SocketAddr::V6(_) => libc::AF_INET6,
    };
    bytes.extend([family as u8, libc::IPPROTO_TCP as u8, 0, 0]);
    bytes.extend(ALL_STATES.to_ne_bytes());
    bytes.extend(local.port().to_be_bytes());
    bytes.extend(peer.port().to_be_bytes());
    bytes.extend(sixteen(local.ip()));
    bytes.extend(sixteen(peer.ip()));
    // Any interface.
    bytes.extend([0; 4]);
    bytes.extend(NO_COOKIE);
    debug_assert_eq!(bytes.len(), LENGTH as usize);
    bytes
}

/// An address in the sixteen bytes that the kernel keeps for either family.
fn sixteen(ip: IpAddr) -> [u8; 16] {
    match ip {
        IpAddr::V6(ip) => ip.octets(),
        IpAddr::V4(ip) => {
            let mut bytes = [0; 16];
            bytes[..4].copy_from_slice(&ip.octets());
            bytes
        }
    }
}

/// How long the answered connection stays in TIME_WAIT; `None` if it is in another state, or another one: where there
/// is no connection of these addresses, the kernel names the listener on that port.
fn seconds_left(bytes: &[u8], local: SocketAddr, peer: SocketAddr) -> io::Result<Option<f64>> {
    const ERROR: u16 = libc::NLMSG_ERROR as u16;

    let cut = || io::Error::from(io::ErrorKind::UnexpectedEof);
    let body = bytes.get(HEADER..).ok_or_else(cut)?;
    let kind = u16::from_ne_bytes([bytes[4], bytes[5]]);
    if kind == ERROR {
        let errno = body.first_chunk().map(|bytes| i32::from_ne_bytes(*bytes));
        return match errno.ok_or_else(cut)?.saturating_neg() {
            libc::ENOENT => Ok(None),
            errno => Err(io::Error::from_raw_os_error(errno)),
        };
    }
    let body = body.get(..ANSWER).ok_or_else(cut)?;
    let port = |at: usize| u16::from_be_bytes([body[at], body[at + 1]]);
    let same = (port(4), port(6)) == (local.port(), peer.port());
    let millis = u32::from_ne_bytes([body[52], body[53], body[54], body[55]]);
    Ok((body[1] == TIME_WAIT && same).then(|| f64::from(millis) / 1000.0))
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, TcpListener, TcpStream};

    use super::*;

    /// A connection whose first end was closed first: the closed end's address, and the other's.
    fn closed(listener: &TcpListener) -> (SocketAddr, SocketAddr) {
        let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (server, guest) = listener.accept().unwrap();
        let pair = (server.local_addr().unwrap(), guest);
        drop(server);
        // The client reads the end before it closes: only then was it second.
        let end = std::io::Read::read(&mut &client, &mut [0]).unwrap();
        assert_eq!(end, 0);
        drop(client);
        pair
    }

    #[test]
    fn who_closed_first_is_in_time_wait_and_nobody_else() {
        let Ok(kernel) = SockDiag::open() else {
            eprintln!("not tested: this system allows no netlink sockets");
            return;
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let (server, guest) = closed(&listener);
        let row = kernel.time_wait(server, guest).unwrap().expect("TIME_WAIT");
        assert_eq!(
            (row.local, row.peer),
            (server.to_string(), guest.to_string())
        );
        // 60 s on every Linux (`TCP_TIMEWAIT_LEN`); it has only just begun.
        assert!(row.seconds > 30.0 && row.seconds <= 60.5, "{}", row.seconds);
        assert_eq!(kernel.time_wait(guest, server).unwrap(), None);
        // Here the kernel names the listener instead.
        let nobody = SocketAddr::from((Ipv4Addr::LOCALHOST, 1));
        assert_eq!(kernel.time_wait(server, nobody).unwrap(), None);
    }

    #[test]
    fn half_an_answer_is_an_error() {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 1));
        for length in [0, 3, 16, 40] {
            assert!(seconds_left(&vec![0; length], address, address).is_err());
        }
    }
}
