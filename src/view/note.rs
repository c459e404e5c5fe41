//! The note pane: what to look for, the note of the line, the question and its verdict.

use super::ink::Ink;
use super::line::Line;
use super::number::circled;
use super::page::{Guess, Page};
use super::poll;
use super::prose::{Prose, wrap};
use super::source::number_of;
use super::telling;
use crate::lab::{Ending, Moment};
use crate::lesson::{Block, Inline, Note, Predict, Scene};

/// What the pane is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    LookFor,
    /// By its place in `Scene::notes`.
    Note(usize),
}

/// Before the first call, what to look for; then the note of the line at the gate, else the last
/// one told: it stays until another takes its place.
pub fn subject(scene: &Scene, moment: &Moment<'_>) -> Subject {
    if moment.rows.len() <= 1 && moment.latest().is_none() {
        return Subject::LookFor;
    }
    let on = |line: u32| scene.notes.iter().position(|note| note.line == line);
    let pending = moment.pending().and_then(|row| on(row.chosen.line));
    let latest = || {
        let back = moment.rows.iter().filter(|row| row.left().is_some());
        back.rev().find_map(|row| on(row.chosen.line))
    };
    pending
        .or_else(latest)
        .map_or(Subject::LookFor, Subject::Note)
}

/// Everything the pane has to say.
pub fn lines(page: &Page<'_>, moment: &Moment<'_>, columns: usize, tight: bool) -> Vec<Line> {
    let scene = page.scene();
    let prose = Prose {
        width: columns,
        figures: page.figures,
        tight,
    };
    let mut lines = Vec::new();
    if let Some(ending) = moment.ending.filter(|ending| **ending != Ending::Returned) {
        lines.extend(wrap(&telling::ending(ending), Ink::Error, columns));
    }
    if let Some(message) = page.message {
        lines.extend(wrap(message, Ink::Warn, columns));
    }
    let subject = subject(scene, moment);
    match page.guess {
        Guess::None => lines.extend(told(scene, subject, &prose)),
        Guess::Poll(poll) => {
            lines.extend(poll::lines(&poll, columns));
            // What is held back from the room is held back here, too.
            if poll.measured.is_some() {
                let subject = subject_of(scene, poll.predict).unwrap_or(subject);
                lines.extend(told(scene, subject, &prose));
            }
        }
        Guess::Asking { predict, typed } => {
            lines.extend(question(predict, columns));
            lines.push(
                Line::of(hint(predict), Ink::Muted)
                    .and(" > ", Ink::Key)
                    .and(format!("{typed}▏"), Ink::Active),
            );
        }
        Guess::Made {
            predict,
            answer,
            measured,
        } => match measured {
            None => {
                lines.extend(question(predict, columns));
                let said = format!("you said {answer}");
                lines.push(
                    Line::of(said, Ink::Strong)
                        .and(" · Enter runs the call: then we know", Ink::Plain),
                );
            }
            Some(measured) => {
                lines.push(verdict(answer, measured));
                let subject = subject_of(scene, predict).unwrap_or(subject);
                lines.extend(told(scene, subject, &prose));
            }
        },
    }
    let cut = |line: Line| line.truncate(columns);
    lines.into_iter().map(cut).collect()
}

/// The note that asks this.
fn subject_of(scene: &Scene, predict: &Predict) -> Option<Subject> {
    let asks = |note: &Note| note.predict.as_ref() == Some(predict);
    scene.notes.iter().position(asks).map(Subject::Note)
}

/// Wider than this, a line is hard to follow from the back row.
const LARGE: usize = 76;
/// A short note has no more lines than this under its title.
const SHORT: usize = 5;

/// The pane on a projector: the poll, or the title of the note and its first sentences, as many as fit; and whether the
/// note says more.
pub fn large(
    page: &Page<'_>,
    moment: &Moment<'_>,
    columns: usize,
    rows: usize,
) -> (Vec<Line>, bool) {
    let columns = columns.min(LARGE);
    let scene = page.scene();
    let mut lines = Vec::new();
    if let Some(ending) = moment.ending.filter(|ending| **ending != Ending::Returned) {
        lines.extend(wrap(&telling::ending(ending), Ink::Error, columns));
    }
    if let Some(message) = page.message {
        lines.extend(wrap(message, Ink::Warn, columns));
    }
    let mut subject = subject(scene, moment);
    if let Guess::Poll(poll) = page.guess {
        lines.extend(poll::lines(&poll, columns));
        if poll.measured.is_none() {
            let more = lines.len() > rows;
            return (lines, more);
        }
        subject = subject_of(scene, poll.predict).unwrap_or(subject);
    }
    let (title, body, more) = match subject {
        Subject::LookFor => (scene.title.clone(), &scene.look_for, scene.luck.is_some()),
        Subject::Note(at) => {
            let note = &scene.notes[at];
            let title = format!("{} {}", circled(number_of(scene, at)), note.title);
            let asides = [&note.luck, &note.together, &note.elsewhere];
            let more = asides.into_iter().any(Option::is_some);
            (title, &note.body, more)
        }
    };
    let room = rows.saturating_sub(lines.len());
    if room == 0 {
        return (lines, true);
    }
    lines.push(
        Line::of(title, Ink::Accent)
            .strengthened()
            .truncate(columns),
    );
    let prose = Prose {
        width: columns,
        figures: page.figures,
        tight: true,
    };
    let first = body.first().map(std::slice::from_ref).unwrap_or_default();
    let text = prose.lines(first);
    let most = (room - 1).min(SHORT);
    let whole = text.len() <= most;
    let text = if whole { text } else { sentences(text, most) };
    lines.extend(text);
    (lines, more || !whole || body.len() > 1)
}

/// The sentences that end within so many lines; if none does, the lines as they are.
fn sentences(mut lines: Vec<Line>, rows: usize) -> Vec<Line> {
    lines.truncate(rows);
    let end = |line: &Line| {
        let text = line.plain();
        let ends = |&(at, mark): &(usize, char)| {
            let after = &text[at + mark.len_utf8()..];
            matches!(mark, '.' | '?' | '!' | ':')
                && (after.is_empty() || after.starts_with(' '))
                && !text[..at].ends_with("e.g")
        };
        let (at, mark) = text.char_indices().rfind(|found| ends(found))?;
        Some(console::measure_text_width(&text[..at + mark.len_utf8()]))
    };
    let found = (0..lines.len())
        .rev()
        .find_map(|row| Some((row, end(&lines[row])?)));
    if let Some((row, columns)) = found {
        lines.truncate(row + 1);
        let last = std::mem::take(&mut lines[row]);
        lines[row] = last.split(columns).0;
    }
    lines
}

fn told(scene: &Scene, subject: Subject, prose: &Prose<'_>) -> Vec<Line> {
    let note = match subject {
        Subject::Note(at) => &scene.notes[at],
        Subject::LookFor => {
            let mut blocks = entitled(&scene.title, &scene.look_for);
            blocks.extend(aside("By luck", scene.luck.as_deref()));
            return prose.lines(&blocks);
        }
    };
    let Subject::Note(at) = subject else {
        return Vec::new();
    };
    let title = format!("{} {}", circled(number_of(scene, at)), note.title);
    let mut blocks = entitled(&title, &note.body);
    blocks.extend(aside("By luck", note.luck.as_deref()));
    blocks.extend(aside("In one go", note.together.as_deref()));
    blocks.extend(aside(
        "Elsewhere (from documents, not measured here)",
        note.elsewhere.as_deref(),
    ));
    prose.lines(&blocks)
}

/// The title runs into the first paragraph, which saves a line of a small pane.
fn entitled(title: &str, body: &[Block]) -> Vec<Block> {
    let stop = if title.ends_with(['.', '?', '!', '。', '？', '！']) {
        ""
    } else {
        "."
    };
    let title = Inline::Strong(format!("{title}{stop}"));
    let mut blocks = body.to_vec();
    match blocks.first_mut() {
        Some(Block::Paragraph(inlines)) => {
            inlines.splice(0..0, [title, Inline::Text(" ".into())]);
        }
        _ => blocks.insert(0, Block::Paragraph(vec![title])),
    }
    blocks
}

fn aside(label: &str, text: Option<&str>) -> Option<Block> {
    let text = text?;
    Some(Block::Paragraph(vec![
        Inline::Emphasis(format!("{label}:")),
        Inline::Text(format!(" {text}")),
    ]))
}

/// The question, and its options side by side where they fit.
pub fn question(predict: &Predict, columns: usize) -> Vec<Line> {
    let mut lines = wrap(&format!("? {}", predict.question), Ink::Strong, columns);
    let mut row = Line::new();
    for (index, option) in predict.options.iter().enumerate() {
        let option = Line::of(format!("{}) ", index + 1), Ink::Key).and(option, Ink::Plain);
        if !row.is_empty() && row.width() + 3 + option.width() > columns {
            lines.push(std::mem::take(&mut row));
        }
        if !row.is_empty() {
            row.push("   ", Ink::Plain);
        }
        row.append(option);
    }
    if !row.is_empty() {
        lines.push(row);
    }
    lines
}

/// What may be typed.
pub fn hint(predict: &Predict) -> String {
    match predict.options.len() {
        0 => "a number, then Enter".into(),
        count => format!("1 to {count}, then Enter"),
    }
}

/// `you said 4096 · measured 9216 ✗`
pub fn verdict(answer: &str, measured: &str) -> Line {
    let (mark, ink) = if agrees(answer, measured) {
        ("✓", Ink::Ok)
    } else {
        ("✗", Ink::Error)
    };
    Line::of(format!("you said {answer} · "), Ink::Plain)
        .and(format!("measured {measured} "), Ink::Strong)
        .and(mark, ink)
}

/// The same answer, however its thousands are grouped.
pub fn agrees(answer: &str, measured: &str) -> bool {
    let bare = |text: &str| -> String {
        let text = text.trim().to_lowercase();
        let digits: String = text
            .chars()
            .filter(|c| !matches!(c, ' ' | '_' | ',' | '\'' | '\u{a0}' | '\u{202f}'))
            .collect();
        if digits.parse::<u64>().is_ok() {
            digits
        } else {
            text
        }
    };
    bare(answer) == bare(measured)
}

/// The pane: what fits, and where to read on.
pub fn pane(lines: Vec<Line>, rows: usize) -> Vec<Line> {
    let total = lines.len();
    let mut lines = lines;
    if total > rows && rows > 0 {
        lines.truncate(rows - 1);
        let more = super::number::counted(total + 1 - rows, "more line");
        lines.push(Line::of("▼ i: read on", Ink::Key).and(format!(" ({more})"), Ink::Muted));
    }
    lines.resize(rows, Line::new());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_agrees_however_it_is_grouped() {
        assert!(agrees("9 216", "9216"));
        assert!(agrees(" it waits", "It waits"));
        assert!(!agrees("4096", "9216"));
        assert!(!agrees("it waits", "itwaits"));
    }
}
