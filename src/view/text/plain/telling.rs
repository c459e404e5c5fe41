//! What is said around the calls: introduction, program, notes, questions, verdicts, recap.

use super::prose::{laid_out, prose, ungrouped};
use super::{WIDTH, clean};
use crate::lesson::{Block, Inline, Lesson, Predict, PredictOption, Scene};
use crate::session::{Figures, Surprise};
use crate::view::prose::{plot as plots, subject, wrap};
use crate::view::quiz::prediction::hint;

/// `5 Send and receive buffers`, how long it takes, and the introduction.
pub fn introduction(lesson: &Lesson, figures: &Figures<'_>) -> Vec<String> {
    let mut lines = vec![lesson.name(), lesson.minutes_sentence(), String::new()];
    lines.extend(prose(&lesson.introduction, figures));
    lines
}

/// A minute for whoever has never seen a lesson.
pub fn orientation() -> Vec<String> {
    let told = "Every scene of a lesson is a small program that runs on this computer, now. You read it first, with its \
                lines numbered. Then its socket calls follow, one a line: the step, the call, what the kernel answered, \
                and the program's line. Under a call stands what it changed in the kernel, at both ends. A note explains \
                a call; a question comes before its call, and is answered by what is measured. Where somebody types, \
                Enter goes to the next stop, b goes back, and ? tells the rest.";
    text(told, 0)
}

/// `fill.rs 2/4: Filling both buffers, about 5 minutes`, and what to look for.
pub fn scene(lesson: &Lesson, index: usize, figures: &Figures<'_>) -> Vec<String> {
    let scene = &lesson.scenes[index];
    let mut lines = vec![format!(
        "{} {}/{}: {}",
        scene.program.file(),
        index + 1,
        lesson.scenes.len(),
        scene.title
    )];
    let minutes = scene.minutes();
    lines.push(match &scene.extra {
        Some(what_for) => format!("Extra, about {}: {what_for}", counted(minutes, "minute")),
        None => format!("About {}.", counted(minutes, "minute")),
    });
    lines.push(String::new());
    lines.extend(prose(&scene.look_for, figures));
    for (label, why) in [("By luck", &scene.luck), ("At full speed", &scene.free)] {
        lines.extend(
            why.iter()
                .flat_map(|why| text(&format!("{label}: {why}"), 0)),
        );
    }
    lines
}

fn counted(number: u32, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        number => format!("{number} {noun}s"),
    }
}

/// The whole program, its lines numbered: `  16  let sent = sender.send(&chunk)?;`.
pub fn program(scene: &Scene) -> Vec<String> {
    let program = &scene.program;
    let mut lines = vec![format!("The program, {}:", program.file())];
    let numbered = (1..).zip(program.text.lines());
    lines.extend(
        numbered.map(|(number, line)| format!("{number:>4}  {line}").trim_end().to_owned()),
    );
    lines
}

/// `note 2, line 16: How much fits?`, and the note, indented.
pub fn note(scene: &Scene, index: usize, figures: &Figures<'_>) -> Vec<String> {
    let note = &scene.notes[index];
    let mut lines = vec![format!(
        "    note {}, line {}: {}",
        note.number,
        note.line,
        ungrouped(&note.title)
    )];
    lines.extend(laid_out(&note.body, figures, 4, true));
    for (label, aside) in subject::asides(note, &scene.program) {
        lines.extend(text(&format!("{label}: {aside}"), 4));
    }
    lines
}

/// The question, its options one a line, and what may be typed.
pub fn question(predict: &Predict) -> Vec<String> {
    let mut lines = text(&format!("? {}", predict.question), 0);
    for (at, option) in predict.options.iter().enumerate() {
        lines.push(format!("  {}) {}", at + 1, ungrouped(&option.text)));
    }
    lines.push(format!("  ({})", hint(predict)));
    lines
}

/// The question again; `you said 4096, measured 9216 at step 12: not right`, or the measurement alone where nothing was
/// said; and why.
pub fn verdict(
    predict: &Predict,
    answer: Option<&str>,
    measured: &str,
    step: Option<u32>,
) -> Vec<String> {
    let read = ungrouped(predict.text(measured));
    let at = step.map_or_else(String::new, |step| format!(" at step {step}"));
    let told = match answer {
        None => format!("measured {read}{at}"),
        Some(answer) => {
            let right = match answer == measured {
                true => "right",
                false => "not right",
            };
            let said = ungrouped(predict.text(answer));
            format!("you said {said}, measured {read}{at}: {right}")
        }
    };
    let mut lines = text(&format!("? {}", predict.question), 4);
    lines.push(format!("    {}", clean(&told)));
    let chosen = answer.filter(|answer| *answer != measured);
    for id in chosen.into_iter().chain([measured]) {
        let option = predict.options.iter().find(|option| option.id == id);
        lines.extend(option.into_iter().flat_map(why));
    }
    lines
}

/// `2048: the kernel doubles it`.
fn why(option: &PredictOption) -> Vec<String> {
    let Some(why) = &option.why else {
        return Vec::new();
    };
    let mut told = vec![Inline::Text(format!("{}: ", option.text))];
    told.extend(why.iter().cloned());
    laid_out(&[Block::Paragraph(told)], &|_| None, 4, true)
}

/// What a plot shows, in a sentence.
pub fn plot(scene: &Scene, printed: &[&str]) -> Vec<String> {
    let plot = scene.plot.as_ref();
    let told = plot.and_then(|plot| plots::sentence(plot, printed));
    told.map_or_else(Vec::new, |told| text(&told, 4))
}

/// A call of which no note speaks, and which one may not have expected.
pub fn surprise(surprise: Surprise) -> String {
    format!("    {}", subject::surprising(surprise))
}

/// The sentence to take away from a scene.
pub fn at_the_end(scene: &Scene) -> Vec<String> {
    let take = scene.take.as_ref();
    take.map_or_else(Vec::new, |take| text(&format!("To take away: {take}"), 0))
}

/// The recap and what comes next.
pub fn recap(lesson: &Lesson, figures: &Figures<'_>) -> Vec<String> {
    let mut lines = vec!["Recap".to_owned(), String::new()];
    lines.extend(prose(&lesson.recap, figures));
    if !lesson.next.is_empty() {
        lines.extend([String::new(), "Next".to_owned(), String::new()]);
        lines.extend(prose(&lesson.next, figures));
    }
    lines
}

/// Words of one paragraph, wrapped and indented.
fn text(words: &str, indent: usize) -> Vec<String> {
    let lines = wrap(
        &ungrouped(words),
        crate::view::paint::Ink::Plain,
        WIDTH - indent,
    );
    let indented = lines
        .into_iter()
        .map(|line| format!("{:indent$}{}", "", line.plain()));
    indented.collect()
}
