//! Lines for a browser: each ink is a class, and its colours are those of the dark and of the light theme.

use super::ink::Ink;
use super::line::Line;
use super::theme::{Theme, rgb};
use crate::view::escape;

/// A line as HTML; an ink without a colour of its own has no element.
pub fn html(line: &Line) -> String {
    let mut text = String::new();
    for span in line.spans() {
        let words = escape::xml(&span.text);
        let class = match (class(span.ink), span.strong) {
            (None, false) => {
                text += &words;
                continue;
            }
            (None, true) => "strong".to_owned(),
            (Some(class), false) => class,
            (Some(class), true) => class + " strong",
        };
        text += &format!("<span class=\"{class}\">{words}</span>");
    }
    text
}

fn class(ink: Ink) -> Option<String> {
    let named = Theme::Dark.number(ink).is_some();
    named.then(|| format!("{ink:?}").to_lowercase())
}

/// How the classes look on a light and on a dark page.
pub fn stylesheet() -> String {
    let rules = |theme: Theme| -> String {
        let rule = |ink: &Ink| {
            let (class, [red, green, blue]) = (class(*ink)?, rgb(theme.number(*ink)?));
            let weight = if Theme::is_heavy(*ink) {
                "; font-weight:bold"
            } else {
                ""
            };
            Some(format!(
                ".page .{class} {{ color: rgb({red} {green} {blue}){weight} }}\n"
            ))
        };
        Ink::ALL.iter().filter_map(rule).collect()
    };
    format!(
        ".strong {{ font-weight: bold }}\n{}@media (prefers-color-scheme: dark) {{\n{}}}\n",
        rules(Theme::Light),
        rules(Theme::Dark)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_its_inks_and_no_markup_of_its_own() {
        let mut line = Line::of("<b> ", Ink::Plain);
        line.push("recv & send", Ink::Error);
        line.push_strong(" \u{1b}[2J", Ink::Plain);
        let drawn = html(&line);
        assert!(drawn.starts_with(
            "&lt;b&gt; <span class=\"error\">recv &amp; send</span><span class=\"strong\"> "
        ));
        assert!(!drawn.contains('\u{1b}'), "{drawn}");
    }

    #[test]
    fn every_class_has_a_colour_on_both_pages() {
        let sheet = stylesheet();
        for ink in Ink::ALL {
            if let Some(class) = class(ink) {
                assert_eq!(
                    sheet.matches(&format!(".page .{class} ")).count(),
                    2,
                    "{class}"
                );
            }
        }
    }
}
