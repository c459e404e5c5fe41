//! A socket's address in a program's memory, as people write it.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddrV4, SocketAddrV6};

use super::super::super::kernel::memory::Memory;
use crate::phrases::phrases;
use crate::trace::printable;

/// `struct sockaddr_storage` is as long.
const LONGEST: usize = 128;

/// `127.0.0.1:9090`, a path, `unnamed`.
pub(in crate::lab::outside) fn address(memory: Memory, place: u64, length: u64) -> String {
    let bytes = memory.bytes(place, capped(length, LONGEST));
    match length > 0 && bytes.is_empty() {
        true => phrases().watch.unreadable.to_owned(),
        false => written(&bytes),
    }
}

pub(in crate::lab::outside) fn written(bytes: &[u8]) -> String {
    let family = match bytes {
        [low, high, ..] => i32::from(u16::from_ne_bytes([*low, *high])),
        _ => return "unnamed".into(),
    };
    match family {
        libc::AF_INET if bytes.len() >= 8 => {
            let [_, _, high, low, a, b, c, d] = head(bytes);
            let port = u16::from_be_bytes([high, low]);
            SocketAddrV4::new(Ipv4Addr::new(a, b, c, d), port).to_string()
        }
        libc::AF_INET6 if bytes.len() >= 24 => {
            let whole: [u8; 24] = head(bytes);
            let port = u16::from_be_bytes([whole[2], whole[3]]);
            let address: [u8; 16] = head(&whole[8..]);
            let scope = bytes
                .get(24..28)
                .map_or(0, |scope| u32::from_ne_bytes(head(scope)));
            SocketAddrV6::new(Ipv6Addr::from(address), port, 0, scope).to_string()
        }
        libc::AF_UNIX => path(&bytes[2..]),
        libc::AF_UNSPEC => "unspecified".into(),
        other => phrases().watch.family(other),
    }
}

/// A path ends at its first 0; one that begins with 0 is a name without a file (`man 7 unix`).
fn path(bytes: &[u8]) -> String {
    match bytes {
        [] => "unnamed".into(),
        [0, name @ ..] if name.iter().any(|byte| *byte != 0) => {
            format!("@{}", printable::preview(name))
        }
        [0, ..] => "unnamed".into(),
        path => {
            let end = path.iter().position(|byte| *byte == 0);
            printable::preview(&path[..end.unwrap_or(path.len())])
        }
    }
}

fn head<const LENGTH: usize>(bytes: &[u8]) -> [u8; LENGTH] {
    let mut head = [0; LENGTH];
    head.copy_from_slice(&bytes[..LENGTH]);
    head
}

/// A length that a program gives, but no more than that.
pub(in crate::lab::outside) fn capped(given: u64, most: usize) -> usize {
    usize::try_from(given).unwrap_or(most).min(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(bytes: &[u8], expected: &str) {
        assert_eq!(written(bytes), expected, "{bytes:?}");
    }

    #[test]
    fn addresses_are_written_as_people_write_them() {
        case(
            &[2, 0, 0x23, 0x82, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0],
            "127.0.0.1:9090",
        );
        let mut six = vec![10, 0, 0x23, 0x82, 0, 0, 0, 0];
        six.extend([0; 15]);
        six.extend([1, 0, 0, 0, 0]);
        case(&six, "[::1]:9090");
        case(b"\x01\x00/tmp/a\0rest", "/tmp/a");
        case(b"\x01\x00\0name", "@name");
        case(b"\x01\x00", "unnamed");
        case(&[], "unnamed");
        // A program may pass anything.
        case(&[2, 0, 0x23], "family 2");
    }
}
