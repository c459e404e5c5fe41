//! The speaker's script: what to say now, and what comes next.

use super::rehearsed::Rehearsed;
use crate::lab::speaker_link::{Cue, CueSheet, CueSubject};
use crate::lesson::{Block, Lesson, Note, Predict, Scene, plain};
use crate::phrases::phrases;
use crate::session::letter;
use crate::trace::story;
use crate::view::paint::{Ink, Line};
use crate::view::prose::mark::titled;
use crate::view::prose::subject::{surprising, without_source};
use crate::view::prose::{Prose, WIDEST, grouped, shown_answer, wrap};

/// What the page shows, and what to say to it.
pub(super) fn now(
    lesson: &Lesson,
    cue: &Cue,
    rehearsed: Option<&Rehearsed>,
    columns: usize,
) -> Vec<Line> {
    let words = &phrases().room;
    let scene = lesson.scenes.get(cue.scene);
    match (cue.sheet, scene) {
        (CueSheet::Scene, Some(scene)) => in_scene(scene, cue, rehearsed, columns),
        (CueSheet::Recap, _) => {
            let mut lines = vec![label(words.now, words.the_recap)];
            lines.extend(prose(&lesson.recap, columns));
            lines
        }
        _ => {
            let mut lines = vec![label(words.now, words.the_introduction)];
            lines.extend(prose(&lesson.introduction, columns));
            lines
        }
    }
}

fn in_scene(scene: &Scene, cue: &Cue, rehearsed: Option<&Rehearsed>, columns: usize) -> Vec<Line> {
    let words = &phrases().room;
    let mut lines = Vec::new();
    match cue.subject {
        CueSubject::Note(place) if place < scene.notes.len() => {
            lines.push(label(words.now, &titled(&scene.notes, place)));
            lines.extend(line(scene, cue));
            let answer = rehearsed.map(|it| it.answer(place));
            lines.extend(of_note(&scene.notes[place], cue, answer, columns));
        }
        CueSubject::Opening | CueSubject::Note(_) => {
            lines.push(label(words.now, &scene.title));
            lines.extend(line(scene, cue));
            lines.extend(say(scene.say.as_deref(), columns));
            lines.extend(prose(&scene.look_for, columns));
        }
        CueSubject::Surprise(surprise) => {
            lines.push(label(words.now, surprising(surprise)));
            lines.extend(line(scene, cue));
        }
        CueSubject::Nothing => {
            lines.push(label(words.now, words.a_single_call));
            lines.extend(line(scene, cue));
        }
        CueSubject::Take => {
            let page = &phrases().page;
            let (title, take) = match scene.take.as_deref() {
                Some(take) => (page.to_take_away, take),
                None => (page.run_is_over, page.keys_at_the_end),
            };
            lines.push(label(words.now, title));
            lines.extend(wrap(take, Ink::Plain, columns));
        }
    }
    lines
}

/// The line that the page is about: that of the call that just ran, else that of the call at the gate.
fn line(scene: &Scene, cue: &Cue) -> Option<Line> {
    let (mark, line) = match (cue.ran, cue.line) {
        (Some(ran), _) => ("●", ran),
        (None, at_the_gate) => ("▶", at_the_gate?),
    };
    let text = scene.program.line(line);
    Some(Line::of(format!("{mark} {line} "), Ink::Muted).and(text.trim(), Ink::Code))
}

fn of_note(note: &Note, cue: &Cue, answer: Option<Option<&str>>, columns: usize) -> Vec<Line> {
    let mut lines = say(note.say.as_deref(), columns);
    let asked = note.predict.as_ref();
    if let Some(predict) = asked.filter(|_| cue.asking || !cue.votes.is_empty()) {
        lines.extend(question(predict, cue, answer, columns));
    }
    lines.extend(prose(&note.body, columns));
    let words = &phrases().room;
    let luck = note.luck.iter().map(|told| words.by_luck(told));
    let elsewhere = note.elsewhere.iter();
    let elsewhere = elsewhere.map(|told| words.elsewhere(without_source(told)));
    let asides = luck.chain(elsewhere);
    lines.extend(asides.flat_map(|told| wrap(&told, Ink::Muted, columns)));
    lines
}

/// The question with its options, what was measured in the rehearsal, the votes, and what each option means.
fn question(
    predict: &Predict,
    cue: &Cue,
    answer: Option<Option<&str>>,
    columns: usize,
) -> Vec<Line> {
    let words = &phrases().room;
    let mut lines = Vec::new();
    if cue.asking {
        lines = wrap(
            &words.the_room_is_asked(&predict.question),
            Ink::Strong,
            columns,
        );
    }
    let expected = match answer {
        Some(Some(measured)) => words.expected(shown(predict, measured)),
        Some(None) => words.nothing_expected.to_owned(),
        None => words.not_rehearsed.to_owned(),
    };
    lines.extend(wrap(&expected, Ink::Accent, columns));
    if predict.options.is_empty() {
        for (round, numbers) in cue.votes.iter().enumerate() {
            let numbers: Vec<String> = numbers.iter().map(|it| grouped(*it)).collect();
            let told = words.called_out(round + 1, numbers.join("  "));
            lines.push(Line::of(told, Ink::Plain).truncate(columns));
        }
    }
    for (place, option) in predict.options.iter().enumerate() {
        let right = answer.flatten() == Some(option.id.as_str());
        let (mark, ink) = if right {
            ("✓ ", Ink::Ok)
        } else {
            ("  ", Ink::Plain)
        };
        let votes = cue
            .votes
            .iter()
            .map(|hands| hands.get(place).copied().unwrap_or(0));
        let votes: Vec<String> = votes.map(grouped).collect();
        let mut text = format!("{}) {}", letter(place), shown_answer(predict, &option.text));
        if !votes.is_empty() {
            text.push_str(&format!(" · {}", votes.join(" → ")));
        }
        let wrapped = wrap(&text, ink, columns.saturating_sub(2));
        lines.extend(wrapped.into_iter().enumerate().map(|(at, line)| {
            let mut marked = Line::of(if at == 0 { mark } else { "  " }, ink);
            marked.append(line);
            marked
        }));
        if let Some(why) = &option.why {
            let why = wrap(&plain(why), Ink::Muted, columns.saturating_sub(5));
            lines.extend(why.into_iter().map(|line| line.indented(5)));
        }
    }
    lines
}

/// A measured answer in the words of its option, or as a number.
fn shown(predict: &Predict, measured: &str) -> String {
    shown_answer(predict, predict.text(measured))
}

/// What comes when this is done: the next note of the story, else the next scene.
pub(super) fn next(
    lesson: &Lesson,
    cue: &Cue,
    rehearsed: Option<&Rehearsed>,
    columns: usize,
) -> Vec<Line> {
    let (title, words, asks) = match (cue.sheet, lesson.scenes.get(cue.scene)) {
        (CueSheet::Recap, _) => (phrases().room.the_end.into(), None, false),
        (CueSheet::Scene, Some(_)) if cue.subject == CueSubject::Take => {
            scene_title(lesson, cue.next)
        }
        (CueSheet::Scene, Some(scene)) => match next_note(scene, cue, rehearsed) {
            Some((place, note)) => {
                let title = phrases()
                    .room
                    .line_of_note(titled(&scene.notes, place), note.line);
                (title, note.say.as_deref(), note.predict.is_some())
            }
            None => scene_title(lesson, cue.next),
        },
        _ => scene_title(lesson, cue.next),
    };
    let mut lines = vec![label(phrases().room.next, &title)];
    if asks {
        lines.push(Line::of(phrases().room.asks_the_room, Ink::Plain));
    }
    lines.extend(say(words, columns).into_iter().take(3));
    lines
}

fn scene_title(lesson: &Lesson, scene: Option<usize>) -> (String, Option<&str>, bool) {
    match scene.and_then(|scene| lesson.scenes.get(scene)) {
        Some(next) => (
            format!("{}: {}", file(lesson, next), next.title),
            next.say.as_deref(),
            false,
        ),
        None => (phrases().room.the_recap.into(), None, false),
    }
}

/// What the rehearsal came to next; without one, the first note that was not told yet, in the order in which their lines
/// run, of those to which the story comes: threads may change that order.
fn next_note<'a>(
    scene: &'a Scene,
    cue: &Cue,
    rehearsed: Option<&Rehearsed>,
) -> Option<(usize, &'a Note)> {
    if let Some(rehearsed) = rehearsed {
        let gate = cue.step.saturating_sub(1);
        let next = rehearsed.next(cue.note(), cue.asking, gate)?;
        return Some((next, scene.notes.get(next)?));
    }
    let told = |place: &usize| cue.told.contains(place) || cue.note() == Some(*place);
    let lines = story::lines_of_calls(scene.story);
    // Where the story leaves a gap, it does not tell how often a line comes by.
    let gaps = story::has_gaps(scene.story);
    let comes = |note: &Note| {
        let mut calls = (0..lines.len()).filter(|at| lines[*at] == note.line);
        scene.free.is_some() || gaps || calls.nth(note.pass - 1).is_some()
    };
    let notes = scene.notes.iter().enumerate();
    notes
        .filter(|(place, note)| !told(place) && comes(note))
        .min_by_key(|(_, note)| note.number)
}

/// A scene's file, in a class behind the number of its lesson.
pub(super) fn file(lesson: &Lesson, scene: &Scene) -> String {
    match lesson.is_class {
        true => format!("{} {}", scene.folder.number, scene.program.file()),
        false => scene.program.file().to_owned(),
    }
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
