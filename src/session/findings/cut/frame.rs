//! Whether a piece of what was sent is something whole by itself: a line, or a frame with its length before it.

use serde::de::IgnoredAny;

use super::lengths;

/// Whether a piece of a message of so many bytes holds a line, or a frame that is not all of the message.
pub(super) fn is_in(piece: &[u8], got: u64, whole: u64) -> bool {
    match piece.contains(&b'\n') {
        true => !is_begun_request(piece, got),
        false => !announces_all(piece, whole) && begins(piece, got),
    }
}

/// What ends commands, fields and texts in many protocols.
const ENDS: &[u8] = b";\0\r|#$\x03\x04\x17\x1e";

/// Whether a message of which all is known is several, of which a piece holds the first: each ends with the same sign, or
/// has its length before it.
pub(super) fn is_one_of(piece: &[u8], message: &[u8]) -> bool {
    let Some(end) = message.last() else {
        return false;
    };
    // `</a>` of a text that begins with a tag, or a sign like `<EOF>` behind any.
    let tag = message.iter().rposition(|byte| *byte == b'<');
    let tag = tag.filter(|_| *end == b'>').map(|at| &message[at..]);
    let holds = |tag: &[u8]| piece.windows(tag.len()).any(|it| it == tag);
    let is_tag = tag.is_some() && message.starts_with(b"<");
    let ended = (ENDS.contains(end) || is_tag) && piece.contains(end) || tag.is_some_and(holds);
    let first = lengths::first_of_several(message);
    ended || first.is_some_and(|first| first <= piece.len())
}

/// Whether the first 2 or 4 bytes say that a message is one frame.
fn announces_all(begin: &[u8], whole: u64) -> bool {
    let says = |size: usize| {
        let length = begin.get(..size)?;
        Some(numbers(length).contains(&whole.checked_sub(size as u64)?))
    };
    says(2) == Some(true) || says(4) == Some(true)
}

/// Bytes as a number, the largest part first and last.
fn numbers(bytes: &[u8]) -> [u64; 2] {
    let number = |all: &mut dyn Iterator<Item = &u8>| {
        all.fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
    };
    [number(&mut bytes.iter()), number(&mut bytes.iter().rev())]
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

/// Whether so many bytes, which begin so, hold a whole frame: its length in 2 or 4 bytes, or in 1 to 4 behind its type, and
/// so many more; or its length in digits; or an object of JSON. Of bytes what can be read as text is no length.
fn begins(begin: &[u8], got: u64) -> bool {
    is_behind_digits(begin, got)
        || is_behind_a_field(begin, got)
        || is_object(begin)
        || is_behind_bytes(begin, got)
}

/// So wide is a length in digits that has a fixed width.
const WIDTHS: [usize; 6] = [4, 8, 10, 16, 32, 64];

/// `11        hello world`: a number filled up with blanks to such a width. One blank is a space between two words.
fn is_behind_a_field(begin: &[u8], got: u64) -> bool {
    WIDTHS.into_iter().any(|width| {
        let field = begin.get(..width).map(<[u8]>::trim_ascii);
        let padded = begin
            .get(..width)
            .is_some_and(|it| it.windows(2).any(|it| it == b"  "));
        let length = field.and_then(|field| std::str::from_utf8(field).ok()?.parse::<u64>().ok());
        padded && length.is_some_and(|length| length > 0 && width as u64 + length <= got)
    })
}

/// `5:hello,` (a netstring). What has a blank behind its digits is text.
fn is_behind_digits(begin: &[u8], got: u64) -> bool {
    let digits = begin
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let length = std::str::from_utf8(&begin[..digits]).ok();
    let length: Option<u64> = length.and_then(|it| it.parse().ok());
    let ends = begin
        .get(digits)
        .is_some_and(|end| b":|;#\t\0".contains(end));
    ends && length.is_some_and(|length| digits as u64 + 1 + length <= got)
}

/// Whether the begin is an object or a list that is whole.
fn is_object(begin: &[u8]) -> bool {
    let is_one = matches!(begin.first(), Some(b'{' | b'['));
    let mut values = serde_json::Deserializer::from_slice(begin).into_iter::<IgnoredAny>();
    is_one && matches!(values.next(), Some(Ok(_)))
}

fn is_behind_bytes(begin: &[u8], got: u64) -> bool {
    let is_text = |bytes: &[u8]| {
        bytes
            .iter()
            .all(|byte| matches!(byte, b' '..=b'~' | b'\t' | b'\r'))
    };
    let is_frame = |kind: usize, size: usize| {
        let length = begin.get(kind..kind + size)?;
        let before = (kind + size) as u64;
        let least = if kind > 0 { 1 } else { 0 };
        let fits = |length: &u64| *length >= least && before + length <= got;
        let typed = begin[..kind].iter().all(|kind| *kind > 0);
        let text = is_text(&begin[..kind + size]);
        Some(numbers(length).iter().any(fits) && typed && !text)
    };
    let kinds = [(0, 2), (0, 4), (1, 1), (1, 2), (1, 4)];
    let mut kinds = kinds.into_iter();
    kinds.any(|(kind, size)| is_frame(kind, size) == Some(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(piece: &[u8], got: u64, expected: bool) {
        assert_eq!(is_in(piece, got, 100_000), expected, "{piece:?} {got}");
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
        // Behind its type.
        case(b"\x01\x02ab\x02\x50", 6, true);
        case(b"\x01\x50abc", 5, false);
        case(b"5:alpha,16:bet", 14, true);
        case(b"16:beta", 7, false);
        case(b"3 apples", 8, false);
        case(b"11        hello world, ", 23, true);
        case(b"40        hello world, ", 23, false);
        case(b"   3apples", 10, true);
        case(b"3   apples and pears", 20, true);
        case(b"{\"n\": [0, 1]}{\"n\"", 18, true);
        case(b"{\"n\": [0, 1", 11, false);
    }

    #[test]
    fn a_message_may_be_several_that_end_alike_or_have_one_byte_of_length() {
        for (piece, message, expected) in [
            (&b"up;dow"[..], &b"up;down;left;"[..], true),
            (b"up", b"up;down;left;", false),
            (b"up;dow", b"up;down;left", false),
            (b"one\0t", b"one\0two\0", true),
            (b"<a/><b", b"<a/><b/>", true),
            (b"a/><b", b"a/><b/>", false),
            (b"one<EOF>tw", b"one<EOF>two<EOF>", true),
            (b"one<EO", b"one<EOF>two<EOF>", false),
            (b"\x03one\x03tw", b"\x03one\x03two", true),
            (b"\x03on", b"\x03one\x03two", false),
            (b"hello, w", b"hello, world", false),
        ] {
            assert_eq!(is_one_of(piece, message), expected, "{piece:?}");
        }
    }

    /// Whatever its first bytes could mean as well.
    #[test]
    fn what_is_announced_with_all_of_the_message_is_no_frame_in_a_piece() {
        for header in [&b"\xb8\x0b\0\0and"[..], b"\0\0\x0b\xb8and", b"\x0b\xbaand"] {
            assert!(!is_in(header, 1024, 3004), "{header:?}");
        }
        assert!(is_in(b"\0\x03abc\0\x50", 7, 3004));
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
