use socket2::{Domain, Socket, Type};
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr};

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (mut server, _) = listener.accept()?;

    client.write_all(b"1 2 3 4")?;
    client.shutdown(Shutdown::Write)?;
    let mut numbers = Vec::new();
    loop {
        let mut room = [0; 64];
        let n = server.read(&mut room)?;
        if n == 0 {
            break;
        }
        numbers.extend_from_slice(&room[..n]);
    }
    let sum: u32 = String::from_utf8_lossy(&numbers)
        .split(' ')
        .filter_map(|word| word.parse::<u32>().ok())
        .sum();
    let answer = format!("sum {sum}");
    server.write_all(answer.as_bytes())?;

    let mut room = [0; 64];
    let n = client.read(&mut room)?;
    println!("answer {}", String::from_utf8_lossy(&room[..n]));
    let more = client.write(b" 5");
    println!("send after shutdown {}", word(more));
    Ok(())
}

fn word(answer: io::Result<usize>) -> String {
    match answer {
        Ok(n) => n.to_string(),
        Err(error) => format!("{:?}", error.kind()),
    }
}
