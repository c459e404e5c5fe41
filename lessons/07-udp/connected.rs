use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr};

use nix::errno::Errno;
use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let friend = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    friend.bind(&any_port.into())?;
    let address = friend.local_addr()?;

    let mut client = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    client.connect(&address)?;
    let my_address = client.local_addr()?;

    friend.set_nonblocking(true)?;
    let mut room = Vec::with_capacity(1024);
    let answer = friend.recv_from(room.spare_capacity_mut());
    println!("the friend, after connect: {}", word(answer));

    client.send(b"to my default peer")?;
    let later = friend.recv_from(room.spare_capacity_mut());
    println!("the friend, after send: {}", word(later));

    let stranger = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    stranger.bind(&any_port.into())?;
    stranger.send_to(b"from a stranger", &my_address)?;
    friend.send_to(b"from the friend", &my_address)?;
    let mut buffer = [0; 1024];
    let n = client.read(&mut buffer)?;
    println!("client received {}", buffer[..n].escape_ascii());
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
