//! What is said of a subject: its title, its body, and what is said besides.

use std::borrow::Cow;

use super::mark;
use crate::lesson::{Block, Inline, Note, read};
use crate::phrases::phrases;
use crate::program::Program;
use crate::session::{Part, Subject};
use crate::trace::Surprise;

/// An aside and its label.
type Aside = (&'static str, String);

pub fn title(subject: Subject, part: &Part<'_>) -> String {
    match subject {
        Subject::LookFor => part.title.to_owned(),
        Subject::Note(at) => mark::titled(part.notes, at),
        Subject::Surprise(surprise) => surprising(surprise).to_owned(),
        Subject::Take => match part.take {
            Some(_) => phrases().page.to_take_away.to_owned(),
            None => phrases().page.run_is_over.to_owned(),
        },
        Subject::Nothing => String::new(),
    }
}

pub fn body<'a>(subject: Subject, part: &Part<'a>) -> Cow<'a, [Block]> {
    match subject {
        Subject::LookFor => part.look_for.blocks(),
        Subject::Note(at) => Cow::Borrowed(&part.notes[at].body),
        Subject::Take => {
            let words = &phrases().page;
            let keys = match part.free {
                Some(_) => words.keys_at_the_end_of_free,
                None => words.keys_at_the_end,
            };
            let take = part.take.unwrap_or(keys);
            Cow::Owned(vec![Block::Paragraph(vec![Inline::Text(take.to_owned())])])
        }
        Subject::Surprise(_) | Subject::Nothing => Cow::Borrowed(&[]),
    }
}

/// Title and body, without their markup.
pub fn text(subject: Subject, part: &Part<'_>) -> String {
    format!("{} {}", title(subject, part), read(&body(subject, part)))
}

/// What is said besides.
pub fn besides(subject: Subject, part: &Part<'_>) -> Vec<Aside> {
    match subject {
        Subject::LookFor => {
            let labelled = [
                (in_language(&part.program), part.in_language),
                (phrases().page.by_luck, part.luck),
            ];
            let labelled = labelled.into_iter();
            labelled
                .filter_map(|(label, text)| Some((label, text?.to_owned())))
                .collect()
        }
        Subject::Note(at) => asides(&part.notes[at], &part.program),
        Subject::Surprise(_) | Subject::Take | Subject::Nothing => Vec::new(),
    }
}

/// What a call has come to of which no note speaks.
pub fn surprising(surprise: Surprise) -> &'static str {
    let words = &phrases().page;
    match surprise {
        Surprise::Error => words.an_error,
        Surprise::Waits => words.it_waits,
        Surprise::Short => words.fewer_bytes,
        Surprise::Nothing => words.no_bytes,
    }
}

/// What is said beside a note.
pub fn asides(note: &Note, program: &Program<'_>) -> Vec<Aside> {
    let words = &phrases().page;
    let said = match program.language().name() {
        "Python" => &note.python,
        _ => &note.rust,
    };
    let elsewhere = note.elsewhere.as_deref().map(without_source);
    let labelled = [
        (in_language(program), said.clone()),
        (words.by_luck, note.luck.clone()),
        (words.in_one_go, note.together.clone()),
        (words.elsewhere, elsewhere),
    ];
    let labelled = labelled.into_iter();
    labelled
        .filter_map(|(label, text)| Some((label, text?)))
        .collect()
}

/// The label of what is said of a program in its language only.
pub fn in_language(program: &Program<'_>) -> &'static str {
    match program.language().name() {
        "Python" => phrases().page.in_python,
        _ => phrases().page.in_rust,
    }
}

/// Without the mark of what is from documents: the label has said so.
pub fn without_source(text: &str) -> String {
    text.replace(" [doc]", "").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_from_documents_is_marked_by_its_label_alone() {
        let text = "macOS does not double the size [doc]. Windows gives what was asked. [doc]";
        assert_eq!(
            without_source(text),
            "macOS does not double the size. Windows gives what was asked."
        );
    }
}
