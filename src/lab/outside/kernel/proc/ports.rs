//! Which UDP ports are taken in a program's network (`man 5 proc_pid_net`).

use std::fs;
use std::net::SocketAddr;

use super::super::requests::Tid;

const TABLES: [&str; 2] = ["udp", "udp6"];

/// Whether no socket can hear a datagram that is sent to this address: it is this computer's own, and no UDP socket has
/// the port. False where nobody knows.
pub(in crate::lab::outside) fn is_nobody_at(tid: Tid, address: &str) -> bool {
    let Ok(address) = address.parse::<SocketAddr>() else {
        return false;
    };
    let tables = TABLES.map(|table| fs::read_to_string(format!("/proc/{tid}/net/{table}")).ok());
    let mut known = tables.iter().flatten().peekable();
    // Another computer's sockets are in no table of ours.
    address.ip().to_canonical().is_loopback()
        && known.peek().is_some()
        && !known.any(|table| is_taken(table, address.port()))
}

/// Whether a socket of a table has this port, on whatever address. The first line says what the columns are.
fn is_taken(table: &str, port: u16) -> bool {
    table.lines().skip(1).any(|line| {
        let local = line.split_whitespace().nth(1);
        let own = local.and_then(|it| it.rsplit_once(':'));
        own.is_some_and(|(_, own)| u16::from_str_radix(own, 16) == Ok(port))
    })
}

#[cfg(test)]
mod tests {
    use std::net::UdpSocket;
    use std::process;

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
    fn a_table_is_read_by_its_second_column() {
        let table = "   sl  local_address rem_address   st tx_queue\n  305: 0100007F:1F90 0100007F:0035 01 00000000:00000000\n";
        assert!(is_taken(table, 8080) && !is_taken(table, 53));
    }
}
