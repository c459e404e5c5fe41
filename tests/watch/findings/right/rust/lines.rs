use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;

fn serve(listener: &TcpListener) -> std::io::Result<()> {
    let (conn, _) = listener.accept()?;
    let mut answers = conn.try_clone()?;
    for line in BufReader::new(conn).lines() {
        writeln!(answers, "{}", line?.to_uppercase())?;
    }
    answers.flush()
}

fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = thread::spawn(move || serve(&listener));
    let mut client = TcpStream::connect(address).unwrap();
    for word in ["one", "two", "three"] {
        client.write_all(format!("{word}\n").as_bytes()).unwrap();
    }
    client.shutdown(Shutdown::Write).unwrap();
    for line in BufReader::new(client).lines() {
        println!("{}", line.unwrap());
    }
    server.join().unwrap().unwrap();
}
