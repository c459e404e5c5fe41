// socklab watch threads.rs PORT -- asks.py PORT -- asks_to_end.py PORT
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::{env, io, thread};

fn serve(mut conn: TcpStream) -> io::Result<()> {
    let mut bytes = [0; 100];
    loop {
        let got = match conn.read(&mut bytes) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            got => got?,
        };
        if got == 0 {
            return Ok(());
        }
        conn.write_all(&bytes[..got])?;
    }
}

fn main() -> io::Result<()> {
    let port = env::args().nth(1).expect("a port");
    let listener = TcpListener::bind(format!("127.0.0.1:{port}"))?;
    for conn in listener.incoming() {
        let conn = conn?;
        thread::spawn(move || serve(conn));
    }
    Ok(())
}
