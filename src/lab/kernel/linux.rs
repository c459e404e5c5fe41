//! What Linux tells beyond the portable half: the TCP state, the queues, a listener's backlog, UDP drops.

use std::os::fd::RawFd;

use super::portable::queued;
use crate::trace::{Column, Kind, Sample, State};

/// Offsets into `struct tcp_info` (`include/uapi/linux/tcp.h`); libc's struct ends too early.
const STATE: usize = 0;
/// On a listener tcpi_unacked is the queue, and tcpi_sacked its limit.
const QUEUE: usize = 24;
const LIMIT: usize = 28;
const DATA_SEGS_OUT: usize = 156;
const SND_WND: usize = 228;
const TCP_INFO_BYTES: usize = 232;

/// Bytes that wait to be sent at all (`include/uapi/linux/sockios.h`); libc lacks it.
const SIOCOUTQNSD: libc::c_ulong = 0x894b;

/// How many numbers SO_MEMINFO gives (`include/uapi/linux/sock_diag.h`); of all its constants libc lacks this one.
const SK_MEMINFO_VARS: usize = 9;

/// The sample, with what only Linux tells.
pub(super) fn completed(fd: RawFd, mut sample: Sample) -> Sample {
    let columns = &mut sample.columns;
    match sample.kind {
        Kind::Tcp => tcp(fd, &mut sample),
        Kind::Udp => {
            columns.set(Column::ToRead, queued(fd, libc::FIONREAD as _));
            columns.set(Column::Drops, drops(fd).map(u64::from));
        }
        Kind::Other => columns.set(Column::ToRead, queued(fd, libc::FIONREAD as _)),
    }
    sample
}

fn tcp(fd: RawFd, sample: &mut Sample) {
    let Some(info) = tcp_info(fd) else { return };
    sample.state = State::from_linux(info[STATE]);
    let columns = &mut sample.columns;
    if sample.state == Some(State::Listen) {
        columns.set(Column::Queue, number(&info, QUEUE));
        columns.set(Column::Limit, number(&info, LIMIT));
        return;
    }
    columns.set(Column::DataSegments, number(&info, DATA_SEGS_OUT));
    columns.set(Column::Window, number(&info, SND_WND));
    // These fail on a listener, so they are asked here only. In CLOSE nothing is under way: a count there is only the
    // distance of two sequence numbers (`tcp_ioctl`), which a refused connect leaves apart: the kernel skips some before the
    // next connection (`tcp_disconnect`).
    let left_over = |bytes: &u64| sample.state == Some(State::Close) && *bytes > 0;
    let mut under_way = |column, request| {
        columns.set(
            column,
            queued(fd, request).filter(|bytes| !left_over(bytes)),
        );
    };
    under_way(Column::Unacked, libc::TIOCOUTQ as _);
    under_way(Column::Unsent, SIOCOUTQNSD);
}

/// Whether TCP_INFO gives a state that we know.
pub(super) fn tells_state(fd: RawFd) -> bool {
    tcp_info(fd).is_some_and(|info| State::from_linux(info[STATE]).is_some())
}

/// `None` where this kernel's struct ends before.
fn number(info: &[u8], at: usize) -> Option<u64> {
    let bytes = info.get(at..)?.first_chunk()?;
    Some(u32::from_ne_bytes(*bytes).into())
}

/// `struct tcp_info` as far as this kernel fills it (`man 7 tcp`, TCP_INFO).
fn tcp_info(fd: RawFd) -> Option<Vec<u8>> {
    let mut info = vec![0_u8; TCP_INFO_BYTES];
    let mut length = TCP_INFO_BYTES as libc::socklen_t;
    // SAFETY: the buffer is as long as `length` says, and plain bytes may be anything.
    let answer = unsafe {
        libc::getsockopt(
            fd,
            libc::IPPROTO_TCP,
            libc::TCP_INFO,
            info.as_mut_ptr().cast(),
            &raw mut length,
        )
    };
    info.truncate(length as usize);
    (answer == 0 && !info.is_empty()).then_some(info)
}

fn drops(fd: RawFd) -> Option<u32> {
    let mut values = [0_u32; SK_MEMINFO_VARS];
    let mut length = size_of_val(&values) as libc::socklen_t;
    // SAFETY: the buffer is as long as `length` says, and plain numbers may be anything.
    let answer = unsafe {
        libc::getsockopt(
            fd,
            libc::SOL_SOCKET,
            libc::SO_MEMINFO,
            values.as_mut_ptr().cast(),
            &raw mut length,
        )
    };
    (answer == 0).then(|| values[libc::SK_MEMINFO_DROPS as usize])
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
    use std::os::fd::AsRawFd;

    use super::*;
    use crate::lab::kernel::portable;

    fn sampled(fd: RawFd) -> Sample {
        completed(fd, portable::sample("", Kind::Tcp, fd))
    }

    #[test]
    fn what_a_refused_connect_leaves_behind_is_not_un_acked() {
        // Its port stays taken, and nobody listens there.
        let bound = kernel::Socket::new(kernel::Domain::IPV4, kernel::Type::STREAM, None)
            .expect("a socket");
        let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        bound.bind(&any.into()).expect("a port");
        let client = kernel::Socket::new(kernel::Domain::IPV4, kernel::Type::STREAM, None)
            .expect("a socket");
        assert_eq!(sampled(client.as_raw_fd()).get(Column::Unacked), Some(0));
        let address = bound.local_addr().expect("its address");
        client.connect(&address).expect_err("refused");
        let sample = sampled(client.as_raw_fd());
        assert_eq!(
            (sample.state, sample.get(Column::Unacked)),
            (Some(State::Close), None)
        );
    }

    #[test]
    fn what_the_peer_has_no_room_for_is_not_sent() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a listener");
        let address = listener.local_addr().expect("its address");
        let mut client = TcpStream::connect(address).expect("a connection");
        let (_server, _) = listener.accept().expect("its other end");
        let now = sampled(client.as_raw_fd());
        assert_eq!(now.get(Column::Unsent), Some(0));
        assert!(now.get(Column::Window) > Some(0), "{now:?}");
        // Nobody reads.
        client.set_nonblocking(true).expect("non-blocking");
        while client.write(&[0; 65_536]).is_ok() {}
        let full = sampled(client.as_raw_fd());
        assert!(full.get(Column::Unsent) > Some(0), "{full:?}");
        assert!(
            full.get(Column::Unsent) <= full.get(Column::Unacked),
            "{full:?}"
        );
    }
}
