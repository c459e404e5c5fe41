use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::time::Duration;

use socket2::{Domain, SockAddr, Socket, Type};

fn talk(name: &str, linger: Option<Duration>) -> io::Result<SockAddr> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.set_send_buffer_size(65_536)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.set_recv_buffer_size(4_096)?;
    client.connect(&address)?;
    let (mut server, _) = listener.accept()?;
    drop(listener);

    server.write_all(&[b'x'; 20_000])?;
    server.set_linger(linger)?;
    drop(server);

    let mut room = Vec::with_capacity(20_000);
    let space = &mut room.spare_capacity_mut()[..20_000];
    let all = client.recv_with_flags(space, libc::MSG_WAITALL)?;
    println!("{name}, client read {all}");
    match client.read(&mut [0; 1]) {
        Ok(n) => println!("{name}, then Ok({n})"),
        Err(error) => println!("{name}, then {:?}", error.kind()),
    }
    Ok(address)
}

pub fn main() -> io::Result<()> {
    let address = talk("linger 0", Some(Duration::ZERO))?;
    let plain = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let result = plain.bind(&address);
    println!("linger 0, plain bind {}", word(result));

    let address = talk("normal close", None)?;
    let again = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let result = again.bind(&address);
    println!("normal close, plain bind {}", word(result));
    Ok(())
}

fn word(result: io::Result<()>) -> String {
    match result {
        Ok(()) => "Ok".to_string(),
        Err(error) => format!("{:?}", error.kind()),
    }
}
