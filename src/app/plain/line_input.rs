//! Lines that somebody types, or that come through a pipe.

use std::io::{self, BufRead, IsTerminal, Read, Write};

use nix::sys::termios::{FlushArg, tcflush};

use super::prompt::Waits;
use crate::app::exit::Exit;
use crate::app::streams;
use crate::phrases::phrases;

/// How many lines of a pipe may fail to answer one question: a pipe of nothing but noise, such as `yes`, has to come to
/// an end. A person may try as often as she likes.
pub(crate) const TRIES: usize = 10;

/// No answer has so many bytes; what is longer counts as several lines.
const LONGEST: u64 = 4096;

/// The next line; `None` at the end of the input. A byte that is no text becomes `�`, and no answer to anything.
///
/// # Errors
/// The input cannot be read.
pub(crate) fn line(input: &mut impl BufRead) -> Result<Option<String>, Exit> {
    let mut bytes = Vec::new();
    let mut input = input.take(LONGEST);
    match input.read_until(b'\n', &mut bytes).map_err(cannot_read)? {
        0 => Ok(None),
        _ => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
    }
}

/// Forgets what was typed ahead behind a line that is no answer: a paste of several lines is one mistake, and its second
/// line answers nothing either.
pub(crate) fn forget_typed_ahead() {
    if io::stdin().is_terminal() {
        // Where it cannot be forgotten, it is read.
        let _ = tcflush(io::stdin(), FlushArg::TCIFLUSH);
    }
}

/// Yes or no, as a digit on a line of its own; the end of the input is no.
pub(crate) fn confirms(question: &str) -> Result<bool, Exit> {
    let mut out = streams::text();
    let prompt = phrases().telling.yes_or_no(question);
    let _waits = Waits::at(&prompt);
    write!(out, "{prompt}")?;
    out.flush()?;
    let typed = line(&mut io::stdin().lock())?;
    writeln!(out)?;
    let typed = typed.as_deref().map(str::trim);
    Ok(matches!(typed, Some("1" | "y" | "yes")))
}

/// Not to be confused with an output that cannot be written.
pub(crate) fn cannot_read(error: io::Error) -> Exit {
    match error.kind() {
        io::ErrorKind::Interrupted => Exit::Interrupted,
        _ => Exit::Failed(phrases().telling.input_cannot_be_read(error)),
    }
}
