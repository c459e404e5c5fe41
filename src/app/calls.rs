//! `socklab calls`: the classic calls, as they are written elsewhere, and the scene that runs each.

use std::io::{self, Write};

use console::{Alignment, pad_str};
use serde_json::json;

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
        false => lines(row(syllabus, entry)),
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
    lines(std::iter::once(head).chain(rows))
}

/// One row, with the command that runs its scene.
fn row(syllabus: &[&'static Folder], entry: &Entry) -> Vec<String> {
    let mut told = vec![
        entry.name.to_owned(),
        format!("  C        {}", entry.c),
        format!("  Python   {}", entry.python),
        format!("  socket2  {}", entry.socket2),
        format!("  {}", entry.what),
    ];
    told.extend(entry.untraced.map(|why| format!("  {why}")));
    told.push(format!(
        "  See it run: socklab lesson {} --scene {}",
        number(syllabus, entry),
        entry.scene
    ));
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
