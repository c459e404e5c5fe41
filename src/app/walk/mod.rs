//! The walk on the screen: of a lesson, of a proof, of programs that are watched.

mod changed;
mod memory;
mod page;
mod player;
mod prepared;
mod replay;
mod room;
mod yours;

use std::path::Path;
use std::time::Duration;

use self::memory::Memory;
use self::page::Walk;
use self::player::Played;
pub(crate) use self::prepared::prepared;
pub use self::room::Keep;
use self::room::Room;
use super::exit::Exit;
use super::plain::watch::Events;
use super::recordings::watched::{self, Label};
use super::screen::Screen;
use crate::lab::machine;
use crate::lesson::{Block, Folder, Inline, Lesson, Question};
use crate::lessons::calls::CALLS;
use crate::phrases::phrases;
use crate::program::Program;
use crate::progress::Progress;
pub use crate::session::Left;
use crate::session::{Command, LookFor, Manner, Part, Session};
use crate::trace::{Ending, Event, Shown};

/// Who looks on.
#[derive(Debug)]
pub enum Company {
    /// A student, alone.
    Nobody,
    /// A room: predictions are polls, notes are short, and the speaker's notes follow.
    Room {
        /// Keeps the polls, if they are to be kept.
        keep: Option<Box<dyn Keep>>,
    },
}

/// How a lesson is to be walked.
#[derive(Debug)]
pub struct Walking {
    /// Begin with this scene, instead of the introduction.
    pub scene: Option<usize>,
    /// Go forward by itself.
    pub auto: Option<Duration>,
    pub compact: bool,
    /// Given to every scene; most do not look at them.
    pub arguments: Vec<String>,
    /// Why the lesson is shown in Python, and runs in Rust.
    pub only_shown: Option<String>,
    pub company: Company,
    /// Where to remember what was seen.
    pub progress: Option<Progress>,
}

/// Walks a lesson on the screen.
pub fn walk(lesson: &Lesson, walking: Walking, screen: &mut Screen) -> Result<Left, Exit> {
    let manner = Manner {
        scene: walking.scene,
        pace: walking.auto,
        compact: walking.compact,
        room: matches!(walking.company, Company::Room { .. }),
        as_rehearsed: walking.arguments.is_empty(),
        facts: machine::fact,
        calls: CALLS,
    };
    let mut session = Session::of_lesson(lesson, manner);
    let memory = Memory::new(walking.progress);
    memory.recall(lesson, &mut session);
    if let Some(why) = walking.only_shown {
        session.apply(Command::OtherLanguage);
        session.apply(Command::Say(why));
    }
    let room = match walking.company {
        Company::Nobody => None,
        Company::Room { keep } => {
            let (room, sentence) = Room::open(lesson, keep);
            if let Some(sentence) = sentence {
                session.apply(Command::Say(sentence));
            }
            Some(room)
        }
    };
    let played = Played::Lesson {
        lesson,
        arguments: walking.arguments,
    };
    show_walk(session, played, memory, room, None, screen)
}

/// "Show me": walks a question's proof live, like a scene; returns when the reader has seen enough.
pub fn show(folder: &'static Folder, question: &Question, screen: &mut Screen) -> Result<(), Exit> {
    let manner = Manner::of_a_program(machine::fact, CALLS);
    let lesson = Lesson::read(folder).map_err(|fault| Exit::Failed(fault.to_string()))?;
    let scene = lesson.place_of(&question.scene);
    let columns = scene.map_or(Shown::USUAL, |scene| lesson.scenes[scene].columns);
    let session = Session::of_proof(folder, question, columns, manner);
    let played = Played::Proof { folder, question };
    show_walk(session, played, Memory::new(None), None, None, screen)?;
    Ok(())
}

/// Walks programs that are watched, or a run of some that was kept.
pub(crate) fn watch(
    label: Label,
    events: Events,
    record: Option<&Path>,
    screen: &mut Screen,
) -> Result<(), Exit> {
    let label = Box::new(label);
    let mut next = Some((label, events));
    while let Some((label, events)) = next {
        next = watch_once(label, events, record, screen)?;
    }
    Ok(())
}

/// Walks them until they are left, or are to be watched anew: then their texts may be others.
fn watch_once(
    label: Box<Label>,
    events: Events,
    record: Option<&Path>,
    screen: &mut Screen,
) -> Result<Option<(Box<Label>, Events)>, Exit> {
    let mut sources = label.sources();
    let title = label.title();
    let (strained, recorded) = (label.strained(), label.recorded());
    let first = label.first_file().unwrap_or(&title).to_owned();
    if recorded.is_none() && label.first_file().is_some() {
        sources.add(&first, watched::text_of(&first));
    }
    let text = sources
        .program(&first)
        .map_or("", |program| program.text)
        .to_owned();
    let colouring = sources.colouring(&first).cloned();
    let program = Program {
        name: &title,
        path: &first,
        text: &text,
    };
    let words = &phrases().commands;
    let told = label.forgotten_dashes().map(Inline::Text);
    let look_for: Vec<Block> = told
        .into_iter()
        .map(|told| Block::Paragraph(vec![told]))
        .collect();
    let part = Part {
        title: match label.free {
            true => words.how_to_watch_free,
            false => words.how_to_watch,
        },
        look_for: LookFor::Prose(&look_for),
        free: label.free.then_some(words.calls_only_counted),
        stdin: Some(words.line_for_the_programs),
        strained: strained.as_deref(),
        recorded: recorded.as_deref(),
        colouring: colouring.as_ref(),
        ..Part::program(program)
    };
    let manner = Manner::of_a_program(machine::fact, CALLS);
    let session = Session::of_programs(part, sources, manner);
    let played = Played::Watched { label, events };
    let mut walk = Walk::new(session, played, Memory::new(None), None, screen);
    show_until_left(&mut walk, record, screen)?;
    let again = walk.again;
    Ok(match walk.played {
        Played::Watched { label, events } if again => Some((label, events)),
        _ => None,
    })
}

fn show_walk(
    session: Session<'_>,
    played: Played<'_>,
    memory: Memory,
    room: Option<Room>,
    record: Option<&Path>,
    screen: &mut Screen,
) -> Result<Left, Exit> {
    let mut walk = Walk::new(session, played, memory, room, screen);
    show_until_left(&mut walk, record, screen)
}

fn show_until_left(
    walk: &mut Walk<'_>,
    record: Option<&Path>,
    screen: &mut Screen,
) -> Result<Left, Exit> {
    if record.is_some() {
        screen.ends_in_peace();
    }
    // However it is left: Ctrl-C is how many leave.
    let shown = changed::show(walk, screen);
    if let (Played::Watched { label, .. }, Some(file), None) = (&walk.played, record, &walk.refused)
        && !walk.again
    {
        let mut recording = walk.session.run().recording().clone();
        if recording.ending().is_none() {
            // Which of them ended by themselves meanwhile nobody has told.
            recording.push(Event::Ended(Ending::Over {
                told: phrases().watch.walk_was_left.to_owned(),
                ended: label.names(),
            }));
        }
        watched::keep(file, label, walk.session.sources(), &recording).map_err(Exit::Failed)?;
    }
    shown?;
    if let Some(reason) = walk.refused.take() {
        return Err(Exit::Failed(reason));
    }
    // As plain text and JSON say it: a program that failed is what a script asks for.
    match (&walk.played, walk.session.run().recording().ending()) {
        (Played::Watched { .. }, Some(Ending::Died { reason })) if !walk.again => {
            Err(Exit::Failed(format!("{reason}.")))
        }
        _ => Ok(walk.left.unwrap_or(Left::Early)),
    }
}
