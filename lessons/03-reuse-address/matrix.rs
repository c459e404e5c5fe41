use std::io::{self, ErrorKind, Read};
use std::net::SocketAddr;
use std::time::Duration;

use socket2::{Domain, Socket, Type};

fn session(old: &Socket, first: &str) -> io::Result<Vec<Socket>> {
    let address = old.local_addr()?;
    let mut client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address)?;
    let (mut server, _) = old.accept()?;
    let mut byte = [0; 1];
    match first {
        "server" => {
            drop(server);
            let _end = client.read(&mut byte)?;
        }
        "client" => {
            drop(client);
            let _end = server.read(&mut byte)?;
        }
        "reset" => {
            server.set_linger(Some(Duration::ZERO))?;
            drop(server);
            client.read(&mut byte).unwrap_err();
        }
        _ => return Ok(vec![client, server]),
    }
    Ok(vec![])
}

fn word(result: io::Result<()>) -> &'static str {
    match result.map_err(|error| error.kind()) {
        Ok(()) => "Ok",
        Err(ErrorKind::AddrInUse) => "EADDRINUSE",
        Err(_) => "another-error",
    }
}

pub fn main() -> io::Result<()> {
    println!("first, old   plain       with the option");
    for first in ["server", "client", "reset", "nobody"] {
        for (label, option) in [("no", false), ("yes", true)] {
            let any = SocketAddr::from(([127, 0, 0, 1], 0));
            let old = Socket::new(Domain::IPV4, Type::STREAM, None)?;
            old.set_reuse_address(option)?;
            old.bind(&any.into())?;
            old.listen(1)?;
            let address = old.local_addr()?;
            let _open = session(&old, first)?;
            drop(old);

            let plain = Socket::new(Domain::IPV4, Type::STREAM, None)?;
            let without = word(plain.bind(&address));
            drop(plain);
            let new = Socket::new(Domain::IPV4, Type::STREAM, None)?;
            new.set_reuse_address(true)?;
            let with = word(new.bind(&address));
            drop(new);
            let row = format!("{first} {label}");
            println!("{row:<12} {without:<11} {with}");
        }
    }
    Ok(())
}
