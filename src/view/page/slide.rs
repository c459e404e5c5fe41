//! The note on a projector: its title and first sentences, as many as fit.

use super::note::{extra, notices};
use crate::session::{Guess, Page, subject_of};
use crate::trace::Moment;
use crate::view::paint::{Ink, Line};
use crate::view::prose::Prose;
use crate::view::prose::subject::{besides, body, title};
use crate::view::room::poll;

/// Wider than this, a line is hard to follow from the back row.
const WIDEST: usize = 76;
/// A short note has no more lines than this under its title.
const SHORT: usize = 5;

/// The pane on a projector: the poll, or the title of the note and its first sentences, as many as fit; and whether the
/// note says more.
pub(super) fn lines(
    page: &Page<'_>,
    moment: &Moment<'_>,
    columns: usize,
    rows: usize,
) -> (Vec<Line>, bool) {
    let columns = columns.min(WIDEST);
    let part = page.part;
    let mut lines = notices(page, moment, columns);
    lines.extend(extra(page, columns));
    let mut about = page.subject(moment);
    if let Guess::Poll(poll) = page.guess {
        lines.extend(poll::lines(&poll, columns));
        if poll.measured.is_none() {
            let more = lines.len() > rows;
            return (lines, more);
        }
        about = subject_of(part, poll.predict).unwrap_or(about);
    }
    let room = rows.saturating_sub(lines.len());
    if room == 0 {
        return (lines, true);
    }
    let title = Line::of(title(about, &part), Ink::Accent).strengthened();
    lines.push(title.truncate(columns));
    let prose = Prose {
        width: columns,
        figures: page.figures,
        tight: true,
    };
    let body = body(about, &part);
    let (first, more) = match &*body {
        [first, rest @ ..] => (std::slice::from_ref(first), !rest.is_empty()),
        [] => (&[][..], false),
    };
    let text = prose.lines(first);
    let most = (room - 1).min(SHORT);
    let whole = text.len() <= most;
    lines.extend(if whole { text } else { sentences(text, most) });
    let besides = !besides(about, &part).is_empty();
    (lines, besides || !whole || more)
}

/// The sentences that end within so many lines; if none does, the lines as they are.
fn sentences(mut lines: Vec<Line>, rows: usize) -> Vec<Line> {
    lines.truncate(rows);
    let end = |line: &Line| {
        let text = line.plain();
        let ends = |&(at, mark): &(usize, char)| {
            let after = &text[at + mark.len_utf8()..];
            matches!(mark, '.' | '?' | '!')
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
