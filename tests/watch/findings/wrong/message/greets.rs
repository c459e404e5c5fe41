// socklab watch --cut 7 greets.rs
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;

fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let mut client = TcpStream::connect(listener.local_addr()?)?;
    let (mut conn, _) = listener.accept()?;
    let server = thread::spawn(move || -> io::Result<()> {
        let mut bytes = [0; 100];
        loop {
            let got = match conn.read(&mut bytes) { // message_cut
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                got => got?,
            };
            if got == 0 {
                return Ok(());
            }
            conn.write_all(&[b"hello, ", &bytes[..got]].concat())?;
        }
    });
    client.write_all(b"Wolfgang Amadeus")?;
    client.shutdown(Shutdown::Write)?;
    let mut answer = Vec::new();
    client.read_to_end(&mut answer)?;
    server.join().expect("it ends")
}
