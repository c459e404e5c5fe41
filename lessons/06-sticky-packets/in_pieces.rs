use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr};

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    listener.set_recv_buffer_size(4096)?;
    listener.bind(&any_port.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;

    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.set_send_buffer_size(65_536)?;
    client.connect(&address)?;
    let (mut server, _) = listener.accept()?;

    let message = [b'x'; 10_000];
    client.write_all(&message)?;
    let mut room = [0; 65_536];
    let (mut got, mut pieces) = (0, 0);
    while got < message.len() {
        let n = server.read(&mut room[got..])?;
        if n == 0 {
            break;
        }
        got += n;
        pieces += 1;
    }
    println!("sends 1, pieces {pieces}");
    println!("bytes {got}");
    Ok(())
}
