//! Reading `quiz.en.md`: questions, options and their whys, each with a proof that exists.

use super::directives::Directives;
use super::id::{self, Odd};
use super::markdown::{self, Item, Part, Section};
use super::prose::prose;
use super::source::Source;
use crate::lesson::folder::{Folder, Proof};
use crate::lesson::parse::Fault;
use crate::lesson::quiz::{Answer, Choice, Question, Quiz};
use crate::lesson::text::{Block, Inline, plain};
use crate::phrases::phrases;

const DIRECTIVES: [&str; 5] = ["proof", "scene", "free", "number", "answer"];

/// A quiz with fewer questions is not worth its name.
const FEWEST: usize = 6;

impl Quiz {
    /// Reads and checks the quiz of a folder.
    pub fn read(folder: &'static Folder) -> Result<Quiz, Fault> {
        let source = Source::quiz(folder);
        let sections = markdown::sections(&source)?;
        let Some((title, sections)) = sections.split_first() else {
            return Err(source.fault(1, "", phrases().faults.no_quiz_title));
        };
        let heading = plain(&title.heading);
        if title.level != 1 {
            let what = phrases().faults.quiz_title_first;
            return Err(source.fault(title.line, &heading, what));
        }
        if let Some(part) = title.parts.first() {
            let what = phrases().faults.text_not_shown;
            return Err(source.fault(part.line, &heading, what));
        }
        let mut questions: Vec<Question> = Vec::new();
        for section in sections {
            let question = question(folder, section, &source)?;
            if questions.iter().any(|other| other.id == question.id) {
                let what = phrases().faults.second_question(&question.id);
                return Err(source.fault(section.line, &plain(&section.heading), what));
            }
            questions.push(question);
        }
        if questions.len() < FEWEST {
            let what = phrases().faults.few_questions(questions.len(), FEWEST);
            return Err(source.fault(source.end(), &heading, what));
        }
        let used = |proof: &Proof| questions.iter().any(|it| it.proof.name == proof.name);
        if let Some(proof) = folder.proofs.iter().find(|proof| !used(proof)) {
            let what = phrases().faults.unused_proof(proof.name);
            return Err(source.fault(source.end(), &heading, what));
        }
        Ok(Quiz {
            title: heading,
            questions,
        })
    }
}

fn question(
    folder: &'static Folder,
    section: &Section,
    source: &Source,
) -> Result<Question, Fault> {
    let heading = plain(&section.heading);
    let fault = |what: String| source.fault(section.line, &heading, what);
    if section.level != 2 {
        return Err(fault(phrases().faults.question_heading.into()));
    }
    let (id, stem) = headline(&section.heading)
        .ok_or_else(|| fault(phrases().faults.question_without_id.into()))?;
    if !id::is_kebab(&id) {
        return Err(fault(phrases().faults.no_kebab(id)));
    }
    let (directives, parts) = Directives::read(section, &DIRECTIVES, source)?;
    let named = |key: &str, names: Vec<&str>| match directives.get(key) {
        None => Err(fault(phrases().faults.nothing_named(key, names.join(", ")))),
        Some(line) => match names.iter().position(|name| *name == line.value) {
            Some(place) => Ok(place),
            None => {
                let what = phrases()
                    .faults
                    .not_named(key, &line.value, names.join(", "));
                Err(source.fault(line.line, &heading, what))
            }
        },
    };
    let proof = named(
        "proof",
        folder.proofs.iter().map(|proof| proof.name).collect(),
    )?;
    let scene = named("scene", folder.scene_names().collect())?;
    let answer = match (directives.get("number"), directives.get("answer")) {
        (None, None) => Answer::Choice(choices(&heading, section.line, parts, source)?),
        (Some(unit), Some(key)) => Answer::Number {
            unit: unit.value.clone(),
            written: key.value.parse().map_err(|_| {
                let what = phrases().faults.no_digits(&key.value);
                source.fault(key.line, &heading, what)
            })?,
            why: prose(section, parts, source)?,
        },
        (Some(line), None) | (None, Some(line)) => {
            let what = phrases().faults.number_half;
            return Err(source.fault(line.line, &heading, what));
        }
    };
    Ok(Question {
        id,
        stem,
        proof: &folder.proofs[proof],
        scene: folder.scenes[scene].program.name.to_owned(),
        free: directives.text("free"),
        answer,
    })
}

/// `id: ` and what follows it, markup kept.
fn headline(heading: &[Inline]) -> Option<(String, Vec<Inline>)> {
    let (Inline::Text(first), rest) = heading.split_first()? else {
        return None;
    };
    let (id, first) = first.split_once(": ")?;
    let mut stem = Vec::new();
    if !first.is_empty() {
        stem.push(Inline::Text(first.to_owned()));
    }
    stem.extend_from_slice(rest);
    (!stem.is_empty()).then(|| (id.to_owned(), stem))
}

fn choices(
    heading: &str,
    line: usize,
    parts: &[Part],
    source: &Source,
) -> Result<Vec<Choice>, Fault> {
    let fault = |line: usize, what: String| source.fault(line, heading, what);
    let list = match parts {
        [list] if !list.items.is_empty() => list,
        [] => {
            let what = phrases().faults.no_options;
            return Err(fault(line, what.into()));
        }
        [first, rest @ ..] => {
            let odd = rest.first().filter(|_| !first.items.is_empty());
            let what = phrases().faults.second_list.into();
            return Err(fault(odd.unwrap_or(first).line, what));
        }
    };
    let mut choices: Vec<Choice> = Vec::new();
    for (item, blocks) in list.listed() {
        let choice = choice(item, blocks).map_err(|what| fault(item.line, what))?;
        if choices.iter().any(|other| other.id == choice.id) {
            return Err(fault(item.line, phrases().faults.second_option(&choice.id)));
        }
        choices.push(choice);
    }
    if !(3..=4).contains(&choices.len()) {
        return Err(fault(line, phrases().faults.odd_options(choices.len())));
    }
    match choices.iter().filter(|choice| choice.right).count() {
        1 => Ok(choices),
        0 => Err(fault(line, phrases().faults.none_right.into())),
        more => Err(fault(line, phrases().faults.several_right(more))),
    }
}

/// One option: a box, the text with its id, and the why.
fn choice(item: &Item, blocks: &[Block]) -> Result<Choice, String> {
    let right = (item.ticked).ok_or(phrases().faults.no_box)?;
    let Some((Block::Paragraph(text), why)) = blocks.split_first() else {
        return Err(phrases().faults.no_line.into());
    };
    let shown = plain(text);
    let behind = item.id.iter().any(|(_, behind)| !behind.is_empty());
    if why.is_empty() || behind {
        return Err(phrases().faults.no_why(shown));
    }
    let id = id::option(item, text).map_err(|odd| match odd {
        Odd::None => phrases().faults.choice_without_id(shown),
        Odd::NoKebab(id) => phrases().faults.no_kebab_of_choice(id),
    })?;
    Ok(Choice {
        id,
        text: text.clone(),
        right,
        why: why.to_vec(),
    })
}
