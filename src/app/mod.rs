//! Who decides: reads keys, writes to the terminal, and lets lessons, lab and view do the rest.

mod answers;
mod calls;
mod columns;
mod doctor;
mod exit;
mod finding;
mod first_format;
mod hand;
mod json_face;
mod kept;
mod menu;
mod overviews;
mod plain_face;
mod polls;
pub mod quiz;
mod recordings;
mod rehearse;
mod review;
mod screen;
mod sentence;
mod speaker;
mod study;
mod table;
mod typed;
mod unattended;
mod walk;

use std::io::{self, Write};

use console::Term;

pub use self::exit::Exit;
use self::plain_face::{Reached, Telling};
use self::polls::Polls;
use self::screen::Screen;
use self::walk::{Company, Keep, Left, Walking};
use crate::cli::{self, Cli, Command, Face};
use crate::lab::{self, printable, scratch};
use crate::lesson::Lesson;
use crate::lessons::SYLLABUS;
use crate::program::Program;
use crate::trace::Ending;
use crate::view::call_text;
use crate::view::lesson_list;

/// Does what was asked for.
pub fn run(cli: &Cli) -> Result<(), Exit> {
    screen::heed();
    command(cli)
}

fn command(cli: &Cli) -> Result<(), Exit> {
    if let Some(name) = cli.command.as_ref().and_then(Command::without_json)
        && cli.face.json
    {
        return Err(Exit::Usage(format!(
            "`socklab {name}` has no JSON; lesson, list, calls, doctor, progress and results have."
        )));
    }
    match &cli.command {
        Some(Command::Lesson(asked)) => lesson(asked, Company::Nobody, cli.face),
        Some(Command::Demo(asked)) => demo(asked, cli.face),
        Some(Command::Doctor) => doctor::doctor(cli.face),
        Some(Command::Rehearse(asked)) => rehearse(asked),
        Some(Command::List) => list(cli.face),
        Some(Command::Calls { call }) => calls::calls(SYLLABUS, call.as_deref(), cli.face),
        None if cli.face.json => list(cli.face),
        None => choose(cli.face),
        Some(command) => study::run(command, cli.face),
    }
}

/// Tells what clap has to say: the help or the version that was asked for, or what it could not read.
pub fn tell(told: &clap::Error) -> Result<(), Exit> {
    let text = told.render().to_string();
    if told.use_stderr() {
        return Err(Exit::Unclear(text));
    }
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// A lesson, in the face that was asked for or that the terminal can show.
fn lesson(asked: &cli::Lesson, company: Company, face: Face) -> Result<(), Exit> {
    let lesson = finding::lesson(SYLLABUS, &asked.lesson)?;
    let scene = asked
        .scene
        .as_deref()
        .map(|name| finding::scene(&lesson, name))
        .transpose()?;
    let arguments = arguments(asked, &lesson, scene)?;
    // What a scene saves can be opened as long as the lesson goes on.
    let _scratch = scratch::folder();
    let last = scene.unwrap_or(lesson.scenes.len() - 1);
    if face.json {
        return json_face::lesson(&lesson, scene.unwrap_or(0), last, &arguments);
    }
    let alone = matches!(company, Company::Nobody);
    if face.plain || !screen::can_show_pages() {
        if !face.plain && screen::is_dumb() && io::IsTerminal::is_terminal(&io::stdout()) {
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
            Reached::EndWithPerson if alone => study::offer_quiz(lesson.folder, face),
            Reached::End if alone => study::name_quiz(lesson.folder),
            _ => Ok(()),
        };
    }
    let progress = alone.then(study::opened);
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
        Left::AtTheEnd if alone => study::offer_quiz(lesson.folder, face),
        _ => Ok(()),
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

/// What is chosen from the menu, until that is to quit.
fn choose(face: Face) -> Result<(), Exit> {
    let mut chosen = None;
    loop {
        let choice = study::choice(face, chosen)?;
        if let menu::Choice::Lesson(folder) | menu::Choice::Quiz(folder) = choice {
            chosen = Some(folder);
        }
        let command = match choice {
            menu::Choice::Quit => return Ok(()),
            menu::Choice::Lesson(folder) => Command::Lesson(cli::Lesson::of(folder.slug())),
            menu::Choice::Quiz(folder) => Command::Quiz(cli::Quiz {
                lesson: folder.slug().to_owned(),
                seed: None,
            }),
            menu::Choice::Review => Command::Review(cli::Review { seed: None }),
        };
        self::command(&Cli {
            command: Some(command),
            face,
        })?;
    }
}

/// A lesson in front of a room, or what its speaker reads meanwhile.
fn demo(asked: &cli::Demo, face: Face) -> Result<(), Exit> {
    match (&asked.aside, &asked.lesson) {
        (Some(cli::Aside::Notes), _) => speaker::notes(face),
        (None, Some(chosen)) => {
            let keep = match asked.save {
                true => Some(Box::new(Polls::open()?) as Box<dyn Keep>),
                false => None,
            };
            lesson(chosen, Company::Room { keep }, face)
        }
        (None, None) => Err(Exit::Usage(
            "which lesson? `socklab demo 5`, or `socklab demo notes` in a second terminal.".into(),
        )),
    }
}

/// The scenes of some lessons, or of all, before class.
fn rehearse(asked: &cli::Rehearse) -> Result<(), Exit> {
    if asked.lessons.is_empty() {
        return rehearse::rehearse(SYLLABUS);
    }
    let found = asked
        .lessons
        .iter()
        .map(|typed| finding::folder(SYLLABUS, typed));
    rehearse::rehearse(&found.collect::<Result<Vec<_>, _>>()?)
}

/// The lessons, each with the command that starts it, or as an object each.
fn list(face: Face) -> Result<(), Exit> {
    let lessons = SYLLABUS.iter().map(|folder| Lesson::read(folder));
    let lessons = lessons.collect::<Result<Vec<_>, _>>();
    let lessons = lessons.map_err(|fault| Exit::Failed(fault.to_string()))?;
    print(match face.json {
        true => lesson_list::json(&lessons),
        false => lesson_list::list(&lessons, columns::of(&Term::stdout())),
    })
}

/// Writes the lines of a command.
fn print(lines: Vec<String>) -> Result<(), Exit> {
    let mut out = io::stdout().lock();
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// The sentence for a scene that could not be started.
fn cannot_start(scene: &str, error: &io::Error) -> String {
    let advice = error
        .raw_os_error()
        .and_then(lab::advice_for)
        .unwrap_or_default();
    format!("the scene {scene} cannot start: {error}. {advice}")
        .trim_end()
        .to_owned()
}

/// The sentence for a scene that did not return.
fn stopped(scene: &str, ending: &Ending) -> String {
    let advice = match ending {
        Ending::Failed {
            call: Some(call), ..
        } => {
            let name = call
                .rsplit_once('(')
                .and_then(|(_, rest)| rest.split(',').next());
            name.and_then(lab::advice).unwrap_or_default()
        }
        _ => "",
    };
    let told = format!("{scene}: {}. {advice}", call_text::ending(ending));
    // A scene's own words may hold anything.
    printable::line(told.trim_end().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_scene_said_does_not_steer_the_terminal() {
        let ending = Ending::Panicked {
            message: "\u{1b}[2J\n".into(),
        };
        let told = stopped("fill", &ending);
        assert_eq!(told, "fill: main panicked: \\x1b[2J\\n.");
    }
}
