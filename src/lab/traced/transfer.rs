//! Bytes in and out. Every recv and send is seen, those inside `read_exact` and `write_all` too: the loop is the lesson.

use std::io::{self, IoSlice, Read, Write};
use std::mem::MaybeUninit;

use kernel::SockAddr;
use serde_json::{Map, Value, json};

use super::life::written;
use super::{Socket, fields};
use crate::lab::call::Call;
use crate::lab::printable;
use crate::lab::probe::Interest;
use crate::lab::seam::{Answer, Described, seen};

impl Socket {
    #[track_caller]
    pub fn send(&self, bytes: &[u8]) -> io::Result<usize> {
        self.sending(Call::Send, bytes, None, |socket| socket.send(bytes))
    }

    #[track_caller]
    pub fn send_with_flags(&self, bytes: &[u8], flags: i32) -> io::Result<usize> {
        let flagged = Some(("flags", Value::from(flags)));
        self.sending(Call::Send, bytes, flagged, |socket| {
            socket.send_with_flags(bytes, flags)
        })
    }

    #[track_caller]
    pub fn send_vectored(&self, parts: &[IoSlice<'_>]) -> io::Result<usize> {
        let bytes: Vec<u8> = parts.iter().flat_map(|part| part.iter().copied()).collect();
        self.sending(Call::Send, &bytes, None, |socket| {
            socket.send_vectored(parts)
        })
    }

    #[track_caller]
    pub fn send_to(&self, bytes: &[u8], address: &SockAddr) -> io::Result<usize> {
        let to = Some(("address", written(address)));
        self.sending(Call::Sendto, bytes, to, |socket| {
            socket.send_to(bytes, address)
        })
    }

    #[track_caller]
    fn sending(
        &self,
        call: Call,
        bytes: &[u8],
        more: Option<(&str, Value)>,
        run: impl FnOnce(&kernel::Socket) -> io::Result<usize>,
    ) -> io::Result<usize> {
        let describe = || {
            let mut args = fields([("bytes", bytes.len().into())]);
            args.extend(more.map(|(name, value)| (name.to_owned(), value)));
            Described {
                interest: self.interest(Interest::Write),
                args,
                data: Some(printable::preview(bytes)),
            }
        };
        seen(
            call,
            self.identity(),
            describe,
            || run(&self.inner),
            |&sent| Answer::of(sent),
        )
        .0
    }

    #[track_caller]
    pub fn recv(&self, room: &mut [MaybeUninit<u8>]) -> io::Result<usize> {
        self.receiving(room, None, |socket, room| socket.recv(room))
    }

    #[track_caller]
    pub fn recv_with_flags(&self, room: &mut [MaybeUninit<u8>], flags: i32) -> io::Result<usize> {
        self.receiving(room, Some(("flags", flags.into())), |socket, room| {
            socket.recv_with_flags(room, flags)
        })
    }

    #[track_caller]
    pub fn peek(&self, room: &mut [MaybeUninit<u8>]) -> io::Result<usize> {
        self.receiving(room, Some(("peek", true.into())), |socket, room| {
            socket.peek(room)
        })
    }

    #[track_caller]
    fn receiving(
        &self,
        room: &mut [MaybeUninit<u8>],
        more: Option<(&str, Value)>,
        run: impl FnOnce(&kernel::Socket, &mut [MaybeUninit<u8>]) -> io::Result<usize>,
    ) -> io::Result<usize> {
        let length = room.len();
        let describe = || self.awaiting(length, more);
        // With MSG_TRUNC a datagram's length may be more than what was stored.
        let run = || {
            let room = room;
            let received = run(&self.inner, room)?;
            Ok((received, &room[..received.min(room.len())]))
        };
        let answer = |(received, stored): &(usize, &[MaybeUninit<u8>])| Answer {
            data: Some(seen_bytes(stored)),
            ..Answer::of(*received)
        };
        let (result, _) = seen(Call::Recv, self.identity(), describe, run, answer);
        result.map(|(received, _)| received)
    }

    #[track_caller]
    pub fn recv_from(&self, room: &mut [MaybeUninit<u8>]) -> io::Result<(usize, SockAddr)> {
        let length = room.len();
        let describe = || self.awaiting(length, None);
        let run = || {
            let room = room;
            let (received, from) = self.inner.recv_from(room)?;
            Ok((received, from, &room[..received.min(room.len())]))
        };
        let (result, _) = seen(Call::Recvfrom, self.identity(), describe, run, datagram);
        result.map(|(received, from, ..)| (received, from))
    }

    #[track_caller]
    pub fn recv_from_with_flags(
        &self,
        room: &mut [MaybeUninit<u8>],
        flags: i32,
    ) -> io::Result<(usize, SockAddr)> {
        let length = room.len();
        let describe = || self.awaiting(length, Some(("flags", flags.into())));
        let run = || {
            let room = room;
            let (received, from) = self.inner.recv_from_with_flags(room, flags)?;
            Ok((received, from, &room[..received.min(room.len())]))
        };
        let (result, _) = seen(Call::Recvfrom, self.identity(), describe, run, datagram);
        result.map(|(received, from, ..)| (received, from))
    }

    /// Looks who sent the next datagram, and leaves it in the queue.
    #[track_caller]
    pub fn peek_sender(&self) -> io::Result<SockAddr> {
        let describe = || self.awaiting(0, Some(("peek", true.into())));
        let answer = |from: &SockAddr| Answer::of(json!({ "bytes": 0, "address": written(from) }));
        let run = || self.inner.peek_sender();
        seen(Call::Recvfrom, self.identity(), describe, run, answer).0
    }

    fn awaiting(&self, room: usize, more: Option<(&str, Value)>) -> Described {
        let mut args: Map<String, Value> = fields([("room", room.into())]);
        args.extend(more.map(|(name, value)| (name.to_owned(), value)));
        Described {
            interest: self.interest(Interest::Read),
            args,
            data: None,
        }
    }

    #[track_caller]
    fn reading(&self, room: &mut [u8]) -> io::Result<usize> {
        let length = room.len();
        let describe = || self.awaiting(length, None);
        let run = || {
            let room = room;
            let received = (&*self.inner).read(room)?;
            Ok((received, &room[..received]))
        };
        let answer = |(received, stored): &(usize, &[u8])| Answer {
            data: Some(printable::preview(stored)),
            ..Answer::of(*received)
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

fn datagram((received, from, stored): &(usize, SockAddr, &[MaybeUninit<u8>])) -> Answer {
    Answer {
        data: Some(seen_bytes(stored)),
        ..Answer::of(json!({ "bytes": received, "address": written(from) }))
    }
}

/// The beginning of what a recv stored.
fn seen_bytes(stored: &[MaybeUninit<u8>]) -> String {
    // SAFETY: recv says that it wrote these bytes, and `stored` ends where it stopped.
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
