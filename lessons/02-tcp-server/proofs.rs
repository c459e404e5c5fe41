//! What lesson 2's quiz asks, measured on this machine.

use std::io::{self, ErrorKind, Read, Write};
use std::net::SocketAddr;
use std::time::Duration;

use socket2::{Domain, Socket, Type};

/// A client has sent a message, and the server calls recv on the listener.
pub fn recv_on_listener() -> io::Result<String> {
    let mut listener = listening(5)?;
    let mut client = knock(&listener)?;
    client.set_nonblocking(false)?;
    client.write_all(b"hello")?;
    let (_peer, _) = listener.accept()?;
    // The limit ends a recv that would wait.
    listener.set_read_timeout(Some(Duration::from_millis(200)))?;
    let answer = listener.read(&mut [0; 64]);
    Ok(match answer.map_err(|error| error.kind()) {
        Err(ErrorKind::NotConnected) => "not-connected".into(),
        Err(ErrorKind::WouldBlock) => "waits".into(),
        Ok(0) => "zero".into(),
        Ok(5) => "message".into(),
        seen => format!("{seen:?}"),
    })
}

/// Which local port does the socket have that accept returned?
pub fn accepted_port() -> io::Result<String> {
    let listener = listening(5)?;
    let first = knock(&listener)?;
    let (peer, _) = listener.accept()?;
    let second = knock(&listener)?;
    let (other, _) = listener.accept()?;
    let shop = port(&listener)?;
    let ports = [port(&peer)?, port(&other)?];
    Ok(if ports == [shop, shop] {
        "listener-port".into()
    } else if ports == [port(&first)?, port(&second)?] {
        "client-port".into()
    } else if ports[0] != ports[1] {
        "new-port".into()
    } else {
        format!("listener {shop}, accepted {ports:?}")
    })
}

/// How many of five clients does listen(2) let in, with no accept?
pub fn five_clients() -> io::Result<String> {
    let listener = listening(2)?;
    let clients = five(&listener)?;
    let inside = clients.iter().filter(|client| client.peer_addr().is_ok());
    let inside = inside.count();
    let queue = kernel_queue(port(&listener)?)?;
    Ok(if queue == Some(inside) {
        inside.to_string()
    } else {
        format!("{inside} connected, but queue {queue:?}")
    })
}

/// What becomes of the fourth client of listen(2)?
pub fn the_fourth() -> io::Result<String> {
    let listener = listening(2)?;
    let clients = five(&listener)?;
    let fourth = &clients[3];
    // Before three are in, it might be on its way.
    let queue = kernel_queue(port(&listener)?)?;
    if queue != Some(3) {
        return Ok(format!("queue {queue:?}"));
    }
    if let Some(error) = fourth.take_error()? {
        return Ok(match error.kind() {
            ErrorKind::ConnectionRefused => "refused".into(),
            kind => format!("{kind:?}"),
        });
    }
    let state = kernel_state(port(fourth)?, port(&listener)?)?;
    Ok(match state.as_deref() {
        Some("01") => "established".into(),
        Some("02") => "syn-sent".into(),
        Some("03") => "syn-recv".into(),
        seen => format!("state {seen:?}"),
    })
}

/// The listener is closed while A is accepted and B still waits in the queue.
pub fn listener_closed() -> io::Result<String> {
    let listener = listening(5)?;
    let mut a = knock(&listener)?;
    let (mut peer, _) = listener.accept()?;
    let mut b = knock(&listener)?;
    drop(listener);
    let _ = peer.write(b"hello");
    let a = hears(&mut a)?;
    let b = hears(&mut b)?;
    let reset = Err(ErrorKind::ConnectionReset);
    Ok(match (a, b) {
        (Ok(5), b) if b == reset => "b-reset".into(),
        (a, b) if a == reset && b == reset => "both-reset".into(),
        (Ok(5), Ok(0)) => "b-ends".into(),
        (Ok(5), Err(ErrorKind::WouldBlock)) => "both-go-on".into(),
        seen => format!("{seen:?}"),
    })
}

/// Fifty clients come one after the other: how many does listen(1) serve?
pub fn listen_one() -> io::Result<String> {
    let listener = listening(1)?;
    let mut open = Vec::new();
    for _ in 0..50 {
        let mut client = knock(&listener)?;
        let (mut peer, _) = listener.accept()?;
        peer.write_all(b"hello")?;
        if hears(&mut client)? == Ok(5) {
            open.push((client, peer));
        }
    }
    Ok(open.len().to_string())
}

/// The same number on another address, and for UDP.
pub fn same_number() -> io::Result<String> {
    // Another's UDP socket may have the number by chance: then once more with another one.
    for _ in 0..3 {
        let listener = listening(1)?;
        let number = port(&listener)?;
        let other = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        let other = other.bind(&SocketAddr::from(([127, 0, 0, 2], number)).into());
        let udp = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
        let udp = udp.bind(&SocketAddr::from(([127, 0, 0, 1], number)).into());
        match (other.is_ok(), udp.is_ok()) {
            (true, true) => return Ok("both".into()),
            (true, false) => {}
            (false, true) => return Ok("udp-only".into()),
            (false, false) => return Ok("neither".into()),
        }
    }
    Ok("address-only".into())
}

pub fn listen_again() -> io::Result<String> {
    let listener = listening(5)?;
    let mut clients: Vec<_> = (0..3)
        .map(|_| knock(&listener))
        .collect::<io::Result<_>>()?;
    if listener.listen(1).is_err() {
        return Ok("error".into());
    }
    listener.set_nonblocking(true)?;
    let mut peers = Vec::new();
    while let Ok((mut peer, _)) = listener.accept() {
        peer.write_all(b"hello")?;
        peers.push(peer);
    }
    let mut served = 0;
    for client in &mut clients {
        served += usize::from(hears(client)? == Ok(5));
    }
    Ok(match (peers.len(), served) {
        (3, 3) => "all-stay".into(),
        (1, 1) => "one-stays".into(),
        seen => format!("accepted and served: {seen:?}"),
    })
}

fn listening(backlog: i32) -> io::Result<Socket> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())?;
    listener.listen(backlog)?;
    Ok(listener)
}

/// A client that asks to come in and does not wait for the answer.
fn knock(listener: &Socket) -> io::Result<Socket> {
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.set_nonblocking(true)?;
    // Says EINPROGRESS, also where the handshake is over by now.
    let _ = client.connect(&listener.local_addr()?);
    Ok(client)
}

fn five(listener: &Socket) -> io::Result<Vec<Socket>> {
    (0..5).map(|_| knock(listener)).collect()
}

/// What a recv gives within a moment.
fn hears(client: &mut Socket) -> io::Result<Result<usize, ErrorKind>> {
    client.set_nonblocking(false)?;
    client.set_read_timeout(Some(Duration::from_millis(200)))?;
    Ok(client.read(&mut [0; 64]).map_err(|error| error.kind()))
}

fn port(socket: &Socket) -> io::Result<u16> {
    let address = socket.local_addr()?.as_socket();
    Ok(address.map_or(0, |address| address.port()))
}

/// How many finished connections wait at the listener on this port, as /proc/net/tcp has it.
fn kernel_queue(port: u16) -> io::Result<Option<usize>> {
    let end = format!("0100007F:{port:04X}");
    let table = std::fs::read_to_string("/proc/net/tcp")?;
    for row in table.lines() {
        let words: Vec<&str> = row.split_whitespace().collect();
        if let [_, from, _, "0A", queues, ..] = words[..]
            && from == end
        {
            let queue = queues.split_once(':').map(|(_, to_read)| to_read);
            return Ok(queue.and_then(|queue| usize::from_str_radix(queue, 16).ok()));
        }
    }
    Ok(None)
}

/// The state of the connection between two ports, as /proc/net/tcp has it.
///
/// Both are looked at: other connections may share one of them.
fn kernel_state(from: u16, to: u16) -> io::Result<Option<String>> {
    let ends = [from, to].map(|port| format!("0100007F:{port:04X}"));
    let table = std::fs::read_to_string("/proc/net/tcp")?;
    for row in table.lines() {
        let words: Vec<&str> = row.split_whitespace().collect();
        if let [_, from, to, state, ..] = words[..]
            && ends == [from, to]
        {
            return Ok(Some(state.into()));
        }
    }
    Ok(None)
}
