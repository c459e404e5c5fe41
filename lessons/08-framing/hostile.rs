use socket2::{Domain, SockAddr, Socket, Type};
use std::io::{self, Read};
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

const LIMIT: usize = 1 << 20;

fn receive(mut peer: &Socket) -> io::Result<Vec<u8>> {
    let mut header = [0; 4];
    peer.read_exact(&mut header)?;
    let length = u32::from_be_bytes(header) as usize;
    println!("announced {length}");
    if length > LIMIT {
        return Err(io::Error::other("refused"));
    }
    let mut body = vec![0; length];
    peer.read_exact(&mut body)?;
    Ok(body)
}

fn caller(address: &SockAddr) -> io::Result<Socket> {
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(address)?;
    client.set_tcp_nodelay(true)?;
    Ok(client)
}

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let client = caller(&address)?;
    let (mut server, _) = listener.accept()?;

    client.send(&[0xff; 4])?;
    let mut header = [0; 4];
    server.read_exact(&mut header)?;
    let signed = i32::from_be_bytes(header) as usize;
    println!("signed, as a size {signed}");
    let naive = thread::Builder::new().name("naive".into());
    let naive = naive.spawn(move || vec![0u8; signed].len())?;
    println!("naive program fails {}", naive.join().is_err());

    client.send(&[0xff; 4])?;
    println!("ff ff ff ff {}", receive(&server).unwrap_err());
    client.send(&500_000_000u32.to_be_bytes())?;
    println!("500 MB {}", receive(&server).unwrap_err());
    client.send(&5u32.to_le_bytes())?;
    println!("5, backwards {}", receive(&server).unwrap_err());

    client.send(&100u32.to_be_bytes()[..3])?;
    server.set_read_timeout(Some(Duration::from_millis(300)))?;
    let error = receive(&server).unwrap_err();
    println!("3 bytes, then silence {:?}", error.kind());
    drop(server);

    let brief = caller(&address)?;
    let (server, _) = listener.accept()?;
    let header = 100u32.to_be_bytes();
    let most = [&header[..], &[b'x'; 40]].concat();
    brief.send(&most)?;
    drop(brief);
    let error = receive(&server).unwrap_err();
    println!("40 of 100 {:?}", error.kind());
    Ok(())
}
