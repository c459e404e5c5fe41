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
    let result = second.bind(&address);
    println!("the second binds {}", word(result));
    drop(first);
    drop(second);

    let third = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    third.set_reuse_address(true)?;
    third.bind(&any.into())?;
    let address = third.local_addr()?;
    let fourth = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    fourth.set_reuse_address(true)?;
    let result = fourth.bind(&address);
    println!("the fourth binds {}", word(result));
    let result = third.listen(1);
    println!("the third listens {}", word(result));
    let result = fourth.listen(1);
    println!("the fourth listens {}", word(result));
    Ok(())
}

fn word(result: io::Result<()>) -> String {
    match result {
        Ok(()) => "Ok".to_string(),
        Err(error) => format!("{:?}", error.kind()),
    }
}
