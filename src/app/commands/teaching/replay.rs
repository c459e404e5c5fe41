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
fn frames<'a>(lesson: &'a Lesson, recordings: &'a [Recording], label: &'a str) -> Vec<Frame<'a>> {
    let manner = Manner {
        scene: None,
        pace: None,
        compact: false,
        room: false,
        as_rehearsed: true,
        facts: machine::fact,
        calls: CALLS,
    };
    let mut walk = Walk {
        playback: Playback::new(Session::of_lesson(lesson, manner), recordings),
        lesson,
        recordings,
        label,
        told: None,
    };
    walk.playback.act(Command::Begin);
    let mut frames = vec![walk.frame()];
    while *walk.playback.session.sheet() != Sheet::Recap && frames.len() < MOST {
        let before = walk.playback.session.place();
        if walk.is_asked() {
            // Whoever reads may have answered; what was measured stands on the next page.
            walk.playback.act(Command::Skip);
            continue;
        }
        walk.playback.act(Command::Forward);
        // Extra scenes are offered, and here they are wanted.
        if walk.is_offered_more() {
            frames.push(walk.frame());
            walk.playback.act(Command::NextScene);
        }
        walk.tell_from(before);
        frames.push(walk.frame());
    }
    frames
}

/// A walk through what was recorded, page by page.
struct Walk<'a> {
    playback: Playback<'a>,
    lesson: &'a Lesson,
    recordings: &'a [Recording],
    /// When and where it was recorded.
    label: &'a str,
    /// The scene that is told in words, by its place; none before the first one.
    told: Option<(usize, Plain<'a>)>,
}

impl<'a> Walk<'a> {
    fn is_asked(&self) -> bool {
        let session = &self.playback.session;
        session.here().question().is_some() && *session.sheet() == Sheet::Scene
    }

    /// Whether an extra scene comes next, if one goes there.
    fn is_offered_more(&self) -> bool {
        let session = &self.playback.session;
        let extra = session.with_page(|page| page.extra.is_some());
        extra && session.here().rest().why == Why::End
    }

    /// Where the walk has come to another scene than the one before, that one is told from its first call.
    fn tell_from(&mut self, before: usize) {
        let place = self.playback.session.place();
        if self.told.as_ref().is_none_or(|told| told.0 != place) || before != place {
            self.told = Some((place, Plain::new(self.lesson.scenes[place].program)));
        }
    }

    /// The page, and the same in words.
    fn frame(&mut self) -> Frame<'a> {
        let session = &self.playback.session;
        let (text, lesson) = (Text::default(), self.lesson);
        let figures = |figure: &_| session.figure(figure);
        let mut frame = Frame {
            title: String::new(),
            page: self.drawn(),
            said: Vec::new(),
            asks: None,
            begins: None,
        };
        match session.sheet() {
            Sheet::Introduction => {
                frame.title = lesson.name();
                frame.begins = Some(phrases().commands.introduction.into());
                frame.said = text.introduction(lesson, &figures);
            }
            Sheet::Recap => {
                frame.title = phrases().commands.recap.into();
                frame.begins = Some(frame.title.clone());
                frame.said = text.recap(lesson, &figures);
            }
            _ => {
                frame.title = self.title();
                frame.said = self.happened();
                self.rest(&mut frame);
            }
        }
        frame
    }

    /// The page as it is drawn; its last line names keys of a terminal.
    fn drawn(&self) -> Vec<Line> {
        let mut page = self.playback.session.with_page(|page| {
            let page = Page {
                recorded: Some(self.label),
                ..*page
            };
            draw(&page, whole(&page))
        });
        page.pop();
        // It asks for keys of a terminal; a browser has a button for each answer.
        page.iter_mut()
            .filter(|line| line.plain().trim_end().ends_with("> ▏"))
            .for_each(|line| *line = Line::new());
        page
    }

    /// `fill.rs: Filling both buffers, step 12`
    fn title(&self) -> String {
        let session = &self.playback.session;
        let place = session.place();
        let scene = &self.lesson.scenes[place];
        let title = format!("{}: {}", scene.program.file(), scene.title);
        // Where no call was told there is no step.
        match self.recordings[place].steps() {
            0 => title,
            steps => {
                let step = (session.run().stop() + 1).min(steps);
                phrases().commands.step_of(&title, step, steps)
            }
        }
    }

    /// The calls since the page before, in words.
    fn happened(&mut self) -> Vec<String> {
        let session = &self.playback.session;
        let Some((_, told)) = &mut self.told else {
            return Vec::new();
        };
        match session.here().question() {
            Some(_) => told.take_before_question(session.run().recording()),
            None => told.take(session.run().recording()),
        }
    }

    /// What the walk rests for, in words.
    fn rest(&self, frame: &mut Frame<'a>) {
        let (session, text) = (&self.playback.session, Text::default());
        let (place, rest) = (session.place(), session.here().rest());
        let (scene, recording) = (&self.lesson.scenes[place], &self.recordings[place]);
        let figures = |figure: &_| session.figure(figure);
        let measured =
            |note: usize| rests::measured(recording, Part::scene(scene), recording.steps(), note);
        let said = &mut frame.said;
        match rest.why {
            Why::Opening => {
                frame.begins = Some(scene.program.file().to_owned());
                *said = text.scene(self.lesson, place, &figures);
                said.push(String::new());
                said.extend(plain::program(scene));
            }
            Why::Question(note) => {
                let predict: Option<&'a Predict> = scene.notes[note].predict.as_ref();
                frame.asks = predict.map(|predict| (predict, measured(note)));
            }
            Why::Note(note) => {
                if let (Some(predict), Some(measured)) =
                    (&scene.notes[note].predict, measured(note))
                {
                    let ran = rest.ran.filter(|_| !predict.measure.is_printed());
                    said.extend(text.verdict(predict, None, &measured, ran));
                }
                said.extend(text.note(scene, note, session.run().recording(), &figures));
            }
            Why::Surprise(surprise) => said.push(plain::surprise(surprise)),
            Why::End => {
                said.extend(text.at_the_end(scene));
                said.extend(text.tries(scene));
            }
            Why::Step => {}
        }
    }
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
