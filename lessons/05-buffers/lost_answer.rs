use std::io::{self, Read};
use std::net::SocketAddr;

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.set_send_buffer_size(200_000)?;
    listener.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;

    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.set_recv_buffer_size(4096)?;
    client.connect(&address)?;
    let (server, _) = listener.accept()?;

    client.send(b"GET /page please")?;

    let mut request = [0; 9];
    (&server).read_exact(&mut request)?;
    let sent = server.send(&[b'x'; 100_000])?;
    println!("server sent {sent}");
    drop(server);

    let mut room = [0; 65_536];
    let mut got = 0;
    let end = loop {
        match (&client).read(&mut room) {
            Ok(0) => break "end of stream".into(),
            Ok(bytes) => got += bytes,
            Err(error) => break format!("{:?}", error.kind()),
        }
    };
    println!("client got {got}");
    println!("then {end}");
    Ok(())
}
