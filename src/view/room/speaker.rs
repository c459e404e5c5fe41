//! The speaker's notes: what to say now, what comes next, and how the time goes.

use std::time::Duration;

use super::clocks::Clocks;
pub use super::rehearsed::Rehearsed;
use super::speaker_script::{self, file};
use crate::lab::speaker_link::{Cue, CueSheet};
use crate::lesson::Lesson;
use crate::phrases::phrases;
use crate::trace::story;
use crate::view::paint::{Ink, Line, Size};
use crate::view::prose::frame::{framed, rule};
use crate::view::prose::wrap;

/// All that is to be seen.
#[derive(Clone, Copy, Debug)]
pub struct Speaker<'a> {
    /// The demo that is followed; none has been heard yet.
    pub demo: Option<(&'a Lesson, &'a Cue)>,
    /// What the rehearsal on this machine has shown of the scene.
    pub rehearsed: Option<&'a Rehearsed>,
    /// Since its last word.
    pub since: Duration,
    /// It should have spoken long ago.
    pub silent: bool,
    /// Other demos that are speaking, too.
    pub others: usize,
    /// Somebody chose this one among them.
    pub chosen: bool,
    /// Why an order did not reach the demo.
    pub message: Option<&'a str>,
    /// Lines of what to say that were scrolled past.
    pub scroll: usize,
}

/// Exactly `size.rows` lines, none wider than `size.columns`.
pub fn draw(speaker: &Speaker<'_>, size: Size) -> Vec<Line> {
    framed(size, |columns, rows| match speaker.demo {
        None => waiting(columns),
        Some((lesson, cue)) => followed(speaker, lesson, cue, columns, rows),
    })
}

/// How many lines of what to say can be scrolled past, until its last one stands at the bottom.
pub fn farthest(speaker: &Speaker<'_>, size: Size) -> usize {
    speaker.demo.map_or(0, |(lesson, cue)| {
        let (columns, rows) = (size.columns as usize, size.rows as usize);
        let parts = Parts::of(speaker, lesson, cue, columns, rows);
        parts.now.len().saturating_sub(parts.room)
    })
}

/// What is read: what to say now, with the room that there is for it, and what comes next.
struct Parts {
    now: Vec<Line>,
    room: usize,
    next: Vec<Line>,
}

/// The line of the header, that of the clocks, and a rule.
const HEAD: usize = 3;

impl Parts {
    fn of(speaker: &Speaker<'_>, lesson: &Lesson, cue: &Cue, columns: usize, rows: usize) -> Parts {
        let width = columns.saturating_sub(2);
        let next = speaker_script::next(lesson, cue, speaker.rehearsed, width);
        Parts {
            now: speaker_script::now(lesson, cue, speaker.rehearsed, width),
            // The keys, a rule above each part, and at least one line for the scenes.
            room: rows.saturating_sub(HEAD + next.len() + 4).max(2),
            next,
        }
    }
}

fn waiting(columns: usize) -> Vec<Line> {
    let words = &phrases().room;
    let mut lines = vec![
        Line::of(format!(" {}", words.speaker_notes), Ink::Banner),
        rule(columns),
        Line::new(),
    ];
    let said = format!(" {}", words.no_demo_runs);
    lines.extend(wrap(&said, Ink::Plain, columns.saturating_sub(2)));
    lines.push(Line::new());
    lines.push(Line::marked(
        &format!(" {}", words.quit),
        Ink::Key,
        Ink::Plain,
    ));
    lines
}

fn followed(
    speaker: &Speaker<'_>,
    lesson: &Lesson,
    cue: &Cue,
    columns: usize,
    rows: usize,
) -> Vec<Line> {
    let clocks = Clocks {
        cue,
        since: speaker.since,
        silent: speaker.silent,
    };
    let head: [Line; HEAD] = [
        header(lesson, cue, speaker.rehearsed, columns),
        clocks.line(columns),
        rule(columns),
    ];
    let mut lines = head.to_vec();
    let Parts { now, room, next } = Parts::of(speaker, lesson, cue, columns, rows);
    let (now, cut) = scrolled(now, speaker.scroll, room);
    let indent = |line: Line| line.indented(1);
    lines.extend(now.into_iter().map(indent));
    lines.push(rule(columns));
    lines.extend(next.into_iter().map(indent));
    lines.push(rule(columns));
    let left = rows.saturating_sub(lines.len() + 1);
    lines.extend(clocks.of_scenes(lesson, columns, left));
    lines.resize(rows.saturating_sub(1), Line::new());
    lines.push(keys(speaker, cut, columns).truncate(columns));
    lines
}

fn keys(speaker: &Speaker<'_>, cut: bool, columns: usize) -> Line {
    let whole = keys_in(speaker, cut, false);
    match whole.width() <= columns {
        true => whole,
        false => keys_in(speaker, cut, true),
    }
}

fn keys_in(speaker: &Speaker<'_>, cut: bool, narrow: bool) -> Line {
    let words = &phrases().room;
    let mut keys = vec![words.quit.to_owned()];
    if speaker.message.is_none() {
        keys.push(words.moves_the_demo.to_owned());
        keys.extend(cut.then(|| words.reads_on.to_owned()));
        keys.extend(match (speaker.others, speaker.chosen) {
            (0, _) => None,
            (1.., _) if narrow => Some(words.others_narrow.to_owned()),
            (others, true) => Some(words.chosen(others + 1)),
            (others, false) => Some(words.others(others + 1)),
        });
    }
    let keys = Line::marked(&format!(" {}", keys.join("  ")), Ink::Key, Ink::Plain);
    match speaker.message {
        Some(message) => keys.and(format!("   {message}"), Ink::Warn),
        None => keys,
    }
}

/// What fits of the lines, and whether that is not all.
fn scrolled(lines: Vec<Line>, past: usize, rows: usize) -> (Vec<Line>, bool) {
    let total = lines.len();
    if total <= rows {
        return (lines, false);
    }
    let past = past.min(total - rows);
    let mut shown: Vec<Line> = lines.into_iter().skip(past).take(rows).collect();
    let more = total - past;
    if more > rows {
        shown.truncate(rows - 1);
        let text = format!("▼ {}", phrases().page.more_lines(more + 1 - rows));
        shown.push(Line::of(text, Ink::Muted));
    }
    (shown, true)
}

fn header(lesson: &Lesson, cue: &Cue, rehearsed: Option<&Rehearsed>, columns: usize) -> Line {
    let (words, page) = (&phrases().room, &phrases().page);
    let in_scene = cue.sheet == CueSheet::Scene;
    let mut right = match cue.sheet {
        CueSheet::Introduction => Line::of(page.introduction, Ink::Muted),
        CueSheet::Recap => Line::of(page.recap_sheet, Ink::Muted),
        CueSheet::Scene if cue.step > 0 => {
            let rehearsed = rehearsed.map(|it| it.steps);
            let scene = lesson.scenes.get(cue.scene);
            let told = scene.map_or(0, |scene| story::lines_of_calls(scene.story).len());
            // What has run so far is no total.
            Line::of(
                match rehearsed.unwrap_or(told) {
                    total if total >= cue.steps.max(1) => page.step_of(cue.step, total),
                    _ => page.step(cue.step),
                },
                Ink::Plain,
            )
        }
        CueSheet::Scene => Line::new(),
    };
    if cue.blank {
        right.push(format!("  {}", words.is_blank), Ink::Past);
    } else if cue.back && in_scene {
        right.push(format!("  {}", page.looking_back), Ink::Past);
    }
    right.push(" ", Ink::Plain);
    let room = columns.saturating_sub(right.width());
    let number = lesson.folder.number;
    // A class has no number: its scenes have those of their lessons.
    let (notes, notes_narrow) = match lesson.is_class {
        true => (
            words.notes_of_a_class(&lesson.title),
            words.speaker_notes_narrow.to_owned(),
        ),
        false => (
            words.notes(number, &lesson.title),
            words.notes_narrow(number),
        ),
    };
    let place = lesson.scenes.get(cue.scene).filter(|_| in_scene);
    let place = place.map_or_else(String::new, |scene| {
        format!(
            " · {} {}/{}",
            file(lesson, scene),
            cue.scene + 1,
            lesson.scenes.len()
        )
    });
    let mut left = Line::of(format!(" {notes}{place}"), Ink::Banner);
    // Who speaks knows the title.
    if left.width() >= room {
        left = Line::of(format!(" {notes_narrow}{place}"), Ink::Banner);
    }
    let mut line = left.truncate(room.saturating_sub(1)).fit(room);
    line.append(right);
    line
}
