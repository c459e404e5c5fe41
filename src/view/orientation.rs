//! The page before the first lesson, a minute long: four panes, the marks, three keys.

use crate::view::paint::{Ink, Line, Size};
use crate::view::prose::frame::framed;
use crate::view::prose::{WIDEST, wrap};

const PANES: [&str; 6] = [
    "┌──────────────────┬─────────────────────────────┐",
    "│ the program      │ its calls, a lane a socket  │",
    "├──────────────────┴─────────────────────────────┤",
    "│ the sockets, as the kernel sees them, both ends│",
    "│ a note, or a question to you                   │",
    "└────────────────────────────────────────────────┘",
];
const MARKS: [(&str, &str); 5] = [
    ("●", "the line that just ran; the note speaks of it"),
    ("▶", "the line that runs next"),
    ("▷", "its call, waiting until you let it go"),
    ("✓ ✗", "done, with what came back; an error, and its name"),
    ("①", "a line that a note explains"),
];
const KEYS: [(&str, &str); 3] = [
    ("Enter", "goes on"),
    ("←", "goes back; nothing runs twice"),
    ("?", "tells all other keys, and every word"),
];

/// Where things stand on the page of a scene.
pub fn panes() -> impl Iterator<Item = Line> {
    let drawn = |pane: &str| Line::of(format!(" {pane}"), Ink::Muted);
    PANES.into_iter().map(drawn)
}

/// The whole page; `goes_on` is what Enter leads to.
pub fn draw(size: Size, goes_on: &str) -> Vec<Line> {
    framed(size, |columns, _| page(columns, goes_on))
}

fn page(columns: usize, goes_on: &str) -> Vec<Line> {
    let mut lines = vec![Line::of(" One minute before the first lesson", Ink::Banner)];
    lines.extend(panes());
    for (key, does) in MARKS.into_iter().chain(KEYS) {
        let key = Line::of(format!(" {key}"), Ink::Key).fit(8);
        lines.push(key.and(does, Ink::Plain));
    }
    let measured = "What you see happens now, on this computer; every number is measured.";
    let told = wrap(measured, Ink::Plain, columns.saturating_sub(2).min(WIDEST));
    lines.extend(told.into_iter().map(|line| line.indented(1)));
    let keys = Line::of(" Enter", Ink::Key).and(format!(" {goes_on}   "), Ink::Plain);
    lines.push(keys.and("q", Ink::Key).and(" quit", Ink::Plain));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_fits_the_smallest_terminal_whole() {
        let size = Size {
            columns: 60,
            rows: 18,
        };
        let rows = page(usize::from(size.columns), "begins").len();
        assert!(rows <= usize::from(size.rows), "{rows} rows");
        let lines = draw(size, "begins");
        let text: Vec<String> = lines.iter().map(Line::plain).collect();
        assert!(text.iter().all(|line| !line.contains('…')), "{text:#?}");
        assert!(
            text.last().is_some_and(|line| line.contains("q quit")),
            "{text:#?}"
        );
    }
}
