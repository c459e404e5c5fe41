//! Words as a sentence of their own.

/// `The same door?` as it is, and `A larger room` with a full stop.
pub(super) fn sentence(words: &str) -> String {
    let end = if words.ends_with(['?', '!', '.']) {
        ""
    } else {
        "."
    };
    format!("{words}{end}")
}
