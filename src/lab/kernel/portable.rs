//! What every system tells: addresses and buffer sizes, through socket2.

use std::mem::ManuallyDrop;
use std::os::fd::{FromRawFd, RawFd};

use kernel::{Domain, SockAddr, Socket, Type};

use crate::trace::{Kind, Sample};

pub(super) fn sample(name: &str, kind: Kind, fd: RawFd) -> Sample {
    // SAFETY: who asks says that it stays open meanwhile; ManuallyDrop leaves it so.
    let socket = ManuallyDrop::new(unsafe { Socket::from_raw_fd(fd) });
    let internet = kind != Kind::Other;
    Sample {
        name: name.to_owned(),
        kind,
        state: None,
        local: socket
            .local_addr()
            .ok()
            .and_then(|address| written(&address))
            .filter(|_| internet),
        peer: socket
            .peer_addr()
            .ok()
            .and_then(|address| written(&address))
            .filter(|_| internet),
        to_read: None,
        unacked: None,
        sndbuf: socket.send_buffer_size().ok().map(|bytes| bytes as u64),
        rcvbuf: socket.recv_buffer_size().ok().map(|bytes| bytes as u64),
        queue: None,
        limit: None,
        drops: None,
        data_segments: None,
    }
}

pub(super) fn kind(socket: &Socket) -> Kind {
    let internet = socket
        .local_addr()
        .is_ok_and(|address| [Domain::IPV4, Domain::IPV6].contains(&address.domain()));
    match socket.r#type() {
        Ok(Type::STREAM) if internet => Kind::Tcp,
        Ok(Type::DGRAM) if internet => Kind::Udp,
        _ => Kind::Other,
    }
}

/// An address as people write it; none for the address of a socket that has none yet.
pub(in crate::lab) fn written(address: &SockAddr) -> Option<String> {
    let address = address.as_socket()?;
    (address.port() != 0).then(|| address.to_string())
}
