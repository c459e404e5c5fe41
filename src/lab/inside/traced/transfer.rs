//! Bytes in and out. Every recv and send is seen, those inside `read_exact` and `write_all` too: the loop is the lesson.

use std::io::{self, Read, Write};
use std::mem::MaybeUninit;

use kernel::{SockAddr, Type};

use super::life::written;
use super::{CallOutcome, Intent, Socket};
use crate::lab::inside::hook::seen;
use crate::lab::kernel::Interest;
use crate::lab::kernel::flags::named;
use crate::trace::printable;
use crate::trace::{Answer, Argument, Call};

impl Socket {
    #[track_caller]
    pub fn send(&self, bytes: &[u8]) -> io::Result<usize> {
        self.sending(Call::Send, bytes, || None, |socket| socket.send(bytes))
    }

    #[track_caller]
    pub fn send_to(&self, bytes: &[u8], address: &SockAddr) -> io::Result<usize> {
        let to = || Some(Argument::Address(written(address)));
        self.sending(Call::Sendto, bytes, to, |socket| {
            socket.send_to(bytes, address)
        })
    }

    #[track_caller]
    fn sending(
        &self,
        call: Call,
        bytes: &[u8],
        more: impl FnOnce() -> Option<Argument>,
        run: impl FnOnce(&kernel::Socket) -> io::Result<usize>,
    ) -> io::Result<usize> {
        let describe = |intent: &mut Intent| {
            let interest = self.interest(Interest::Write);
            intent.asks(interest, [Argument::Bytes(bytes.len() as u64)]);
            intent.pending.args.extend(more());
            intent.pending.data = Some(printable::preview(bytes));
        };
        let answer = |&sent: &usize| CallOutcome::with(Answer::Bytes(sent as u64));
        let run = || run(&self.inner);
        seen(call, self.identity(), describe, run, answer).0
    }

    #[track_caller]
    pub fn recv(&self, room: &mut [MaybeUninit<u8>]) -> io::Result<usize> {
        self.receiving(room, None, |socket, room| socket.recv(room))
    }

    #[track_caller]
    pub fn recv_with_flags(&self, room: &mut [MaybeUninit<u8>], flags: i32) -> io::Result<usize> {
        self.receiving(room, Some(flags), |socket, room| {
            socket.recv_with_flags(room, flags)
        })
    }

    #[track_caller]
    pub fn peek(&self, room: &mut [MaybeUninit<u8>]) -> io::Result<usize> {
        self.receiving(room, Some(libc::MSG_PEEK), |socket, room| socket.peek(room))
    }

    #[track_caller]
    fn receiving(
        &self,
        room: &mut [MaybeUninit<u8>],
        flags: Option<i32>,
        run: impl FnOnce(&kernel::Socket, &mut [MaybeUninit<u8>]) -> io::Result<usize>,
    ) -> io::Result<usize> {
        let describe = self.awaiting(room.len(), flags);
        let run = || {
            let room = room;
            let received = run(&self.inner, room)?;
            let stored = stored(&self.inner, room, received, flags.unwrap_or(0));
            Ok((received, stored))
        };
        let answer = |(received, stored): &(usize, Option<&[MaybeUninit<u8>]>)| {
            holding(Answer::Bytes(*received as u64), stored.map(seen_bytes))
        };
        let (result, _) = seen(Call::Recv, self.identity(), describe, run, answer);
        result.map(|(received, _)| received)
    }

    #[track_caller]
    pub fn recv_from(&self, room: &mut [MaybeUninit<u8>]) -> io::Result<(usize, SockAddr)> {
        self.receiving_from(room, None, |socket, room| socket.recv_from(room))
    }

    /// Looks who sent the next datagram, and leaves it in the queue: socket2's own is this very call, and gives away how
    /// much came.
    #[track_caller]
    pub fn peek_sender(&self) -> io::Result<SockAddr> {
        let mut room = [MaybeUninit::uninit(); 8];
        let peek = |socket: &kernel::Socket, room: &mut [MaybeUninit<u8>]| socket.peek_from(room);
        self.receiving_from(&mut room, Some(libc::MSG_PEEK), peek)
            .map(|(_, from)| from)
    }

    #[track_caller]
    fn receiving_from(
        &self,
        room: &mut [MaybeUninit<u8>],
        flags: Option<i32>,
        run: impl FnOnce(&kernel::Socket, &mut [MaybeUninit<u8>]) -> io::Result<(usize, SockAddr)>,
    ) -> io::Result<(usize, SockAddr)> {
        let describe = self.awaiting(room.len(), flags);
        let run = || {
            let room = room;
            let (received, from) = run(&self.inner, room)?;
            Ok((received, from, stored(&self.inner, room, received, 0)))
        };
        let (result, _) = seen(Call::Recvfrom, self.identity(), describe, run, datagram);
        result.map(|(received, from, _)| (received, from))
    }

    fn awaiting(&self, room: usize, flags: Option<i32>) -> impl FnOnce(&mut Intent) {
        move |intent| {
            let interest = self.interest(Interest::Read);
            intent.asks(interest, [Argument::Room(room as u64)]);
            let flags = flags.map(|flags| Argument::Flags(named(flags)));
            intent.pending.args.extend(flags);
        }
    }

    #[track_caller]
    fn reading(&self, room: &mut [u8]) -> io::Result<usize> {
        let describe = self.awaiting(room.len(), None);
        let run = || {
            let room = room;
            let received = (&*self.inner).read(room)?;
            Ok((received, &room[..received]))
        };
        let answer = |(received, stored): &(usize, &[u8])| {
            holding(
                Answer::Bytes(*received as u64),
                Some(printable::preview(stored)),
            )
        };
        let (result, _) = seen(Call::Recv, self.identity(), describe, run, answer);
        result.map(|(received, _)| received)
    }

    /// What `Read::read_exact` does by default, with the caller's place for every recv.
    #[track_caller]
    fn reading_exact(&self, mut room: &mut [u8]) -> io::Result<()> {
        while !room.is_empty() {
            match self.reading(room) {
                Ok(0) => {
                    return Err(io::Error::new(
                        io::ErrorKind::UnexpectedEof,
                        "failed to fill whole buffer",
                    ));
                }
                Ok(received) => room = &mut room[received..],
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// What `Write::write_all` does by default, with the caller's place for every send.
    #[track_caller]
    fn sending_all(&self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match self.send(bytes) {
                Ok(0) => {
                    return Err(io::Error::new(
                        io::ErrorKind::WriteZero,
                        "failed to write whole buffer",
                    ));
                }
                Ok(sent) => bytes = &bytes[sent..],
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

fn datagram(
    (received, from, stored): &(usize, SockAddr, Option<&[MaybeUninit<u8>]>),
) -> CallOutcome {
    let answer = Answer::Datagram {
        bytes: *received as u64,
        address: written(from),
    };
    holding(answer, stored.map(seen_bytes))
}

/// What came back, and the beginning of what was received.
fn holding(answer: Answer, data: Option<String>) -> CallOutcome {
    let mut came = CallOutcome::with(answer);
    came.returned.data = data;
    came
}

/// What a recv with these flags wrote into the room; `None` when it wrote nothing.
fn stored<'a>(
    socket: &kernel::Socket,
    room: &'a [MaybeUninit<u8>],
    received: usize,
    flags: i32,
) -> Option<&'a [MaybeUninit<u8>]> {
    // With MSG_TRUNC a stream throws its bytes away (`man 7 tcp`), and a datagram's length may be more than the room.
    let datagrams = || socket.r#type().is_ok_and(|kind| kind != Type::STREAM);
    (flags & libc::MSG_TRUNC == 0 || datagrams()).then(|| &room[..received.min(room.len())])
}

/// The beginning of what [`stored`] says was written.
fn seen_bytes(stored: &[MaybeUninit<u8>]) -> String {
    // SAFETY: recv returned no less than their number, and wrote them: the one that throws bytes away is not asked.
    let bytes: Vec<u8> = stored
        .iter()
        .map(|byte| unsafe { byte.assume_init() })
        .collect();
    printable::preview(&bytes)
}

impl Read for Socket {
    #[track_caller]
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        self.reading(room)
    }

    #[track_caller]
    fn read_exact(&mut self, room: &mut [u8]) -> io::Result<()> {
        self.reading_exact(room)
    }
}

impl Read for &Socket {
    #[track_caller]
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        self.reading(room)
    }

    #[track_caller]
    fn read_exact(&mut self, room: &mut [u8]) -> io::Result<()> {
        self.reading_exact(room)
    }
}

impl Write for Socket {
    #[track_caller]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.send(bytes)
    }

    #[track_caller]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sending_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Write for &Socket {
    #[track_caller]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.send(bytes)
    }

    #[track_caller]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sending_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, TcpListener, TcpStream, UdpSocket};

    use super::*;

    #[track_caller]
    fn case(socket: &kernel::Socket, flags: i32, expected: Option<usize>) {
        let room = [const { MaybeUninit::uninit() }; 4];
        let stored = stored(socket, &room, 5, flags);
        assert_eq!(stored.map(<[_]>::len), expected);
    }

    #[test]
    fn a_stream_that_throws_bytes_away_has_stored_none() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a listener");
        let address = listener.local_addr().expect("its address");
        let client = TcpStream::connect(address).expect("a connection");
        let udp = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).expect("a socket");
        let (tcp, udp) = (client.into(), udp.into());
        case(&tcp, 0, Some(4));
        case(&tcp, libc::MSG_TRUNC, None);
        case(&tcp, libc::MSG_TRUNC | libc::MSG_PEEK, None);
        case(&udp, libc::MSG_TRUNC, Some(4));
    }
}
