//! The speaker's script: what to say now, and what comes next.

use crate::lab::speaker_link::{Cue, CueSheet};
use crate::lesson::{Block, Lesson, Note, Scene};
use crate::trace::story;
use crate::view::paint::{Ink, Line};
use crate::view::prose::mark::titled;
use crate::view::prose::{Prose, WIDEST, wrap};

/// What the page shows, and what to say to it.
pub(super) fn now(lesson: &Lesson, cue: &Cue, columns: usize) -> Vec<Line> {
    let scene = lesson.scenes.get(cue.scene);
    match (cue.sheet, scene) {
        (CueSheet::Scene, Some(scene)) => in_scene(scene, cue, columns),
        (CueSheet::Recap, _) => {
            let mut lines = vec![label("NOW", "the recap")];
            lines.extend(prose(&lesson.recap, columns));
            lines
        }
        _ => {
            let mut lines = vec![label("NOW", "the introduction")];
            lines.extend(prose(&lesson.introduction, columns));
            lines
        }
    }
}

fn in_scene(scene: &Scene, cue: &Cue, columns: usize) -> Vec<Line> {
    let place = cue.note.filter(|place| *place < scene.notes.len());
    let title = place.map_or_else(|| scene.title.clone(), |place| titled(&scene.notes, place));
    let mut lines = vec![label("NOW", &title)];
    lines.extend(gate(scene, cue));
    match place {
        Some(place) => lines.extend(of_note(&scene.notes[place], cue, columns)),
        None => {
            lines.extend(say(scene.say.as_deref(), columns));
            lines.extend(prose(&scene.look_for, columns));
        }
    }
    lines
}

/// The line of the call at the gate.
fn gate(scene: &Scene, cue: &Cue) -> Option<Line> {
    let line = cue.line?;
    let text = scene.program.line(line);
    Some(Line::of(format!("▶ {line} "), Ink::Muted).and(text.trim(), Ink::Code))
}

fn of_note(note: &Note, cue: &Cue, columns: usize) -> Vec<Line> {
    let mut lines = say(note.say.as_deref(), columns);
    if let Some(predict) = note.predict.as_ref().filter(|_| cue.asking) {
        let asked = format!("The room is asked: {}", predict.question);
        lines.extend(wrap(&asked, Ink::Strong, columns));
    }
    lines.extend(prose(&note.body, columns));
    let asides = [
        ("By luck", &note.luck),
        ("Elsewhere (from documents)", &note.elsewhere),
    ];
    for (label, text) in asides {
        if let Some(text) = text {
            lines.extend(wrap(&format!("{label}: {text}"), Ink::Muted, columns));
        }
    }
    lines
}

/// What comes when this is done: the next note of the story, else the next scene.
pub(super) fn next(lesson: &Lesson, cue: &Cue, columns: usize) -> Vec<Line> {
    let (title, words, asks) = match (cue.sheet, lesson.scenes.get(cue.scene)) {
        (CueSheet::Recap, _) => ("the end".into(), None, false),
        (CueSheet::Scene, Some(scene)) => match next_note(scene, cue) {
            Some((place, note)) => {
                let title = format!("{} · line {}", titled(&scene.notes, place), note.line);
                (title, note.say.as_deref(), note.predict.is_some())
            }
            None => scene_title(lesson, cue.scene.saturating_add(1)),
        },
        _ => scene_title(lesson, 0),
    };
    let mut lines = vec![label("NEXT", &title)];
    if asks {
        lines.push(Line::of("asks the room", Ink::Plain));
    }
    lines.extend(say(words, columns).into_iter().take(3));
    lines
}

fn scene_title(lesson: &Lesson, scene: usize) -> (String, Option<&str>, bool) {
    match lesson.scenes.get(scene) {
        Some(next) => (
            format!("{}: {}", next.program.file(), next.title),
            next.say.as_deref(),
            false,
        ),
        None => ("the recap".into(), None, false),
    }
}

/// The first note to whose call the story comes from here on; the pages of a call are told once it is back.
/// A scene at full speed goes through its notes in the order of their numbers, once it is over.
fn next_note<'a>(scene: &'a Scene, cue: &Cue) -> Option<(usize, &'a Note)> {
    let told = cue.note.and_then(|place| scene.notes.get(place));
    let told = told.map_or(0, |note| note.number);
    let lines = story::lines_of_calls(scene.story);
    let gate = cue.step.saturating_sub(1);
    let comes = |note: &Note| {
        let mut calls = (0..lines.len()).filter(|at| lines[*at] == note.line);
        scene.free.is_some() || calls.nth(note.pass - 1).is_some_and(|at| at >= gate)
    };
    let notes = scene.notes.iter().enumerate();
    notes
        .filter(|(_, note)| note.number > told && comes(note))
        .min_by_key(|(_, note)| note.number)
}

fn label(label: &str, text: &str) -> Line {
    Line::of(format!("{label}  "), Ink::Key).and(text, Ink::Accent)
}

fn say(words: Option<&str>, columns: usize) -> Vec<Line> {
    match words {
        Some(words) => wrap(&format!("“{words}”"), Ink::Active, columns),
        None => Vec::new(),
    }
}

fn prose(blocks: &[Block], columns: usize) -> Vec<Line> {
    let prose = Prose {
        width: columns.min(WIDEST),
        figures: &|_| None,
        tight: true,
    };
    prose.lines(blocks)
}
