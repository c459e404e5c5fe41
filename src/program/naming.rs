//! How a program's sockets, and its threads, that would have one name are told apart.

/// `client`, `client 2`, `client 3`…
pub(crate) fn numbered(base: &str, count: u32) -> String {
    match count {
        0 | 1 => base.to_owned(),
        _ => format!("{base} {count}"),
    }
}
