//! The page: every part in its fixed place, for whatever size the terminal has.

use super::ink::Ink;
use super::ladder;
use super::line::Line;
use super::note;
use super::number::{counted, grouped};
use super::plot;
use super::prose::{Figures, wrap};
use super::sheet::{self, Sheet};
use super::sockets::Sockets;
use super::source::{Source, noted};
use super::story::Story;
use super::{keys, timeline};
use crate::lab::{Moment, Recording, Stage};
use crate::lesson::{Lesson, Predict, Scene};

/// From here on source and lanes stand side by side.
const WIDE: usize = 100;
/// Below this there is no page.
const LEAST: Size = Size {
    columns: 60,
    rows: 18,
};

/// The terminal's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub columns: u16,
    pub rows: u16,
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
}

/// How far a scene is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    NotYet,
    Now,
    Over,
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
    /// A recording shown instead of a run: `21 November on lab-3`.
    pub recorded: Option<&'a str>,
    pub sheet: &'a Sheet,
    pub guess: Guess<'a>,
    pub figures: &'a Figures<'a>,
    /// One sentence to the reader, above the note.
    pub message: Option<&'a str>,
    /// Only source and lanes.
    pub compact: bool,
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
    pub fn scene(&self) -> &'a Scene {
        &self.lesson.scenes[self.scene]
    }

    pub fn run(&self) -> Run {
        match self.recording.ending() {
            Some(_) => Run::Over,
            None if self.recording.events().is_empty() => Run::NotYet,
            None => Run::Now,
        }
    }

    /// What can be seen from where the walk stands.
    pub fn moment(&self) -> Moment<'a> {
        if self.scene().free.is_some() {
            self.recording.now()
        } else {
            self.recording.moment(self.stop)
        }
    }
}

/// Exactly `size.rows` lines, none wider than `size.columns`.
pub fn draw(page: &Page<'_>, size: Size) -> Vec<Line> {
    let (columns, rows) = (size.columns as usize, size.rows as usize);
    let mut lines = if size.columns < LEAST.columns || size.rows < LEAST.rows {
        too_small(size)
    } else {
        let moment = page.moment();
        match page.sheet {
            Sheet::Scene => scene(page, &moment, columns, rows),
            _ => text(page, &moment, columns, rows),
        }
    };
    lines.resize(rows, Line::new());
    let cut = |line: Line| line.truncate(columns).trimmed();
    lines.into_iter().map(cut).collect()
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

fn too_small(size: Size) -> Vec<Line> {
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
    let mut lines = vec![header(page, moment, columns), rule(columns)];
    if let Sheet::TimeLine { cursor, opened } = page.sheet {
        let whole = page.recording.now();
        lines.extend(timeline::draw(
            &whole, *cursor, opened, page.stop, columns, room,
        ));
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
        if first < most {
            let text = format!(" ↓ {} below", counted(most - first + 1, "line"));
            shown[room - 1] = Line::of(text, Ink::Key);
        }
        lines.extend(shown);
    }
    lines.push(rule(columns));
    lines.push(keys::draw(page, moment, false, columns));
    lines
}

fn content(page: &Page<'_>, moment: &Moment<'_>, columns: usize, rows: usize) -> Vec<Line> {
    let width = columns.saturating_sub(2);
    let lines = match page.sheet {
        Sheet::Introduction => sheet::introduction(page.lesson, page.figures, width),
        Sheet::Recap => sheet::recap(page.lesson, page.figures, width),
        Sheet::Help => sheet::help(width),
        Sheet::Note => note::lines(page, moment, width.min(sheet::WIDEST), false),
        Sheet::Output => output(page, moment, width, body_rows(rows)),
        Sheet::Scene | Sheet::TimeLine { .. } => Vec::new(),
    };
    let indent = |line: Line| {
        let mut indented = Line::of(" ", Ink::Plain);
        indented.append(line);
        indented
    };
    lines.into_iter().map(indent).collect()
}

// The scene.

/// The rows of each part.
struct Shares {
    main: usize,
    sockets: usize,
    note: usize,
}

impl Shares {
    /// By the size alone, so that nothing moves while the story goes on; only a question that needs more takes more.
    fn of(page: &Page<'_>, columns: usize, rows: usize, asked: usize) -> Shares {
        // header, rule, and the keys; a rule above each pane.
        let rest = rows - 3;
        let asks = matches!(page.guess, Guess::Asking { .. });
        if page.compact {
            let note = if asks {
                asked.min(rest / 2)
            } else {
                usize::from(page.message.is_some())
            };
            let rules = usize::from(note > 0);
            return Shares {
                main: rest - note - rules,
                sockets: 0,
                note,
            };
        }
        let free = page.scene().free.is_some();
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
        // Stacked, the source takes lines away from everything.
        let sockets = if columns < WIDE && rows < 30 {
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
        if asks && asked > note {
            let more = (asked - note).min(shares.main.saturating_sub(6));
            shares.note += more;
            shares.main -= more;
        }
        shares
    }
}

fn scene(page: &Page<'_>, moment: &Moment<'_>, columns: usize, rows: usize) -> Vec<Line> {
    let width = columns - 2;
    let said = note::lines(page, moment, width.min(120), true);
    let shares = Shares::of(page, columns, rows, said.len());
    let mut lines = vec![header(page, moment, columns), rule(columns)];
    lines.extend(main(page, moment, columns, shares.main));
    if shares.sockets > 0 {
        lines.push(rule(columns));
        lines.extend(sockets(moment, columns, shares.sockets));
    }
    let reads_on = said.len() > shares.note && !page.compact;
    if shares.note > 0 {
        lines.push(rule(columns));
        let indent = |line: Line| {
            let mut indented = Line::of(" ", Ink::Plain);
            indented.append(line);
            indented
        };
        lines.extend(note::pane(said, shares.note).into_iter().map(indent));
    }
    lines.push(keys::draw(page, moment, reads_on, columns));
    lines
}

/// Source and lanes, side by side or one above the other.
fn main(page: &Page<'_>, moment: &Moment<'_>, columns: usize, rows: usize) -> Vec<Line> {
    let source = source(page, moment);
    if columns >= WIDE {
        let longest = source.text.lines().map(|line| line.chars().count()).max();
        let left = (longest.unwrap_or(0) + 10).clamp(columns * 2 / 5, columns / 2 + 2);
        let right = columns - left - 3;
        let story = happened(page, moment, right, rows, false);
        let code = source.draw(left, rows);
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
    let over = moment.ending.is_some() || page.scene().free.is_some();
    // At the end what came out matters more than where it came from.
    let above = if over { rows / 3 } else { rows / 2 };
    let mut lines = source.draw(columns, above);
    lines.extend(happened(page, moment, columns, rows - above, true));
    lines
}

fn source<'a>(page: &Page<'a>, moment: &Moment<'a>) -> Source<'a> {
    let scene = page.scene();
    let file = format!("{}.rs", scene.program.name);
    let sleeps = |row: &&crate::lab::Row<'_>| matches!(row.stage, Stage::Waiting);
    let pending = moment.pending().map(|row| row.chosen.line);
    let latest = moment.latest().map(|row| row.chosen.line);
    Source {
        text: scene.program.text,
        tokens: page.lesson.folder.tokens(&file),
        notes: noted(scene),
        active: pending,
        focus: latest,
        waiting: moment
            .rows
            .iter()
            .filter(sleeps)
            .map(|row| row.chosen.line)
            .collect(),
    }
}

/// The lanes; at the end, under them, what the program printed.
fn happened(
    page: &Page<'_>,
    moment: &Moment<'_>,
    columns: usize,
    rows: usize,
    stacked: bool,
) -> Vec<Line> {
    if page.scene().free.is_some() {
        return free(page, moment, columns, rows, stacked);
    }
    let story = Story::of(moment);
    let printed = if moment.ending.is_some() {
        output(page, moment, columns, rows.saturating_sub(6))
    } else {
        Vec::new()
    };
    if printed.is_empty() {
        return ladder::draw(&story, columns, rows, stacked);
    }
    let lanes = 4.min(rows / 2);
    let below = (printed.len() + 1).min(rows - lanes);
    let mut lines = ladder::draw(&story, columns, rows - below, stacked);
    lines.push(titled("printed", columns));
    lines.extend(tail(printed, below - 1));
    lines
}

/// A scene at full speed: no calls to show, only what it prints and how far it is.
fn free(
    page: &Page<'_>,
    moment: &Moment<'_>,
    columns: usize,
    rows: usize,
    stacked: bool,
) -> Vec<Line> {
    let scene = page.scene();
    let mut lines = Vec::new();
    if stacked {
        lines.push(rule(columns));
    }
    let why = scene.free.as_deref().unwrap_or("");
    let room = rows.saturating_sub(lines.len());
    match page.run() {
        Run::NotYet => {
            lines.extend(wrap(
                &format!("This scene runs at full speed, without stops: {why}"),
                Ink::Plain,
                columns,
            ));
            lines.push(Line::new());
            lines.push(Line::of("Enter starts it.", Ink::Active));
        }
        Run::Now => {
            let printed: Vec<Line> = moment
                .printed
                .iter()
                .map(|(_, text)| Line::of("▏ ", Ink::Muted).and(text, Ink::Printed))
                .collect();
            lines.push(match scene.rows {
                Some(expected) => plot::progress(printed.len(), expected, columns),
                None => Line::of(format!("{} …", counted(printed.len(), "row")), Ink::Plain),
            });
            lines.extend(tail(printed, room.saturating_sub(1)));
        }
        Run::Over => {
            let counts: Vec<Line> = moment
                .counts
                .map(|counts| {
                    let told: Vec<String> = counts
                        .iter()
                        .map(|(call, count)| format!("{call} ×{}", grouped(*count)))
                        .collect();
                    wrap(&told.join("   "), Ink::Muted, columns)
                })
                .unwrap_or_default();
            let ended = page.recording.ending().map(super::telling::ending);
            let ended = Line::of(format!("■ {}", ended.unwrap_or_default()), Ink::Muted);
            let below = counts.len() + 1;
            let printed = output(page, moment, columns, room.saturating_sub(below));
            lines.extend(tail(printed, room.saturating_sub(below)));
            lines.extend(counts);
            lines.push(ended);
        }
    }
    lines.truncate(rows);
    lines.resize(rows, Line::new());
    lines
}

/// Everything the program printed, drawn as the scene asks.
fn output(page: &Page<'_>, moment: &Moment<'_>, columns: usize, rows: usize) -> Vec<Line> {
    let printed: Vec<&str> = moment.printed.iter().map(|(_, text)| *text).collect();
    match &page.scene().plot {
        Some(plot) => plot::draw(plot, &printed, columns, rows),
        None => printed
            .iter()
            .map(|text| Line::of(text, Ink::Printed))
            .collect(),
    }
}

/// The last rows, and how many came before.
fn tail(lines: Vec<Line>, rows: usize) -> Vec<Line> {
    if lines.len() <= rows {
        return lines;
    }
    let earlier = lines.len() + 1 - rows.max(1);
    let more = format!("↑ {} (o)", counted(earlier, "earlier line"));
    let mut shown = vec![Line::of(more, Ink::Muted)];
    shown.extend(lines.into_iter().skip(earlier));
    shown.truncate(rows);
    shown
}

fn sockets(moment: &Moment<'_>, columns: usize, rows: usize) -> Vec<Line> {
    let name = |row: Option<&crate::lab::Row<'_>>| row.map(|row| row.chosen.socket.clone());
    let (latest, pending) = (name(moment.latest()), name(moment.pending()));
    let panel = Sockets {
        now: moment.sockets,
        before: moment.before,
        named: [latest.as_deref(), pending.as_deref()],
    };
    let mut lines = panel.draw(columns, rows);
    if lines.is_empty() {
        lines.push(Sockets::nothing());
    }
    lines.resize(rows, Line::new());
    lines
}

// The first line, and rules.

/// Which lesson, which scene, which step, and whether this is now.
fn header(page: &Page<'_>, moment: &Moment<'_>, columns: usize) -> Line {
    let lesson = page.lesson;
    let title = format!("{} {}", lesson.folder.number, lesson.title);
    let scene = format!(
        "{}.rs {}/{}",
        page.scene().program.name,
        page.scene + 1,
        lesson.scenes.len()
    );
    let scene = match page.sheet {
        Sheet::Introduction | Sheet::Recap => String::new(),
        _ => format!(" · {scene}"),
    };
    let mut right = match page.sheet {
        Sheet::Introduction => Line::of("introduction", Ink::Muted),
        Sheet::Recap => Line::of("recap", Ink::Muted),
        Sheet::Help => Line::of("help", Ink::Muted),
        Sheet::TimeLine { .. } => Line::of("time line", Ink::Muted),
        Sheet::Output => Line::of("printed", Ink::Muted),
        Sheet::Scene | Sheet::Note => state(page, moment),
    };
    right.push(" ", Ink::Plain);
    let room = columns.saturating_sub(right.width() + 2);
    let left = [
        format!(" socklab · {title}{scene}"),
        format!(" {title}{scene}"),
    ]
    .into_iter()
    .find(|text| console::measure_text_width(text) <= room)
    .unwrap_or_else(|| {
        // The scene stays; the title gives way.
        let scene_width = console::measure_text_width(&scene);
        let title = Line::of(format!(" {title}"), Ink::Banner);
        title.truncate(room.saturating_sub(scene_width)).plain() + &scene
    });
    let mut line = Line::of(left, Ink::Banner).fit(columns.saturating_sub(right.width()));
    line.append(right);
    line
}

fn state(page: &Page<'_>, moment: &Moment<'_>) -> Line {
    if page.scene().free.is_some() {
        return match page.run() {
            Run::NotYet => Line::of("at full speed", Ink::Muted),
            Run::Now => Line::of("RUNNING", Ink::Ok).strengthened(),
            Run::Over => Line::of("measured", Ink::Muted),
        };
    }
    let steps = page.recording.steps();
    let mut line = Line::new();
    if moment.ending.is_some() {
        line.push(format!("end, {}  ", counted(steps, "step")), Ink::Plain);
    } else if page.recording.ending().is_some() || !page.live {
        line.push(format!("step {}/{steps}  ", page.stop + 1), Ink::Plain);
    } else {
        line.push(format!("step {}  ", page.stop + 1), Ink::Plain);
    }
    match (page.recorded, page.live) {
        (Some(when), _) => line.push(format!("RECORDED {when}"), Ink::Past),
        (None, true) => line.append(Line::of("LIVE", Ink::Ok).strengthened()),
        (None, false) => line.push("LOOKING BACK", Ink::Past),
    }
    line
}

fn rule(columns: usize) -> Line {
    Line::of("─".repeat(columns), Ink::Muted)
}

fn titled(title: &str, columns: usize) -> Line {
    let mut line = Line::of(title, Ink::Strong).and(" ", Ink::Plain);
    let gap = columns.saturating_sub(line.width());
    line.push("─".repeat(gap), Ink::Muted);
    line
}
