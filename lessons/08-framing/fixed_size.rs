use socket2::{Domain, Socket, Type};
use std::io::{self, ErrorKind, Read};
use std::net::SocketAddr;

const SIZE: usize = 7;

#[repr(C)]
struct Reading {
    sensor: u8,
    celsius: i16,
    second: u32,
}

impl Reading {
    fn to_wire(&self) -> [u8; SIZE] {
        let mut wire = [self.sensor; SIZE];
        wire[1..3].copy_from_slice(&self.celsius.to_be_bytes());
        wire[3..].copy_from_slice(&self.second.to_be_bytes());
        wire
    }

    fn from_wire(wire: &[u8; SIZE]) -> Reading {
        let [sensor, c @ .., s1, s2, s3, s4] = *wire;
        Reading {
            sensor,
            celsius: i16::from_be_bytes(c),
            second: u32::from_be_bytes([s1, s2, s3, s4]),
        }
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
    let (mut server, _) = listener.accept()?;

    let mut wire = Vec::new();
    for (sensor, celsius) in [(1, 21), (2, -4), (3, 300)] {
        let reading = Reading {
            sensor,
            celsius,
            second: 86_399,
        };
        wire.extend_from_slice(&reading.to_wire());
    }
    client.send(&wire)?;
    println!("in memory, bytes {}", size_of::<Reading>());
    println!("on the wire, bytes {SIZE}");
    drop(client);

    let mut frame = [0; SIZE];
    loop {
        match server.read_exact(&mut frame) {
            Ok(()) => {}
            Err(end) if end.kind() == ErrorKind::UnexpectedEof => break,
            Err(error) => return Err(error),
        }
        let Reading {
            sensor,
            celsius,
            second,
        } = Reading::from_wire(&frame);
        println!("sensor {sensor}, second {second}, celsius {celsius}");
    }
    Ok(())
}
