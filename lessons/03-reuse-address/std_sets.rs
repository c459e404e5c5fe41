use std::io;
use std::net::{SocketAddr, TcpListener};

use nix::sys::socket::{getsockopt, sockopt::ReuseAddr};
use socket2::{Domain, Socket, Type};

pub fn main() -> io::Result<()> {
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let plain = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let option = plain.reuse_address()?;
    println!("made by hand {option}");
    plain.bind(&any.into())?;
    plain.listen(1)?;

    let ready = TcpListener::bind(any)?;
    let option = getsockopt(&ready, ReuseAddr)?;
    println!("made by the library {option}");

    let address = ready.local_addr()?;
    let client = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    client.connect(&address.into())?;
    let (accepted, _) = ready.accept()?;
    let option = getsockopt(&accepted, ReuseAddr)?;
    println!("the socket it accepted {option}");
    drop(accepted);
    drop(ready);
    drop(client);

    let again = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    again.set_reuse_address(true)?;
    let answer = again.bind(&address.into());
    println!("a restart with the option {}", word(answer));
    Ok(())
}

fn word(answer: io::Result<()>) -> String {
    match answer {
        Ok(()) => "Ok".to_string(),
        Err(error) => format!("{:?}", error.kind()),
    }
}
