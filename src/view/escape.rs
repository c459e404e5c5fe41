//! What others wrote, made safe for where it is written: in every format, and nowhere else, strings are escaped here.

use std::path::Path;

use serde::Serialize;

use crate::trace::printable::{self, steers};

/// In a line of text: nothing in it ends the line or steers a terminal.
pub fn line(text: &str) -> String {
    printable::printed(text.as_bytes())
}

/// Words that mean nothing to Markdown but themselves.
pub fn markdown(words: &str, begins: bool) -> String {
    let mut text = String::with_capacity(words.len());
    let mut before = ' ';
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        let inside =
            before.is_alphanumeric() && letters.peek().is_some_and(|it| it.is_alphanumeric());
        match letter {
            '\\' | '*' | '`' | '[' | ']' | '<' | '|' => text.push('\\'),
            '_' if !inside => text.push('\\'),
            '#' | '+' | '-' | '>' | '=' | '~' if begins && text.is_empty() => text.push('\\'),
            '.' | ')' if begins && !text.is_empty() && text.chars().all(|c| c.is_ascii_digit()) => {
                text.push('\\');
            }
            '&' => text.push('\\'),
            _ => {}
        }
        text.push(letter);
        before = letter;
    }
    text
}

/// A path, which may be any bytes.
pub fn path(path: &Path) -> String {
    printable::line(path.as_os_str().as_encoded_bytes())
}

/// As XML allows it, in an element or in an attribute; characters that XML has no way to write are left out.
pub fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(character),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => {}
            _ if steers(character) => escaped.push_str(&format!("&#x{:x};", character as u32)),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// One line of JSON: what would steer a terminal is written as `\u202e`, which is the same string to every reader.
pub fn json(value: &impl Serialize) -> String {
    // It fails for maps with keys that are no strings alone, and nobody has those.
    let text = serde_json::to_string(value).unwrap_or_default();
    if !text.contains(steers) {
        return text;
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if steers(character) {
            escaped.push_str(&format!("\\u{:04x}", character as u32));
        } else {
            escaped.push(character);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is in a progress file that somebody else has written.
    const HOSTILE: &str = "a|b\n\x1b[2J\x07\u{202e}\u{9b}";

    #[test]
    fn no_text_can_leave_its_place_in_the_xml() {
        assert_eq!(xml("a<b> & \"c\"\0\x1b"), "a&lt;b&gt; &amp; &quot;c&quot;");
        assert_eq!(xml(HOSTILE), "a|b\n[2J&#x202e;&#x9b;");
    }

    #[test]
    fn no_text_can_leave_its_line() {
        assert_eq!(line(HOSTILE), "a|b\\n\\x1b[2J\\x07\\u{202e}\\u{9b}");
    }

    #[test]
    fn json_steers_no_terminal_and_says_the_same() {
        let text = json(&HOSTILE);
        assert_eq!(text, r#""a|b\n\u001b[2J\u0007\u202e\u009b""#);
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), HOSTILE);
    }
}
