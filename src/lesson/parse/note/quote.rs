//! Finding the one line that a note quotes.

use crate::phrases::phrases;
use crate::program::Program;

/// The 1-based line of a scene's text in which the quote stands, or why there is no such line.
pub(super) fn find(quote: &str, program: &Program<'_>) -> Result<u32, String> {
    let (file, text) = (program.file(), program.text);
    let lines: Vec<usize> = text
        .match_indices(quote)
        .map(|(at, _)| line(text, at))
        .collect();
    match lines[..] {
        [one] => Ok(u32::try_from(one).unwrap_or(u32::MAX)),
        [] => Err(missing(quote, file, text)),
        _ => {
            let lines: Vec<_> = lines.iter().map(usize::to_string).collect();
            let words = &phrases().faults;
            Err(words.quote_repeated(quote, lines.len(), file, lines.join(", ")))
        }
    }
}

fn missing(quote: &str, file: &str, text: &str) -> String {
    match across(quote, text) {
        Some((first, last)) => phrases().faults.quote_spans(quote, first, last, file),
        None => phrases().faults.quote_missing(quote, file),
    }
}

/// The lines over which the quote stands, if white space is not looked at.
fn across(quote: &str, text: &str) -> Option<(usize, usize)> {
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    let (quote, whole) = (solid(quote), solid(text));
    let from = whole.find(&quote)?;
    let last = whole[from + quote.len()..].chars().count();
    let first = whole[..from].chars().count();
    let places: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| !c.is_whitespace())
        .map(|(at, _)| at)
        .collect();
    let end = places.len().checked_sub(last + 1)?;
    let (first, last) = (line(text, places[first]), line(text, places[end]));
    (first < last).then_some((first, last))
}

fn line(text: &str, at: usize) -> usize {
    1 + text[..at].matches('\n').count()
}
