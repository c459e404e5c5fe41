//! Makes connections by several threads, each so many, 64 bytes there and back on each, and says how many microseconds it took.

use std::io::{Read, Result, Write};
use std::net::TcpStream;
use std::time::Instant;

fn main() {
    let arguments: Vec<u16> = std::env::args().filter_map(|it| it.parse().ok()).collect();
    let [port, threads, each] = arguments[..] else {
        panic!("a port, threads, and connections of each");
    };
    let began = Instant::now();
    let client = || -> Result<()> {
        for _ in 0..each {
            let mut stream = TcpStream::connect(format!("127.0.0.1:{port}"))?;
            let mut message = [7; 64];
            stream.write_all(&message)?;
            stream.read_exact(&mut message)?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(client);
        }
    });
    println!("took {}", began.elapsed().as_micros());
}
