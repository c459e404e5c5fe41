//! Measures the right answers of quiz 3: each function is a small program on real sockets.

use std::io::{self, ErrorKind, Read, Write};
use std::net::SocketAddr;
use std::time::Duration;

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
        Ok(()) => "OK".into(),
        Err(error) if error.kind() == ErrorKind::AddrInUse => "EADDRINUSE".into(),
        Err(error) => error.to_string(),
    }
}

pub fn first_closer() -> io::Result<String> {
    let mut seen = vec![];
    for first in [First::Server, First::Client] {
        let over = conversation(first, false)?;
        seen.push(bind(&over.server, false)?);
        seen.push(bind(&over.client, false)?);
    }
    let seen: Vec<&str> = seen.iter().map(String::as_str).collect();
    Ok(match seen[..] {
        ["EADDRINUSE", "OK", "OK", "EADDRINUSE"] => "first-closer".into(),
        ["OK", "EADDRINUSE", "EADDRINUSE", "OK"] => "last-closer".into(),
        ["EADDRINUSE", "OK", "EADDRINUSE", "OK"] => "server".into(),
        ["EADDRINUSE", "EADDRINUSE", "EADDRINUSE", "EADDRINUSE"] => "both".into(),
        _ => format!("server's and client's port, server first, then client first: {seen:?}"),
    })
}

pub fn client_first() -> io::Result<String> {
    let over = conversation(First::Client, false)?;
    bind(&over.server, false)
}

pub fn new_socket_only() -> io::Result<String> {
    let over = conversation(First::Server, false)?;
    bind(&over.server, true)
}

pub fn beside_a_listener() -> io::Result<String> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let first = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    first.set_reuse_address(true)?;
    first.bind(&any.into())?;
    first.listen(1)?;
    let address = first.local_addr()?;
    bind(&address, true)
}

pub fn row_stays() -> io::Result<String> {
    let over = conversation(First::Server, true)?;
    let before = bind(&over.server, false)?;
    let second = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    second.set_reuse_address(true)?;
    second.bind(&over.server)?;
    second.listen(1)?;
    // The new listener is in the way of a plain bind, too; so it goes before the port is asked again.
    drop(second);
    let after = bind(&over.server, false)?;
    Ok(match (before.as_str(), after.as_str()) {
        ("EADDRINUSE", "EADDRINUSE") => "still-there".into(),
        ("EADDRINUSE", "OK") => "deleted".into(),
        _ => format!("plain bind before: {before}, after: {after}"),
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
        "OK" => "no-row".to_string(),
        "EADDRINUSE" => "row".to_string(),
        other => other.to_string(),
    };
    Ok(format!("{data}-{end}-{row}"))
}
