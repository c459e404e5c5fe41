//! "Show me": the proof of a question runs before the student's eyes.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::mpsc::channel;

use console::Term;

use crate::app::exit::Exit;
use crate::app::streams::{self, columns};
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
    let mut out = streams::text();
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
        let number = number.map_or_else(|| "⋮".into(), |number| number.to_string());
        writeln!(out, "{}", format!("{number:>4}  {line}").trim_end())?;
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
        ..proof.launch_spec(folder, pace)
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

/// The lines of one function with their numbers, the comment that says what it asks, and what it needs of its file; the
/// others there answer other questions, and in their place stands a line without a number.
fn shown(program: &Program<'static>, proof: &Proof) -> Vec<(Option<u32>, &'static str)> {
    let needed = program.language().needed(program, proof.name).into_iter();
    let lines = needed.map(|lines| lines.map(|line| (Some(line), program.line(line))).collect());
    let pieces: Vec<Vec<_>> = lines.collect();
    pieces.join(&(None, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_shown_with_its_comment_its_line_numbers_and_what_it_calls() {
        let program = Program {
            name: "proofs",
            path: "05-buffers/proofs.rs",
            text: "use std;\n\n/// One?\npub fn one() {\n    half()\n}\n\npub fn two() {\n    half()\n}\n\nfn half() {}\n",
        };
        let expected = [
            (Some(3), "/// One?"),
            (Some(4), "pub fn one() {"),
            (Some(5), "    half()"),
            (Some(6), "}"),
            (None, ""),
            (Some(12), "fn half() {}"),
        ];
        let proof = |name| Proof {
            name,
            main: || Ok(String::new()),
        };
        assert_eq!(shown(&program, &proof("one")), expected);
        assert_eq!(shown(&program, &proof("none")), []);
    }
}
