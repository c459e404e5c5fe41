//! What every system tells: addresses and buffer sizes, through socket2, and how many bytes of a TCP stream wait to be read.

use std::env;
use std::mem::ManuallyDrop;
use std::os::fd::{FromRawFd, RawFd};
use std::sync::OnceLock;

use kernel::{Domain, SockAddr, Socket, Type};

use crate::trace::{Column, Kind, Sample};

/// Whether only what every system has is used: always so elsewhere than on Linux, and here when a test asks for it.
pub(in crate::lab) fn portable_only() -> bool {
    static ASKED: OnceLock<bool> = OnceLock::new();
    *ASKED.get_or_init(|| {
        cfg!(not(target_os = "linux"))
            || env::var_os("SOCKLAB_PORTABLE").is_some_and(|asked| asked == "1")
    })
}

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
    if kind == Kind::Tcp {
        // Of datagrams each system counts something else.
        let to_read = queued(fd, libc::FIONREAD as _);
        sample.columns.set(Column::ToRead, to_read);
    }
    sample
}

/// A number of bytes: FIONREAD, and on Linux SIOCOUTQ, which is TIOCOUTQ under its other name (`man 7 tcp`).
pub(super) fn queued(fd: RawFd, request: libc::c_ulong) -> Option<u64> {
    let mut bytes: libc::c_int = 0;
    // SAFETY: each of these requests writes one int.
    let answer = unsafe { libc::ioctl(fd, request as _, &raw mut bytes) };
    (answer == 0).then(|| u64::try_from(bytes).unwrap_or(0))
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
