//! An address as the tables of /proc have it (`man 5 proc_pid_net`).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// `0100007F:1F90`: the address in words of the machine's byte order, the port as a number.
pub(in crate::lab) fn address(text: &str) -> Option<SocketAddr> {
    let (ip, port) = text.split_once(':')?;
    let port = u16::from_str_radix(port, 16).ok()?;
    let words: Vec<[u8; 4]> = (0..ip.len() / 8)
        .map(|at| {
            u32::from_str_radix(ip.get(at * 8..at * 8 + 8)?, 16)
                .ok()
                .map(u32::to_ne_bytes)
        })
        .collect::<Option<_>>()?;
    let ip = match words.as_slice() {
        [word] => IpAddr::V4(Ipv4Addr::from(*word)),
        [_, _, _, _] => IpAddr::V6(Ipv6Addr::from(<[u8; 16]>::try_from(words.concat()).ok()?)),
        _ => return None,
    };
    Some(SocketAddr::new(ip, port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_families_are_read() {
        for (text, expected) in [
            ("0100007F:1F90", Some("127.0.0.1:8080")),
            ("00000000:0016", Some("0.0.0.0:22")),
            ("00000000000000000000000001000000:1F90", Some("[::1]:8080")),
            ("0100007F", None),
            ("01:1F90", None),
            ("local_address", None),
        ] {
            let expected = expected.map(|it| it.parse().expect("an address"));
            // Written on a machine whose smallest part comes first.
            if cfg!(target_endian = "little") {
                assert_eq!(address(text), expected, "{text}");
            }
        }
    }
}
