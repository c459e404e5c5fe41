use socket2::{Domain, Socket, Type};
use std::io::{self, ErrorKind, Read};
use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_millis(500);
const FRAME: &[u8] = b"\0\0\0\x10sixteen letters!";

fn receive(mut peer: &Socket, whole: bool) -> io::Result<usize> {
    let deadline = Instant::now() + LIMIT;
    let mut frame = [0; FRAME.len()];
    let mut have = 0;
    peer.set_read_timeout(Some(LIMIT))?;
    while have < frame.len() {
        if whole {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.as_micros() == 0 {
                return Err(ErrorKind::TimedOut.into());
            }
            peer.set_read_timeout(Some(left))?;
        }
        match peer.read(&mut frame[have..]) {
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Ok(n) => have += n,
            Err(e) if e.kind() == ErrorKind::WouldBlock => {
                return Err(ErrorKind::TimedOut.into());
            }
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(have)
}

fn drip(slow: &Socket) -> io::Result<()> {
    for byte in FRAME {
        slow.send(&[*byte])?;
        thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    for (limit, whole) in [("each read", false), ("the whole frame", true)] {
        let slow = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        slow.connect(&address)?;
        let (peer, _) = listener.accept()?;
        let stranger = thread::Builder::new().name("stranger".into());
        let stranger = stranger.spawn(move || drip(&slow))?;
        let word = match receive(&peer, whole) {
            Ok(_) => "held",
            Err(e) if e.kind() == ErrorKind::TimedOut => "given-up",
            Err(error) => return Err(error),
        };
        println!("half a second for {limit}: {word}");
        drop(peer);
        let _ = stranger.join().unwrap();
    }
    Ok(())
}
