use std::io::{self, Read};
use std::net::SocketAddr;
use std::time::Duration;

use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let (first, option) = ("nobody", true);
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let old = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    old.set_reuse_address(option)?;
    old.bind(&any.into())?;
    old.listen(1)?;
    let address = old.local_addr()?;

    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (mut server, _) = old.accept()?;
    let mut byte = [0; 1];
    let mut open = vec![];
    match first {
        "server" => {
            drop(server);
            let _end = client.read(&mut byte)?;
            drop(client);
        }
        "client" => {
            drop(client);
            let _end = server.read(&mut byte)?;
            drop(server);
        }
        "reset" => {
            server.set_linger(Some(Duration::ZERO))?;
            drop(server);
            client.read(&mut byte).unwrap_err();
            drop(client);
        }
        _ => open.extend([client, server]),
    }
    drop(old);

    let plain = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let without = plain.bind(&address);
    println!("plain {}", word(&without));
    drop(plain);
    let new = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    new.set_reuse_address(true)?;
    let with = new.bind(&address);
    println!("with the option {}", word(&with));
    Ok(())
}

fn word(answer: &io::Result<()>) -> String {
    match answer {
        Ok(()) => "Ok".to_string(),
        Err(error) => format!("{:?}", error.kind()),
    }
}
