//! The list of lessons with where the student is: chosen from in a terminal, printed with its commands elsewhere.

use std::io::{self, Write};

use console::Key;

use super::exit::Exit;
use super::hand::Hand;
use super::overviews;
use super::screen::size;
use super::sentence;
use crate::lesson::Folder;
use crate::progress::{Day, Progress};
use crate::view::records::Overview;
use crate::view::{Ink, Line, Theme};

/// What was chosen.
#[derive(Clone, Copy, Debug)]
pub enum Choice {
    Lesson(&'static Folder),
    Quiz(&'static Folder),
    Review,
    Quit,
}

/// The lines above the list, and the lines below it.
const ABOVE: usize = 3;
const BELOW: usize = 2;
/// Titles are cut, but not below so many columns.
const TITLE: usize = 10;
/// The columns of a row around its title: the mark, the number, the gap, and the last one, which stays free.
const MARGIN: usize = 9;

/// Lets the student choose, beginning with the lesson that was chosen last; a terminal too small for the list gets it as
/// text.
pub fn menu(
    syllabus: &[&'static Folder],
    progress: &Progress,
    theme: Theme,
    chosen: Option<&'static Folder>,
) -> Result<Choice, Exit> {
    let overviews = overviews::of_all(syllabus, progress)?;
    let today = Day::today();
    if let Some(sentence) = too_small(&overviews, today) {
        sentence::say(&sentence);
        list(syllabus, progress)?;
        return Ok(Choice::Quit);
    }
    let due = due(&overviews, today);
    let chosen = chosen.and_then(|chosen| {
        let is_it = |overview: &Overview| overview.folder.number == chosen.number;
        overviews.iter().position(is_it)
    });
    let mut at = chosen.unwrap_or_else(|| next(&overviews));
    let mut hand = Hand;
    let mut out = io::stdout();
    let mut drawn_at = size();
    loop {
        let lines = lines(&overviews, at, today);
        let painted: Vec<String> = lines.into_iter().map(|line| painted(theme, line)).collect();
        write!(out, "\r\x1b[J{}", painted.join("\n"))?;
        out.flush()?;
        let last = overviews.len() - 1;
        let choice = match hand.key() {
            Ok(Key::ArrowUp | Key::Char('k')) => {
                at = at.checked_sub(1).unwrap_or(last);
                None
            }
            Ok(Key::ArrowDown | Key::Char('j')) => {
                at = if at == last { 0 } else { at + 1 };
                None
            }
            Ok(Key::Home) => {
                at = 0;
                None
            }
            Ok(Key::End) => {
                at = last;
                None
            }
            Ok(Key::Enter) => Some(Choice::Lesson(overviews[at].folder)),
            Ok(Key::Char('c')) => Some(Choice::Quiz(overviews[at].folder)),
            Ok(Key::Char('r')) if due > 0 => Some(Choice::Review),
            Ok(Key::Char('q')) => Some(Choice::Quit),
            Ok(Key::Char(digit)) => {
                let number = digit.to_digit(10);
                let chosen =
                    |overview: &&Overview| number == Some(u32::from(overview.folder.number));
                let chosen = overviews.iter().find(chosen);
                chosen.map(|overview| Choice::Lesson(overview.folder))
            }
            Ok(_) => None,
            Err(exit) => return Err(exit),
        };
        if let Some(Choice::Quit) = choice {
            writeln!(out)?;
            return Ok(Choice::Quit);
        }
        if size() == drawn_at {
            // Back up to the first row: what stands above is never touched.
            write!(out, "\x1b[{}A", ABOVE + overviews.len() + BELOW - 1)?;
        } else {
            // Nobody knows where the rows are now.
            write!(out, "\x1b[H")?;
            drawn_at = size();
        }
        if let Some(choice) = choice {
            // The next menu says more than this one.
            write!(out, "\r\x1b[J")?;
            return Ok(choice);
        }
        if let Some(sentence) = too_small(&overviews, today) {
            writeln!(out, "\r\x1b[J{sentence}")?;
            return Ok(Choice::Quit);
        }
    }
}

/// What to say of a terminal in which the menu cannot stand.
fn too_small(overviews: &[Overview], today: Day) -> Option<String> {
    let has = size();
    let columns = least_columns(overviews, today);
    let rows = ABOVE + overviews.len() + BELOW;
    let fits = usize::from(has.columns) >= columns && usize::from(has.rows) >= rows;
    (!fits).then(|| {
        format!(
            "the menu needs {columns} columns and {rows} rows; this terminal has {} and {}.",
            has.columns, has.rows
        )
    })
}

/// The columns in which nothing is cut but titles.
fn least_columns(overviews: &[Overview], today: Day) -> usize {
    let rest = overviews
        .iter()
        .map(|overview| console::measure_text_width(&overview.sentence(today)));
    let rows = TITLE + rest.max().unwrap_or(0) + MARGIN;
    // The last column stays free.
    let around = [banner(), keys(due(overviews, today), 0)].map(|line| line.width() + 1);
    around.into_iter().fold(rows, usize::max)
}

/// The questions of all lessons that are due today.
fn due(overviews: &[Overview], today: Day) -> usize {
    overviews.iter().map(|overview| overview.due(today)).sum()
}

/// The whole menu.
fn lines(overviews: &[Overview], at: usize, today: Day) -> Vec<Line> {
    let columns = usize::from(size().columns);
    let title = title_width(overviews, today, columns);
    let mut lines = vec![Line::new(), banner(), Line::new()];
    let rows = overviews.iter().enumerate();
    lines.extend(rows.map(|(place, overview)| row(overview, place == at, title, today)));
    lines.extend([Line::new(), keys(due(overviews, today), columns)]);
    lines
}

fn banner() -> Line {
    Line::of(" socklab · sockets, one call at a time", Ink::Banner)
}

/// The same list as text, each lesson with its command.
pub fn list(syllabus: &[&'static Folder], progress: &Progress) -> Result<(), Exit> {
    let today = Day::today();
    let overviews = overviews::of_all(syllabus, progress)?;
    let title = title_width(&overviews, today, usize::MAX);
    let mut out = io::stdout().lock();
    for overview in &overviews {
        writeln!(
            out,
            "{}  {}  socklab lesson {}  ({})",
            overview.folder.number,
            console::pad_str(
                &overview.lesson.title,
                title,
                console::Alignment::Left,
                None
            ),
            overview.folder.number,
            overview.sentence(today)
        )?;
    }
    if overviews.iter().any(|overview| overview.due(today) > 0) {
        writeln!(out, "Due again: socklab review")?;
    }
    Ok(())
}

/// Where to begin: the lesson that was left in the middle, else the first that is not seen.
fn next(overviews: &[Overview]) -> usize {
    let left = overviews
        .iter()
        .position(|overview| overview.at().is_some());
    let unseen = || {
        let whole = |overview: &Overview| overview.seen() == overview.folder.scenes.len();
        overviews.iter().position(|overview| !whole(overview))
    };
    left.or_else(unseen).unwrap_or(0)
}

fn row(overview: &Overview, chosen: bool, title: usize, today: Day) -> Line {
    let (mark, ink) = if chosen {
        ("▶", Ink::Active)
    } else {
        (" ", Ink::Plain)
    };
    let mut line = Line::of(format!(" {mark} "), Ink::Accent);
    line.push(format!("{}  ", overview.folder.number), Ink::Key);
    line.append(Line::of(&overview.lesson.title, ink).fit(title));
    let due = overview.due(today) > 0;
    let ink = if due { Ink::Warn } else { Ink::Muted };
    line.and("  ", Ink::Plain)
        .and(overview.sentence(today), ink)
}

/// The columns for titles: where it is narrow they give way, since the rest is short and says more.
fn title_width(overviews: &[Overview], today: Day, columns: usize) -> usize {
    let widest = |texts: Vec<String>| {
        let widths = texts.iter().map(|text| console::measure_text_width(text));
        widths.max().unwrap_or(0)
    };
    let titles = overviews
        .iter()
        .map(|overview| overview.lesson.title.clone());
    let rest = overviews.iter().map(|overview| overview.sentence(today));
    let (titles, rest) = (widest(titles.collect()), widest(rest.collect()));
    titles.min(columns.saturating_sub(rest + MARGIN)).max(TITLE)
}

/// The keys, said shorter where the columns are few.
fn keys(due: usize, columns: usize) -> Line {
    let review = (due > 0).then_some(("r", "review"));
    let said = |digits: &'static str, gap: &str| {
        let keys = [("↑ ↓", digits), ("Enter", "lesson"), ("c", "quiz")];
        let keys = keys.into_iter().chain(review).chain([("q", "quit")]);
        let mut line = Line::of(" ", Ink::Plain);
        for (place, (key, does)) in keys.enumerate() {
            if place > 0 {
                line.push(gap, Ink::Plain);
            }
            line.push(key, Ink::Key);
            if !does.is_empty() {
                line.push(format!(" {does}"), Ink::Plain);
            }
        }
        line
    };
    let whole = said("or a digit", "   ");
    match whole.width() < columns {
        true => whole,
        false => said("", "  "),
    }
}

fn painted(theme: Theme, line: Line) -> String {
    let columns = usize::from(size().columns).saturating_sub(1);
    theme.paint(&line.truncate(columns).trimmed())
}
