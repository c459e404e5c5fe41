//! The first line: which lesson, which scene, which step, and whether this is now.

use crate::session::{About, Page, RunState, Sheet};
use crate::trace::{Ending, Moment};
use crate::view::paint::{Ink, Line};
use crate::view::prose::counted;

/// Which lesson, which scene, which step, and whether this is now.
pub(super) fn header(page: &Page<'_>, moment: &Moment<'_>, columns: usize) -> Line {
    let title = match page.about {
        About::Lesson(lesson) => lesson.name(),
        About::Proof(folder) => format!("{} Quiz: show me", folder.number),
        About::Program => "watch".to_owned(),
    };
    let file = page.part.program.file();
    let runs = page.beside.and_then(|beside| beside.runs);
    let file = &runs.map_or(file.to_owned(), |runs| format!("{file} ({runs} runs)"));
    let scene = match page.about {
        About::Program => file.to_owned(),
        About::Lesson(lesson) if lesson.is_class => {
            let number = lesson.scenes[page.place].folder.number;
            format!("lesson {number} {file} {}/{}", page.place + 1, page.parts())
        }
        _ => format!("{file} {}/{}", page.place + 1, page.parts()),
    };
    let scene = match page.sheet {
        Sheet::Introduction | Sheet::Recap => String::new(),
        _ => format!(" · {scene}"),
    };
    let mut right = match page.sheet {
        Sheet::Introduction => Line::of("introduction", Ink::Muted),
        Sheet::Recap => Line::of("recap", Ink::Muted),
        Sheet::Help => Line::of("help", Ink::Muted),
        Sheet::TimeLine { .. } => Line::of("time line", Ink::Muted),
        Sheet::Output => Line::of("printed", Ink::Muted),
        Sheet::Source => Line::of("the whole program", Ink::Muted),
        Sheet::Scene | Sheet::Note => state(page, moment),
    };
    if let Some(strained) = page.part.strained {
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
    let failed = moment.ending.is_some_and(Ending::is_failure);
    if page.part.free.is_some() {
        return match page.run_state() {
            RunState::NotYet => Line::of("at full speed", Ink::Muted),
            RunState::Now => Line::of("RUNNING", Ink::Ok).strengthened(),
            RunState::Over => match page.recorded {
                Some(when) => Line::of(format!("RECORDED {when}"), Ink::Past),
                None if failed => Line::of("FAILED", Ink::Error).strengthened(),
                None => Line::of("measured", Ink::Muted),
            },
        };
    }
    let steps = page.recording.steps();
    let mut line = Line::new();
    if moment.ending.is_some() {
        line.push(format!("end, {}  ", counted(steps, "step")), Ink::Plain);
    } else if page.recording.ending().is_some() || !page.live {
        line.push(format!("step {}/{steps}  ", page.stop + 1), Ink::Plain);
    } else {
        line.push(format!("step {}  ", page.stop + 1), Ink::Plain);
    }
    match (page.recorded, page.live) {
        (Some(when), _) => line.push(format!("RECORDED {when}"), Ink::Past),
        (None, _) if failed => line.append(Line::of("FAILED", Ink::Error).strengthened()),
        (None, true) => line.append(Line::of("LIVE", Ink::Ok).strengthened()),
        (None, false) => line.push("LOOKING BACK", Ink::Past),
    }
    line
}
