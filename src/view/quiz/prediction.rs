//! A prediction: the question, what may be typed, and how the answer compares with what was measured.

use crate::lesson::Predict;
use crate::view::paint::{Ink, Line};
use crate::view::prose::{as_read, wrap};

/// The question, and its options side by side where they fit.
pub fn question(predict: &Predict, columns: usize) -> Vec<Line> {
    let mut lines = wrap(&format!("? {}", predict.question), Ink::Strong, columns);
    let mut row = Line::new();
    for (index, option) in predict.options.iter().enumerate() {
        let option = Line::of(format!("{}) ", index + 1), Ink::Key).and(&option.text, Ink::Plain);
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
        0 => "a number, then Enter".into(),
        count => format!("1 to {count}, then Enter"),
    }
}

/// `you said 4096 · measured 9 216 ✗`; nothing is right or wrong where the question was passed over.
pub fn verdict(predict: &Predict, answer: &str, measured: &str) -> Line {
    let told = as_read(predict.text(measured));
    if answer.is_empty() {
        return Line::of(format!("measured {told}"), Ink::Strong);
    }
    let (mark, ink) = if answer == measured {
        ("✓", Ink::Ok)
    } else {
        ("✗", Ink::Error)
    };
    Line::of(format!("you said {} · ", predict.text(answer)), Ink::Plain)
        .and(format!("measured {told} "), Ink::Strong)
        .and(mark, ink)
}
