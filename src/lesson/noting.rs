//! Reading the notes of a scene: a title, the quoted line, a prediction, a few sentences.

use super::directives::Directives;
use super::fault::Fault;
use super::markdown::Section;
use super::reading::prose;
use super::source::Source;
use super::text::{Inline, plain};
use super::{Note, Predict, quote};
use crate::program::Program;
use crate::trace::Measure;

const DIRECTIVES: [&str; 7] = [
    "predict",
    "options",
    "measure",
    "say",
    "elsewhere",
    "luck",
    "together",
];

pub(super) fn notes(
    program: &Program<'_>,
    sections: &[Section],
    source: &Source,
) -> Result<Vec<Note>, Fault> {
    let mut notes: Vec<Note> = Vec::new();
    for section in sections {
        let note = note(program, section, source)?;
        // Two notes of one line would be due at the same moment, and one of them would never be seen.
        if let Some(other) = notes.iter().find(|other| other.line == note.line) {
            let what = format!(
                "line {} of {} is already quoted by “{}”: make one note of the two",
                note.line,
                program.file(),
                other.title
            );
            return Err(source.fault(section.line, &plain(&section.heading), what));
        }
        notes.push(note);
    }
    Ok(notes)
}

fn note(program: &Program<'_>, section: &Section, source: &Source) -> Result<Note, Fault> {
    let heading = plain(&section.heading);
    let fault = |what: String| source.fault(section.line, &heading, what);
    if section.level > 3 {
        return Err(fault("a heading below `###`: use a paragraph".into()));
    }
    let (title, quote) = headline(&section.heading).ok_or_else(|| {
        fault("no quote: write `### Title: ` and the quoted words in backticks at its end".into())
    })?;
    let line = quote::find(&quote, program).map_err(fault)?;
    let (directives, parts) = Directives::read(section, &DIRECTIVES, source)?;
    Ok(Note {
        title,
        quote,
        line,
        predict: predict(program, &directives, &heading, source)?,
        say: directives.text("say"),
        elsewhere: directives.text("elsewhere"),
        luck: directives.text("luck"),
        together: directives.text("together"),
        body: prose(section, parts, source)?,
    })
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

fn predict(
    program: &Program<'_>,
    directives: &Directives,
    heading: &str,
    source: &Source,
) -> Result<Option<Predict>, Fault> {
    let Some(question) = directives.get("predict") else {
        return match directives.get("options").or(directives.get("measure")) {
            None => Ok(None),
            Some(stray) => {
                let what = format!(
                    "`{}:` without `predict:`: ask the question first",
                    stray.key
                );
                Err(source.fault(stray.line, heading, what))
            }
        };
    };
    let Some(words) = directives.get("measure") else {
        let what = "`predict:` without `measure:`: say where the run has the answer";
        return Err(source.fault(question.line, heading, what));
    };
    let fault = |what: String| source.fault(words.line, heading, what);
    let measure = Measure::parse(&words.value).map_err(|error| fault(error.to_string()))?;
    if let Measure::Sample { socket, .. } = &measure
        && !program
            .text
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .any(|word| word == socket)
    {
        let what = format!(
            "no socket `{socket}` in {}: use a name that stands there",
            program.file()
        );
        return Err(fault(what));
    }
    let options = match directives.get("options") {
        None if measure.is_words() => {
            let what = format!("`measure: {measure}` is answered in words: add `> options: … | …`");
            return Err(fault(what));
        }
        None => Vec::new(),
        Some(line) => {
            let options: Vec<String> = line
                .value
                .split('|')
                .map(|it| it.trim().to_owned())
                .collect();
            let twice = options
                .iter()
                .enumerate()
                .any(|(at, it)| options[..at].contains(it));
            if options.len() < 2 || twice || options.iter().any(String::is_empty) {
                let what = "`options:` must be two or more different words or phrases, with ` | ` between them";
                return Err(source.fault(line.line, heading, what));
            }
            options
        }
    };
    Ok(Some(Predict {
        question: question.value.clone(),
        options,
        measure,
    }))
}
