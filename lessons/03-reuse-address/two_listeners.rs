use std::io;
use std::net::SocketAddr;

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let first = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    first.set_reuse_address(true)?;
    first.bind(&any.into())?;
    first.listen(1)?;
    let address = first.local_addr()?;

    let second = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    second.set_reuse_address(true)?;
    let error = second.bind(&address).unwrap_err();
    println!("bind beside a listener {:?}", error.kind());
    drop(first);
    drop(second);

    let third = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    third.set_reuse_address(true)?;
    third.bind(&any.into())?;
    let address = third.local_addr()?;
    let fourth = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    fourth.set_reuse_address(true)?;
    fourth.bind(&address)?;
    println!("bind beside a bound socket OK");
    third.listen(1)?;
    println!("the third listens OK");
    let error = fourth.listen(1).unwrap_err();
    println!("the fourth listens {:?}", error.kind());
    Ok(())
}
