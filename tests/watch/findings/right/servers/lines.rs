// socklab watch lines.rs PORT -- says_lines.py PORT -- says_lines.py PORT
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::{env, io};

fn main() -> io::Result<()> {
    let port = env::args().nth(1).expect("a port");
    let listener = TcpListener::bind(format!("127.0.0.1:{port}"))?;
    loop {
        let (mut conn, _) = listener.accept()?;
        let reader = BufReader::new(conn.try_clone()?);
        for line in reader.lines() {
            writeln!(conn, "you said {}", line?)?;
        }
    }
}
