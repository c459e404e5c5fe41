//! The first line: which lesson, which scene, which step, and whether this is now.

use crate::phrases::phrases;
use crate::session::{About, Page, RunState, Sheet};
use crate::trace::{Ending, Moment};
use crate::view::paint::{Ink, Line};

/// Which lesson, which scene, which step, and whether this is now.
pub(super) fn header(page: &Page<'_>, moment: &Moment<'_>, columns: usize) -> Line {
    let words = &phrases().page;
    let title = match page.about {
        About::Lesson(lesson) => lesson.name(),
        About::Proof(folder) => words.quiz(folder.number),
        About::Program => page.part.yours.unwrap_or(words.watch).to_owned(),
    };
    let file = page.part.program.file();
    let runs = page.beside.and_then(|beside| beside.runs);
    let file = &runs.map_or(file.to_owned(), |runs| words.runs(file, runs));
    let place = format!("{file} {}/{}", page.place + 1, page.parts());
    let scene = match page.about {
        About::Program => file.to_owned(),
        About::Lesson(lesson) if lesson.is_class => {
            words.of_lesson(lesson.scenes[page.place].folder.number, place)
        }
        _ => place,
    };
    let scene = match page.sheet {
        Sheet::Introduction | Sheet::Recap => String::new(),
        _ => format!(" · {scene}"),
    };
    let name = match page.sheet {
        Sheet::Introduction => words.introduction,
        Sheet::Recap => words.recap_sheet,
        Sheet::Help => words.help,
        Sheet::Written => words.written,
        Sheet::TimeLine { .. } => words.time_line,
        Sheet::Output => words.printed,
        Sheet::Source if page.part.alone => words.proof_and_needs,
        Sheet::Source => words.whole_program,
        Sheet::Scene | Sheet::Note => "",
    };
    let mut right = match name {
        "" => state(page, moment),
        name => Line::of(name, Ink::Muted),
    };
    let yours = page.part.yours.map(|_| phrases().page.yours);
    if let Some(strained) = page.part.strained.or(yours) {
        let mut strain = Line::of(format!("{strained}  "), Ink::Warn).strengthened();
        strain.append(right);
        right = strain;
    }
    right.push(" ", Ink::Plain);
    let room = columns.saturating_sub(right.width() + 2);
    let left = [
        format!(" socklab · {title}{scene}"),
        format!(" {title}{scene}"),
    ]
    .into_iter()
    .find(|text| console::measure_text_width(text) <= room)
    .unwrap_or_else(|| {
        // The scene stays; the title gives way.
        let scene_width = console::measure_text_width(&scene);
        let title = Line::of(format!(" {title}"), Ink::Banner);
        title.truncate(room.saturating_sub(scene_width)).plain() + &scene
    });
    let mut line = Line::of(left, Ink::Banner).fit(columns.saturating_sub(right.width()));
    line.append(right);
    line
}

fn state(page: &Page<'_>, moment: &Moment<'_>) -> Line {
    let words = &phrases().page;
    let failed = moment.ending.is_some_and(Ending::is_failure);
    if page.part.free.is_some() {
        return match page.run_state() {
            RunState::NotYet => Line::of(words.at_full_speed, Ink::Muted),
            RunState::Now => Line::of(words.running, Ink::Ok).strengthened(),
            RunState::Over => match page.recorded {
                Some(when) => Line::of(words.recorded(when), Ink::Past),
                None if failed => Line::of(words.failed, Ink::Error).strengthened(),
                None => Line::of(words.measured_there, Ink::Muted),
            },
        };
    }
    let steps = page.recording.steps();
    let told = match moment.ending {
        Some(_) => words.end(steps),
        None if page.recording.ending().is_some() || !page.live => {
            words.step_of(page.stop + 1, steps)
        }
        None => words.step(page.stop + 1),
    };
    let mut line = Line::of(told, Ink::Plain).and("  ", Ink::Plain);
    match (page.recorded, page.live) {
        (Some(when), _) => line.push(words.recorded(when), Ink::Past),
        (None, _) if failed => line.append(Line::of(words.failed, Ink::Error).strengthened()),
        (None, true) => line.append(Line::of(words.live, Ink::Ok).strengthened()),
        (None, false) => line.push(words.looking_back, Ink::Past),
    }
    line
}
