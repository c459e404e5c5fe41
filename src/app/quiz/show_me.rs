//! "Show me": the proof of a question runs before the student's eyes.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::mpsc::channel;

use console::Term;

use crate::app::columns::columns;
use crate::app::exit::Exit;
use crate::lab::{LaunchSpec, LiveScene, Pace};
use crate::lesson::{Folder, Proof, Question};
use crate::phrases::phrases;
use crate::program::Program;
use crate::trace::{Event, Recording};
use crate::view::Columns;
use crate::view::plain::Plain;

/// Shows a proof, and comes back to the quiz. The walk has its own way; [`as_text`] is for the plain face.
pub type ShowMe<'a> = dyn FnMut(&'static Folder, &Question) -> Result<(), Exit> + 'a;

/// The proof's program, then its calls as they run, as text.
pub fn as_text(folder: &'static Folder, question: &Question) -> Result<(), Exit> {
    let columns = columns(&Term::stdout());
    let mut out = io::stdout().lock();
    Ok(tell(folder, question, None, columns, &mut out)?)
}

/// The same, played by another socklab: tests are not one themselves.
pub fn as_text_of(
    program: PathBuf,
    folder: &'static Folder,
    question: &Question,
) -> io::Result<String> {
    let mut told = Vec::new();
    let columns = Columns::new(usize::MAX);
    tell(folder, question, Some(program), columns, &mut told)?;
    String::from_utf8(told).map_err(io::Error::other)
}

fn tell(
    folder: &'static Folder,
    question: &Question,
    player: Option<PathBuf>,
    columns: Columns,
    out: &mut impl Write,
) -> io::Result<()> {
    let proof = question.proof;
    // A program is not broken where it is too wide: what else is said is.
    let say = |out: &mut dyn Write, line: &str| -> io::Result<()> {
        let lines = columns.wrap(line, 4);
        writeln!(out, "{}", lines.join("\n"))
    };
    writeln!(out)?;
    let words = &phrases().quiz;
    say(out, &words.proof_runs(proof.name))?;
    for (number, line) in shown(&folder.proofs_program, proof) {
        writeln!(out, "{number:>4}  {line}")?;
    }
    writeln!(out)?;
    let pace = match &question.free {
        Some(why) => {
            say(out, &words.at_full_speed(why))?;
            Pace::Free
        }
        // One call after the other, to be seen.
        None => Pace::Run,
    };
    out.flush()?;
    let (sender, events) = channel();
    let tell = move |event| drop(sender.send(event));
    let launch = LaunchSpec {
        program: player,
        ..proof.casting(folder, pace)
    };
    let _live = match LiveScene::start(launch, tell) {
        Ok(live) => live,
        Err(error) => return say(out, &words.show_me_cannot_start(error)),
    };
    let mut plain = Plain::new(folder.proofs_program);
    let mut recording = Recording::new();
    for mut event in events {
        if let Event::Proved { answer } = &mut event {
            *answer = question.text(answer);
        }
        recording.push(event);
        for line in plain.take(&recording) {
            say(out, &line)?;
        }
        if recording.ending().is_some() {
            break;
        }
        out.flush()?;
    }
    writeln!(out)
}

/// The lines of one function with their numbers, and the comment that says what it asks.
fn shown(program: &Program<'static>, proof: &Proof) -> Vec<(u32, &'static str)> {
    let function = program.language().function(program, proof.name);
    let lines = function.into_iter().flat_map(|it| it.first..=it.last);
    lines.map(|line| (line, program.line(line))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_shown_with_its_comment_and_line_numbers() {
        let program = Program {
            name: "proofs",
            path: "05-buffers/proofs.rs",
            text: "use std;\n\n/// One?\npub fn one() {\n    1\n}\n\npub fn one_more() {}\n",
        };
        let expected = [
            (3, "/// One?"),
            (4, "pub fn one() {"),
            (5, "    1"),
            (6, "}"),
        ];
        let proof = |name| Proof {
            name,
            main: || Ok(String::new()),
        };
        assert_eq!(shown(&program, &proof("one")), expected);
        assert_eq!(shown(&program, &proof("none")), []);
    }
}
