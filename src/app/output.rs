//! What a command prints.

use std::io::{self, Write};

use super::exit::Exit;

/// Writes what is no text of lines of ours.
pub(super) fn write(bytes: &[u8]) -> Result<(), Exit> {
    Ok(io::stdout().lock().write_all(bytes)?)
}

/// Writes the lines of a command.
pub(super) fn print(lines: Vec<String>) -> Result<(), Exit> {
    let mut out = io::stdout().lock();
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(())
}
