use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use nix::errno::Errno;
use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let gone = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    gone.bind(&any_port.into())?;
    let nobody = gone.local_addr()?;
    let loose = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    loose.bind(&any_port.into())?;
    let bound = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    bound.bind(&any_port.into())?;
    drop(gone);

    for attempt in 1..=3 {
        let answer = loose.send_to(b"anybody?", &nobody);
        println!("unconnected {attempt} {}", word(answer));
    }

    bound.connect(&nobody)?;
    for attempt in 1..=3 {
        let answer = bound.send(b"anybody?");
        println!("connected {attempt} {}", word(answer));
    }
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
