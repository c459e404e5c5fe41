//! The page before the first lesson, a minute long: four panes, the marks, three keys.

use crate::phrases::phrases;
use crate::view::paint::{Ink, Line, Size};
use crate::view::prose::frame::framed;
use crate::view::prose::{WIDEST, wrap};

/// Where things stand on the page of a scene.
pub fn panes() -> impl Iterator<Item = Line> {
    let drawn = |pane: &str| Line::of(format!(" {pane}"), Ink::Muted);
    phrases().page.panes.lines().map(drawn)
}

/// The whole page; `goes_on` is what Enter leads to.
pub fn draw(size: Size, goes_on: &str) -> Vec<Line> {
    framed(size, |columns, _| page(columns, goes_on))
}

fn page(columns: usize, goes_on: &str) -> Vec<Line> {
    let words = &phrases().page;
    let mut lines = vec![Line::of(format!(" {}", words.one_minute), Ink::Banner)];
    lines.extend(panes());
    for (key, does) in words.first_marks_and_keys {
        let key = Line::of(format!(" {key}"), Ink::Key).fit(8);
        lines.push(key.and(does, Ink::Plain));
    }
    let width = columns.saturating_sub(2).min(WIDEST);
    let told = wrap(words.happens_now, Ink::Plain, width).into_iter();
    lines.extend(told.map(|line| line.indented(1)));
    let keys = Line::of(" Enter", Ink::Key).and(format!(" {goes_on}   "), Ink::Plain);
    let quit = format!(" {}", words.key_quit);
    lines.push(keys.and("q", Ink::Key).and(quit, Ink::Plain));
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
