//! The scene's page: source, lanes, sockets and note, each with its share of the rows.

use std::time::Duration;

use super::happened::happened;
use super::header::header;
use super::keys::{self, Unread};
use super::note;
use super::slide::{self, Said, Slide};
use super::source::Source;
use crate::phrases::phrases;
use crate::session::{About, Guess, Page, Reading, Subject, subject_of};
use crate::trace::{Moment, Phase, Snapshot, TracedCall};
use crate::view::paint::{Ink, Line};
use crate::view::prose::frame::rule;
use crate::view::prose::{mark, subject, wrap};
use crate::view::sockets::{Look, Sockets};

/// From here on source and lanes may stand side by side: where no line of the code wraps in its half.
const WIDE: usize = 100;
/// From here on they do, whatever wraps.
const WIDER: usize = 130;

/// The rows of each part.
struct Shares {
    main: usize,
    sockets: usize,
    note: usize,
}

impl Shares {
    /// By the size alone, so that nothing moves while the story goes on; only a question or a verdict that needs more takes
    /// more, and on a small screen a note.
    fn of(page: &Page<'_>, stacked: bool, rows: usize, asked: usize) -> Shares {
        // header, rule, and the keys; a rule above each pane.
        let rest = rows - 3;
        let asks = matches!(page.guess, Guess::Asking { .. } | Guess::Poll(_));
        // What was asked is answered, too, where there is no pane for notes.
        let answers = matches!(
            page.guess,
            Guess::Made {
                measured: Some(_),
                ..
            }
        );
        if page.compact {
            let note = if asks {
                asked.min(rest / 2)
            } else {
                usize::from(page.message.is_some() || answers)
            };
            let rules = usize::from(note > 0);
            return Shares {
                main: rest - note - rules,
                sockets: 0,
                note,
            };
        }
        let free = page.part.free.is_some();
        let sockets = match rows {
            _ if free => 0,
            ..20 => 2,
            20..24 => 3,
            24..28 => 4,
            28..36 => 5,
            36..44 => 7,
            _ => 9,
        };
        let note = match rows {
            ..20 => 3,
            20..28 => 4,
            28..34 => 6,
            34..40 => 7,
            _ => 9,
        };
        let note = if page.class { note + 1 } else { note };
        // Stacked, the source takes lines away from everything.
        let sockets = if stacked && rows < 30 {
            sockets.min(3)
        } else {
            sockets
        };
        let rules = 1 + usize::from(sockets > 0);
        let mut shares = Shares {
            main: rest - sockets - note - rules,
            sockets,
            note,
        };
        let small = rows < 28 && !page.class;
        if (asks || answers || small) && asked > note {
            // Both marks and the result stay in sight beside a verdict.
            let least = if asks { 6 } else { 10 };
            let more = (asked - note).min(shares.main.saturating_sub(least));
            shares.note += more;
            shares.main -= more;
        }
        // Held back, the sockets need no room of their own.
        let open = matches!(page.guess, Guess::Poll(poll) if poll.open);
        if open && asked > shares.note && shares.sockets > 0 {
            shares.note += shares.sockets + 1;
            shares.sockets = 0;
        }
        shares
    }
}

pub(super) fn scene(
    page: &Page<'_>,
    moment: &Moment<'_>,
    columns: usize,
    rows: usize,
) -> Vec<Line> {
    let width = columns - 2;
    let source = source(page, moment);
    let stacked = stacked(&source, columns);
    let (said, shares, unread) = if page.class {
        let (shares, slide) = slide(page, moment, columns, rows);
        let unread = match (slide.said, page.reading) {
            (Said::All, _) => Unread::Nothing,
            (Said::Cut, Reading::NotYet) if page.asks().is_none() => Unread::First,
            _ => Unread::Besides,
        };
        (slide.lines, shares, unread)
    } else {
        let said = note::lines(page, moment, width.min(120), true);
        let shares = Shares::of(page, stacked, rows, said.len());
        let unread = match said.len() > shares.note {
            true => Unread::Besides,
            false => Unread::Nothing,
        };
        (said, shares, unread)
    };
    let unread = match page.compact {
        true => Unread::Nothing,
        false => unread,
    };
    let mut lines = vec![header(page, moment, columns), rule(columns)];
    lines.extend(main(page, moment, &source, columns, shares.main));
    if shares.sockets > 0 {
        lines.push(rule(columns));
        lines.extend(match page.guess {
            // What the kernel already knows may be the very answer.
            Guess::Poll(poll) if poll.open => held_back(shares.sockets),
            Guess::Asking { .. } => held_back(shares.sockets),
            _ => sockets(page, moment, columns, shares.sockets),
        });
    }
    if shares.note > 0 {
        lines.push(rule(columns));
        let indent = |line: Line| line.indented(1);
        lines.extend(note::pane(said, shares.note).into_iter().map(indent));
    }
    lines.push(keys::draw(page, moment, unread, columns));
    lines
}

/// The pane on a projector, in its share of the page.
fn slide(page: &Page<'_>, moment: &Moment<'_>, columns: usize, rows: usize) -> (Shares, Slide) {
    let width = columns - 2;
    let stacked = stacked(&source(page, moment), columns);
    let asked = slide::lines(page, moment, width, usize::MAX).lines.len();
    let shares = Shares::of(page, stacked, rows, asked);
    let slide = slide::lines(page, moment, width, shares.note);
    (shares, slide)
}

/// Whether the lanes stand below the source.
fn stacked(source: &Source<'_>, columns: usize) -> bool {
    let fits = source.natural() <= columns / 2 + 2;
    columns < WIDE || columns < WIDER && !fits
}

/// Source and lanes, side by side or one above the other.
fn main(
    page: &Page<'_>,
    moment: &Moment<'_>,
    source: &Source<'_>,
    columns: usize,
    rows: usize,
) -> Vec<Line> {
    if !stacked(source, columns) {
        let left = source.natural().clamp(columns * 2 / 5, columns / 2 + 2);
        let right = columns - left - 3;
        let story = happened(page, moment, right, rows, false);
        let code = code(page, moment, source, left, rows);
        return code
            .into_iter()
            .zip(story)
            .map(|(code, story)| {
                let mut line = code.fit(left);
                line.push(" │ ", Ink::Muted);
                line.append(story);
                line
            })
            .collect();
    }
    let over = moment.ending.is_some() || page.part.free.is_some();
    // At the end what came out matters more than where it came from.
    let above = if over { rows / 3 } else { rows / 2 };
    let mut lines = code(page, moment, source, columns, above);
    lines.extend(happened(page, moment, columns, rows - above, true));
    lines
}

/// The source in exactly so many rows.
fn code(
    page: &Page<'_>,
    moment: &Moment<'_>,
    source: &Source<'_>,
    columns: usize,
    rows: usize,
) -> Vec<Line> {
    let told = matches!(page.about, About::Program) && page.recording.steps() > 0;
    if !told || !source.text.is_empty() {
        return source.draw(columns, rows);
    }
    let words = &phrases().page;
    let call = moment.calls.last().map(|row| row.pending);
    let known = call.and_then(|call| Some((call.file.as_deref()?, call.line)));
    let told = known.map_or_else(
        || words.line_not_known.to_owned(),
        |(file, line)| words.text_not_here(file, line),
    );
    let told = wrap(&told, Ink::Muted, columns.saturating_sub(2)).into_iter();
    let mut lines: Vec<Line> = told.map(|line| line.indented(1)).collect();
    lines.resize(rows, Line::new());
    lines
}

/// The whole program.
pub(super) fn program(page: &Page<'_>, moment: &Moment<'_>, columns: usize) -> Vec<Line> {
    source(page, moment).whole(columns)
}

fn source<'a>(page: &Page<'a>, moment: &Moment<'a>) -> Source<'a> {
    let part = page.part;
    let sleeps = |row: &&TracedCall<'_>| matches!(row.phase, Phase::Waiting);
    // Programs that are watched have several files: a line of another one is no line of this.
    let here = |row: &&TracedCall<'_>| {
        let file = row.pending.file.as_deref();
        file.is_none_or(|file| file == part.program.path)
    };
    let pending = moment.pending().filter(here).map(|row| row.pending.line);
    let asked = match page.guess {
        Guess::Asking { predict, .. } => Some(predict),
        Guess::Poll(poll) => Some(poll.predict),
        Guess::Made { .. } | Guess::None => None,
    };
    let asks = asked.and_then(|predict| subject_of(part, predict));
    let subject = asks.unwrap_or_else(|| page.subject(moment));
    let ran = match page.ran() {
        Some(step) => moment.calls.get((step as usize).wrapping_sub(1)),
        None => moment.returned().next_back(),
    };
    let ran = ran.filter(here);
    let back = ran.filter(|row| row.returned().is_some());
    let back = back.map(|row| row.pending.line);
    let ran = ran.map(|row| row.pending.line);
    // Where no call stands at a gate, the line that is spoken of is marked.
    let spoken_of = subject.line(part);
    let (ran, next) = match part.free {
        Some(_) if moment.ending.is_some() => (spoken_of.or(ran), None),
        Some(_) => (ran, spoken_of),
        None => (ran, pending),
    };
    let told = match subject {
        Subject::Note(at) => Some((part.notes[at].line, part.notes[at].number)),
        _ => None,
    };
    let notes = if part.elsewhere { &[] } else { part.notes };
    Source {
        text: part.program.text,
        tokens: part.tokens(),
        notes: mark::lines(notes),
        told: told.filter(|_| !part.elsewhere),
        ran,
        next,
        focus: part.begins(),
        shown: part.shown(),
        changed: if part.elsewhere { &[] } else { part.changed },
        waiting: moment
            .calls
            .iter()
            .filter(sleeps)
            .filter(here)
            .map(|row| row.pending.line)
            .filter(|line| back != Some(*line))
            .collect(),
    }
}

/// In place of the sockets, while a room is asked.
pub(super) fn held_back(rows: usize) -> Vec<Line> {
    let mut lines = vec![Line::of(phrases().page.held_back, Ink::Muted).indented(1)];
    lines.resize(rows, Line::new());
    lines
}

/// The sockets' panel in exactly so many rows.
fn sockets(page: &Page<'_>, moment: &Moment<'_>, columns: usize, rows: usize) -> Vec<Line> {
    let aged = aged(moment.sockets, page.age);
    let mut now = moment.clone();
    now.sockets = &aged;
    let mut text = subject::text(page.subject(moment), &page.part);
    if let Guess::Made { predict, .. } = page.guess {
        text.push_str(&predict.question);
    }
    let mut lines = panel(page, &now, page.ran(), &text, columns, rows);
    lines.resize(rows, Line::new());
    lines
}

/// What the kernel said, so long ago: the seconds of TIME_WAIT go by whether it is asked or not.
fn aged(snapshot: &Snapshot, age: Duration) -> Snapshot {
    let mut aged = snapshot.clone();
    for row in aged.time_waits.iter_mut().flatten() {
        row.seconds = (row.seconds - age.as_secs_f64()).max(0.0);
    }
    aged
}

/// The sockets' panel in at most so many rows; `ran` is the step of the call that is spoken of, `text` what is said.
pub(super) fn panel(
    page: &Page<'_>,
    moment: &Moment<'_>,
    ran: Option<u32>,
    text: &str,
    columns: usize,
    rows: usize,
) -> Vec<Line> {
    let ran = match ran {
        Some(step) => moment.calls.get((step as usize).wrapping_sub(1)),
        None => moment.latest(),
    };
    let name = |row: &TracedCall<'_>| row.pending.socket.clone();
    let (ran, next) = (ran.map(name), moment.pending().map(name));
    let panel = Sockets {
        moment,
        look: Look {
            shown: page.part.columns,
            text,
            measured: page.guess.measured(),
        },
        ran: ran.as_deref(),
        next: next.as_deref(),
    };
    let mut lines = panel.draw(columns, rows);
    if lines.is_empty() {
        lines.push(Sockets::nothing());
    }
    lines
}

/// Whether a scene's page says all it has to say at a size, without turning to the note's own sheet.
pub(super) fn says_all(page: &Page<'_>, moment: &Moment<'_>, columns: usize, rows: usize) -> bool {
    if page.class {
        return slide(page, moment, columns, rows).1.said != Said::Cut;
    }
    let said = note::lines(page, moment, (columns - 2).min(120), true).len();
    let stacked = stacked(&source(page, moment), columns);
    Shares::of(page, stacked, rows, said).note >= said
}
