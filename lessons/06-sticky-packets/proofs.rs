//! Measures the right answers to the quiz on sticky packets.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use socket2::{Domain, Socket, Type};

/// A fresh TCP connection on loopback: the client, and the server's end of it.
fn connection() -> io::Result<(Socket, Socket)> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    listener.bind(&any_port.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (server, _) = listener.accept()?;
    Ok((client, server))
}

/// One message each way, so that the kernels stop acknowledging every segment at once.
/// Linux delays acknowledgements once a program has answered; versions of 2019 to 2022 only after the third time.
fn some_ping_pongs(mut client: &Socket, mut server: &Socket) -> io::Result<()> {
    for _ in 0..3 {
        client.send(b"ping")?;
        server.read_exact(&mut [0; 4])?;
        server.send(b"pong")?;
        client.read_exact(&mut [0; 4])?;
    }
    Ok(())
}

/// send, send, read: what the one read returned.
pub fn two_sends_one_read() -> io::Result<String> {
    let (client, mut server) = connection()?;
    client.send(b"hello")?;
    client.send(b"world")?;
    let mut buffer = [0; 1024];
    let n = server.read(&mut buffer)?;
    Ok(buffer[..n].escape_ascii().to_string())
}

/// Ten sends with TCP_NODELAY after some ping-pongs, then reads until all is there. Bytes that have arrived before the next
/// send was made travelled without it: so each arrival that a peek sees is a segment of its own.
pub fn segments_and_reads() -> io::Result<String> {
    let (client, mut server) = connection()?;
    client.set_tcp_nodelay(true)?;
    some_ping_pongs(&client, &server)?;
    server.set_nonblocking(true)?;

    let mut room = Vec::with_capacity(1024);
    let (mut segments, mut arrived) = (0, 0);
    for digit in 0..10 {
        client.send(&[b'0' + digit])?;
        let clock = Instant::now();
        while clock.elapsed() < Duration::from_millis(20) {
            let seen = server.peek(room.spare_capacity_mut()).unwrap_or(0);
            if seen > arrived {
                segments += 1;
                arrived = seen;
                break;
            }
        }
    }

    server.set_nonblocking(false)?;
    let mut buffer = [0; 1024];
    let (mut reads, mut bytes) = (0, 0);
    while bytes < 10 {
        bytes += server.read(&mut buffer)?;
        reads += 1;
    }
    Ok(format!("segments-{segments}-reads-{reads}"))
}

/// "hello world" read with room for four bytes.
pub fn three_small_reads() -> io::Result<String> {
    let (client, mut server) = connection()?;
    client.send(b"hello world")?;
    let mut small = [0; 4];
    let mut pieces = Vec::new();
    for _ in 0..3 {
        let n = server.read(&mut small)?;
        pieces.push(format!("\"{}\"", small[..n].escape_ascii()));
    }
    Ok(pieces.join(", "))
}

/// One message, longer than the receiver's kernel has room for; the reader's own room is large.
pub fn one_message() -> io::Result<String> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.set_recv_buffer_size(4096)?;
    listener.bind(&SocketAddr::from((Ipv4Addr::LOCALHOST, 0)).into())?;
    listener.listen(1)?;
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.set_send_buffer_size(65_536)?;
    client.connect(&listener.local_addr()?)?;
    let (mut server, _) = listener.accept()?;
    client.write_all(&[b'x'; 10_000])?;
    server.set_read_timeout(Some(Duration::from_millis(500)))?;
    Ok(match server.read(&mut [0; 65_536]) {
        Ok(10_000) => "all".into(),
        Ok(1..10_000) => "part".into(),
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => "waits".into(),
        seen => format!("{seen:?}"),
    })
}

/// Ten rounds of write, write, read: how long they took together.
pub fn ten_rounds() -> io::Result<String> {
    let (mut client, mut server) = connection()?;
    some_ping_pongs(&client, &server)?;
    let clock = Instant::now();
    for _ in 0..10 {
        client.send(b"head")?;
        client.send(b"body")?;
        server.read_exact(&mut [0; 8])?;
        server.send(b"answer")?;
        client.read_exact(&mut [0; 6])?;
    }
    Ok(match clock.elapsed().as_millis() {
        0..=3 => "under-4-ms".to_string(),
        4..=99 => "40-ms".to_string(),
        250..=800 => "400-ms".to_string(),
        2000.. => "4-s".to_string(),
        other => format!("{other} ms"),
    })
}

/// Ten sends of one byte after some ping-pongs, Nagle on: how many bytes are there at once, and when the rest came.
pub fn ten_small_sends() -> io::Result<String> {
    // A machine so busy that ten sends take 40 ms shows another story: the kernel's timer fires in between. Again then.
    for _ in 0..5 {
        let (client, mut server) = connection()?;
        some_ping_pongs(&client, &server)?;
        let clock = Instant::now();
        for _ in 0..10 {
            client.send(b"x")?;
        }
        let mut buffer = [0; 1024];
        let at_once = server.read(&mut buffer)?;
        if clock.elapsed() > Duration::from_millis(25) {
            continue;
        }
        if at_once == 10 {
            return Ok("10-at-once".to_string());
        }
        server.read_exact(&mut buffer[at_once..10])?;
        let ms = clock.elapsed().as_millis();
        return Ok(match (at_once, ms) {
            (1, 30..=120) => "1-then-9".to_string(),
            (n, ms) => format!("{n} at once, the rest after {ms} ms"),
        });
    }
    Ok("this machine is too busy to tell".to_string())
}

/// hello, world, one read: over each kind of pipe; which of them gave one message only.
pub fn keeps_boundaries() -> io::Result<String> {
    let mut keeps = Vec::new();
    let kinds = [
        ("tcp", connection()?),
        (
            "unix-stream",
            Socket::pair(Domain::UNIX, Type::STREAM, None)?,
        ),
        (
            "unix-seqpacket",
            Socket::pair(Domain::UNIX, Type::SEQPACKET, None)?,
        ),
    ];
    for (name, (left, mut right)) in kinds {
        left.send(b"hello")?;
        left.send(b"world")?;
        let mut buffer = [0; 1024];
        if right.read(&mut buffer)? == 5 {
            keeps.push(name);
        }
    }
    let mut buffer = [0; 1024];
    let (mut pipe_end, mut pipe) = io::pipe()?;
    pipe.write_all(b"hello")?;
    pipe.write_all(b"world")?;
    if pipe_end.read(&mut buffer)? == 5 {
        keeps.push("pipe");
    }
    Ok(keeps.join(" and "))
}
