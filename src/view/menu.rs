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
    let title = title_width(overviews, today, columns);
    // How long a lesson takes is said where that cuts no title.
    let told = overviews
        .iter()
        .map(|it| console::measure_text_width(&it.sentence(today)));
    let widest = title_width(overviews, today, usize::MAX) + told.max().unwrap_or(0);
    let minutes = widest + MARGIN + MINUTES <= columns;
    let mut lines = vec![Line::new(), banner(), Line::new()];
    let rows = overviews.iter().enumerate();
    lines.extend(rows.map(|(place, overview)| {
        let line = row(overview, place == at, title, today);
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
    let title = title_width(overviews, today, usize::MAX);
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
    let rest = overviews
        .iter()
        .map(|overview| console::measure_text_width(&overview.sentence(today)));
    let rows = TITLE + rest.max().unwrap_or(0) + MARGIN;
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
    let ways = [said(true, true, "   "), said(false, true, "   ")];
    let fits = ways.into_iter().find(|line| line.width() < columns);
    fits.unwrap_or_else(|| said(false, false, "  "))
}
