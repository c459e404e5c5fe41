//! The note on a projector: its title and first sentences, as many as fit.

use super::note::{by_now, extra, notices};
use crate::session::{Guess, Page, subject_of};
use crate::trace::Moment;
use crate::view::paint::{Ink, Line};
use crate::view::prose::Prose;
use crate::view::prose::subject::{besides, body, title};
use crate::view::room::poll;

/// Wider than this, a line is hard to follow from the back row.
const WIDEST: usize = 76;
/// Of a note that is longer than the pane no more lines are told than these.
const SHORT: usize = 5;

/// The pane on a projector.
pub(super) struct Slide {
    pub(super) lines: Vec<Line>,
    pub(super) said: Said,
}

/// How much of a note its slide says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    All,
    /// All of its first paragraph: what else it says is for whoever asks.
    Beginning,
    /// Not even that; or not all of a poll.
    Cut,
}

/// The poll, or the title of the note and its first paragraph; if that does not fit, as many of its sentences as do.
pub(super) fn lines(page: &Page<'_>, moment: &Moment<'_>, columns: usize, rows: usize) -> Slide {
    let columns = columns.min(WIDEST);
    let part = page.part;
    let mut lines = notices(page, moment, columns);
    lines.extend(extra(page, columns));
    let mut about = page.subject(moment);
    if let Guess::Poll(poll) = page.guess {
        lines.extend(poll::lines(&poll, columns));
        let Some(measured) = poll.measured else {
            let said = match lines.len() > rows {
                true => Said::Cut,
                false => Said::All,
            };
            return Slide { lines, said };
        };
        let changed = by_now(poll.predict, measured, moment);
        lines.extend(changed.map(|changed| Line::of(changed, Ink::Strong)));
        about = subject_of(part, poll.predict).unwrap_or(about);
    }
    let room = rows.saturating_sub(lines.len());
    if room == 0 {
        let said = Said::Cut;
        return Slide { lines, said };
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
    let whole = text.len() < room;
    let most = (room - 1).min(SHORT);
    lines.extend(if whole { text } else { sentences(text, most) });
    let besides = !besides(about, &part).is_empty();
    let said = match (whole, more || besides) {
        (false, _) => Said::Cut,
        (true, true) => Said::Beginning,
        (true, false) => Said::All,
    };
    Slide { lines, said }
}

/// The sentences that end within so many lines, and not within brackets; if none does, the lines as they are.
fn sentences(mut lines: Vec<Line>, rows: usize) -> Vec<Line> {
    lines.truncate(rows);
    let mut depth = 0;
    let mut end = None;
    for (row, line) in lines.iter().enumerate() {
        let text = line.plain();
        for (at, mark) in text.char_indices() {
            depth += match mark {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            let behind = &text[at + mark.len_utf8()..];
            let is_end =
                matches!(mark, '.' | '?' | '!') || mark == ')' && text[..at].ends_with('.');
            let ends = is_end && (behind.is_empty() || behind.starts_with(' '));
            if ends && depth <= 0 && !text[..at].ends_with("e.g") {
                end = Some((
                    row,
                    console::measure_text_width(&text[..at + mark.len_utf8()]),
                ));
            }
        }
    }
    if let Some((row, columns)) = end {
        lines.truncate(row + 1);
        let last = std::mem::take(&mut lines[row]);
        lines[row] = last.split(columns).0;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_of_a_long_note_ends_with_a_sentence_and_in_no_brackets() {
        let said = |lines: &[&str], rows| {
            let lines = lines.iter().map(|line| Line::of(*line, Ink::Plain));
            let told = sentences(lines.collect(), rows);
            told.iter().map(Line::plain).collect::<Vec<_>>()
        };
        let note = ["One. Two is", "longer. (Three? And", "four.) Five."];
        assert_eq!(said(&note, 1), ["One."]);
        assert_eq!(said(&note, 2), ["One. Two is", "longer."]);
        assert_eq!(said(&note[..2], 3), ["One. Two is", "longer."]);
        assert_eq!(
            said(&note, 3),
            ["One. Two is", "longer. (Three? And", "four.) Five."]
        );
        assert_eq!(said(&["(One.) Two", "three"], 2), ["(One.)"]);
        assert_eq!(said(&["no end"], 1), ["no end"]);
    }
}
