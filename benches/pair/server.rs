//! Answers what it is sent, on so many connections, by several threads.

use std::io::{Read, Result, Write};
use std::net::TcpListener;
use std::sync::atomic::{AtomicU16, Ordering::Relaxed};

fn main() -> Result<()> {
    let arguments: Vec<u16> = std::env::args().filter_map(|it| it.parse().ok()).collect();
    let [port, threads, connections] = arguments[..] else {
        panic!("a port, threads, and connections of all of them");
    };
    let listener = TcpListener::bind(format!("127.0.0.1:{port}"))?;
    println!("ready");
    let taken = AtomicU16::new(0);
    std::thread::scope(|scope| {
        let serve = || -> Result<()> {
            while taken.fetch_add(1, Relaxed) < connections {
                let (mut conn, _) = listener.accept()?;
                let mut room = [0; 64];
                while let length @ 1.. = conn.read(&mut room)? {
                    conn.write_all(&room[..length])?;
                }
            }
            Ok(())
        };
        for _ in 0..threads {
            scope.spawn(serve);
        }
    });
    Ok(())
}
