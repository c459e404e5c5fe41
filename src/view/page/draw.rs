//! The page drawn: every sheet in its place, for whatever size the terminal has.

use super::happened::output;
use super::header::header;
use super::keys::{self, Unread};
use super::{layout, note, sheet, written};
use crate::phrases::phrases;
use crate::session::{About, Page, Sheet, time_line};
use crate::trace::Moment;
use crate::view::lanes::timeline;
use crate::view::paint::{Ink, Line, Size};
use crate::view::prose::WIDEST;
use crate::view::prose::frame::{framed, rule, titled};

/// Exactly `size.rows` lines, none wider than `size.columns`.
pub fn draw(page: &Page<'_>, size: Size) -> Vec<Line> {
    framed(size, |columns, rows| {
        let moment = page.moment();
        match page.sheet {
            Sheet::Scene => layout::scene(page, &moment, columns, rows),
            _ => text(page, &moment, columns, rows),
        }
    })
}

/// Whether the scene's page can be read at this size without turning to another sheet.
pub fn reads_whole(page: &Page<'_>, size: Size) -> bool {
    let (columns, rows) = (size.columns as usize, size.rows as usize);
    size.holds_a_page() && layout::says_all(page, &page.moment(), columns, rows)
}

/// Whether the slide of a scene has no room for the first paragraph of its note.
pub fn is_cut(page: &Page<'_>, size: Size) -> bool {
    let (columns, rows) = (size.columns as usize, size.rows as usize);
    let is_slide = page.class && *page.sheet == Sheet::Scene && size.holds_a_page();
    is_slide && !layout::says_all(page, &page.moment(), columns, rows)
}

/// How far a sheet of text can be scrolled at a size.
pub fn furthest(page: &Page<'_>, size: Size) -> usize {
    let lines = content(
        page,
        &page.moment(),
        size.columns as usize,
        size.rows as usize,
    );
    lines.len().saturating_sub(body_rows(size.rows as usize))
}

// Sheets of text.

/// What the header, the keys and their two rules leave.
fn body_rows(rows: usize) -> usize {
    rows.saturating_sub(4)
}

fn text(page: &Page<'_>, moment: &Moment<'_>, columns: usize, rows: usize) -> Vec<Line> {
    let (room, words) = (body_rows(rows), &phrases().page);
    let mut unread = Unread::Nothing;
    let mut lines = vec![header(page, moment, columns), rule(columns)];
    if let Sheet::TimeLine { cursor, opened } = page.sheet {
        let whole = page.recording.now();
        // Under the list every socket as it was when the call under the cursor was at the gate.
        let items = time_line::items(&whole, page.set_up, opened);
        let stop = items.get(*cursor).map_or(page.stop, time_line::Item::stop);
        let panel = if page.asks().is_some() && stop == page.stop {
            layout::held_back(1)
        } else {
            let then = page.recording.moment(stop);
            layout::panel(page, &then, None, "", columns, room.saturating_sub(6))
        };
        let list = room - panel.len() - 1;
        lines.extend(timeline::draw(
            &whole,
            page.set_up,
            *cursor,
            opened,
            page.stop,
            columns,
            list,
        ));
        lines.push(titled(&words.sockets_before(stop + 1), columns));
        lines.extend(panel);
    } else {
        let content = content(page, moment, columns, rows);
        let most = content.len().saturating_sub(room);
        let first = page.scroll.min(most);
        let mut shown: Vec<Line> = content.into_iter().skip(first).take(room).collect();
        shown.resize(room, Line::new());
        if first > 0 {
            shown[0] = Line::of(words.lines_above(first + 1), Ink::Muted).indented(1);
        }
        if first < most {
            unread = Unread::First;
            let below = words.lines_below(most - first + 1);
            shown[room - 1] = Line::of(below, Ink::Key).indented(1);
        }
        lines.extend(shown);
    }
    lines.push(match page.message {
        Some(message) => Line::of(format!(" {message}"), Ink::Warn),
        None => rule(columns),
    });
    lines.push(keys::draw(page, moment, unread, columns));
    lines
}

fn content(page: &Page<'_>, moment: &Moment<'_>, columns: usize, rows: usize) -> Vec<Line> {
    let width = columns.saturating_sub(2);
    let lines = match page.sheet {
        Sheet::Introduction | Sheet::Recap => match page.about {
            About::Lesson(lesson) if *page.sheet == Sheet::Recap => {
                sheet::recap(lesson, page.figures, width)
            }
            About::Lesson(lesson) => sheet::introduction(lesson, page.figures, width),
            About::Proof(_) | About::Program => Vec::new(),
        },
        Sheet::Help => sheet::help(page, width),
        Sheet::Written => written::lines(page, moment, width),
        Sheet::Note => note::lines(page, moment, width.min(WIDEST), false),
        Sheet::Source => layout::program(page, moment, width),
        Sheet::Output => {
            let lines = output(page, moment, width, body_rows(rows)).into_iter();
            lines.flat_map(|line| line.folded(width)).collect()
        }
        Sheet::Scene | Sheet::TimeLine { .. } => Vec::new(),
    };
    lines.into_iter().map(|line| line.indented(1)).collect()
}
