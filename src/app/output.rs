//! What a command prints.

use std::io::{self, IsTerminal, Write};

use super::exit::Exit;
use super::streams;

/// Writes what is no text of lines of ours.
pub(super) fn write(bytes: &[u8]) -> Result<(), Exit> {
    Ok(io::stdout().lock().write_all(bytes)?)
}

/// Writes lines that people read.
pub(super) fn print(lines: impl IntoIterator<Item = String>) -> Result<(), Exit> {
    put(streams::text(), lines)
}

/// Writes the lines of a document: in a file it is UTF-8 whatever the locale says, on a terminal people read it.
pub(super) fn print_document(lines: impl IntoIterator<Item = String>) -> Result<(), Exit> {
    match io::stdout().is_terminal() {
        true => print(lines),
        false => print_data(lines),
    }
}

/// Writes the lines of data, which is UTF-8 whatever the locale says.
pub(super) fn print_data(lines: impl IntoIterator<Item = String>) -> Result<(), Exit> {
    put(io::stdout().lock(), lines)
}

fn put(mut out: impl Write, lines: impl IntoIterator<Item = String>) -> Result<(), Exit> {
    let mut text = String::new();
    for line in lines {
        text.push_str(&line);
        text.push('\n');
    }
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}
