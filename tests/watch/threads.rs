use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::thread;

fn talk(mut conn: TcpStream) {
    let mut room = [0; 8];
    while let Ok(1..) = conn.read(&mut room) {
        conn.write_all(b"ok").expect("sent");
    }
}

fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("bound");
    let server = thread::spawn(move || {
        for conn in listener.incoming().take(2) {
            let conn = conn.expect("a connection");
            thread::Builder::new().name("talk".into()).spawn(move || talk(conn)).expect("a thread");
        }
    });
    for text in ["one", "two"] {
        let mut stream = TcpStream::connect(address).expect("connected");
        stream.write_all(text.as_bytes()).expect("sent");
        let mut room = [0; 2];
        stream.read_exact(&mut room).expect("received");
    }
    server.join().expect("done");
    let udp = UdpSocket::bind("127.0.0.1:0").expect("a port");
    udp.send_to(b"datagram", udp.local_addr().expect("bound")).expect("sent");
    udp.recv_from(&mut [0; 4]).expect("received");
}
