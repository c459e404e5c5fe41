//! What a command prints.

use std::io::{self, IsTerminal, Write};

use console::Term;

use super::exit::Exit;
use super::streams;

/// Writes what is no text of lines of ours.
pub(super) fn write(bytes: &[u8]) -> Result<(), Exit> {
    Ok(io::stdout().lock().write_all(bytes)?)
}

/// Writes lines that people read: on a terminal with too few columns they break between words.
pub(super) fn print(lines: impl IntoIterator<Item = String>) -> Result<(), Exit> {
    let columns = streams::columns(&Term::stdout());
    let lines = lines.into_iter();
    let broken = lines.flat_map(|line| columns.wrap(&line, indent(&line)));
    put(streams::text(), broken)
}

/// Where a line begins; one with a number before it begins behind that.
fn indent(line: &str) -> usize {
    let text = line.trim_start();
    let behind = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let is_numbered = behind != text && behind.starts_with("  ");
    let begin = if is_numbered {
        behind.trim_start()
    } else {
        text
    };
    line.len() - begin.len()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_wide_goes_on_under_its_own_begin() {
        for (line, begins) in [
            ("prose", 0),
            ("    a note", 4),
            (" 7  socket()", 4),
            ("  19      if late {", 10),
            ("9 is a number", 0),
            ("", 0),
        ] {
            assert_eq!(indent(line), begins, "{line:?}");
        }
    }
}
