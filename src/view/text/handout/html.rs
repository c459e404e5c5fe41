//! A sheet as one file of HTML that asks nothing of anybody: no script, no font, no picture from elsewhere.

use pulldown_cmark::html::push_html;
use pulldown_cmark::{Event, Options, Parser};

use super::Piece;
use super::markdown::of_piece;
use crate::phrases::phrases;
use crate::view::escape;

const STYLE: &str = include_str!("sheet.css");

/// The whole sheet.
pub fn html(title: &str, pieces: &[Piece]) -> Vec<String> {
    let title = escape::xml(title);
    let mut text = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n",
        phrases().plain.html_language
    );
    for piece in pieces {
        match piece {
            Piece::Plot(points) => text += &points.svg(),
            Piece::Room(lines) => text += &"<div class=\"room\"></div>\n".repeat(*lines),
            piece => {
                let markdown = of_piece(piece);
                let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
                // A box has no name for who does not see it; a sign is read.
                let events = Parser::new_ext(&markdown, options).map(|event| match event {
                    Event::TaskListMarker(true) => Event::Text("☑ ".into()),
                    Event::TaskListMarker(false) => Event::Text("☐ ".into()),
                    // No sheet has markup of its own: what looks like it was forgotten to be escaped, and is read.
                    Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
                    event => event,
                });
                push_html(&mut text, events);
            }
        }
    }
    text += "</main>\n</body>\n</html>";
    text.lines().map(str::to_owned).collect()
}
