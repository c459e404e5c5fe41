//! The standard streams: that they wait, how wide they are, whether they are coloured, and which characters they take.

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::str;

use console::Term;
use nix::fcntl::{FcntlArg, OFlag, fcntl};

use crate::view::Columns;
use crate::view::ascii::{Characters, ascii};

/// The columns of a terminal; no end of them where there is none.
pub(super) fn columns(term: &Term) -> Columns {
    let size = term.is_term().then(|| term.size_checked()).flatten();
    Columns::new(size.map_or(usize::MAX, |(_, columns)| columns.into()))
}

/// What the locale says of the characters, and what a terminal says of itself.
pub(super) fn characters() -> Characters {
    let variable = |name| (name, env::var(name).unwrap_or_default());
    match Characters::told(["LC_ALL", "LC_CTYPE", "LANG"].map(variable)) {
        Characters::Untold if is_of_few_characters() => Characters::Few(format!("TERM={}", term())),
        told => told,
    }
}

/// What the terminal calls itself.
fn term() -> String {
    env::var("TERM").unwrap_or_default()
}

/// The terminals with a screen and a keyboard in one box, and those that do as they did: one colour, letters of ASCII.
fn is_of_one_colour() -> bool {
    let term = term();
    let older = ["vt", "ansi-m", "wy", "tvi", "adm"];
    older.iter().any(|name| term.starts_with(name))
        || term.ends_with("-m")
        || term.ends_with("-mono")
}

/// The Linux console knows UTF-8, and has a font of 256 or 512 letters; so have those of the BSDs.
fn is_of_few_characters() -> bool {
    let term = term();
    let consoles = ["linux", "cons25", "wsvt", "sun"];
    is_of_one_colour() || consoles.iter().any(|name| term.starts_with(name))
}

/// Whether the terminal has 256 colours, by what it says of itself; most have eight or sixteen.
pub(super) fn has_many_colours() -> bool {
    let (term, more) = (term(), env::var("COLORTERM").unwrap_or_default());
    let known = [
        "alacritty",
        "contour",
        "foot",
        "ghostty",
        "kitty",
        "wezterm",
    ];
    let kinds = ["256color", "direct", "truecolor"];
    ["truecolor", "24bit"].contains(&more.as_str())
        || kinds.iter().any(|kind| term.contains(kind))
        || known.iter().any(|name| term.contains(name))
}

/// A stream for what people read: where the locale is not UTF-8 it is drawn with ASCII, also for a pipe, whose bytes
/// somebody takes for those of the locale. Data and documents say themselves how they are to be read.
#[derive(Debug)]
pub(super) struct Drawn<W> {
    to: W,
    ascii: bool,
}

/// stdout, for what people read.
pub(super) fn text() -> Drawn<io::Stdout> {
    Drawn::to(io::stdout(), io::stdout().is_terminal())
}

/// stderr.
pub(super) fn errors() -> Drawn<io::Stderr> {
    Drawn::to(io::stderr(), io::stderr().is_terminal())
}

impl<W> Drawn<W> {
    fn to(to: W, is_terminal: bool) -> Drawn<W> {
        let ascii = match characters() {
            Characters::Few(_) => is_terminal,
            told => told.are_ascii(),
        };
        Drawn { to, ascii }
    }
}

impl<W: Write> Write for Drawn<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match str::from_utf8(bytes) {
            Ok(text) if self.ascii => {
                self.to.write_all(ascii(text).as_bytes())?;
                Ok(bytes.len())
            }
            _ => self.to.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Lets the standard streams wait. Whoever shares them may have left them so that a full pipe, or a key that has not come
/// yet, is an error (`man 2 fcntl`, O_NONBLOCK): half a page would be lost, and a question answer itself.
pub(super) fn wait() {
    let (input, output, errors) = (io::stdin(), io::stdout(), io::stderr());
    for stream in [input.as_fd(), output.as_fd(), errors.as_fd()] {
        // A stream that is closed waits for nothing.
        let Ok(flags) = fcntl(stream, FcntlArg::F_GETFL) else {
            continue;
        };
        let flags = OFlag::from_bits_retain(flags);
        if flags.contains(OFlag::O_NONBLOCK) {
            let _ = fcntl(stream, FcntlArg::F_SETFL(flags - OFlag::O_NONBLOCK));
        }
    }
}

/// Whether colours are wanted: NO_COLOR forbids them unless it is empty (https://no-color.org), and is asked before
/// CLICOLOR_FORCE (https://bixense.com/clicolors).
pub(super) fn colours() -> bool {
    let has = || io::stdout().is_terminal() && !is_dumb() && !is_of_one_colour();
    let zero = |name: &str| set(name).is_some_and(|value| value == "0");
    set("NO_COLOR").is_none() && (colours_forced() || has() && !zero("CLICOLOR"))
}

/// Whether colours are wanted in a pipe, too, as far as nothing forbids them.
pub(super) fn colours_forced() -> bool {
    set("CLICOLOR_FORCE").is_some_and(|value| value != "0")
}

/// A variable of the environment; an empty one counts for nothing.
fn set(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

/// A terminal that says of itself that it cannot move its cursor.
pub(super) fn is_dumb() -> bool {
    std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb")
}
