//! What every system tells: addresses and buffer sizes, through socket2.

use std::mem::ManuallyDrop;
use std::os::fd::{FromRawFd, RawFd};

use kernel::{Domain, SockAddr, Socket, Type};

use crate::trace::{Column, Kind, Sample};

pub(super) fn sample(name: &str, kind: Kind, fd: RawFd) -> Sample {
    // SAFETY: who asks says that it stays open meanwhile; ManuallyDrop leaves it so.
    let socket = ManuallyDrop::new(unsafe { Socket::from_raw_fd(fd) });
    let internet = kind != Kind::Other;
    let address = |address: std::io::Result<SockAddr>| written(&address.ok()?).filter(|_| internet);
    let mut sample = Sample::new(name, kind);
    sample.local = address(socket.local_addr());
    sample.peer = address(socket.peer_addr());
    let mut size = |column, bytes: std::io::Result<usize>| {
        sample
            .columns
            .set(column, bytes.ok().map(|bytes| bytes as u64));
    };
    size(Column::Sndbuf, socket.send_buffer_size());
    size(Column::Rcvbuf, socket.recv_buffer_size());
    sample
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
