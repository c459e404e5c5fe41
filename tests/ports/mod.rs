//! A port for programs that are given theirs as an argument.

use std::net::TcpListener;
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// So many ports a test process has for itself, and so many processes find others.
const OWN: usize = 100;
const PROCESSES: usize = 200;

/// A port that nobody listens on. It lies below those that the kernel gives to whoever asks for none (`man 7 ip`): between
/// this look and the program's bind no other test's connect is given it.
pub fn port() -> String {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let first = 10_000 + process::id() as usize % PROCESSES * OWN;
    loop {
        let port = first + NEXT.fetch_add(1, Relaxed) % OWN;
        let port = u16::try_from(port).expect("below 30,000");
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port.to_string();
        }
    }
}
