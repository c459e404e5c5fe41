//! What lesson 1's quiz asks, measured on this machine.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Ipv6Addr, Shutdown, SocketAddr};
use std::time::Duration;

use nix::errno::Errno;
use socket2::{Domain, SockAddr, Socket, Type};

/// Nobody has called accept: can a client connect, and send?
pub fn before_accept() -> io::Result<String> {
    let listener = listening()?;
    let address = listener.local_addr()?;
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    // The limit ends a connect or a send that would wait for accept.
    client.set_write_timeout(Some(Duration::from_millis(500)))?;
    let connected = client.connect(&address);
    let sent = client.write(b"hello");
    if let Err(error) = connected {
        return Ok(match error.kind() {
            _ if gave_up(&error) => "connect-waits".into(),
            ErrorKind::ConnectionRefused => "refused".into(),
            kind => format!("connect: {kind:?}"),
        });
    }
    Ok(match sent.map_err(|error| error.kind()) {
        Ok(5) => "both-succeed".into(),
        Err(ErrorKind::WouldBlock) => "send-waits".into(),
        seen => format!("send: {seen:?}"),
    })
}

/// Nobody listens: what does connect say, and how soon?
pub fn nobody_listens() -> io::Result<String> {
    const REFUSED: &str = "refused-at-once";
    let closed = bound()?;
    let address = closed.local_addr()?;
    // Five tries, since a busy machine can make one of them slow.
    for _ in 0..5 {
        let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        // The limit is the clock: it runs inside connect only, also in a walk.
        client.set_write_timeout(Some(Duration::from_millis(10)))?;
        match client.connect(&address) {
            Ok(()) => return Ok("kept".into()),
            Err(error) if error.kind() == ErrorKind::ConnectionRefused => {
                return Ok(REFUSED.into());
            }
            Err(error) if gave_up(&error) => {}
            Err(error) => return Ok(format!("{:?}", error.kind())),
        }
    }
    Ok("No answer within 10 ms".into())
}

/// When does the client's socket get its port?
pub fn port_chosen() -> io::Result<String> {
    let listener = listening()?;
    let address = listener.local_addr()?;
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let made = port(&client)?;
    client.connect(&address)?;
    let connected = port(&client)?;
    client.write_all(b"hello")?;
    let sent = port(&client)?;
    let (_peer, _) = listener.accept()?;
    let accepted = port(&client)?;
    let places = [
        (made, "socket"),
        (connected, "connect"),
        (sent, "send"),
        (accepted, "accept"),
    ];
    let first = places.iter().find(|(port, _)| *port != 0);
    Ok(first.map_or("never".into(), |(_, place)| (*place).into()))
}

/// Which of the four situations makes recv return 0?
pub fn zero() -> io::Result<String> {
    let mut zeros = Vec::new();
    let (mut client, mut server) = connected()?;
    client.set_read_timeout(Some(Duration::from_millis(50)))?;
    if reads_zero(&mut client) {
        zeros.push("no-data-yet");
    }
    let _nothing = server.write(b"")?;
    if reads_zero(&mut client) {
        zeros.push("empty-message");
    }
    server.shutdown(Shutdown::Write)?;
    if reads_zero(&mut client) {
        zeros.push("end-of-stream");
    }
    let (mut client, server) = connected()?;
    client.write_all(b"nobody reads this")?;
    drop(server);
    if reads_zero(&mut client) {
        zeros.push("reset");
    }
    // What arrived before the reset is read first.
    let (mut client, mut server) = connected()?;
    client.write_all(b"nobody reads this")?;
    server.write_all(b"you do")?;
    drop(server);
    if reads_zero(&mut client) || reads_zero(&mut client) {
        zeros.push("reset");
    }
    Ok(zeros.join(" and "))
}

/// What is still possible after shutdown(Write)?
pub fn half_closed() -> io::Result<String> {
    let (mut client, mut server) = connected()?;
    client.shutdown(Shutdown::Write)?;
    server.write_all(b"answer")?;
    let received = client.read(&mut [0; 64]);
    let sent = client.write(b"more");
    let sent = sent.map_err(|error| error.kind());
    let broken = sent == Err(ErrorKind::BrokenPipe);
    Ok(match received {
        Ok(6) if broken => "recv-only",
        Ok(6) if sent.is_ok() => "both-work",
        Ok(0) if broken => "neither",
        Ok(0) if sent.is_ok() => "send-only",
        received => return Ok(format!("{received:?}, {sent:?}")),
    }
    .into())
}

/// A socket is bound to a port and connects to that same port.
pub fn to_itself() -> io::Result<String> {
    let mut client = bound()?;
    let own = client.local_addr()?;
    // The limit ends a connect that would wait.
    client.set_write_timeout(Some(Duration::from_millis(500)))?;
    if let Err(error) = client.connect(&own) {
        return Ok(match error.kind() {
            _ if gave_up(&error) => "waits".into(),
            ErrorKind::ConnectionRefused => "refused".into(),
            ErrorKind::AddrInUse => "in-use".into(),
            kind => format!("{kind:?}"),
        });
    }
    client.write_all(b"hello")?;
    let mut heard = [0; 5];
    client.read_exact(&mut heard)?;
    Ok(if client.peer_addr()? == own && heard == *b"hello" {
        "to-itself".into()
    } else {
        format!("connected to another: {heard:?}")
    })
}

/// A listener on 127.0.0.1, a client that calls ::1.
pub fn localhost() -> io::Result<String> {
    let listener = listening()?;
    let address = SocketAddr::from((Ipv6Addr::LOCALHOST, port(&listener)?));
    let client = Socket::new(Domain::IPV6, Type::STREAM, None)?;
    let answer = called(client.connect(&address.into()));
    // Somebody does listen: at the other address of the name.
    let next = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    next.connect(&listener.local_addr()?)?;
    Ok(answer)
}

pub fn used_socket() -> io::Result<String> {
    let listener = listening()?;
    let address = listener.local_addr()?;
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (server, _) = listener.accept()?;
    drop(server);
    while client.read(&mut [0; 64])? > 0 {}
    client.shutdown(Shutdown::Write)?;
    Ok(called(client.connect(&address)))
}

/// On one computer no other one can lose its power. But whoever is to ask some day has a timer now: is there one?
pub fn keepalive() -> io::Result<String> {
    let (client, server) = connected()?;
    let on = client.keepalive()? || server.keepalive()?;
    let timers = [timer(&client, &server)?, timer(&server, &client)?];
    // With the option it looks like this.
    client.set_keepalive(true)?;
    let asks = timer(&client, &server)?;
    Ok(if !on && timers == ["00", "00"] && asks == "02" {
        "off".into()
    } else {
        format!("on: {on}, timers {timers:?}, with the option {asks}")
    })
}

/// The timer that runs at one end of a connection, as /proc/net/tcp has it: 00 none, 02 keepalive.
fn timer(end: &Socket, other: &Socket) -> io::Result<String> {
    let ends = [port(end)?, port(other)?].map(|port| format!("0100007F:{port:04X}"));
    let table = std::fs::read_to_string("/proc/net/tcp")?;
    for row in table.lines() {
        let words: Vec<&str> = row.split_whitespace().collect();
        if let [_, from, to, _, _, timer, ..] = words[..]
            && ends == [from, to]
        {
            return Ok(timer.chars().take(2).collect());
        }
    }
    Ok("no row".into())
}

fn called(answer: io::Result<()>) -> String {
    match answer {
        Ok(()) => "ok".into(),
        Err(error) => {
            let number = error.raw_os_error().unwrap_or(0);
            format!("{:?}", Errno::from_raw(number))
        }
    }
}

fn bound() -> io::Result<Socket> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    socket.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())?;
    Ok(socket)
}

fn listening() -> io::Result<Socket> {
    let listener = bound()?;
    listener.listen(5)?;
    Ok(listener)
}

fn connected() -> io::Result<(Socket, Socket)> {
    let listener = listening()?;
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let address: SockAddr = listener.local_addr()?;
    client.connect(&address)?;
    let (server, _) = listener.accept()?;
    Ok((client, server))
}

/// What connect says when a limit for sending ends it: the kernel goes on asking.
fn gave_up(error: &io::Error) -> bool {
    error.raw_os_error().map(Errno::from_raw) == Some(Errno::EINPROGRESS)
}

fn port(socket: &Socket) -> io::Result<u16> {
    let address = socket.local_addr()?.as_socket();
    Ok(address.map_or(0, |address| address.port()))
}

fn reads_zero(client: &mut Socket) -> bool {
    client.read(&mut [0; 64]).is_ok_and(|n| n == 0)
}
