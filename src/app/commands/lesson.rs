//! `socklab lesson`: a lesson, in the face that was asked for or that the terminal can show; its quiz stands behind it.

use std::io::{self, IsTerminal};

use crate::app::exit::Exit;
use crate::app::lookup;
use crate::app::output::print;
use crate::app::plain::face::{Reached, Telling};
use crate::app::plain::json;
use crate::app::plain::line_input;
use crate::app::quiz;
use crate::app::screen::{self, Screen};
use crate::app::sentence;
use crate::app::student;
use crate::app::walk::{self, Company, Left, Walking};
use crate::cli::{self, Face};
use crate::lab::scratch;
use crate::lesson::{Folder, Lesson};
use crate::lessons::SYLLABUS;
use crate::program::Program;

/// For a student, alone.
pub(super) fn lesson(asked: &cli::Lesson, face: Face) -> Result<(), Exit> {
    walk(asked, Company::Nobody, face)
}

/// For a student, or for a room.
pub(super) fn walk(asked: &cli::Lesson, company: Company, face: Face) -> Result<(), Exit> {
    let lesson = lookup::lesson(SYLLABUS, &asked.lesson)?;
    let scene = asked
        .scene
        .as_deref()
        .map(|name| lookup::scene(&lesson, name))
        .transpose()?;
    let arguments = arguments(asked, &lesson, scene)?;
    // What a scene saves can be opened as long as the lesson goes on.
    let _scratch = scratch::folder();
    let last = scene.unwrap_or(lesson.scenes.len() - 1);
    if face.json {
        return json::lesson(&lesson, scene.unwrap_or(0), last, &arguments);
    }
    let alone = matches!(company, Company::Nobody);
    if face.plain || !screen::can_show_pages() {
        if !face.plain && screen::is_dumb() && io::stdout().is_terminal() {
            sentence::say(
                "this terminal cannot show the page (TERM is dumb or not set), so plain text follows.",
            );
        }
        let telling = Telling {
            lesson: &lesson,
            scene,
            pace: asked.auto,
            arguments,
            alone,
        };
        return match telling.tell()? {
            Reached::EndWithPerson if alone => offer_quiz(lesson.folder, face),
            Reached::End if alone => name_quiz(lesson.folder),
            _ => Ok(()),
        };
    }
    let progress = alone.then(student::opened);
    // Who comes back goes on where the lesson was left.
    let resumed = progress
        .as_ref()
        .and_then(|progress| lesson.place_of(progress.where_was(lesson.folder.slug())?));
    let walking = Walking {
        scene: scene.or(resumed.filter(|index| *index > 0)),
        auto: asked.auto,
        compact: asked.compact,
        arguments,
        company,
        progress,
    };
    let left = walk::walk(&lesson, walking, &mut Screen::take(face.theme)?)?;
    match left {
        Left::AtTheEnd if alone => offer_quiz(lesson.folder, face),
        Left::Early if alone => print(vec![way_back(&lesson)]),
        Left::AtTheEnd | Left::Early => Ok(()),
    }
}

/// How to come back to a lesson that was left.
fn way_back(lesson: &Lesson) -> String {
    let folder = lesson.folder;
    let at = student::opened();
    let place = at
        .where_was(folder.slug())
        .and_then(|scene| lesson.place_of(scene));
    let number = folder.number;
    match place {
        Some(place) if place > 0 => format!(
            "`socklab lesson {number}` goes on at scene {} of {}.",
            place + 1,
            lesson.scenes.len()
        ),
        _ => format!("`socklab lesson {number}` begins it anew."),
    }
}

/// What the scenes get to read, if there is one that would: the one that was named, or any.
fn arguments(
    asked: &cli::Lesson,
    lesson: &Lesson,
    scene: Option<usize>,
) -> Result<Vec<String>, Exit> {
    let scenes = match scene {
        Some(index) => &lesson.scenes[index..=index],
        None => &lesson.scenes,
    };
    let takes = |program: &Program<'_>| program.language().reads_arguments(program);
    let heard = scenes.iter().any(|scene| takes(&scene.program));
    match asked.clients {
        None => Ok(Vec::new()),
        Some(clients) if heard => Ok(vec![clients.to_string()]),
        Some(_) => {
            let who = match scenes {
                [scene] => format!("the scene {}", scene.program.name),
                _ => format!("lesson {}", lesson.folder.number),
            };
            let others = SYLLABUS.iter().flat_map(|folder| {
                let takes = folder.scenes.iter().filter(|it| takes(&it.program));
                takes.map(|it| {
                    format!(
                        "`socklab lesson {} --scene {}`",
                        folder.number, it.program.name
                    )
                })
            });
            let others: Vec<String> = others.collect();
            Err(Exit::Usage(format!(
                "{who} takes no --clients: that is for {}.",
                others.join(" and ")
            )))
        }
    }
}

/// Behind a lesson: its quiz, to whoever wants it now.
fn offer_quiz(folder: &'static Folder, face: Face) -> Result<(), Exit> {
    let question = format!("Lesson {} is over. Take its quiz now?", folder.number);
    let wanted = match !face.plain && screen::can_show_pages() {
        true => screen::confirms(&question)?,
        false => {
            print(vec![String::new()])?;
            line_input::confirms(&question)?
        }
    };
    match wanted {
        true => quiz::take(folder, None, face)?,
        false => {
            let number = folder.number;
            print(vec![format!("Whenever you like: socklab quiz {number}")])?;
        }
    }
    print(next_lesson(folder))
}

/// The command of the lesson that comes next, if there is one.
fn next_lesson(folder: &Folder) -> Vec<String> {
    let next = SYLLABUS
        .iter()
        .find(|next| next.number == folder.number + 1);
    next.map(|next| format!("The next lesson: socklab lesson {}", next.number))
        .into_iter()
        .collect()
}

/// Behind a lesson that nobody sits at: which command its quiz is.
fn name_quiz(folder: &Folder) -> Result<(), Exit> {
    let number = folder.number;
    print(vec![
        String::new(),
        format!("The quiz of this lesson: socklab quiz {number}"),
    ])
}
