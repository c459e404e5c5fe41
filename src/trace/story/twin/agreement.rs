//! Whether a call of one language is a call of the other.

use super::super::fits;
use super::super::line::TracedLine;

/// In Python `socket` is the module.
pub(super) fn socket(name: &str) -> String {
    match name.strip_prefix("sock") {
        Some(number) if number.is_empty() || number.starts_with(' ') => format!("socket{number}"),
        _ => name.to_owned(),
    }
}

/// A call by its name; what Python does in other calls has the name of what it does.
pub(super) fn call<'a>(line: &TracedLine<'a>) -> &'a str {
    match line.call {
        // socket2 asks fcntl for it, Python ioctl.
        "ioctl" => "fcntl",
        // A limit of time is the kernel's in socket2; Python makes the socket non-blocking and polls.
        "setsockopt" if line.has("option=SO_RCVTIMEO") || line.has("option=SO_SNDTIMEO") => "fcntl",
        "recv" | "recvfrom" if line.outcome == "EAGAIN" => "limit",
        "poll" if ["none", "TimedOut"].contains(&line.outcome) => "limit",
        call => call,
    }
}

/// Whether two calls of one name ask the same and get the same.
pub(super) fn agree(one: &TracedLine<'_>, other: &TracedLine<'_>) -> bool {
    if one.call != other.call || call(one) == "limit" {
        return true;
    }
    let said = |line: &TracedLine<'_>| {
        let mut words: Vec<String> = line.args.iter().map(|word| plain(word)).collect();
        // Python's way to read so many bytes and no fewer.
        words.retain(|word| word != "flags=MSG_WAITALL" && !word.starts_with("nonblocking="));
        // What did not fit is not shown of every program.
        let told = if line.has("flags=MSG_TRUNC") {
            1
        } else {
            usize::MAX
        };
        let outcome = line.outcome.split(' ').take(told);
        words.extend(outcome.map(|word| plain(&socket(word))));
        words
    };
    let (one, other) = (said(one), said(other));
    let alike = |(one, other): (&String, &String)| fits(one, other) || begins_alike(one, other);
    one.len() == other.len() && one.iter().zip(&other).all(alike)
}

/// Whether both are cut off, and as far as both go they are the same: of a program that is watched, less is looked at.
fn begins_alike(one: &str, other: &str) -> bool {
    match (one.strip_suffix("…\""), other.strip_suffix("…\"")) {
        (Some(one), Some(other)) => one.starts_with(other) || other.starts_with(one),
        _ => false,
    }
}

/// Python has no switches among the options: they are 1 and 0.
fn plain(word: &str) -> String {
    word.replace("=true", "=1").replace("=false", "=0")
}

/// The name of a socket that has others of its name before it: `client` of `client 2`.
pub(super) fn first(socket: &str) -> &str {
    match socket.rsplit_once(' ') {
        Some((name, number)) if number.parse::<u32>().is_ok() => name,
        _ => socket,
    }
}
