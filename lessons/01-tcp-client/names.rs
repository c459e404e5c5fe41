use socket2::{Domain, Socket, Type};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};
use std::{fs, io};

pub fn main() -> io::Result<()> {
    let loopback = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&loopback.into())?;
    listener.listen(1)?;
    let address = listener.local_addr()?;
    let port = address.as_socket().unwrap().port();

    let hosts = fs::read_to_string("/etc/hosts").unwrap_or_default();
    let named = |line: &str| {
        !line.starts_with('#') && line.split_whitespace().any(|name| name == "localhost")
    };
    let mut found = vec![];
    if hosts.lines().any(named) {
        found.extend(("localhost", port).to_socket_addrs()?);
    }
    println!("here localhost means {found:?}");

    let localhost: [IpAddr; 2] = [Ipv6Addr::LOCALHOST.into(), Ipv4Addr::LOCALHOST.into()];
    for ip in localhost {
        let address = SocketAddr::from((ip, port));
        let client = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
        let answer = client.connect(&address.into());
        println!("{ip} says {}", word(&answer));
        if answer.is_ok() {
            break;
        }
    }
    Ok(())
}

fn word(answer: &io::Result<()>) -> String {
    match answer {
        Ok(()) => "Ok".to_string(),
        Err(error) => format!("{:?}", error.kind()),
    }
}
