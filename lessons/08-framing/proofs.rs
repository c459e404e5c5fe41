//! Small programs that measure the answers of the quiz of lesson 8.

use std::ffi::OsStr;
use std::io::{self, ErrorKind, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{panic, str, thread};

use socket2::{Domain, Socket, Type};

/// A client and the server's end of one connection.
fn connected() -> io::Result<(Socket, Socket)> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    client.set_tcp_nodelay(true)?;
    let (server, _) = listener.accept()?;
    Ok((client, server))
}

pub fn one_byte_of_the_header() -> io::Result<String> {
    let (client, server) = connected()?;
    client.send(&[0])?;
    let mut header = [0; 4];
    let n = (&server).read(&mut header)?;
    Ok(n.to_string())
}

pub fn signed_length() -> io::Result<String> {
    let (client, server) = connected()?;
    client.send(&[0xff; 4])?;
    let mut header = [0; 4];
    (&server).read_exact(&mut header)?;
    let length = i32::from_be_bytes(header) as usize;
    // The panic is the answer; its usual words on stderr are not wanted.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let tried = panic::catch_unwind(|| vec![0u8; length].len());
    panic::set_hook(hook);
    Ok(match tried {
        Ok(bytes) => format!("{length}, {bytes} bytes were allocated"),
        Err(_) if length == usize::MAX => "panic".into(),
        Err(_) => format!("{length}, an allocation panic"),
    })
}

pub fn swallowed_107() -> io::Result<String> {
    let (client, server) = connected()?;
    let frames = [&[0, 0, 0, 100][..], &[b'x'; 100], b"\0\0\0\x03bye"].concat();
    client.send(&frames)?;
    let mut header = [0; 4];
    (&server).read_exact(&mut header)?;
    let declared = u32::from_be_bytes(header) as usize;
    let mut chunk = [0; 1024];
    let mut body = Vec::new();
    while body.len() < declared {
        let n = (&server).read(&mut chunk)?;
        body.extend_from_slice(&chunk[..n]);
    }
    server.set_nonblocking(true)?;
    let next = (&server).read(&mut header);
    Ok(match next {
        Ok(_) => format!("{}-whole", body.len()),
        Err(error) if error.kind() == ErrorKind::WouldBlock && body.ends_with(b"bye") => {
            format!("{}-swallowed", body.len())
        }
        Err(error) => format!("{}, then {error}", body.len()),
    })
}

pub fn spins_for_ever() -> io::Result<String> {
    let (client, server) = connected()?;
    client.send(&[b'x'; 40])?;
    drop(client);
    server.set_nonblocking(true)?;
    let mut got = 0;
    let mut chunk = [0; 100];
    // "For ever" is cut off after 20 turns: each is like the one before. Non-blocking, so that a wait would show as
    // WouldBlock.
    for _ in 0..20 {
        got += match (&server).read(&mut chunk) {
            Ok(n) => n,
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                return Ok("waits".into());
            }
            Err(error) => return Ok(format!("ends with {error}")),
        };
        if got >= 100 {
            return Ok(format!("ends with {got} bytes"));
        }
    }
    Ok("spins".into())
}

pub fn absolute_path() -> io::Result<String> {
    let (client, server) = connected()?;
    client.send(b"/etc/passwd")?;
    let mut name = [0; 64];
    let n = (&server).read(&mut name)?;
    let name = str::from_utf8(&name[..n]).map_err(io::Error::other)?;
    Ok(Path::new("uploads").join(name).display().to_string())
}

pub fn wrong_byte_order() -> io::Result<String> {
    let (client, server) = connected()?;
    client.send(&5u32.to_le_bytes())?;
    let mut header = [0; 4];
    (&server).read_exact(&mut header)?;
    Ok(u32::from_be_bytes(header).to_string())
}

pub fn line_in_a_line() -> io::Result<String> {
    let (client, server) = connected()?;
    client.send(b"one\nroses\nred\n")?;
    drop(client);
    let mut held = Vec::new();
    let mut chunk = [0; 6];
    let mut messages: Vec<Vec<u8>> = Vec::new();
    loop {
        let n = (&server).read(&mut chunk)?;
        if n == 0 {
            break;
        }
        held.extend_from_slice(&chunk[..n]);
        while let Some(end) = held.iter().position(|&byte| byte == b'\n') {
            messages.push(held.drain(..=end).collect());
        }
    }
    Ok(messages.len().to_string())
}

pub fn unexpected_eof() -> io::Result<String> {
    let (client, server) = connected()?;
    client.send(&[b'x'; 40])?;
    drop(client);
    let mut body = [0; 100];
    Ok(match (&server).read_exact(&mut body) {
        Ok(()) => "ok".into(),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => "unexpected-eof".into(),
        Err(error) => format!("{:?}", error.kind()),
    })
}

pub fn base_name_only() -> io::Result<String> {
    let (client, server) = connected()?;
    let mut accepted = Vec::new();
    for name in ["../x", "/etc/passwd", "..", "cat.png"] {
        client.send(name.as_bytes())?;
        let mut chunk = [0; 64];
        let n = (&server).read(&mut chunk)?;
        let name = str::from_utf8(&chunk[..n]).map_err(io::Error::other)?;
        if Path::new(name).file_name() == Some(OsStr::new(name)) {
            accepted.push(name.to_owned());
        }
    }
    Ok(accepted.join(" and "))
}

/// Each read has 200 ms, and a byte comes every 20 ms: whether a read ever fails before the frame is whole.
pub fn drip() -> io::Result<String> {
    let limit = Duration::from_millis(200);
    loop {
        let (client, server) = connected()?;
        server.set_read_timeout(Some(limit))?;
        let stranger = thread::spawn(move || {
            let (mut last, mut longest) = (Instant::now(), Duration::ZERO);
            for _ in 0..20 {
                longest = longest.max(last.elapsed());
                last = Instant::now();
                if client.send(b"x").is_err() {
                    // The server has given up.
                    break;
                }
                thread::sleep(Duration::from_millis(20));
            }
            longest
        });
        let begin = Instant::now();
        let mut frame = [0; 20];
        let answer = (&server).read_exact(&mut frame);
        let waited = begin.elapsed() > limit;
        drop(server);
        let pause = stranger.join().unwrap();
        match answer {
            Ok(()) if waited => return Ok("held".into()),
            // A busy computer held the stranger up: another pause than the one that is asked about.
            Err(_) if pause >= limit => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok("gives-up".into()),
            other => return Ok(format!("{other:?}, waited for long: {waited}")),
        }
    }
}

pub fn padding() -> io::Result<String> {
    #[repr(C)]
    struct Reading {
        _sensor: u8,
        _celsius: i16,
        _second: u32,
    }
    Ok(size_of::<Reading>().to_string())
}

/// Three chunks, and no empty one: what a reader of chunks finds where the next length should be.
pub fn broken_chunks() -> io::Result<String> {
    let (client, mut server) = connected()?;
    for _ in 0..3 {
        client.send(b"\0\x02hi")?;
    }
    drop(client);
    let mut length = [0; 2];
    loop {
        match server.read_exact(&mut length) {
            Ok(()) if length == [0, 0] => return Ok("whole".into()),
            Ok(()) => server.read_exact(&mut [0; 2])?,
            Err(end) if end.kind() == ErrorKind::UnexpectedEof => return Ok("cut".into()),
            Err(error) => return Ok(format!("{:?}", error.kind())),
        }
    }
}
