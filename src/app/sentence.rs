//! A sentence for whoever runs socklab: on stderr, so that pipes stay clean.

use std::io::{self, Write};

use console::Term;

use super::columns;
use crate::lab::printable;

/// Says it. It may name what was typed, a path, or what a scene said: none of that steers the terminal.
pub(super) fn say(sentence: &str) {
    let text = format!("socklab: {}", printable::line(sentence.as_bytes()));
    for line in columns::of(&Term::stderr()).wrap(&text, 0) {
        // Who has closed stderr does not want to know.
        let _ = writeln!(io::stderr(), "{line}");
    }
}

/// Passes on lines that are written already.
pub(super) fn pass_on(lines: &str) {
    let mut err = io::stderr().lock();
    for line in lines.lines() {
        let _ = writeln!(err, "{}", printable::line(line.as_bytes()));
    }
}
