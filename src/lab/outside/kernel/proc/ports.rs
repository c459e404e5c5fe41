//! Which ports are taken in a program's network (`man 5 proc_pid_net`).

use std::fs;
use std::net::{IpAddr, SocketAddr};

use super::super::requests::Tid;
use crate::lab::kernel::address;

/// A listener, in the fourth column of a table of TCP (`TCP_LISTEN` of the kernel's `tcp_states.h`).
const LISTENS: &str = "0A";

/// Whether no socket can hear a datagram that is sent to this address: it is this computer's own, and no UDP socket has
/// the port. False where nobody knows.
pub(in crate::lab::outside) fn is_nobody_at(tid: Tid, address: &str) -> bool {
    let Ok(address) = address.parse::<SocketAddr>() else {
        return false;
    };
    let tables = tables(tid, ["udp", "udp6"]);
    let mut known = tables.iter().peekable();
    // Another computer's sockets are in no table of ours.
    address.ip().to_canonical().is_loopback()
        && known.peek().is_some()
        && !known.any(|table| is_taken(table, address.port()))
}

/// The kernel's number of the socket that listens at this address of TCP, or at all of its port, or, where all are asked for,
/// at any. None where nobody listens, or nobody knows.
pub(in crate::lab::outside) fn listener_at(tid: Tid, asked: &str) -> Option<u64> {
    let asked: SocketAddr = asked.parse().ok()?;
    let is_in_the_way = |row: &Vec<&str>| {
        let local = row.get(1).and_then(|local| address(local));
        let ips = local.map(|local| [local, asked].map(|it| it.ip().to_canonical()));
        let meets = |[own, wanted]: [IpAddr; 2]| {
            own == wanted || own.is_unspecified() || wanted.is_unspecified()
        };
        row.get(3) == Some(&LISTENS) && ips.is_some_and(meets)
    };
    let tables = tables(tid, ["tcp", "tcp6"]);
    let mut rows = tables.iter().flat_map(|table| rows(table, asked.port()));
    rows.find(is_in_the_way)?.get(9)?.parse().ok()
}

/// What of these tables may be read.
fn tables(tid: Tid, names: [&str; 2]) -> Vec<String> {
    let read = |name| fs::read_to_string(format!("/proc/{tid}/net/{name}"));
    names.into_iter().flat_map(read).collect()
}

/// Whether a socket of a table has this port, on whatever address.
fn is_taken(table: &str, port: u16) -> bool {
    rows(table, port).next().is_some()
}

/// The columns of each socket of a table that has this port. The first line says what they are.
fn rows(table: &str, port: u16) -> impl Iterator<Item = Vec<&str>> {
    let rows = table.lines().skip(1);
    let rows = rows.map(|line| line.split_whitespace().collect::<Vec<&str>>());
    rows.filter(move |row| {
        let local = row.get(1).and_then(|local| address(local));
        local.is_some_and(|local| local.port() == port)
    })
}

#[cfg(test)]
mod tests {
    use std::net::{TcpListener, TcpStream, UdpSocket};
    use std::os::fd::AsRawFd;
    use std::process;

    use nix::sys::socket::{Shutdown, shutdown};

    use super::*;

    #[test]
    fn somebody_is_where_a_socket_has_the_port() {
        let own = process::id() as Tid;
        for any in ["127.0.0.1:0", "0.0.0.0:0"] {
            let socket = UdpSocket::bind(any).expect("a port");
            let port = socket.local_addr().expect("bound").port();
            assert!(!is_nobody_at(own, &format!("127.0.0.1:{port}")), "{any}");
        }
        // No socket ever has this one.
        assert!(is_nobody_at(own, "127.0.0.1:0"));
        assert!(is_nobody_at(own, "[::ffff:127.0.0.1]:0"));
    }

    #[test]
    fn of_another_computer_nothing_is_known() {
        let own = process::id() as Tid;
        assert!(!is_nobody_at(own, "192.0.2.1:9"));
        assert!(!is_nobody_at(own, "/tmp/a_path"));
        assert!(!is_nobody_at(Tid::MAX, "127.0.0.1:9"));
    }

    #[test]
    fn a_listener_is_found_by_its_port_and_no_connection_is() {
        let own = process::id() as Tid;
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("bound").to_string();
        let number = fs::read_link(format!("/proc/self/fd/{}", listener.as_raw_fd()));
        let number = number.expect("a socket").display().to_string();
        let found = listener_at(own, &address).expect("it listens");
        assert_eq!(number, format!("socket:[{found}]"));
        // It is in the way of all addresses, and of no other one.
        let with = |ip: &str| address.replace("127.0.0.1", ip);
        assert_eq!(listener_at(own, &with("0.0.0.0")), Some(found));
        assert_eq!(listener_at(own, &with("127.0.0.2")), None);
        let client = TcpStream::connect(&address).expect("it listens");
        let conn = listener.accept().expect("it is there");
        // Not by a close: a child of another test that has not begun its program yet has a copy.
        shutdown(listener.as_raw_fd(), Shutdown::Both).expect("it listens");
        assert_eq!(listener_at(own, &address), None);
        drop((client, conn));
        assert_eq!(listener_at(own, "127.0.0.1:0"), None);
    }

    #[test]
    fn a_table_is_read_by_its_second_column() {
        let table = "   sl  local_address rem_address   st tx_queue\n  305: 0100007F:1F90 0100007F:0035 01 00000000:00000000\n";
        assert!(is_taken(table, 8080) && !is_taken(table, 53));
    }
}
