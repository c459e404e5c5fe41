use std::io;
use std::net::SocketAddr;
use std::os::fd::AsRawFd;
use std::time::{Duration, Instant};

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(8)?;
    let address = listener.local_addr()?;
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;

    let used = client.as_raw_fd() as u64 + 1;
    let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE)?;
    setrlimit(Resource::RLIMIT_NOFILE, used, hard)?;
    let start = Instant::now();
    let mut failed = 0_u64;
    while start.elapsed() < Duration::from_millis(100) {
        if listener.accept().is_err() {
            failed += 1;
        }
    }
    println!("failed in 100 ms {failed}");
    println!("how often, {}", how_often(failed));
    Ok(())
}

fn how_often(count: u64) -> &'static str {
    match count {
        0..=1 => "once",
        2..=10 => "seldom",
        _ => "constantly",
    }
}
