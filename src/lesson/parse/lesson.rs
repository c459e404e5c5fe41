//! Reading `lesson.en.md`: its sections, matched with the scenes in the folder.

use super::directives::Directives;
use super::markdown::{self, Section};
use super::needs;
use super::note::{self, tries};
use super::prose::prose;
use super::source::Source;
use crate::lesson::contents::{Lesson, Plot, Scene, Shape};
use crate::lesson::folder::{Folder, SceneFiles};
use crate::lesson::parse::Fault;
use crate::lesson::play::twin_of;
use crate::lesson::text::plain;
use crate::phrases::phrases;
use crate::trace::{Column, Shown};

const DIRECTIVES: [&str; 12] = [
    "say", "free", "luck", "plot", "rows", "stdin", "needs", "extra", "take", "python", "rust",
    "columns",
];

impl Lesson {
    /// Reads and checks the lesson of a folder.
    pub fn read(folder: &'static Folder) -> Result<Lesson, Fault> {
        let source = Source::lesson(folder);
        let sections = markdown::sections(&source)?;
        let Some((title, sections)) = sections.split_first() else {
            return Err(source.fault(1, "", phrases().faults.no_title));
        };
        if title.level != 1 {
            let what = phrases().faults.title_first;
            return Err(source.fault(title.line, &plain(&title.heading), what));
        }
        let (directives, parts) = Directives::read(title, &["needs", "columns"], &source)?;
        let introduction = prose(title, parts, &source)?;
        let title = plain(&title.heading);
        let needs = needs::read(&directives, &title, &source)?;
        let columns = columns(&directives, &title, &source)?.unwrap_or(Shown::USUAL);

        let mut scenes: Vec<Scene> = Vec::new();
        let mut endings = [("Recap", None), ("Next", None)];
        let mut rest = sections;
        while let Some((section, after)) = rest.split_first() {
            let heading = plain(&section.heading);
            let fault = |what: String| Err(source.fault(section.line, &heading, what));
            let notes = after.iter().take_while(|next| next.level > 2).count();
            let (notes, after) = after.split_at(notes);
            rest = after;
            if section.level != 2 {
                let what = match section.level {
                    1 => phrases().faults.second_title,
                    _ => phrases().faults.note_before_scene,
                };
                return fault(what.into());
            }
            let ended = endings.iter().any(|(_, blocks)| blocks.is_some());
            if let Some((_, blocks)) = endings.iter_mut().find(|(name, _)| *name == heading) {
                if blocks.is_some() {
                    return fault(phrases().faults.second_section(&heading));
                }
                if let Some(note) = notes.first() {
                    let what = phrases().faults.note_outside;
                    return Err(source.fault(note.line, &plain(&note.heading), what));
                }
                *blocks = Some(prose(section, &section.parts, &source)?);
                continue;
            }
            let files = match announced(&heading, folder, scenes.len()) {
                Ok(files) => files,
                Err(what) => return fault(what),
            };
            if ended {
                return fault(phrases().faults.scene_behind.into());
            }
            scenes.push(scene(folder, files, section, notes, columns, &source)?);
        }

        if let Some(files) = folder.scenes.get(scenes.len()) {
            let what = phrases().faults.no_section(files.program.file());
            return Err(source.fault(source.end(), &title, what));
        }
        let [recap, next] = endings.map(|(name, blocks)| {
            let what = || phrases().faults.no_ending(name);
            blocks.ok_or_else(|| source.fault(source.end(), &title, what()))
        });
        Ok(Lesson {
            folder,
            title,
            introduction,
            needs,
            scenes,
            recap: recap?,
            next: next?,
            is_class: false,
        })
    }
}

/// The program that a scene's heading names, which must be the one whose turn it is.
fn announced(heading: &str, folder: &Folder, turn: usize) -> Result<&'static SceneFiles, String> {
    let file = heading.split_once(": ").map(|(file, _)| file.trim());
    let Some((file, (name, _))) = file.and_then(|file| Some((file, file.rsplit_once('.')?))) else {
        return Err(phrases().faults.unknown_section.into());
    };
    let is_it = |scene: &SceneFiles| scene.program.file() == file;
    let Some(place) = folder.scenes.iter().position(is_it) else {
        return Err(phrases().faults.no_scene(file, name));
    };
    if place < turn {
        return Err(phrases().faults.second_scene(file));
    }
    if place > turn {
        let due = folder.scenes[turn].program.file();
        return Err(phrases().faults.too_early(file, due));
    }
    Ok(&folder.scenes[place])
}

fn scene(
    folder: &'static Folder,
    files: &SceneFiles,
    section: &Section,
    notes: &[Section],
    of_lesson: Shown,
    source: &Source,
) -> Result<Scene, Fault> {
    let heading = plain(&section.heading);
    let (directives, parts) = Directives::read(section, &DIRECTIVES, source)?;
    let plot = match directives.get("plot") {
        None => None,
        Some(plot) => Some(drawing(&plot.value).ok_or_else(|| {
            let what = phrases().faults.no_plot(&plot.value);
            source.fault(plot.line, &heading, what)
        })?),
    };
    let rows = match directives.get("rows") {
        None => None,
        Some(rows) => match rows.value.parse() {
            Ok(number) if number > 0 => Some(number),
            _ => {
                let what = phrases().faults.no_rows(&rows.value);
                return Err(source.fault(rows.line, &heading, what));
            }
        },
    };
    let (tried, notes): (Vec<&Section>, Vec<&Section>) =
        notes.iter().partition(|section| tries::is_one(section));
    let twin = twin_of(&files.program);
    let read = |section: &&Section| tries::read(&files.program, twin, section, source);
    let mut scene = Scene {
        folder,
        program: files.program,
        story: files.story,
        title: heading
            .split_once(": ")
            .map_or_else(String::new, |(_, title)| title.trim().to_owned()),
        look_for: prose(section, parts, source)?,
        notes: note::notes(&files.program, &notes, source)?,
        tries: tried.iter().map(read).collect::<Result<_, _>>()?,
        free: directives.text("free"),
        luck: directives.text("luck"),
        stdin: directives.text("stdin"),
        plot,
        rows,
        columns: columns(&directives, &heading, source)?.unwrap_or(of_lesson),
        needs: needs::read(&directives, &heading, source)?,
        say: directives.text("say"),
        extra: directives.text("extra"),
        take: directives.text("take"),
        python: directives.text("python"),
        rust: directives.text("rust"),
    };
    scene.number_notes();
    Ok(scene)
}

/// `> columns: to_read unacked`: what the panel shows of the sockets, by the keys of the columns' table.
fn columns(
    directives: &Directives,
    heading: &str,
    source: &Source,
) -> Result<Option<Shown>, Fault> {
    let Some(line) = directives.get("columns") else {
        return Ok(None);
    };
    let shown = Shown::of(&line.value).map_err(|key| {
        let known = Column::ALL.iter().map(|column| column.key());
        let known: Vec<&str> = [Shown::ADDRESSES, Shown::BYTES]
            .into_iter()
            .chain(known)
            .collect();
        let what = phrases().faults.no_column(key, known.join(", "));
        source.fault(line.line, heading, what)
    })?;
    Ok(Some(shown))
}

fn drawing(value: &str) -> Option<Plot> {
    let (shape, unit) = value.split_once(',')?;
    let shape = match shape.trim() {
        "bars" => Shape::Bars,
        "line" => Shape::Line,
        "histogram" => Shape::Histogram,
        _ => return None,
    };
    let unit = unit.trim().to_owned();
    (!unit.is_empty()).then_some(Plot { shape, unit })
}
