//! `socklab replay`: a lesson run now, and written down as a file that a browser walks through.

use std::fs::OpenOptions;
use std::io::Write;

use crate::app::commands::learning::language;
use crate::app::commands::learning::lesson::class;
use crate::app::exit::Exit;
use crate::app::lookup;
use crate::app::output::print;
use crate::app::plain::unattended::play;
use crate::app::recordings::Label;
use crate::cli;
use crate::lab::machine;
use crate::lesson::{Lesson, Predict};
use crate::lessons::SYLLABUS;
use crate::lessons::calls::CALLS;
use crate::phrases::phrases;
use crate::session::{Command, Manner, Page, Part, Playback, Session, Sheet, Why, rests};
use crate::trace::Recording;
use crate::view::page::{furthest, reads_whole};
use crate::view::plain::{self, Plain, Text};
use crate::view::replay::{Frame, replay as file};
use crate::view::{Line, Size, draw, escape};

/// The classic page; its last line names keys of a terminal, and is left out.
const SIZE: Size = Size {
    columns: 100,
    rows: 31,
};

/// A browser's window scrolls: a page has as many rows as its text needs, but no more than so many.
const MOST_ROWS: u16 = 120;

/// No lesson has so many pages.
const MOST: usize = 5000;

/// Runs the scenes, walks through them, and writes each page down.
pub fn replay(asked: &cli::Replay) -> Result<(), Exit> {
    let lesson = match lookup::is_whole(&asked.lesson) {
        true => lookup::lesson(SYLLABUS, &asked.lesson[0])?,
        false => class(&asked.lesson)?,
    };
    let lesson = language::for_others(lesson, asked.language);
    let shown = escape::path(&asked.html);
    let mut out = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&asked.html)
        .map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                Exit::Failed(phrases().commands.is_there_already(&shown))
            }
            _ => Exit::Failed(phrases().commands.cannot_write(&shown, &error)),
        })?;
    let written = write(&lesson, &mut out);
    if written.is_err() {
        // Nobody wants half a file; that it cannot be removed is no other trouble.
        let _ = std::fs::remove_file(&asked.html);
    }
    let pages = written?;
    print(vec![phrases().commands.pages_written(&shown, pages)])
}

fn write(lesson: &Lesson, out: &mut impl Write) -> Result<usize, Exit> {
    let recordings: Vec<Recording> = lesson.scenes.iter().map(play).collect::<Result<_, _>>()?;
    let label = Label::now(&lesson.scenes[0].program).words();
    let frames = frames(lesson, &recordings, &label);
    let scenes: Vec<&str> = lesson.scenes.iter().map(|it| it.program.name).collect();
    let title = match lesson.is_class {
        true => format!("{}: {}", lesson.name(), scenes.join(", ")),
        false => lesson.name(),
    };
    for line in file(&title, &label, &frames) {
        writeln!(out, "{line}")?;
    }
    Ok(frames.len())
}

/// Every place of rest from the introduction to the recap.
fn frames<'a>(lesson: &'a Lesson, recordings: &'a [Recording], label: &str) -> Vec<Frame<'a>> {
    let manner = Manner {
        scene: None,
        pace: None,
        compact: false,
        room: false,
        as_rehearsed: true,
        facts: machine::fact,
        calls: CALLS,
    };
    let mut playback = Playback::new(Session::of_lesson(lesson, manner), recordings);
    playback.act(Command::Begin);
    let mut frames = vec![frame(&playback, lesson, recordings, label, None)];
    let mut told: Option<(usize, Plain<'a>)> = None;
    while *playback.session.sheet() != Sheet::Recap && frames.len() < MOST {
        let asked = playback.session.here().question().is_some()
            && *playback.session.sheet() == Sheet::Scene;
        let before = playback.session.place();
        playback.act(match asked {
            true => Command::Skip,
            false => Command::Forward,
        });
        if asked {
            // Whoever reads may have answered; what was measured stands on the next page.
            continue;
        }
        // Extra scenes are offered, and here they are wanted.
        let extra = playback.session.with_page(|page| page.extra.is_some());
        if extra && playback.session.here().rest().why == Why::End {
            frames.push(frame(
                &playback,
                lesson,
                recordings,
                label,
                told.as_mut().map(|it| &mut it.1),
            ));
            playback.act(Command::NextScene);
        }
        let place = playback.session.place();
        if told.as_ref().is_none_or(|told| told.0 != place) || before != place {
            told = Some((place, Plain::new(lesson.scenes[place].program)));
        }
        frames.push(frame(
            &playback,
            lesson,
            recordings,
            label,
            told.as_mut().map(|it| &mut it.1),
        ));
    }
    frames
}

/// The least size at which nothing of a page's text has to be scrolled to.
fn whole(page: &Page<'_>) -> Size {
    let sizes = (SIZE.rows..=MOST_ROWS).map(|rows| Size { rows, ..SIZE });
    let is_whole = |size: &Size| match page.sheet {
        Sheet::Introduction | Sheet::Recap => furthest(page, *size) == 0,
        _ => reads_whole(page, *size),
    };
    sizes.into_iter().find(is_whole).unwrap_or(SIZE)
}

fn frame<'a>(
    playback: &Playback<'a>,
    lesson: &'a Lesson,
    recordings: &'a [Recording],
    label: &str,
    told: Option<&mut Plain<'a>>,
) -> Frame<'a> {
    let (session, text) = (&playback.session, Text::default());
    let mut page = session.with_page(|page| {
        let page = Page {
            recorded: Some(label),
            ..*page
        };
        draw(&page, whole(&page))
    });
    page.pop();
    // It asks for keys of a terminal; a browser has a button for each answer.
    page.iter_mut()
        .filter(|line| line.plain().trim_end().ends_with("> ▏"))
        .for_each(|line| *line = Line::new());
    let (place, here) = (session.place(), session.here());
    let scene = &lesson.scenes[place];
    let figures = |figure: &_| session.figure(figure);
    let mut frame = Frame {
        title: format!("{}: {}", scene.program.file(), scene.title),
        page,
        said: Vec::new(),
        asks: None,
        begins: None,
    };
    match session.sheet() {
        Sheet::Introduction => {
            frame.title = lesson.name();
            frame.begins = Some(phrases().commands.introduction.into());
            frame.said = text.introduction(lesson, &figures);
            return frame;
        }
        Sheet::Recap => {
            frame.title = phrases().commands.recap.into();
            frame.begins = Some(frame.title.clone());
            frame.said = text.recap(lesson, &figures);
            return frame;
        }
        _ => {}
    }
    let rest = here.rest();
    let run = session.run();
    let measured = |note: usize| {
        let recording = &recordings[place];
        rests::measured(recording, Part::scene(scene), recording.steps(), note)
    };
    if let Some(told) = told {
        frame.said = match here.question() {
            Some(_) => told.take_before_question(run.recording()),
            None => told.take(run.recording()),
        };
    }
    // Where no call was told there is no step.
    let steps = recordings[place].steps();
    if steps > 0 {
        let step = (run.stop() + 1).min(steps);
        frame.title = phrases().commands.step_of(&frame.title, step, steps);
    }
    match rest.why {
        Why::Opening => {
            frame.begins = Some(scene.program.file().to_owned());
            frame.said = text.scene(lesson, place, &figures);
            frame.said.push(String::new());
            frame.said.extend(plain::program(scene));
        }
        Why::Question(note) => {
            let predict: Option<&'a Predict> = scene.notes[note].predict.as_ref();
            frame.asks = predict.map(|predict| (predict, measured(note)));
        }
        Why::Note(note) => {
            if let (Some(predict), Some(measured)) = (&scene.notes[note].predict, measured(note)) {
                let ran = rest.ran.filter(|_| !predict.measure.is_printed());
                frame
                    .said
                    .extend(text.verdict(predict, None, &measured, ran));
            }
            frame
                .said
                .extend(text.note(scene, note, run.recording(), &figures));
        }
        Why::Surprise(surprise) => frame.said.push(plain::surprise(surprise)),
        Why::End => {
            frame.said.extend(text.at_the_end(scene));
            frame.said.extend(text.tries(scene));
        }
        Why::Step => {}
    }
    frame
}
