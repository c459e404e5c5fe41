//! Makes a thousand connections by fifty threads, 64 bytes there and back on each, and says how many microseconds it took.

use std::io::{Read, Result, Write};
use std::net::TcpStream;
use std::time::Instant;

fn main() {
    let port = std::env::args().nth(1).unwrap_or_default();
    let began = Instant::now();
    let client = || -> Result<()> {
        for _ in 0..20 {
            let mut stream = TcpStream::connect(format!("127.0.0.1:{port}"))?;
            let mut message = [7; 64];
            stream.write_all(&message)?;
            stream.read_exact(&mut message)?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        for _ in 0..50 {
            scope.spawn(client);
        }
    });
    println!("took {}", began.elapsed().as_micros());
}
