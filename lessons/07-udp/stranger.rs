use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr};

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let friend = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    friend.bind(&any_port.into())?;
    let stranger = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    stranger.bind(&any_port.into())?;

    let answer = ask(&friend, &stranger, false)?;
    println!("the naive client believes {answer}");
    let answer = ask(&friend, &stranger, true)?;
    println!("the careful client believes {answer}");
    Ok(())
}

fn ask(friend: &Socket, stranger: &Socket, careful: bool) -> io::Result<String> {
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let mut client = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    client.bind(&any_port.into())?;
    let address = client.local_addr()?;
    let asked = friend.local_addr()?;

    client.send_to(b"what is the time?", &asked)?;
    stranger.send_to(b"13:37", &address)?;
    friend.send_to(b"10:20", &address)?;
    loop {
        let from = client.peek_sender()?;
        let mut room = [0; 64];
        let n = client.read(&mut room)?;
        let answer = room[..n].escape_ascii().to_string();
        if from == asked || !careful {
            return Ok(answer);
        }
        println!("from a stranger, dropped {answer}");
    }
}
