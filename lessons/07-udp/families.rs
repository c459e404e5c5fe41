use std::io;

use nix::errno::Errno;
use socket2::{Domain, Protocol, Socket, Type};

const RELIABLE_DATAGRAM: i32 = 4;

pub fn main() -> io::Result<()> {
    let families = [
        ("IPv4", Domain::IPV4, Protocol::ICMPV4),
        ("IPv6", Domain::IPV6, Protocol::ICMPV6),
        ("Unix", Domain::UNIX, Protocol::from(0)),
    ];
    let types = [
        ("stream", Type::STREAM),
        ("dgram", Type::DGRAM),
        ("raw", Type::RAW),
        ("seqpacket", Type::SEQPACKET),
        ("rdm", Type::from(RELIABLE_DATAGRAM)),
    ];

    for (family, domain, control) in families {
        for (name, kind) in types {
            let raw = kind == Type::RAW;
            let protocol = raw.then_some(control);
            let tried = Socket::new(domain, kind, protocol);
            let answer = match tried {
                Ok(_) => "Ok".to_string(),
                Err(error) => errno(&error),
            };
            println!("{family:4}  {name:9}  {answer}");
        }
    }
    Ok(())
}

fn errno(error: &io::Error) -> String {
    let number = error.raw_os_error().unwrap_or(0);
    format!("{:?}", Errno::from_raw(number))
}
