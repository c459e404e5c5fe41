//! Reading the notes of a scene: a title, the quoted line, a prediction, a few sentences.

mod prediction;
mod quote;
pub(super) mod tries;

use super::directives::Directives;
use super::markdown::{Part, Section};
use super::prose::prose;
use super::source::Source;
use crate::lesson::contents::Note;
use crate::lesson::parse::Fault;
use crate::lesson::text::{Inline, plain};
use crate::phrases::phrases;
use crate::program::Program;

const DIRECTIVES: [&str; 9] = [
    "predict",
    "measure",
    "pass",
    "say",
    "elsewhere",
    "luck",
    "together",
    "python",
    "rust",
];

pub(super) fn notes(
    program: &Program<'_>,
    sections: &[&Section],
    source: &Source,
) -> Result<Vec<Note>, Fault> {
    let mut notes: Vec<Note> = Vec::new();
    for section in sections {
        let note = note(program, section, source)?;
        // Two notes of one call would be due at the same moment, and one of them would never be seen.
        let same = |other: &&Note| (other.line, other.pass) == (note.line, note.pass);
        if let Some(other) = notes.iter().find(same) {
            let words = &phrases().faults;
            let what = words.quoted_already(note.line, program.file(), &other.title);
            return Err(source.fault(section.line, &plain(&section.heading), what));
        }
        notes.push(note);
    }
    Ok(notes)
}

fn note(program: &Program<'_>, section: &Section, source: &Source) -> Result<Note, Fault> {
    let (directives, parts) = Directives::read(section, &DIRECTIVES, source)?;
    let (note, parts) = read(program, section, &directives, parts, source)?;
    Ok(Note {
        body: prose(section, parts, source)?,
        ..note
    })
}

/// What a heading, its directives and its list say of a line of a program; and the parts behind them, which are its body.
fn read<'s>(
    program: &Program<'_>,
    section: &Section,
    directives: &Directives,
    parts: &'s [Part],
    source: &Source,
) -> Result<(Note, &'s [Part]), Fault> {
    let heading = plain(&section.heading);
    let fault = |what: String| source.fault(section.line, &heading, what);
    if section.level > 3 {
        return Err(fault(phrases().faults.heading_too_deep.into()));
    }
    let (title, quote) =
        headline(&section.heading).ok_or_else(|| fault(phrases().faults.no_quote.into()))?;
    let line = quote::find(&quote, program).map_err(fault)?;
    let pass = match directives.get("pass") {
        None => 1,
        Some(pass) => match pass.value.parse() {
            Ok(number) if number > 0 => number,
            _ => {
                let what = phrases().faults.no_pass(&pass.value);
                return Err(source.fault(pass.line, &heading, what));
            }
        },
    };
    let (predict, parts) = prediction::read(program, directives, parts, &heading, source)?;
    let note = Note {
        title,
        quote,
        line,
        pass,
        number: 0,
        predict,
        say: directives.text("say"),
        elsewhere: directives.text("elsewhere"),
        luck: directives.text("luck"),
        python: directives.text("python"),
        rust: directives.text("rust"),
        together: directives.text("together"),
        body: Vec::new(),
    };
    Ok((note, parts))
}

/// `Title: ` and, at the end, the quote in backticks.
fn headline(heading: &[Inline]) -> Option<(String, String)> {
    let (Inline::Code(quote), before) = heading.split_last()? else {
        return None;
    };
    let title = plain(before);
    let title = title.trim_end().strip_suffix(':')?.trim();
    (!title.is_empty()).then(|| (title.to_owned(), quote.clone()))
}
