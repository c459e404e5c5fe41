use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr};

use nix::errno::Errno;
use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let mut first = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    first.set_reuse_address(true)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    first.bind(&any_port.into())?;
    let address = first.local_addr()?;

    let plain = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    let answer = plain.bind(&address);
    println!("bind without the option {}", word(answer));

    let mut second = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    second.set_reuse_address(true)?;
    let answer = second.bind(&address);
    println!("bind with the option {}", word(answer));

    let sender = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    sender.bind(&any_port.into())?;
    first.set_nonblocking(true)?;
    second.set_nonblocking(true)?;
    sender.send_to(b"for the first", &address)?;

    let mut buffer = [0; 1024];
    let answer = first.read(&mut buffer);
    println!("the first reads {}", word(answer));
    let answer = second.read(&mut buffer);
    println!("the second reads {}", word(answer));

    drop(first);
    drop(second);
    let next = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    let answer = next.bind(&address);
    println!("bind after both have gone {}", word(answer));
    Ok(())
}

fn word<T>(answer: io::Result<T>) -> String {
    match answer {
        Ok(_) => "Ok".to_string(),
        Err(error) => {
            let number = error.raw_os_error().unwrap_or(0);
            format!("{:?}", Errno::from_raw(number))
        }
    }
}
