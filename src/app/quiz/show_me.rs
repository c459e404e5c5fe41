//! "Show me": the proof of a question runs before the student's eyes.

use std::io::{self, Write};
use std::sync::mpsc::channel;

use crate::lab::{Event, LiveScene};
use crate::lesson::{Folder, Question};
use crate::view::plain::Plain;

use super::super::exit::Exit;
use super::proving::casting;

/// Shows a proof, and comes back to the quiz. The walk has its own way; [`as_text`] is for the plain face.
pub type ShowMe<'a> = dyn FnMut(&'static Folder, &Question) -> Result<(), Exit> + 'a;

/// The proof's program, then its calls as they run, as text.
pub fn as_text(folder: &'static Folder, question: &Question) -> Result<(), Exit> {
    let proof = question.proof;
    let mut out = io::stdout().lock();
    writeln!(out, "\nThe proof {}, as it runs here and now:", proof.name)?;
    for (number, line) in program(folder.proofs_text, proof.name) {
        writeln!(out, "{number:>4}  {line}")?;
    }
    writeln!(out)?;
    let (sender, events) = channel();
    let tell = move |event| drop(sender.send(event));
    let _live = match LiveScene::start(casting(folder, proof), tell) {
        Ok(live) => live,
        Err(error) => {
            writeln!(out, "It cannot start: {error}")?;
            return Ok(());
        }
    };
    let mut plain = Plain::new();
    for event in events {
        for line in plain.take(&event) {
            writeln!(out, "{line}")?;
        }
        if let Event::Ended(_) = event {
            break;
        }
        out.flush()?;
    }
    writeln!(out)?;
    Ok(())
}

/// The lines of one function with their numbers, and the comment that says what it asks.
fn program(text: &'static str, name: &str) -> Vec<(usize, &'static str)> {
    let lines: Vec<&str> = text.lines().collect();
    let head = format!("pub fn {name}(");
    let Some(at) = lines.iter().position(|line| line.starts_with(&head)) else {
        return Vec::new();
    };
    let comments = lines[..at]
        .iter()
        .rev()
        .take_while(|line| line.starts_with("///"));
    let first = at - comments.count();
    let length = lines[at..].iter().position(|line| *line == "}");
    let last = length.map_or(lines.len() - 1, |length| at + length);
    (first..=last).map(|at| (at + 1, lines[at])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_shown_with_its_comment_and_line_numbers() {
        let text = "use std;\n\n/// One?\npub fn one() {\n    1\n}\n\npub fn one_more() {}\n";
        let expected = [
            (3, "/// One?"),
            (4, "pub fn one() {"),
            (5, "    1"),
            (6, "}"),
        ];
        assert_eq!(program(text, "one"), expected);
        assert_eq!(program(text, "none"), []);
    }
}
