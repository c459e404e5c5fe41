use socket2::{Domain, Socket, Type};
use std::io::{self, Read};
use std::net::SocketAddr;

#[derive(Debug)]
pub struct Decoder {
    limit: usize,
    held: Vec<u8>,
    begin: usize,
    refused: bool,
}

impl Decoder {
    pub fn new(limit: usize) -> Decoder {
        Decoder {
            limit,
            held: Vec::new(),
            begin: 0,
            refused: false,
        }
    }

    pub fn push(&mut self, bytes: &[u8]) {
        if !self.refused {
            self.held.drain(..self.begin);
            self.begin = 0;
            self.held.extend_from_slice(bytes);
        }
    }

    pub fn finish(&self) -> io::Result<()> {
        if self.refused || self.begin < self.held.len() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }
}

impl Iterator for Decoder {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<io::Result<Vec<u8>>> {
        let waiting = &self.held[self.begin..];
        let header = waiting.first_chunk::<4>()?;
        let length = u32::from_be_bytes(*header) as usize;
        if length > self.limit {
            self.refused = true;
            (self.held, self.begin) = (Vec::new(), 0);
            return Some(Err(io::Error::other("frame too long")));
        }
        let body = waiting[4..].get(..length)?.to_vec();
        self.begin += 4 + length;
        Some(Ok(body))
    }
}

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    client.set_tcp_nodelay(true)?;
    let (server, _) = listener.accept()?;

    let wire = b"\0\0\0\x02hi\0\0\0\0\0\0\0\x03you";
    let mut decoder = Decoder::new(1024);
    let mut chunk = [0; 64];
    for size in [17, 5, 3] {
        let mut frames = 0;
        for piece in wire.chunks(size) {
            client.send(piece)?;
            let n = (&server).read(&mut chunk)?;
            decoder.push(&chunk[..n]);
            for frame in &mut decoder {
                frames += 1;
                println!("pieces of {size}, frame <{}>", frame?.escape_ascii());
            }
        }
        println!("pieces of {size}, frames {frames}");
    }
    println!("ends between frames {}", decoder.finish().is_ok());
    Ok(())
}
