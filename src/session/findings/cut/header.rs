//! What a program has read in front of a body, and that tells how long the body is.

use crate::session::findings::streams::data;
use crate::trace::TracedCall;

/// No header is longer.
const LONGEST: usize = 4096;

/// The bytes that were read on a socket up to some place, as far back as they are known.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    bytes: Vec<u8>,
    /// So many of them came by the last recv.
    last: usize,
}

impl Header {
    /// And what a recv of so many bytes has brought.
    pub(super) fn with(mut self, call: &TracedCall<'_>, got: u64) -> Header {
        let data = data(call, got);
        if data.len() as u64 != got || self.bytes.len() > LONGEST {
            self.bytes.clear();
        }
        self.last = if data.len() as u64 == got {
            data.len()
        } else {
            0
        };
        self.bytes.extend(&data[..self.last]);
        self
    }

    /// Whether it ends with this number: its last recv, or its last line; or whether a line of it says `Content-Length` (RFC
    /// 9110, section 8.6) and the last one is empty.
    pub(super) fn announces(&self, length: u64) -> bool {
        let last = &self.bytes[self.bytes.len() - self.last..];
        let text = self.bytes.trim_ascii_end();
        let mut lines = text.rsplit(|byte| *byte == b'\n').peekable();
        let ends = self.bytes.ends_with(b"\n");
        let line = lines.peek().copied().filter(|_| ends);
        let is_blank = self.bytes.ends_with(b"\n\n") || self.bytes.ends_with(b"\n\r\n");
        is_length(last, length)
            || line.is_some_and(|line| is_length(line, length))
            || is_blank && lines.any(|line| content_length(line) == Some(length))
    }
}

fn content_length(line: &[u8]) -> Option<u64> {
    let (name, value) = std::str::from_utf8(line).ok()?.split_once(':')?;
    let named = name.eq_ignore_ascii_case("content-length");
    value.trim().parse().ok().filter(|_| named)
}

/// Whether these bytes are this number: in 2, 4 or 8 bytes, or in digits.
fn is_length(bytes: &[u8], length: u64) -> bool {
    let digits = std::str::from_utf8(bytes).ok().and_then(|text| {
        text.trim_matches(|letter: char| !letter.is_ascii_digit())
            .parse()
            .ok()
    });
    let padded = |from_front: bool| {
        let mut all = [0; 8];
        let place = match from_front {
            true => all.get_mut(..bytes.len()),
            false => 8_usize
                .checked_sub(bytes.len())
                .and_then(|at| all.get_mut(at..)),
        };
        place?.copy_from_slice(bytes);
        Some(all)
    };
    let sized = matches!(bytes.len(), 2 | 4 | 8);
    let big = padded(false).map(u64::from_be_bytes);
    let little = padded(true).map(u64::from_le_bytes);
    digits == Some(length) || sized && [big, little].contains(&Some(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_stands_in_bytes_or_in_digits() {
        for bytes in [
            &b"\0\0\x03\xe8"[..],
            b"\xe8\x03\0\0",
            b"\x03\xe8",
            b"\0\0\0\0\0\0\x03\xe8",
            b"1000\n",
            b"    1000",
            b"00001000",
        ] {
            assert!(is_length(bytes, 1000), "{bytes:?}");
        }
        for bytes in [&b""[..], b"\x03\xe8\0", b"hello", b"100", b"123456789"] {
            assert!(!is_length(bytes, 1000), "{bytes:?}");
        }
    }

    #[track_caller]
    fn case(bytes: &[u8], last: usize, expected: bool) {
        let bytes = bytes.to_vec();
        assert_eq!(Header { bytes, last }.announces(53), expected);
    }

    #[test]
    fn a_header_may_come_in_many_recvs() {
        case(b"53\n", 1, true);
        case(b"hello\nSEND 53\r\n", 1, true);
        case(b"\x01\0\0\0\x35", 4, true);
        case(b"\x01\0\0\0\x35", 1, false);
        // The number may go on.
        case(b"53", 1, false);
        case(b"", 0, false);
        let request = b"PUT / HTTP/1.1\r\nCONTENT-length: 53\r\nHost: me\r\n\r\n";
        case(request, 1, true);
        case(&request[..request.len() - 2], 1, false);
        case(b"Content-Length: 54\n\n", 1, false);
    }
}
