//! `socklab lesson`: a lesson, in the face that was asked for or that the terminal can show; its quiz stands behind it.

use std::io::{self, IsTerminal};

use super::language::{self, Chosen};
use super::orientation;
use crate::app::exit::Exit;
use crate::app::lookup;
use crate::app::output::print;
use crate::app::plain::face::{Reached, Telling};
use crate::app::plain::json;
use crate::app::plain::line_input;
use crate::app::quiz;
use crate::app::screen::{self, Screen};
use crate::app::sentence;
use crate::app::streams;
use crate::app::student;
use crate::app::walk::{self, Company, Left, Walking};
use crate::cli::{self, Face};
use crate::lab::scratch;
use crate::lesson::{Folder, Lesson};
use crate::lessons::SYLLABUS;
use crate::phrases::phrases;
use crate::program::Program;
use crate::progress::Progress;

/// For a student, alone.
pub fn lesson(asked: &cli::Lesson, face: Face) -> Result<(), Exit> {
    walk(asked, Company::Nobody, face)
}

/// For a student, or for a room.
pub fn walk(asked: &cli::Lesson, company: Company, face: Face) -> Result<(), Exit> {
    let (lesson, scene) = match lookup::is_whole(&asked.lesson) {
        true => {
            let lesson = lookup::lesson(SYLLABUS, &asked.lesson[0])?;
            let scene = asked.scene.as_deref();
            let scene = scene.map(|name| lookup::scene(&lesson, name));
            (lesson, scene.transpose()?)
        }
        false if asked.scene.is_some() => {
            return Err(Exit::Usage(
                phrases().commands.scene_is_for_one_lesson.into(),
            ));
        }
        false => (class(&asked.lesson)?, None),
    };
    let arguments = arguments(asked, &lesson, scene)?;
    let alone = matches!(company, Company::Nobody);
    let Chosen { lesson, only_shown } = language::choose(lesson, asked.language, alone);
    // What a scene saves can be opened as long as the lesson goes on.
    let _scratch = scratch::folder();
    if face.json && lesson.is_class {
        let picks = lookup::picks(SYLLABUS, &asked.lesson)?;
        let mut told = picks.iter();
        return told.try_for_each(|(lesson, scenes)| json::lesson(lesson, scenes, &arguments));
    }
    if face.json {
        let all: Vec<usize> = (0..lesson.scenes.len()).collect();
        let one = scene.map(|scene| vec![scene]);
        return json::lesson(&lesson, &one.unwrap_or(all), &arguments);
    }
    if face.plain || !screen::can_show_pages() {
        if let Some(why) = &only_shown {
            sentence::say(why);
        }
        let telling = Telling {
            lesson: &lesson,
            scene,
            pace: asked.auto,
            arguments,
            alone,
            taken: None,
        };
        return in_plain_text(telling, face);
    }
    let walking = Walking {
        scene,
        auto: asked.auto,
        compact: asked.compact,
        arguments,
        only_shown,
        company,
        progress: alone.then(student::opened),
    };
    on_pages(&lesson, walking, face)
}

/// Line by line; behind it stands the quiz.
fn in_plain_text(telling: Telling<'_>, face: Face) -> Result<(), Exit> {
    if !face.plain && streams::is_dumb() && io::stdout().is_terminal() {
        sentence::say(phrases().commands.plain_since_dumb);
    }
    let (lesson, alone) = (telling.lesson, telling.alone);
    match telling.tell()? {
        Reached::EndWithPerson if alone && !lesson.is_class => behind(lesson, face),
        Reached::End if alone && !lesson.is_class => name_quiz(lesson.folder),
        _ => Ok(()),
    }
}

/// On the screen: for who never saw a page behind a word on pages, for who comes back where the lesson was left.
fn on_pages(lesson: &Lesson, mut walking: Walking, face: Face) -> Result<(), Exit> {
    let alone = matches!(walking.company, Company::Nobody);
    let progress = walking.progress.as_ref();
    let resumed = progress
        .filter(|_| !lesson.is_class)
        .and_then(|progress| lesson.place_of(progress.where_was(lesson.folder.slug())?));
    let first = |progress: &Progress| progress.file().lessons.is_empty();
    let newcomer = walking.scene.is_none() && !lesson.is_class && progress.is_some_and(first);
    // Who lets it walk by itself presses no key.
    let newcomer = newcomer && walking.auto.is_none();
    let mut screen = Screen::take(face.theme)?;
    if newcomer && !orientation::show(&mut screen, phrases().commands.goes_on_to_the_lesson)? {
        return Ok(());
    }
    walking.scene = walking.scene.or(resumed.filter(|index| *index > 0));
    let left = walk::walk(lesson, walking, &mut screen)?;
    // What is said now is said below, on the shell's screen.
    drop(screen);
    match left {
        Left::AtTheEnd if alone && !lesson.is_class => behind(lesson, face),
        Left::Early if alone && !lesson.is_class => print(vec![way_back(lesson)]),
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
        Some(place) if place > 0 => {
            phrases()
                .commands
                .lesson_goes_on(number, place + 1, lesson.scenes.len())
        }
        _ => phrases().commands.lesson_begins_anew(number),
    }
}

/// A class of one's own.
pub fn class(typed: &[String]) -> Result<Lesson, Exit> {
    let class = Lesson::class(lookup::picks(SYLLABUS, typed)?);
    class.ok_or_else(|| Exit::Usage(phrases().commands.class_needs_a_scene.into()))
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
            let others = SYLLABUS.iter().flat_map(|folder| {
                let takes = folder.scenes.iter().filter(|it| takes(&it.program));
                takes.map(|it| {
                    let name = it.program.name;
                    format!("`socklab lesson {} --scene {name}`", folder.number)
                })
            });
            let others: Vec<String> = others.collect();
            let words = &phrases().commands;
            let others = words.either(&others);
            Err(Exit::Usage(match scenes {
                [scene] => words.scene_takes_no_clients(scene.program.name, others),
                _ if lesson.is_class => words.class_takes_no_clients(others),
                _ => words.lesson_takes_no_clients(lesson.folder.number, others),
            }))
        }
    }
}

/// Behind a lesson: its quiz, and the lesson after it, to whoever wants them now.
fn behind(lesson: &Lesson, face: Face) -> Result<(), Exit> {
    let folder = lesson.folder;
    let number = folder.number;
    match wants(&phrases().commands.take_the_quiz_now(number), face)? {
        true => quiz::take(folder, None, face)?,
        false => print(vec![phrases().commands.quiz_whenever_you_like(number)])?,
    }
    let next = SYLLABUS.iter().find(|next| next.number == number + 1);
    let Some(next) = next.and_then(|next| Lesson::read(next).ok()) else {
        return Ok(());
    };
    let (number, title, minutes) = (next.folder.number, &next.title, next.minutes());
    match wants(
        &phrases().commands.go_on_to_lesson(number, title, minutes),
        face,
    )? {
        true => self::lesson(&cli::Lesson::of(next.folder.slug()), face),
        false => print(vec![phrases().commands.next_lesson(number, title, minutes)]),
    }
}

/// Asks whoever sits here.
fn wants(question: &str, face: Face) -> Result<bool, Exit> {
    match !face.plain && screen::can_show_pages() {
        true => screen::confirms(question),
        false => {
            print(vec![String::new()])?;
            line_input::confirms(question)
        }
    }
}

/// Behind a lesson that nobody sits at: which command its quiz is.
fn name_quiz(folder: &Folder) -> Result<(), Exit> {
    let number = folder.number;
    print(vec![
        String::new(),
        phrases().commands.quiz_of_this_lesson(number),
    ])
}
