//! Measures the right answers of quiz 3: each function is a small program on real sockets.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use nix::sys::socket::{getsockopt, setsockopt, sockopt};
use nix::{setsockopt_impl, sockopt_impl};
use socket2::{Domain, SockAddr, Socket, Type};

/// Who calls close first.
#[derive(Clone, Copy, PartialEq)]
enum First {
    Server,
    Client,
}

/// The two addresses of a conversation whose sockets are all closed.
struct Over {
    server: SockAddr,
    client: SockAddr,
}

impl Over {
    /// Whether the server's end, and the client's, has a TIME_WAIT row.
    fn rows(&self) -> io::Result<[bool; 2]> {
        let mut before = self.rows_read_once()?;
        loop {
            // Thousands of rows take a second to read: those of the two ends may be of two moments.
            let now = self.rows_read_once()?;
            if now == before {
                return Ok(now);
            }
            before = now;
        }
    }

    /// The same, as one reading of /proc/net/tcp has it.
    fn rows_read_once(&self) -> io::Result<[bool; 2]> {
        let ends = [hexadecimal(&self.server), hexadecimal(&self.client)];
        loop {
            let table = std::fs::read_to_string("/proc/net/tcp")?;
            let state = |from: &str, to: &str| {
                table.lines().find_map(|row| {
                    let words: Vec<&str> = row.split_whitespace().collect();
                    match words[..] {
                        [_, local, peer, state, ..] if [local, peer] == [from, to] => {
                            Some(state == "06")
                        }
                        _ => None,
                    }
                })
            };
            let rows = [state(&ends[0], &ends[1]), state(&ends[1], &ends[0])];
            // The last FIN, or its ACK, is still on its way: on a busy computer that takes a moment.
            if !rows.contains(&Some(false)) {
                return Ok(rows.map(|row| row == Some(true)));
            }
            std::thread::yield_now();
        }
    }
}

/// An address on 127.0.0.1 as the kernel's table writes it.
fn hexadecimal(address: &SockAddr) -> String {
    let port = address.as_socket().map_or(0, |address| address.port());
    format!("0100007F:{port:04X}")
}

/// One conversation without a word, on a fresh port.
fn conversation(first: First, option: bool) -> io::Result<Over> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.set_reuse_address(option)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let server_address = listener.local_addr()?;
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    // connect alone may pick a port on which an older connection's TIME_WAIT stands; bind picks one that is free.
    client.bind(&any.into())?;
    client.connect(&server_address)?;
    let client_address = client.local_addr()?;
    let (mut server, _) = listener.accept()?;
    drop(listener);
    if first == First::Server {
        drop(server);
        let _end = client.read(&mut [0; 1])?;
        drop(client);
    } else {
        drop(client);
        let _end = server.read(&mut [0; 1])?;
        drop(server);
    }
    Ok(Over {
        server: server_address,
        client: client_address,
    })
}

/// Binds a new socket to the address, in the errors' own names.
fn bind(address: &SockAddr, option: bool) -> io::Result<String> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    socket.set_reuse_address(option)?;
    Ok(word(socket.bind(address)))
}

fn word(result: io::Result<()>) -> String {
    match result {
        Ok(()) => "Ok".into(),
        Err(error) if error.kind() == ErrorKind::AddrInUse => "EADDRINUSE".into(),
        Err(error) => error.to_string(),
    }
}

pub fn first_closer() -> io::Result<String> {
    let mut seen = vec![];
    for first in [First::Server, First::Client] {
        seen.push(conversation(first, false)?.rows()?);
    }
    Ok(match seen[..] {
        [[true, false], [false, true]] => "first-closer".into(),
        [[false, true], [true, false]] => "last-closer".into(),
        [[true, false], [true, false]] => "server".into(),
        [[true, true], [true, true]] => "both".into(),
        _ => format!("rows of server and client, server first, then client first: {seen:?}"),
    })
}

pub fn client_first() -> io::Result<String> {
    let over = conversation(First::Client, false)?;
    let rows = over.rows()?;
    let bound = bind(&over.server, false)?;
    Ok(match rows {
        [false, true] => bound,
        _ => format!("{bound}, but rows of server and client: {rows:?}"),
    })
}

pub fn new_socket_only() -> io::Result<String> {
    let over = conversation(First::Server, false)?;
    let bound = bind(&over.server, true)?;
    // It is the old socket that makes the difference.
    let over = conversation(First::Server, true)?;
    Ok(match bind(&over.server, true)?.as_str() {
        "Ok" => bound,
        both => format!("{bound}, but with the option on both: {both}"),
    })
}

pub fn beside_a_listener() -> io::Result<String> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let first = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    first.set_reuse_address(true)?;
    first.bind(&any.into())?;
    let address = first.local_addr()?;
    // It is the listening that makes the difference.
    let only_bound = bind(&address, true)?;
    first.listen(1)?;
    let listening = bind(&address, true)?;
    Ok(match only_bound.as_str() {
        "Ok" => listening,
        _ => format!("{listening}, but beside a bound socket: {only_bound}"),
    })
}

pub fn row_stays() -> io::Result<String> {
    let over = conversation(First::Server, true)?;
    let before = over.rows()?;
    let second = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    second.set_reuse_address(true)?;
    second.bind(&over.server)?;
    second.listen(1)?;
    let after = over.rows()?;
    drop(second);
    Ok(match (before, after) {
        ([true, false], [true, false]) => "still-there".into(),
        ([true, false], [false, false]) => "deleted".into(),
        ([true, false], [false, true]) => "client-port".into(),
        _ => format!("rows of server and client before: {before:?}, after: {after:?}"),
    })
}

pub fn std_listener() -> io::Result<String> {
    let ready = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
    let address = getsockopt(&ready, sockopt::ReuseAddr)?;
    let port = getsockopt(&ready, sockopt::ReusePort)?;
    Ok(match (address, port) {
        (true, false) => "reuse-address".into(),
        (false, true) => "reuse-port".into(),
        (false, false) => "neither".into(),
        (true, true) => "both".into(),
    })
}

/// The client's small buffer keeps most of the 20,000 bytes on the server's side.
pub fn linger_zero() -> io::Result<String> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.set_send_buffer_size(65_536)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.set_recv_buffer_size(4_096)?;
    client.connect(&address)?;
    let (mut server, _) = listener.accept()?;
    drop(listener);
    server.write_all(&[b'x'; 20_000])?;
    server.set_linger(Some(Duration::ZERO))?;
    drop(server);

    let mut got = 0;
    let mut page = [0; 4096];
    let end = loop {
        match client.read(&mut page) {
            Ok(0) => break "end".to_string(),
            Ok(n) => got += n,
            Err(error) if error.kind() == ErrorKind::ConnectionReset => {
                break "reset".to_string();
            }
            Err(error) => break error.to_string(),
        }
    };
    let data = match got {
        20_000 => "all",
        1..20_000 => "part",
        _ => "none",
    };
    let row = match bind(&address, false)?.as_str() {
        "Ok" => "no-row".to_string(),
        "EADDRINUSE" => "row".to_string(),
        other => other.to_string(),
    };
    Ok(format!("{data}-{end}-{row}"))
}

/// What connects say that choose from a single port: to one server, to it again, then to another one.
pub fn all_ports_taken() -> io::Result<String> {
    let any = SockAddr::from(SocketAddr::from(([127, 0, 0, 1], 0)));
    let mut servers = vec![];
    for _ in 0..2 {
        let server = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        server.bind(&any)?;
        server.listen(4)?;
        servers.push(server);
    }
    // Another program may take the port before the first connect: then once more with another one.
    for _ in 0..3 {
        let passing = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        passing.bind(&any)?;
        let only = passing.local_addr()?;
        drop(passing);
        let mut clients = vec![];
        let mut said = vec![];
        for server in [&servers[0], &servers[0], &servers[1]] {
            let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
            limit_to(&only, &client)?;
            let answer = client.connect(&server.local_addr()?);
            said.push(answer.map_err(|error| error.kind()));
            clients.push(client);
        }
        return Ok(match said[..] {
            [Err(_), ..] => continue,
            [_, Err(ErrorKind::AddrNotAvailable), Ok(())] => "not-available-ok",
            [
                _,
                Err(ErrorKind::AddrNotAvailable),
                Err(ErrorKind::AddrNotAvailable),
            ] => "not-available-twice",
            [_, Err(ErrorKind::AddrInUse), Ok(())] => "in-use-ok",
            [_, Ok(()), Ok(())] => "ok-twice",
            _ => "something else",
        }
        .into());
    }
    Err(io::Error::other("no port stays free"))
}

/// IP_LOCAL_PORT_RANGE, see `man 7 ip`.
const LOCAL_PORT_RANGE: i32 = 51;

sockopt_impl!(
    /// From which ports connect chooses: the highest, then the lowest, in 16 bits each.
    LocalPortRange,
    SetOnly,
    0,
    LOCAL_PORT_RANGE,
    u32
);

/// Leaves connect one port to choose. Before Linux 6.3 that is done by hand.
fn limit_to(only: &SockAddr, client: &Socket) -> io::Result<()> {
    let port: u32 = only.as_socket().map_or(0, |address| address.port().into());
    if setsockopt(client, LocalPortRange, &(port << 16 | port)).is_ok() {
        return Ok(());
    }
    client.set_reuse_address(true)?;
    client.bind(only)
}
