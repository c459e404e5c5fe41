use std::io::{self, Read};
use std::net::SocketAddr;

use socket2::{Domain, SockAddr, Socket, Type};

fn first_server(option: bool) -> io::Result<SockAddr> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.set_reuse_address(option)?;
    listener.bind(&any.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;

    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (server, _) = listener.accept()?;
    drop(server);
    let _end = client.read(&mut [0; 1])?;
    drop(client);
    drop(listener);
    Ok(address)
}

pub fn main() -> io::Result<()> {
    let address = first_server(false)?;
    let mended = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    mended.set_reuse_address(true)?;
    let result = mended.bind(&address);
    println!("the mended one binds {}", word(result));

    let address = first_server(true)?;
    let late = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let result = late.bind(&address);
    println!("the late one binds {}", word(result));
    late.set_reuse_address(true)?;
    let again = late.bind(&address);
    println!("the late one binds again {}", word(again));
    Ok(())
}

fn word(result: io::Result<()>) -> String {
    match result {
        Ok(()) => "Ok".to_string(),
        Err(error) => format!("{:?}", error.kind()),
    }
}
