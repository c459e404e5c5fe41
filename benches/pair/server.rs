//! Answers what it is sent, on a thousand connections, by fifty threads.

use std::io::{Read, Result, Write};
use std::net::TcpListener;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

fn main() -> Result<()> {
    let port = std::env::args().nth(1).unwrap_or_default();
    let listener = TcpListener::bind(format!("127.0.0.1:{port}"))?;
    println!("ready");
    let taken = AtomicU32::new(0);
    std::thread::scope(|scope| {
        let serve = || -> Result<()> {
            while taken.fetch_add(1, Relaxed) < 1000 {
                let (mut conn, _) = listener.accept()?;
                let mut room = [0; 64];
                while let length @ 1.. = conn.read(&mut room)? {
                    conn.write_all(&room[..length])?;
                }
            }
            Ok(())
        };
        for _ in 0..50 {
            scope.spawn(serve);
        }
    });
    Ok(())
}
