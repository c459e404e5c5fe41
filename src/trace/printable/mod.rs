//! Bytes made safe to show: whatever could steer a terminal becomes an escape that can be read.

mod lines;

use std::fmt::Write;

pub use lines::Lines;

/// As many bytes of what is sent or received as are kept.
const KEPT: usize = 48;

/// The beginning of some bytes, in one line: text as text, the rest as `\n`, `\x1b`, `\xff`; `…` when cut.
pub fn preview(bytes: &[u8]) -> String {
    // A long run of one byte is filling, and eight of it say so.
    let kept = match bytes.first() {
        Some(first) if bytes.len() > KEPT && bytes.iter().all(|byte| byte == first) => 8,
        _ => KEPT,
    };
    let mut text = line(&bytes[..bytes.len().min(kept)]);
    if bytes.len() > kept {
        text.push('…');
    }
    text
}

/// All of some bytes, in one line. A backslash is `\\`, so that no two texts look alike.
pub fn line(bytes: &[u8]) -> String {
    shown(bytes, "\\t", "\\\\")
}

/// The bytes that some lines stand for: `line` backwards; none where nobody has written such a line.
pub fn bytes(line: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut rest = line.chars();
    while let Some(character) = rest.next() {
        let escaped = match character {
            '\\' => rest.next()?,
            other => {
                bytes.extend(other.encode_utf8(&mut [0; 4]).bytes());
                continue;
            }
        };
        match escaped {
            'n' => bytes.push(b'\n'),
            'r' => bytes.push(b'\r'),
            't' => bytes.push(b'\t'),
            '0' => bytes.push(0),
            '\\' => bytes.push(b'\\'),
            'x' => {
                let code: String = rest.by_ref().take(2).collect();
                bytes.push(u8::from_str_radix(&code, 16).ok()?);
            }
            'u' => {
                let code: String = rest.by_ref().take_while(|c| *c != '}').collect();
                let code = u32::from_str_radix(code.strip_prefix('{')?, 16).ok()?;
                bytes.extend(char::from_u32(code)?.encode_utf8(&mut [0; 4]).bytes());
            }
            _ => return None,
        }
    }
    Some(bytes)
}

/// What a preview tells of so many bytes: their beginning, as far as it was kept.
pub fn known(preview: &str, of: u64) -> Option<Vec<u8>> {
    // What was cut may be as long as all of it, with the sign of the cut behind.
    match of > KEPT as u64 {
        true => bytes(preview.strip_suffix('…')?).filter(|kept| (kept.len() as u64) < of),
        false => bytes(preview).filter(|whole| whole.len() as u64 == of),
    }
}

/// A line that a program printed: its backslashes are its own, and so are its tabs.
pub fn printed(bytes: &[u8]) -> String {
    let plain = bytes.iter().all(|byte| matches!(byte, b' '..=b'~'));
    match str::from_utf8(bytes) {
        // Most lines are.
        Ok(text) if plain => text.to_owned(),
        _ => shown(bytes, "    ", "\\"),
    }
}

fn shown(bytes: &[u8], tab: &str, backslash: &str) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for character in chunk.valid().chars() {
            match character {
                '\n' => text.push_str("\\n"),
                '\r' => text.push_str("\\r"),
                '\t' => text.push_str(tab),
                '\0' => text.push_str("\\0"),
                '\\' => text.push_str(backslash),
                _ if steers(character) => escape(character, &mut text),
                _ => text.push(character),
            }
        }
        for byte in chunk.invalid() {
            let _ = write!(text, "\\x{byte:02x}");
        }
    }
    text
}

/// Control characters, those that turn the direction of writing or end a line, and those that nobody sees.
pub fn steers(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        )
}

fn escape(character: char, text: &mut String) {
    let code = character as u32;
    let _ = match code {
        0..=0x7f => write!(text, "\\x{code:02x}"),
        _ => write!(text, "\\u{{{code:x}}}"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(bytes: &[u8], expected: &str) {
        assert_eq!(line(bytes), expected);
        assert_eq!(super::bytes(expected).as_deref(), Some(bytes));
    }

    #[test]
    fn text_stays_and_what_steers_a_terminal_does_not() {
        case(b"hello", "hello");
        case("你好".as_bytes(), "你好");
        case(b"\x1b[2J", "\\x1b[2J");
        case(b"a\r\nb\0", "a\\r\\nb\\0");
        case(&"你".as_bytes()[..2], "\\xe4\\xbd");
        case("\u{61c}\u{feff}".as_bytes(), "\\u{61c}\\u{feff}");
        case("\u{202e}evil\u{9b}".as_bytes(), "\\u{202e}evil\\u{9b}");
    }

    #[test]
    fn two_bytes_never_look_like_one() {
        case(b"\n", "\\n");
        case(b"\\n", "\\\\n");
        case(b"\\x1b", "\\\\x1b");
    }

    #[test]
    fn what_a_program_prints_keeps_its_backslashes_and_tabs() {
        assert_eq!(printed(b"\"a\\n\\t\"\tb\x1b"), "\"a\\n\\t\"    b\\x1b");
    }

    #[test]
    fn a_preview_is_short_and_says_that_it_is_cut() {
        assert_eq!(preview(&[b'x'; 48]).len(), 48);
        assert_eq!(preview(&[b'x'; 49]), "xxxxxxxx…");
        assert!(preview(&[b"hello".repeat(20).as_slice(), b"!"].concat()).ends_with("hel…"));
    }

    #[test]
    fn a_preview_tells_the_beginning_of_what_it_shows() {
        let told = |bytes: &[u8]| known(&preview(bytes), bytes.len() as u64);
        assert_eq!(told(b"hello").as_deref(), Some(&b"hello"[..]));
        assert_eq!(
            told("wait…".as_bytes()).as_deref(),
            Some("wait…".as_bytes())
        );
        assert_eq!(told(&[b'x'; 100]).as_deref(), Some(&b"xxxxxxxx"[..]));
        let long = "你\n".repeat(20);
        assert_eq!(
            told(long.as_bytes()).as_deref(),
            Some(&long.as_bytes()[..48])
        );
        // As long as what was kept of it with the sign of the cut, which takes three bytes.
        let digits = "0123456789".repeat(6);
        for length in 49..digits.len() {
            let bytes = &digits.as_bytes()[..length];
            assert_eq!(told(bytes).as_deref(), Some(&bytes[..48]));
        }
        assert_eq!(known("\\q", 2), None);
        assert_eq!(known("hello", 7), None);
    }
}
