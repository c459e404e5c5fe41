//! `socklab doctor`: what this machine can and cannot do, before the class finds out.

use std::io::{self, IsTerminal, Write};

use crate::app::exit::Exit;
use crate::app::output::print_data;
use crate::app::plain::unattended::play;
use crate::app::{recordings, screen, sentence, streams};
use crate::cli::{Face, ThemeChoice};
use crate::lab::machine::doctor::examine;
use crate::lesson::{Lesson, Needs, Scene};
use crate::lessons::SYLLABUS;
use crate::phrases::phrases;
use crate::progress::Progress;
use crate::trace::Ending;
use crate::view::Theme;
use crate::view::ascii::ascii;
use crate::view::check::{Check, Verdict, cannot_run};
use crate::view::diagnosis::{Screen, judge};
use crate::view::doctor::{json, lines};
use crate::view::threads_needed;

/// Says it; fails if a lesson cannot run whole here.
pub(super) fn doctor(face: Face) -> Result<(), Exit> {
    let shown = io::stdout().is_terminal();
    let (theme, characters) = screen::look(face.theme)?;
    let screen = Screen {
        size: shown.then(screen::size),
        pages: screen::can_show_pages(),
        colours: console::colors_enabled(),
        characters: characters.clone(),
        background: match theme {
            Theme::Dark if shown && face.theme == ThemeChoice::Auto => Some("dark"),
            Theme::Light if shown && face.theme == ThemeChoice::Auto => Some("light"),
            _ => None,
        },
    };
    let needs = Needs::read(SYLLABUS).map_err(|fault| Exit::Failed(fault.to_string()))?;
    let mut checkup = examine(threads_needed(&needs));
    if checkup.scenes.is_ok() && checkup.tcp.is_ok() {
        checkup.scenes = first_scene();
    }
    let mut checks = judge(&checkup, &needs, &screen);
    checks.push(progress(&needs.lessons));
    checks.push(recorded(&needs.lessons)?);
    if face.json {
        print_data(json(&checks))?;
    } else {
        let mut out = streams::text();
        let columns = screen.size.map_or(100, |size| usize::from(size.columns));
        // In a pipe only who forces colours gets them, whatever theme was asked for.
        let theme = match (shown || streams::colours_forced()) && !face.plain {
            true => theme,
            false => Theme::None,
        };
        for line in lines(&checks, &needs, columns) {
            let line = theme.paint(&line);
            let drawn = if shown && characters.are_ascii() {
                ascii(&line)
            } else {
                line
            };
            writeln!(out, "{drawn}")?;
        }
    }
    match cannot_run(&checks).len() {
        0 => Ok(()),
        lessons => Err(Exit::Failed(phrases().commands.cannot_run_whole(lessons))),
    }
}

/// Plays the first scene of all, which needs least: a sandbox may refuse what nobody thought of.
fn first_scene() -> Result<(), String> {
    let Some(lesson) = SYLLABUS.first().and_then(|first| Lesson::read(first).ok()) else {
        return Ok(());
    };
    let scene = &lesson.scenes[0];
    match play(scene) {
        Ok(recording) => match recording.ending() {
            Some(ending) if *ending != Ending::Returned => {
                Err(sentence::stopped(scene.program.name, ending))
            }
            _ => Ok(()),
        },
        Err(Exit::Failed(sentence)) => Err(sentence),
        Err(_) => Ok(()),
    }
}

/// Whether what is answered is still known tomorrow.
fn progress(lessons: &[u8]) -> Check {
    let words = &phrases().doctor;
    let place = Progress::place();
    let (verdict, means, lessons) = match place {
        Ok(_) => (Verdict::Fine, "", &[][..]),
        Err(_) => (Verdict::Less, words.progress_is_lost, lessons),
    };
    Check {
        check: "progress",
        verdict,
        found: place.map_or_else(|why| why, |file| words.progress_is_kept(file.display())),
        means: means.to_owned(),
        lessons: lessons.to_vec(),
    }
}

/// What could stand in for a scene that fails in class, and whether it can be kept.
fn recorded(lessons: &[u8]) -> Result<Check, Exit> {
    let words = &phrases().doctor;
    Ok(match recordings::place() {
        Ok(_) => Check::fine("recordings", kept()?),
        Err(why) => {
            let found = words.recordings_lost(why.trim_end_matches('.'));
            Check::fine("recordings", found).but(Verdict::Less, lessons, words.none_stands_in)
        }
    })
}

/// How many scenes could go on in a recording if they failed, and since when the oldest of these has been there.
fn kept() -> Result<String, Exit> {
    let (mut scenes, mut dates) = (0, Vec::new());
    for folder in SYLLABUS {
        let lesson = Lesson::read(folder).map_err(|fault| Exit::Failed(fault.to_string()))?;
        scenes += lesson.scenes.len();
        let kept = |scene: &Scene| recordings::kept(scene.folder, &scene.program);
        let labels = lesson
            .scenes
            .iter()
            .filter_map(kept)
            .map(|(label, _)| label);
        dates.extend(labels.map(|label| label.date));
    }
    Ok(match dates.iter().min() {
        Some(oldest) => phrases().doctor.recordings(dates.len(), scenes, oldest),
        None => phrases().doctor.no_recordings(scenes),
    })
}
