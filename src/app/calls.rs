//! `socklab calls`: the classic calls, as they are written elsewhere, and the scene that runs each.

use std::io::{self, Write};

use console::{Alignment, Term, pad_str};
use serde_json::json;

use super::columns::Columns;
use super::exit::Exit;
use crate::cli::Face;
use crate::lesson::Folder;
use crate::lessons::calls::{CALLS, Entry};

/// The table, or the row of one call.
pub(super) fn calls(
    syllabus: &[&'static Folder],
    name: Option<&str>,
    face: Face,
) -> Result<(), Exit> {
    let Some(name) = name else {
        return match face.json {
            true => lines(CALLS.iter().map(|entry| value(syllabus, entry).to_string())),
            false => table(syllabus),
        };
    };
    let wanted = name.trim_end_matches("()").to_lowercase();
    let found = CALLS.iter().find(|entry| entry.name == wanted);
    let Some(entry) = found else {
        return Err(Exit::Usage(format!(
            "there is no row for “{name}”; `socklab calls` shows them all."
        )));
    };
    match face.json {
        true => lines([value(syllabus, entry).to_string()]),
        false => lines(row(syllabus, entry, Columns::of(&Term::stdout()))),
    }
}

fn table(syllabus: &[&'static Folder]) -> Result<(), Exit> {
    let width = |text: fn(&Entry) -> &str| {
        CALLS
            .iter()
            .map(|entry| text(entry).len())
            .max()
            .unwrap_or(0)
    };
    let (c, python) = (width(|entry| entry.c), width(|entry| entry.python));
    let socket2 = width(|entry| entry.socket2);
    let line = |cells: [&str; 4]| {
        let [first, second, third, last] = cells;
        let padded = [(first, c), (second, python), (third, socket2)]
            .map(|(text, width)| pad_str(text, width, Alignment::Left, None).into_owned());
        format!("{}  {last}", padded.join("  "))
    };
    let head = line(["C", "Python", "socket2", "scene"]);
    let rows = CALLS.iter().flat_map(|entry| {
        let scene = format!("{} {}", number(syllabus, entry), entry.scene);
        [
            line([entry.c, entry.python, entry.socket2, &scene]),
            format!("    {}", entry.what),
        ]
    });
    let table: Vec<String> = std::iter::once(head).chain(rows).collect();
    let columns = Columns::of(&Term::stdout());
    if columns.hold(&table) {
        return lines(table);
    }
    lines(CALLS.iter().flat_map(|entry| {
        let mut block = row(syllabus, entry, columns);
        block.push(String::new());
        block
    }))
}

/// One row by itself, with the command that runs its scene.
fn row(syllabus: &[&'static Folder], entry: &Entry, columns: Columns) -> Vec<String> {
    let languages = [
        ("C", entry.c),
        ("Python", entry.python),
        ("socket2", entry.socket2),
    ];
    let languages = languages.map(|(name, call)| columns.wrap(&format!("  {name:<7}  {call}"), 11));
    let see = format!(
        "See it run: socklab lesson {} --scene {}",
        number(syllabus, entry),
        entry.scene
    );
    let words = [Some(entry.what), entry.untraced, Some(&see)];
    let words = words.into_iter().flatten();
    let mut told = vec![entry.name.to_owned()];
    told.extend(languages.into_iter().flatten());
    told.extend(words.flat_map(|words| columns.wrap(&format!("  {words}"), 2)));
    told
}

fn value(syllabus: &[&'static Folder], entry: &Entry) -> serde_json::Value {
    json!({
        "name": entry.name,
        "c": entry.c,
        "python": entry.python,
        "socket2": entry.socket2,
        "what": entry.what,
        "lesson": number(syllabus, entry),
        "slug": entry.lesson,
        "scene": entry.scene,
        "calls": entry.traced,
    })
}

/// The lesson's number; 0 for one that is not in the syllabus, which a test rules out.
fn number(syllabus: &[&'static Folder], entry: &Entry) -> u8 {
    let folder = syllabus.iter().find(|folder| folder.slug() == entry.lesson);
    folder.map_or(0, |folder| folder.number)
}

fn lines(lines: impl IntoIterator<Item = String>) -> Result<(), Exit> {
    let mut out = io::stdout().lock();
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(())
}
