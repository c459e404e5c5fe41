use std::io::{self, ErrorKind, Read};
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let server = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    server.bind(&any_port.into())?;
    let address = server.local_addr()?;
    let client = Socket::new(Domain::IPV4, Type::DGRAM, None)?;
    client.connect(&address)?;
    client.set_read_timeout(Some(Duration::from_millis(300)))?;

    client.send(b"1 time?")?;
    let lost = (&server).read(&mut [0; 64])?;
    println!("lost on the way, bytes {lost}");
    let answer = hear(&client);
    println!("first try {}", word(answer));

    client.send(b"1 time?")?;
    client.send(b"1 time?")?;
    reply(&server, "10:20")?;
    reply(&server, "10:20")?;
    let answer = hear(&client);
    println!("second try {}", word(answer));

    client.send(b"2 date?")?;
    reply(&server, "Friday")?;
    let mut answer = hear(&client)?;
    println!("after question 2 came {answer}");
    while !answer.starts_with("2 ") {
        answer = hear(&client)?;
    }
    println!("the answer to 2 {answer}");
    Ok(())
}

fn reply(mut server: &Socket, answer: &str) -> io::Result<()> {
    let from = server.peek_sender()?;
    let mut room = [0; 64];
    let n = server.read(&mut room)?;
    let number = room[..n].first().copied().unwrap_or(b'?') as char;
    server.send_to(format!("{number} {answer}").as_bytes(), &from)?;
    Ok(())
}

fn hear(mut client: &Socket) -> io::Result<String> {
    let mut room = [0; 64];
    let n = client.read(&mut room)?;
    Ok(room[..n].escape_ascii().to_string())
}

fn word(answer: io::Result<String>) -> String {
    match answer {
        Ok(text) => text,
        Err(e) if e.kind() == ErrorKind::WouldBlock => "no answer".to_string(),
        Err(error) => error.to_string(),
    }
}
