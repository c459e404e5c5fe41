//! A prediction: the question, what may be typed, and how the answer compares with what was measured.

use crate::lesson::Predict;
use crate::view::paint::{Ink, Line};
use crate::view::prose::{as_read, wrap};

/// The question, and its options side by side where they fit.
pub fn question(predict: &Predict, columns: usize) -> Vec<Line> {
    let mut lines = wrap(&format!("? {}", predict.question), Ink::Strong, columns);
    let mut row = Line::new();
    for (index, option) in predict.options.iter().enumerate() {
        let option = Line::of(format!("{}) ", index + 1), Ink::Key).and(option, Ink::Plain);
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
pub fn verdict(answer: &str, measured: &str) -> Line {
    if answer.is_empty() {
        return Line::of(format!("measured {}", as_read(measured)), Ink::Strong);
    }
    let (mark, ink) = if agrees(answer, measured) {
        ("✓", Ink::Ok)
    } else {
        ("✗", Ink::Error)
    };
    Line::of(format!("you said {answer} · "), Ink::Plain)
        .and(format!("measured {} ", as_read(measured)), Ink::Strong)
        .and(mark, ink)
}

/// The same answer, however its thousands are grouped.
pub fn agrees(answer: &str, measured: &str) -> bool {
    let bare = |text: &str| -> String {
        let text = text.trim().to_lowercase();
        let digits: String = text
            .chars()
            .filter(|c| !matches!(c, ' ' | '_' | ',' | '\'' | '\u{a0}' | '\u{202f}'))
            .collect();
        if digits.parse::<u64>().is_ok() {
            digits
        } else {
            text
        }
    };
    bare(answer) == bare(measured)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_agrees_however_it_is_grouped() {
        assert!(agrees("9 216", "9216"));
        assert!(agrees(" it waits", "It waits"));
        assert!(!agrees("4096", "9216"));
        assert!(!agrees("it waits", "itwaits"));
    }
}
