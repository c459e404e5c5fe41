use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr};

use nix::errno::Errno;
use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let everybody = Ipv4Addr::new(127, 255, 255, 255);
    let mut first = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    first.set_reuse_address(true)?;
    first.bind(&SocketAddr::from((everybody, 0)).into())?;
    let address = first.local_addr()?;
    let mut second = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    second.set_reuse_address(true)?;
    second.bind(&address)?;

    let caller = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    caller.bind(&SocketAddr::from((Ipv4Addr::LOCALHOST, 0)).into())?;
    let answer = caller.send_to(b"dinner!", &address);
    println!("without the option {}", word(answer));
    caller.set_broadcast(true)?;
    let all = address;
    let answer = caller.send_to(b"dinner!", &all);
    println!("with the option {}", word(answer));

    let mut room = [0; 64];
    let n = first.read(&mut room)?;
    println!("the first hears {}", room[..n].escape_ascii());
    let n = second.read(&mut room)?;
    println!("the second hears {}", room[..n].escape_ascii());
    Ok(())
}

fn word(answer: io::Result<usize>) -> String {
    match answer {
        Ok(_) => "Ok".to_string(),
        Err(error) => {
            let number = error.raw_os_error().unwrap_or(0);
            format!("{:?}", Errno::from_raw(number))
        }
    }
}
