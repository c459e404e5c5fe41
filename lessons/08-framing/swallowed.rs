use socket2::{Domain, Socket, Type};
use std::io::{self, ErrorKind, Read};
use std::net::SocketAddr;

fn frame(body: &[u8]) -> io::Result<Vec<u8>> {
    let length = u32::try_from(body.len()).map_err(io::Error::other)?;
    Ok([&length.to_be_bytes(), body].concat())
}

fn receive(mut peer: &Socket, careful: bool) -> io::Result<usize> {
    let mut header = [0; 4];
    peer.read_exact(&mut header)?;
    let declared = u32::from_be_bytes(header) as usize;

    let mut got = 0;
    let mut chunk = [0; 1024];
    while got < declared {
        let rest = declared - got;
        let room = if careful { rest.min(1024) } else { 1024 };
        let n = peer.read(&mut chunk[..room])?;
        if n == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        got += n;
    }
    Ok(got)
}

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    client.set_tcp_nodelay(true)?;
    let (server, _) = listener.accept()?;

    let first = frame(&[b'x'; 100])?;
    let second = frame(b"bye")?;
    client.send(&first)?;
    client.send(&second)?;
    println!(
        "naive reader, 100 declared, got {}",
        receive(&server, false)?
    );

    server.set_nonblocking(true)?;
    let mut lost = [0; 4];
    match (&server).read(&mut lost) {
        Ok(n) => println!("naive reader, next frame {n}"),
        Err(error) => println!("naive reader, next frame {:?}", error.kind()),
    }
    server.set_nonblocking(false)?;

    let both = [first, second].concat();
    client.send(&both)?;
    println!(
        "careful reader, 100 declared, got {}",
        receive(&server, true)?
    );
    println!(
        "careful reader, 3 declared, got {}",
        receive(&server, true)?
    );
    Ok(())
}
