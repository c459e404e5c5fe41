//! Measures the right answers to the quiz on UDP.

use std::io::{self, ErrorKind, Read};
use std::net::{Ipv4Addr, SocketAddr};
use std::os::fd::AsFd;

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, poll};
use socket2::{Domain, SockAddr, Socket, Type};

/// A UDP socket on a port of its own on loopback, and its address.
fn at_home() -> io::Result<(Socket, SockAddr)> {
    let datagram = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    datagram.bind(&any_port.into())?;
    let address = datagram.local_addr()?;
    Ok((datagram, address))
}

/// An address at which nobody receives: its socket has gone.
fn nobody() -> io::Result<SockAddr> {
    let (gone, address) = at_home()?;
    drop(gone);
    Ok(address)
}

/// `Ok`, or the error's name.
fn word(answer: &io::Result<usize>) -> String {
    match answer {
        Ok(_) => "Ok".to_string(),
        Err(error) => {
            let number = error.raw_os_error().unwrap_or(0);
            format!("{:?}", Errno::from_raw(number))
        }
    }
}

/// What recv_from says of a datagram without a byte in it.
pub fn empty_datagram() -> io::Result<String> {
    let (receiver, address) = at_home()?;
    let (sender, me) = at_home()?;
    sender.send_to(b"", &address)?;
    receiver.set_nonblocking(true)?;
    let mut room = Vec::with_capacity(16);
    let answer = receiver.recv_from(room.spare_capacity_mut());
    Ok(match answer {
        Ok((0, from)) if from == me => "0-and-address".to_string(),
        Ok((n, _)) => format!("{n} and some address"),
        Err(error) if error.kind() == ErrorKind::WouldBlock => "waits".into(),
        Err(error) => word(&Err(error)),
    })
}

/// Two reads with room for 4 when 0123456789 and next were sent.
pub fn four_of_ten() -> io::Result<String> {
    let (mut receiver, address) = at_home()?;
    let (sender, _) = at_home()?;
    sender.send_to(b"0123456789", &address)?;
    sender.send_to(b"next", &address)?;
    let mut reads = Vec::new();
    for _ in 0..2 {
        let mut small = [0; 4];
        let n = receiver.read(&mut small)?;
        reads.push(small[..n].escape_ascii().to_string());
    }
    Ok(reads.join("-"))
}

/// Three sends to a closed port, without connect. A witness with connect sees that complaints do come back.
pub fn unconnected_to_nobody() -> io::Result<String> {
    let nobody = nobody()?;
    let (sender, _) = at_home()?;
    let witness = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    witness.connect(&nobody)?;
    let mut words = Vec::new();
    for _ in 0..3 {
        let answer = sender.send_to(b"anybody?", &nobody);
        words.push(word(&answer));
        witness.send(b"anybody?")?;
        await_complaint(&witness)?;
        if witness.take_error()?.is_none() {
            return Ok("no complaint has come back".into());
        }
    }
    Ok(words.join(", "))
}

/// Waits until the kernel keeps an error for the socket; tells no other call of it.
fn await_complaint(socket: &Socket) -> io::Result<()> {
    let mut kept = [PollFd::new(socket.as_fd(), PollFlags::empty())];
    poll(&mut kept, 5_000u16)?;
    Ok(())
}

/// Three sends to a closed port, with connect.
pub fn connected_to_nobody() -> io::Result<String> {
    let nobody = nobody()?;
    let sender = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    sender.connect(&nobody)?;
    let mut words = Vec::new();
    for _ in 0..3 {
        let answer = sender.send(b"anybody?");
        words.push(word(&answer));
        if answer.is_ok() {
            await_complaint(&sender)?;
        }
    }
    Ok(words.join(", "))
}

/// 100 datagrams of 1,000 bytes to a receiver with SO_RCVBUF 4096 that reads only afterwards.
pub fn survivors() -> io::Result<String> {
    let receiver = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    receiver.set_recv_buffer_size(4096)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    receiver.bind(&any_port.into())?;
    let address = receiver.local_addr()?;
    let (sender, _) = at_home()?;
    for _ in 0..100 {
        sender.send_to(&[b'x'; 1000], &address)?;
    }
    receiver.set_nonblocking(true)?;
    let mut kept = 0;
    loop {
        let mut room = Vec::with_capacity(2000);
        match receiver.recv_from(room.spare_capacity_mut()) {
            Ok(_) => kept += 1,
            Err(error) if error.kind() == ErrorKind::WouldBlock => break,
            Err(error) => return Err(error),
        }
    }
    Ok(match kept {
        3 | 4 => "3-or-4".to_string(),
        7 | 8 => "7-or-8".to_string(),
        49 | 50 => "49-or-50".to_string(),
        99 | 100 => "99-or-100".to_string(),
        other => other.to_string(),
    })
}

/// A question, then a stranger's datagram, then the answer: whose is read first.
pub fn who_answers() -> io::Result<String> {
    let (client, address) = at_home()?;
    let (friend, asked) = at_home()?;
    let (stranger, other) = at_home()?;
    client.send_to(b"what is the time?", &asked)?;
    stranger.send_to(b"13:37", &address)?;
    friend.send_to(b"10:20", &address)?;
    let mut room = Vec::with_capacity(64);
    let answer = client.recv_from(room.spare_capacity_mut());
    Ok(match answer {
        Ok((_, from)) if from == other => "stranger".into(),
        Ok((_, from)) if from == asked => "friend".into(),
        Ok(_) => "somebody else".into(),
        Err(_) => "error".into(),
    })
}

/// Nothing of 127.255.255.255 leaves this computer.
pub fn broadcast() -> io::Result<String> {
    let (sender, _) = at_home()?;
    let everybody = SocketAddr::from(([127, 255, 255, 255], 9));
    let answer = sender.send_to(b"dinner!", &everybody.into());
    Ok(match answer {
        Ok(_) => "ok".into(),
        refused => word(&refused),
    })
}

/// The largest size that the kernel takes and delivers, found by halving.
pub fn largest_datagram() -> io::Result<String> {
    let (mut receiver, address) = at_home()?;
    let (sender, _) = at_home()?;
    let datagram = vec![0; 1 << 17];
    let mut buffer = vec![0; 1 << 17];
    let (mut fits, mut too_long) = (0, datagram.len());
    while too_long - fits > 1 {
        let size = fits + (too_long - fits) / 2;
        let answer = sender.send_to(&datagram[..size], &address);
        match answer {
            Ok(n) if n == size && receiver.read(&mut buffer)? == size => fits = size,
            Ok(n) => return Ok(format!("{n} of {size} sent")),
            Err(error) if error.raw_os_error() == Some(Errno::EMSGSIZE as i32) => too_long = size,
            Err(error) => return Err(error),
        }
    }
    Ok(fits.to_string())
}
