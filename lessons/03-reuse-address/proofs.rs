//! Measures the right answers of quiz 3: each function is a small program on real sockets.

use std::io::{self, ErrorKind, Read, Write};
use std::net::SocketAddr;
use std::time::Duration;

use socket2::{Domain, SockAddr, Socket, Type};

/// Who calls close first, and how.
#[derive(Clone, Copy, PartialEq)]
enum First {
    Server,
    Client,
    Reset,
}

/// What is left of one whole conversation, with every socket closed.
struct Over {
    server: SockAddr,
    client: SockAddr,
    /// How many bytes of the server's 20,000 the client got.
    got: usize,
    /// How the client's reading ended.
    end: io::Result<()>,
}

/// One conversation on a fresh port: the server sends 20,000 bytes to a client with a small buffer.
fn conversation(first: First, option: bool) -> io::Result<Over> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.set_reuse_address(option)?;
    listener.set_send_buffer_size(65_536)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let server_address = listener.local_addr()?;
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.set_recv_buffer_size(4_096)?;
    client.connect(&server_address)?;
    let client_address = client.local_addr()?;
    let (mut server, _) = listener.accept()?;
    drop(listener);

    let mut page = vec![0; 20_000];
    let mut got = 0;
    let mut end = Ok(());
    if first == First::Client {
        drop(client);
        server.read_exact(&mut [0; 1]).unwrap_err();
        drop(server);
    } else {
        server.write_all(&page)?;
        if first == First::Reset {
            server.set_linger(Some(Duration::ZERO))?;
        }
        drop(server);
        loop {
            match client.read(&mut page) {
                Ok(0) => break,
                Ok(n) => got += n,
                Err(error) => {
                    end = Err(error);
                    break;
                }
            }
        }
        drop(client);
    }
    Ok(Over {
        server: server_address,
        client: client_address,
        got,
        end,
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
        ["EADDRINUSE", "OK", "OK", "EADDRINUSE"] => "the side that closes first".into(),
        ["OK", "EADDRINUSE", "EADDRINUSE", "OK"] => "the side that closes last".into(),
        ["EADDRINUSE", "OK", "EADDRINUSE", "OK"] => "always the server".into(),
        ["EADDRINUSE", "EADDRINUSE", "EADDRINUSE", "EADDRINUSE"] => "both sides".into(),
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
        ("EADDRINUSE", "EADDRINUSE") => "it is still there".into(),
        ("EADDRINUSE", "OK") => "it was deleted".into(),
        _ => format!("plain bind before: {before}, after: {after}"),
    })
}

pub fn linger_zero() -> io::Result<String> {
    let over = conversation(First::Reset, false)?;
    let end = match &over.end {
        Ok(()) => "a clean end".to_string(),
        Err(error) if error.kind() == ErrorKind::ConnectionReset => "ECONNRESET".to_string(),
        Err(error) => error.to_string(),
    };
    let data = match over.got {
        20_000 => "all the data",
        _ => "a part of the data",
    };
    let row = match bind(&over.server, false)?.as_str() {
        "OK" => "no TIME_WAIT".to_string(),
        "EADDRINUSE" => "a TIME_WAIT".to_string(),
        other => other.to_string(),
    };
    Ok(format!("{data}, then {end}; {row}"))
}
