//! What programs in Rust and in Python print of an error, and the name that both of these words stand for.

use super::fits;

/// Whether two lines print the same, each language with its own word for an error.
pub fn says_the_same(one: &str, other: &str) -> bool {
    fits(one, other) || fits(&in_words(one), &in_words(other))
}

/// The name of each error as the manual pages have it, and what is quoted between marks of one kind.
fn in_words(text: &str) -> String {
    named(text).replace('\'', "\"")
}

/// The name of each error as the manual pages have it.
pub(super) fn named(text: &str) -> String {
    let word = |word: &str| {
        let (word, end) = match word.strip_suffix(',') {
            Some(word) => (word, ","),
            None => (word, ""),
        };
        let known = ERRORS.iter().find(|(_, names)| names.contains(&word));
        known.map_or(word, |(name, _)| name).to_owned() + end
    };
    let told = text.split_once(" (os error").map_or(text, |(told, _)| told);
    let words: Vec<String> = told.split(' ').map(word).collect();
    words.join(" ")
}

/// What Python prints where Rust prints this word for an error.
pub fn in_python(word: &str) -> Option<&'static str> {
    let row = ERRORS.iter().find(|(_, names)| names[0] == word)?;
    row.1.get(1).copied()
}

/// An error's name, and what Rust and Python print of it.
const ERRORS: &[(&str, &[&str])] = &[
    ("EPIPE", &["BrokenPipe", "BrokenPipeError"]),
    ("ENOTCONN", &["NotConnected"]),
    (
        "ECONNREFUSED",
        &["ConnectionRefused", "ConnectionRefusedError"],
    ),
    ("ECONNRESET", &["ConnectionReset", "ConnectionResetError"]),
    // Before Python 3.10 it has a name of its own.
    ("ETIMEDOUT", &["TimedOut", "TimeoutError", "timeout"]),
    ("EAGAIN", &["WouldBlock", "BlockingIOError"]),
    ("EADDRINUSE", &["AddrInUse"]),
    ("EADDRNOTAVAIL", &["AddrNotAvailable"]),
    ("EACCES", &["PermissionDenied", "PermissionError"]),
    ("EINVAL", &["InvalidInput"]),
    // What SO_ERROR says: an error's number in Python, and 0 for none.
    ("ECONNREFUSED", &["Some(ConnectionRefused)", "ECONNREFUSED"]),
    ("ETIMEDOUT", &["Some(TimedOut)", "ETIMEDOUT"]),
    ("EOF", &["UnexpectedEof", "EOFError"]),
    // No errors, but words of their own, too.
    ("true", &["True"]),
    ("false", &["False"]),
];
