//! The page: what is to be seen, and every sheet in its place for whatever size the terminal has.

use super::happened::output;
use super::header::{header, rule, titled};
use super::keys;
use super::layout;
use super::note;
use super::sheet::{self, Sheet};
use crate::lab::{Moment, Recording};
use crate::lesson::{Lesson, Predict, Scene};
use crate::view::lanes::timeline;
use crate::view::paint::ink::Ink;
use crate::view::paint::line::Line;
use crate::view::prose::number::counted;
use crate::view::prose::{Figures, wrap};
use crate::view::room::poll::Poll;

/// Below this there is no page.
pub const LEAST: Size = Size {
    columns: 60,
    rows: 18,
};

/// The terminal's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub columns: u16,
    pub rows: u16,
}

impl Size {
    /// Whether a page fits.
    pub fn holds_a_page(self) -> bool {
        self.columns >= LEAST.columns && self.rows >= LEAST.rows
    }
}

/// A prediction under way.
#[derive(Clone, Copy, Debug)]
pub enum Guess<'a> {
    None,
    Asking {
        predict: &'a Predict,
        typed: &'a str,
    },
    Made {
        predict: &'a Predict,
        answer: &'a str,
        measured: Option<&'a str>,
    },
    /// The same, put to a room.
    Poll(Poll<'a>),
}

/// How far a scene is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    NotYet,
    Now,
    Over,
}

/// What the scene does now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// A call is at its gate, or all is over, or not begun.
    Rests,
    /// A gate is open, or the scene is starting: until the next call stands at its gate, forward does nothing.
    Moves,
    /// The program waits for a line to be typed.
    Listens,
}

/// What comes next at a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    Call,
    /// The answer of a question is told, and another question comes before the call.
    Question,
    /// The answer of a question is told, and the call has a note of its own.
    Note,
}

/// All that is to be seen.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    pub lesson: &'a Lesson,
    /// The scene's place in the lesson, from 0.
    pub scene: usize,
    pub recording: &'a Recording,
    /// Where the walk stands, from 0; see `Recording::stops`.
    pub stop: usize,
    /// This is now; else it is looked back at.
    pub live: bool,
    pub motion: Motion,
    pub next: Next,
    /// A recording shown instead of a run: `2026-11-21 on lab-3`.
    pub recorded: Option<&'a str>,
    /// A recording that could be shown instead of a run that failed.
    pub offer: Option<&'a str>,
    pub sheet: &'a Sheet,
    pub guess: Guess<'a>,
    pub figures: &'a Figures<'a>,
    /// One sentence to the reader, above the note.
    pub message: Option<&'a str>,
    /// Only source and lanes.
    pub compact: bool,
    /// For a projector: notes short and large, one thing at a time.
    pub class: bool,
    /// The proof of a question, shown from the quiz: the line on which its function begins.
    pub proof: Option<u32>,
    /// Lines scrolled past, on the sheets that are text.
    pub scroll: usize,
}

impl std::fmt::Debug for Page<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Page")
            .field("scene", &self.scene)
            .field("stop", &self.stop)
            .field("live", &self.live)
            .field("sheet", &self.sheet)
            .field("guess", &self.guess)
            .finish_non_exhaustive()
    }
}

impl<'a> Page<'a> {
    /// A live scene with a call at its gate, and nothing else: no question, no message.
    pub fn at_gate(
        lesson: &'a Lesson,
        scene: usize,
        recording: &'a Recording,
        stop: usize,
    ) -> Page<'a> {
        Page {
            lesson,
            scene,
            recording,
            stop,
            live: true,
            motion: Motion::Rests,
            next: Next::Call,
            recorded: None,
            offer: None,
            sheet: &Sheet::Scene,
            guess: Guess::None,
            figures: &|_| None,
            message: None,
            compact: false,
            class: false,
            proof: None,
            scroll: 0,
        }
    }

    pub fn scene(&self) -> &'a Scene {
        &self.lesson.scenes[self.scene]
    }

    pub fn run(&self) -> Run {
        match self.recording.ending() {
            Some(_) => Run::Over,
            None if self.recording.events().is_empty() && self.motion == Motion::Rests => {
                Run::NotYet
            }
            None => Run::Now,
        }
    }

    /// What can be seen from where the walk stands.
    pub fn moment(&self) -> Moment<'a> {
        // Whoever is to type wants to see what came of the call before, although no other is at the gate yet.
        if self.scene().free.is_some() || self.motion == Motion::Listens {
            self.recording.now()
        } else {
            self.recording.moment(self.stop)
        }
    }
}

/// Exactly `size.rows` lines, none wider than `size.columns`.
pub fn draw(page: &Page<'_>, size: Size) -> Vec<Line> {
    let (columns, rows) = (size.columns as usize, size.rows as usize);
    let lines = if size.holds_a_page() {
        let moment = page.moment();
        match page.sheet {
            Sheet::Scene => layout::scene(page, &moment, columns, rows),
            _ => text(page, &moment, columns, rows),
        }
    } else {
        too_small(size)
    };
    filling(size, lines)
}

/// The lines in exactly the size of the terminal.
pub fn filling(size: Size, mut lines: Vec<Line>) -> Vec<Line> {
    lines.resize(size.rows as usize, Line::new());
    let cut = |line: Line| line.truncate(size.columns as usize).trimmed();
    lines.into_iter().map(cut).collect()
}

/// Whether the scene's page can be read at this size without turning to another sheet.
pub fn reads_whole(page: &Page<'_>, size: Size) -> bool {
    let (columns, rows) = (size.columns as usize, size.rows as usize);
    size.holds_a_page() && layout::says_all(page, &page.moment(), columns, rows)
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

pub fn too_small(size: Size) -> Vec<Line> {
    let said = format!(
        "socklab needs {} columns and {} rows; this terminal has {} and {}.",
        LEAST.columns, LEAST.rows, size.columns, size.rows
    );
    wrap(&said, Ink::Plain, size.columns as usize)
}

// Sheets of text.

/// What the header, the keys and their two rules leave.
fn body_rows(rows: usize) -> usize {
    rows.saturating_sub(4)
}

fn text(page: &Page<'_>, moment: &Moment<'_>, columns: usize, rows: usize) -> Vec<Line> {
    let room = body_rows(rows);
    let mut reads_on = false;
    let mut lines = vec![header(page, moment, columns), rule(columns)];
    if let Sheet::TimeLine { cursor, opened } = page.sheet {
        let whole = page.recording.now();
        // Under the list every socket as it was when the call under the cursor was at the gate.
        let items = timeline::items(&whole, opened);
        let stop = items.get(*cursor).map_or(page.stop, timeline::Item::stop);
        let asks = match page.guess {
            Guess::Asking { .. } => true,
            Guess::Poll(poll) => poll.open,
            Guess::Made { .. } | Guess::None => false,
        };
        let panel = if asks && stop == page.stop {
            layout::held_back(1)
        } else {
            layout::panel(
                &page.recording.moment(stop),
                columns,
                room.saturating_sub(6),
            )
        };
        let list = room - panel.len() - 1;
        lines.extend(timeline::draw(
            &whole, *cursor, opened, page.stop, columns, list,
        ));
        lines.push(titled("sockets then", columns));
        lines.extend(panel);
    } else {
        let content = content(page, moment, columns, rows);
        let most = content.len().saturating_sub(room);
        let first = page.scroll.min(most);
        let mut shown: Vec<Line> = content.into_iter().skip(first).take(room).collect();
        shown.resize(room, Line::new());
        if first > 0 {
            let text = format!(" ↑ {} above", counted(first + 1, "line"));
            shown[0] = Line::of(text, Ink::Muted);
        }
        reads_on = first < most;
        if reads_on {
            let text = format!(" ↓ {} below", counted(most - first + 1, "line"));
            shown[room - 1] = Line::of(text, Ink::Key);
        }
        lines.extend(shown);
    }
    lines.push(match page.message {
        Some(message) => Line::of(format!(" {message}"), Ink::Warn),
        None => rule(columns),
    });
    lines.push(keys::draw(page, moment, reads_on, columns));
    lines
}

fn content(page: &Page<'_>, moment: &Moment<'_>, columns: usize, rows: usize) -> Vec<Line> {
    let width = columns.saturating_sub(2);
    let lines = match page.sheet {
        Sheet::Introduction => sheet::introduction(page.lesson, page.figures, width),
        Sheet::Recap => sheet::recap(page.lesson, page.figures, width),
        Sheet::Help => sheet::help(width),
        Sheet::Note => note::lines(page, moment, width.min(sheet::WIDEST), false),
        Sheet::Source => layout::program(page, moment, width),
        Sheet::Output => {
            let lines = output(page, moment, width, body_rows(rows)).into_iter();
            lines.flat_map(|line| line.folded(width)).collect()
        }
        Sheet::Scene | Sheet::TimeLine { .. } => Vec::new(),
    };
    lines.into_iter().map(|line| line.indented(1)).collect()
}
