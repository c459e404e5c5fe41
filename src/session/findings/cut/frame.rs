//! Whether a piece of what was sent is something whole by itself: a line, or a frame with its length before it.

use crate::trace::{TracedCall, printable};

/// What a recv brought, as far as it is known.
pub(super) fn data(piece: &TracedCall<'_>, got: u64) -> Vec<u8> {
    let returned = piece.returned();
    let data = returned.and_then(|returned| returned.data.as_deref());
    let data = data.and_then(|data| printable::known(data, got));
    data.unwrap_or_default()
}

/// Whether a piece holds a line, or a frame.
pub(super) fn is_in(piece: &[u8], got: u64) -> bool {
    match piece.contains(&b'\n') {
        true => !is_begun_request(piece, got),
        false => begins(piece, got),
    }
}

/// Whether a piece is the head of a request or an answer of HTTP, without the blank line that ends it.
fn is_begun_request(piece: &[u8], got: u64) -> bool {
    let known = piece.len() as u64 == got;
    let first = piece.split(|byte| *byte == b'\n').next();
    let is_http = first.is_some_and(|line| {
        let line = line.trim_ascii_end();
        [&b"HTTP/1.0"[..], b"HTTP/1.1"]
            .iter()
            .any(|version| line.ends_with(version) || line.starts_with(version))
    });
    let blank = |end: &&[u8]| piece.windows(end.len()).any(|window| window == *end);
    known && is_http && ![&b"\r\n\r\n"[..], b"\n\n"].iter().any(blank)
}

/// Whether so many bytes, which begin so, hold a whole frame: its length in 2 or 4 bytes, and so many more. What can be
/// read as text is none.
fn begins(begin: &[u8], got: u64) -> bool {
    let is_text = |bytes: &[u8]| {
        bytes
            .iter()
            .all(|byte| matches!(byte, b' '..=b'~' | b'\t' | b'\r'))
    };
    let fits = |length: u64, size: u64| size + length <= got;
    let short = begin.first_chunk::<2>().is_some_and(|length| {
        let both = [u16::from_be_bytes(*length), u16::from_le_bytes(*length)];
        !is_text(length) && both.iter().any(|length| fits(u64::from(*length), 2))
    });
    short
        || begin.first_chunk::<4>().is_some_and(|length| {
            let both = [u32::from_be_bytes(*length), u32::from_le_bytes(*length)];
            !is_text(length) && both.iter().any(|length| fits(u64::from(*length), 4))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(piece: &[u8], got: u64, expected: bool) {
        assert_eq!(is_in(piece, got), expected, "{piece:?} {got}");
    }

    #[test]
    fn a_frame_is_its_length_and_so_many_bytes() {
        case(b"\0\x03abc\0", 6, true);
        case(b"\x05\0\0\0ab", 6, false);
        case(b"\0\0\0\x02ab\0", 7, true);
        case(b"hello", 5, false);
        case(b"", 1, false);
        // The first two letters of a long text are no length, though there are so many bytes.
        case(b"hello and again", 30_000, false);
        case(b"\x10\x27 and so on", 30_000, true);
    }

    #[test]
    fn a_line_is_whole_but_not_the_first_one_of_a_request() {
        case(b"one\ntw", 6, true);
        case(b"GET / HTTP/1.1\r\nHos", 19, false);
        case(b"HTTP/1.0 200 OK\r\nServer: m", 26, false);
        case(b"GET / HTTP/1.1\r\n\r\n", 18, true);
        // Of a long one the end is not known.
        case(b"GET / HTTP/1.1\r\nHost: ", 900, true);
    }
}
