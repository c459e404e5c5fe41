//! The note pane: what to look for, the note of the line, the question and its verdict.

use crate::lesson::{Block, Inline, Predict};
use crate::phrases::phrases;
use crate::session::{Guess, Page, Part, Poll, Sheet, Subject, subject_of};
use crate::trace::{Argument, Kind, Moment, Outcome, Surprise};
use crate::view::lanes::call_text;
use crate::view::paint::{Ink, Line};
use crate::view::prose::subject::{besides, body, title};
use crate::view::prose::{Prose, shown_answer, wrap, wrap_line};
use crate::view::quiz::prediction::{hint, numbered, question, reasons, verdict};
use crate::view::room::poll;

/// A narrower page is not high either.
const FEW_COLUMNS: usize = 70;

/// Everything the pane has to say.
pub fn lines(page: &Page<'_>, moment: &Moment<'_>, columns: usize, tight: bool) -> Vec<Line> {
    let mut lines = notices(page, moment, columns);
    let pane = Pane {
        page,
        moment,
        columns,
        prose: Prose {
            width: columns,
            figures: page.figures,
            tight,
        },
    };
    lines.extend(match page.guess {
        // What the run suggests is what to take away.
        Guess::None if moment.ending.is_some() && !page.findings.is_empty() => {
            suggested(page, columns)
        }
        Guess::None => {
            let mut lines = pane.here();
            lines.extend(tries(page, columns));
            lines.extend(extra(page, columns));
            lines
        }
        Guess::Poll(poll) => pane.polled(&poll),
        Guess::Asking { predict, typed } => pane.asked(predict, typed),
        Guess::Made {
            predict,
            answer,
            measured: None,
            ..
        } => pane.answered_only(predict, answer),
        Guess::Made {
            predict,
            answer,
            measured: Some(measured),
            step,
            previous,
            strays,
        } => {
            let mut said = verdict(predict, answer, measured, previous, strays);
            if let Some(step) = step {
                said.push(phrases().page.at_step(step), Ink::Muted);
            }
            pane.judged(predict, answer, measured, said)
        }
    });
    let cut = |line: Line| line.truncate(columns);
    lines.into_iter().map(cut).collect()
}

/// What the pane speaks of, and the room that it has.
struct Pane<'a> {
    page: &'a Page<'a>,
    moment: &'a Moment<'a>,
    columns: usize,
    prose: Prose<'a>,
}

impl Pane<'_> {
    /// What there is to say of where the walk stands.
    fn here(&self) -> Vec<Line> {
        let (page, part) = (self.page, &self.page.part);
        let subject = page.subject(self.moment);
        let mut lines = match surprise(page, self.moment, subject) {
            Some(said) => self.prose.lines(&entitled(&said, &[])),
            None => told(subject, part, &self.prose),
        };
        if let Subject::Note(at) = subject
            && part.notes[at].is_untold(page.recording)
        {
            lines.extend(wrap(phrases().page.not_asked, Ink::Muted, self.columns));
        }
        lines
    }

    /// The answer stands with the note that asked, wherever the walk is by then.
    fn answer_told(&self, predict: &Predict) -> Vec<Line> {
        let part = &self.page.part;
        match subject_of(*part, predict) {
            // The reasons have said all of a note that is only a title.
            Some(asked) if body(asked, part).is_empty() && besides(asked, part).is_empty() => {
                Vec::new()
            }
            Some(asked) => told(asked, part, &self.prose),
            None => self.here(),
        }
    }

    /// A question that a room is asked, or was.
    fn polled(&self, poll: &Poll<'_>) -> Vec<Line> {
        let mut lines = poll::lines(poll, self.columns);
        // What is held back from the room is held back here, too.
        if let Some(measured) = poll.measured {
            let changed = by_now(poll.predict, measured, self.moment);
            lines.extend(changed.map(|changed| Line::of(changed, Ink::Strong)));
            if !poll.strays {
                let favourite = poll.favourite();
                lines.extend(reasons(poll.predict, favourite, measured, &self.prose));
            }
            lines.extend(self.answer_told(poll.predict));
        }
        lines
    }

    /// A question that is asked now.
    fn asked(&self, predict: &Predict, typed: &str) -> Vec<Line> {
        let mut lines = question(predict, self.columns);
        // Where it is only read, nobody answers it.
        if *self.page.sheet != Sheet::Note {
            lines.push(
                Line::of(hint(predict), Ink::Muted)
                    .and(" > ", Ink::Key)
                    .and(format!("{typed}▏"), Ink::Active),
            );
        }
        lines
    }

    /// A question that was answered, and whose call has not told yet.
    fn answered_only(&self, predict: &Predict, answer: &str) -> Vec<Line> {
        let words = &phrases().page;
        let mut lines = question(predict, self.columns);
        let said = match answer {
            "" => words.passed_over.to_owned(),
            answer => words.you_said(shown_answer(predict, predict.text(answer))),
        };
        lines.push(Line::of(said, Ink::Strong).and(words.then_we_know, Ink::Plain));
        lines
    }

    /// A question whose answer was measured, with its verdict and the reasons.
    fn judged(&self, predict: &Predict, answer: &str, measured: &str, said: Line) -> Vec<Line> {
        let asked = format!("? {}", predict.question);
        let asked = wrap(&asked, Ink::Muted, self.columns);
        let mut said = said;
        if let Some(changed) = by_now(predict, measured, self.moment) {
            said.push(format!(" · {changed}"), Ink::Strong);
        }
        let mut told = wrap_line(&said, self.columns);
        told.extend(reasons(predict, answer, measured, &self.prose));
        // Where few rows are in sight, the answer is to be among them.
        let few = self.prose.tight && self.columns < FEW_COLUMNS;
        let (first, second) = if few { (told, asked) } else { (asked, told) };
        let mut lines: Vec<Line> = first.into_iter().chain(second).collect();
        lines.extend(self.answer_told(predict));
        lines
    }
}

/// The panel shows what is there by now, and must not seem to contradict the verdict.
pub(super) fn by_now(predict: &Predict, measured: &str, moment: &Moment<'_>) -> Option<String> {
    let seen = predict.measure.seen(moment.sockets)?;
    let told = phrases()
        .page
        .by_now(shown_answer(predict, predict.text(&seen)));
    (seen != measured).then_some(told)
}

/// The extra scene that comes next, and what it is for.
pub(super) fn extra(page: &Page<'_>, columns: usize) -> Vec<Line> {
    let words = &phrases().page;
    let offer = page
        .extra
        .map(|extra| words.walks_the_extra(extra.title, extra.what_for));
    offer.map_or_else(Vec::new, |offer| wrap(&offer, Ink::Key, columns))
}

/// What can be tried, by its digit.
fn tries(page: &Page<'_>, columns: usize) -> Vec<Line> {
    let titles = page.tries.iter().map(|tried| tried.note.title.as_str());
    match page.tries {
        [] => Vec::new(),
        _ => numbered(
            Line::of(phrases().page.to_try, Ink::Strong),
            titles,
            columns,
        ),
    }
}

/// What the run suggests, each with the place, and where it is explained.
fn suggested(page: &Page<'_>, columns: usize) -> Vec<Line> {
    let words = &phrases().page;
    let mut lines = vec![Line::of(words.run_suggests, Ink::Strong)];
    for finding in page.findings {
        let told = format!("{}: {}", finding.place(), finding.text);
        lines.extend(wrap(&told, Ink::Warn, columns));
        let steps: Vec<String> = finding.steps.iter().map(u32::to_string).collect();
        let steps = phrases().plain.steps(steps.len(), steps.join(", "));
        let told = words.explained(steps, finding.read());
        let told = wrap(&told, Ink::Muted, columns.saturating_sub(2));
        lines.extend(told.into_iter().map(|line| line.indented(2)));
    }
    lines
}

/// What comes before any note: a bad ending, and a word to the reader.
pub(super) fn notices(page: &Page<'_>, moment: &Moment<'_>, columns: usize) -> Vec<Line> {
    let (words, mut lines) = (&phrases().page, Vec::new());
    if let Some(ending) = moment.ending.filter(|ending| ending.is_failure()) {
        lines.extend(wrap(&call_text::ending(ending), Ink::Error, columns));
    }
    if let (Some(answer), Some(_)) = (moment.proved, moment.ending) {
        let told = words.measured(page.part.found(answer));
        lines.extend(wrap(&told, Ink::Active, columns));
    }
    if let Some(message) = page.message {
        lines.extend(wrap(message, Ink::Warn, columns));
    }
    if let Some(when) = page.offer {
        let offer = words.shows_the_recording(when);
        lines.extend(wrap(&offer, Ink::Warn, columns));
    }
    lines
}

/// What surprises, in the words of the call that came to it.
fn surprise(page: &Page<'_>, moment: &Moment<'_>, subject: Subject) -> Option<String> {
    let Subject::Surprise(surprise) = subject else {
        return None;
    };
    let words = &phrases().page;
    let call = moment
        .calls
        .get((page.rest?.ran? as usize).wrapping_sub(1))?;
    let pending = call.pending;
    if surprise == Surprise::Waits {
        let place = match &pending.file {
            Some(file) => phrases()
                .findings
                .place(file.rsplit('/').next()?, pending.line),
            None => phrases().plain.line(pending.line),
        };
        let (socket, call) = (&pending.socket, pending.call);
        return Some(match moment.ending {
            Some(_) => words.call_never_came_back(socket, call, place),
            None => words.call_waits(socket, call, place),
        });
    }
    match (surprise, call.outcome()?) {
        (Surprise::Error, Outcome::Err { name, text, .. }) => Some(words.an_error_says(name, text)),
        (Surprise::Nothing, _) => {
            let socket = moment.before.socket(&pending.socket)?;
            // Who has no room, or perhaps none, gets nothing, and it says nothing of the stream.
            let no_room = |it: &Argument| matches!(it, Argument::Room(0) | Argument::Pieces(_));
            let asks = !pending.args.iter().any(no_room);
            (socket.kind == Kind::Tcp && asks).then(|| words.end_of_stream.to_owned())
        }
        _ => None,
    }
}

fn told(subject: Subject, part: &Part<'_>, prose: &Prose<'_>) -> Vec<Line> {
    if subject == Subject::Nothing {
        return Vec::new();
    }
    let mut blocks = entitled(&title(subject, part), &body(subject, part));
    blocks.extend(besides(subject, part).into_iter().map(aside));
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

fn aside((label, text): (&str, String)) -> Block {
    Block::Paragraph(vec![
        Inline::Emphasis(format!("{label}:")),
        Inline::Text(format!(" {text}")),
    ])
}

/// The pane: what fits, and where to read on.
pub fn pane(lines: Vec<Line>, rows: usize) -> Vec<Line> {
    let total = lines.len();
    let mut lines = lines;
    if total > rows && rows > 0 {
        lines.truncate(rows - 1);
        let words = &phrases().page;
        let more = format!(" ({})", words.more_lines(total + 1 - rows));
        lines.push(Line::of(words.read_on, Ink::Key).and(more, Ink::Muted));
    }
    lines.resize(rows, Line::new());
    lines
}
