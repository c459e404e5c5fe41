//! Reading a thing to try: a note of the changed program, which asks, and what is changed.

use super::{quote, read as read_note};
use crate::lesson::contents::{Change, Note, Try};
use crate::lesson::parse::Fault;
use crate::lesson::parse::directives::{Directive, Directives};
use crate::lesson::parse::markdown::Section;
use crate::lesson::parse::prose::prose;
use crate::lesson::parse::source::Source;
use crate::lesson::text::{Block, Inline, plain};
use crate::phrases::phrases;
use crate::program::Program;

const DIRECTIVES: [&str; 8] = [
    "change",
    "change.py",
    "same",
    "predict",
    "measure",
    "pass",
    "elsewhere",
    "luck",
];

/// What a heading of one begins with.
const NAME: &str = "Try: ";

/// Whether a section is a thing to try, and not a note.
pub(in crate::lesson::parse) fn is_one(section: &Section) -> bool {
    matches!(section.heading.first(), Some(Inline::Text(text)) if text.starts_with(NAME))
}

pub(in crate::lesson::parse) fn read(
    program: &Program<'_>,
    twin: Option<&Program<'_>>,
    section: &Section,
    source: &Source,
) -> Result<Try, Fault> {
    let heading = plain(&section.heading);
    let fault = |line: usize, what: String| source.fault(line, &heading, what);
    let (directives, parts) = Directives::read(section, &DIRECTIVES, source)?;
    let changes = |key: &str, program: &Program<'_>| {
        let mut text = program.text.to_owned();
        let mut changes = Vec::new();
        for line in directives.all(key) {
            let change = change(line, &text, program).map_err(|what| fault(line.line, what))?;
            text = change.of(&text);
            changes.push(change);
        }
        let file = program.file();
        match changes.is_empty() {
            true => Err(fault(section.line, phrases().faults.no_change(key, file))),
            false => Ok((changes, text)),
        }
    };
    let (made, text) = changes("change", program)?;
    let python = match (twin, directives.get("change.py")) {
        (Some(twin), _) => changes("change.py", twin)?.0,
        (None, Some(line)) => {
            let what = phrases().faults.no_twin(program.file());
            return Err(fault(line.line, what));
        }
        (None, None) => Vec::new(),
    };
    let changed = Program {
        text: &text,
        ..*program
    };
    let (note, parts) = read_note(&changed, section, &directives, parts, source)?;
    if note.predict.is_none() {
        return Err(fault(section.line, phrases().faults.asks_nothing.into()));
    }
    let same = directives.text("same");
    let mut body = match parts {
        [] => Vec::new(),
        parts => prose(section, parts, source)?,
    };
    body.extend(same.iter().map(|why| {
        let label = Inline::Emphasis(format!("{}:", phrases().lesson.as_before));
        Block::Paragraph(vec![label, Inline::Text(format!(" {why}"))])
    }));
    Ok(Try {
        changes: made,
        python,
        same,
        note: Note {
            title: note.title.replacen(NAME, "", 1),
            number: 1,
            body,
            ..note
        },
    })
}

/// `` `OLD` → `NEW` ``, where the old words stand once.
fn change(line: &Directive, text: &str, program: &Program<'_>) -> Result<Change, String> {
    let words = &phrases().faults;
    let parts = line.written.split_once(" → ").and_then(|(old, new)| {
        let code = |text: &str| Some(text.strip_prefix('`')?.strip_suffix('`')?.to_owned());
        Some((code(old)?, code(new)?))
    });
    let (old, new) = parts.ok_or_else(|| words.no_replacement(line.key))?;
    let now = Program { text, ..*program };
    quote::find(&old, &now)?;
    match old == new {
        true => Err(words.changes_nothing(old)),
        false => Ok(Change { old, new }),
    }
}
