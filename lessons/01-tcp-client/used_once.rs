use socket2::{Domain, Socket, Type};
use std::io::{self, Read};
use std::net::{Shutdown, SocketAddr};

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    let address = listener.local_addr()?;

    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let early = client.connect(&address);
    println!("nobody listens yet {}", word(early));
    listener.listen(2)?;
    let again = client.connect(&address);
    println!("the failed socket again {}", word(again));

    let (server, _) = listener.accept()?;
    drop(server);
    let end = (&client).read(&mut [0; 16])?;
    println!("the server has finished {end}");
    client.shutdown(Shutdown::Both)?;
    let anew = client.connect(&address);
    println!("the finished socket again {}", word(anew));

    let fresh = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let answer = fresh.connect(&address);
    println!("a new socket {}", word(answer));
    Ok(())
}

fn word(answer: io::Result<()>) -> String {
    match answer {
        Ok(()) => "Ok".to_string(),
        Err(error) => error.to_string(),
    }
}
