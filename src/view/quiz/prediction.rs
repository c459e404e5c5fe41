//! A prediction: the question, what may be typed, and how the answer compares with what was measured.

use crate::lesson::{Block, Inline, Predict};
use crate::phrases::phrases;
use crate::view::paint::{Ink, Line};
use crate::view::prose::{Prose, shown_answer, wrap};

/// The question, and its options side by side where they fit.
pub fn question(predict: &Predict, columns: usize) -> Vec<Line> {
    let mut lines = wrap(&format!("? {}", predict.question), Ink::Strong, columns);
    let options = predict
        .options
        .iter()
        .map(|option| shown_answer(predict, &option.text));
    let options: Vec<String> = options.collect();
    lines.extend(numbered(
        Line::new(),
        options.iter().map(String::as_str),
        columns,
    ));
    lines
}

/// What may be chosen by its number, side by side where it fits, behind what the first row begins with.
pub fn numbered<'a>(
    begin: Line,
    choices: impl Iterator<Item = &'a str>,
    columns: usize,
) -> Vec<Line> {
    let (mut lines, mut row) = (Vec::new(), begin);
    for (index, choice) in choices.enumerate() {
        let option = Line::of(format!("{}) ", index + 1), Ink::Key).and(choice, Ink::Plain);
        if !row.is_empty() && row.width() + 3 + option.width() > columns {
            lines.push(std::mem::take(&mut row));
        }
        if !row.is_empty() {
            row.push("   ", Ink::Plain);
        }
        row.append(option);
    }
    if !row.is_empty() {
        lines.push(row);
    }
    lines
}

/// What may be typed.
pub fn hint(predict: &Predict) -> String {
    match predict.options.len() {
        0 => phrases().quiz.predict_a_number.into(),
        count => phrases().quiz.predict_an_option(count),
    }
}

/// `you said 4 096 ✗ · measured 9 216`; nothing is right or wrong where the question was passed over, or where the run went
/// another way than the one that was rehearsed.
pub fn verdict(
    predict: &Predict,
    answer: &str,
    measured: &str,
    previous: Option<&str>,
    strays: bool,
) -> Line {
    let words = &phrases().quiz;
    let told = words.measured(shown_answer(predict, predict.text(measured)));
    let (mark, ink) = match (strays, answer == measured) {
        (true, _) => (phrases().page.another_way, Ink::Warn),
        (false, true) => ("✓", Ink::Ok),
        (false, false) => ("✗", Ink::Error),
    };
    // The mark is one of what was said: beside what was measured it would look like that of a call.
    let mut line = match answer {
        "" => Line::of(told, Ink::Strong),
        answer => {
            let said = Line::of(
                phrases()
                    .page
                    .you_said(shown_answer(predict, predict.text(answer))),
                Ink::Plain,
            );
            let said = match strays {
                true => said,
                false => said.and(" ", Ink::Plain).and(mark, ink),
            };
            said.and(" · ", Ink::Plain).and(told, Ink::Strong)
        }
    };
    if strays {
        line = line.and(" · ", Ink::Strong).and(mark, ink);
    }
    if let Some(previous) = previous {
        let told = words.last_time(shown_answer(predict, predict.text(previous)));
        line.push(format!(" · {told}"), Ink::Muted);
    }
    line
}

/// Why the chosen option is right or wrong, and, where another one is right, why that is.
pub fn reasons(predict: &Predict, answer: &str, measured: &str, prose: &Prose<'_>) -> Vec<Line> {
    let chosen = Some(answer).filter(|answer| *answer != measured);
    let ids = chosen.into_iter().chain([measured]);
    let told = ids.filter_map(|id| {
        let option = predict.option(id)?;
        let name = Inline::Strong(format!("{}: ", shown_answer(predict, &option.text)));
        let why = option.why.as_ref()?.iter().cloned();
        Some(Block::Paragraph([name].into_iter().chain(why).collect()))
    });
    prose.lines(&told.collect::<Vec<_>>())
}
