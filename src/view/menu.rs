//! The menu: every lesson with where the student is; and the same as a list.

use console::Alignment;

use crate::phrases::phrases;
use crate::progress::Day;
use crate::view::paint::{Ink, Line, Size};
use crate::view::prose::wrap;
use crate::view::text::records::Overview;

/// The lines above the list, and the lines below it.
const ABOVE: usize = 3;
const BELOW: usize = 2;
/// Titles are cut, but not below so many columns.
const TITLE: usize = 10;
/// The columns of a row around its title: the mark, the number, the gap, and the last one, which stays free.
const MARGIN: usize = 9;

/// `  26 min`
const MINUTES: usize = 9;

/// The whole menu; what it needs, where the terminal is too small for it.
pub fn draw(overviews: &[Overview], at: usize, today: Day, size: Size) -> Vec<Line> {
    let columns = usize::from(size.columns);
    if let Some(sentence) = too_small(overviews, today, size) {
        return wrap(&sentence, Ink::Plain, columns);
    }
    // Where each lesson stands is said shorter before a title is cut, and how long it takes only where that cuts none.
    let whole = title_width(overviews, &states(overviews, today, false), usize::MAX);
    let widest = |states: &[String]| whole + widest(states) + MARGIN;
    let told = states(overviews, today, false);
    let minutes = widest(&told) + MINUTES <= columns;
    let told = match widest(&told) <= columns {
        true => told,
        false => states(overviews, today, true),
    };
    let title = title_width(overviews, &told, columns);
    let mut lines = vec![Line::new(), banner(), Line::new()];
    let rows = overviews.iter().zip(told).enumerate();
    lines.extend(rows.map(|(place, (overview, told))| {
        let line = row(overview, place == at, title).and(told, ink(overview, today));
        match minutes {
            true => {
                let minutes = phrases().menu.minutes(overview.lesson.minutes());
                line.and(format!("  {minutes}"), Ink::Muted)
            }
            false => line,
        }
    }));
    lines.extend([Line::new(), keys(due(overviews, today), columns)]);
    let fit = |line: Line| line.truncate(columns.saturating_sub(1)).trimmed();
    lines.into_iter().map(fit).collect()
}

/// The same list as text, each lesson with its command.
pub fn list(overviews: &[Overview], today: Day) -> Vec<String> {
    let title = title_width(overviews, &[], usize::MAX);
    let row = |overview: &Overview| {
        let number = overview.folder.number;
        let title = console::pad_str(&overview.lesson.title, title, Alignment::Left, None);
        let told = overview.sentence(today);
        phrases().menu.row(number, title, told)
    };
    let mut lines: Vec<String> = overviews.iter().map(row).collect();
    if due(overviews, today) > 0 {
        lines.push(phrases().menu.due_again.to_owned());
    }
    lines
}

/// What to say of a terminal in which the menu cannot stand.
pub fn too_small(overviews: &[Overview], today: Day, has: Size) -> Option<String> {
    let columns = least_columns(overviews, today);
    let rows = ABOVE + overviews.len() + BELOW;
    let fits = usize::from(has.columns) >= columns && usize::from(has.rows) >= rows;
    (!fits).then(|| {
        phrases()
            .menu
            .is_too_small(columns, rows, has.columns, has.rows)
    })
}

/// The columns in which nothing is cut but titles.
fn least_columns(overviews: &[Overview], today: Day) -> usize {
    let rows = TITLE + widest(&states(overviews, today, true)) + MARGIN;
    // The last column stays free.
    let around = [banner(), keys(due(overviews, today), 0)].map(|line| line.width() + 1);
    around.into_iter().fold(rows, usize::max)
}

/// The questions of all lessons that are due today.
pub fn due(overviews: &[Overview], today: Day) -> usize {
    overviews.iter().map(|overview| overview.due(today)).sum()
}

fn banner() -> Line {
    Line::of(format!(" {}", phrases().menu.banner), Ink::Banner)
}

/// Where to begin: the lesson that was left in the middle, else the first that is not seen.
pub fn next(overviews: &[Overview]) -> usize {
    let left = overviews
        .iter()
        .position(|overview| overview.at().is_some() && !overview.is_finished());
    let unseen = || {
        overviews
            .iter()
            .position(|overview| !overview.is_finished())
    };
    left.or_else(unseen).unwrap_or(0)
}

/// What stands before each lesson's state.
fn row(overview: &Overview, chosen: bool, title: usize) -> Line {
    let (mark, ink) = if chosen {
        ("▶", Ink::Active)
    } else {
        (" ", Ink::Plain)
    };
    let mut line = Line::of(format!(" {mark} "), Ink::Accent);
    line.push(format!("{}  ", overview.folder.number), Ink::Key);
    line.append(Line::of(&overview.lesson.title, ink).fit(title));
    line.and("  ", Ink::Plain)
}

fn ink(overview: &Overview, today: Day) -> Ink {
    match overview.due(today) > 0 {
        true => Ink::Warn,
        false => Ink::Muted,
    }
}

/// Where the student is in each lesson.
fn states(overviews: &[Overview], today: Day, briefly: bool) -> Vec<String> {
    overviews
        .iter()
        .map(|overview| overview.said(today, briefly))
        .collect()
}

fn widest(texts: &[String]) -> usize {
    let widths = texts.iter().map(|text| console::measure_text_width(text));
    widths.max().unwrap_or(0)
}

/// The columns for titles: where it is narrow they give way, since the rest is short and says more.
fn title_width(overviews: &[Overview], states: &[String], columns: usize) -> usize {
    let titles = overviews
        .iter()
        .map(|overview| overview.lesson.title.clone());
    let titles: Vec<String> = titles.collect();
    let rest = widest(states) + MARGIN;
    widest(&titles).min(columns.saturating_sub(rest)).max(TITLE)
}

/// The keys, said shorter where the columns are few.
fn keys(due: usize, columns: usize) -> Line {
    let said = |help: bool, digits: bool, gap: &str| {
        let keys = phrases().menu.keys.iter().filter(|(key, _)| match *key {
            "r" => due > 0,
            "?" => help,
            _ => true,
        });
        let key = |(place, (key, does)): (usize, &(&str, &str))| match place > 0 || digits {
            true => format!("`{key}` {does}"),
            false => format!("`{key}`"),
        };
        let keys: Vec<String> = keys.enumerate().map(key).collect();
        Line::marked(&format!(" {}", keys.join(gap)), Ink::Key, Ink::Plain)
    };
    let ways = [(true, "   "), (true, "  "), (false, "  ")].map(|(it, gap)| said(true, it, gap));
    let fits = ways.into_iter().find(|line| line.width() < columns);
    fits.unwrap_or_else(|| said(false, false, "  "))
}
