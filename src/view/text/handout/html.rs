//! A sheet as one file of HTML that asks nothing of anybody: no script, no font, no picture from elsewhere.

use pulldown_cmark::html::push_html;
use pulldown_cmark::{Event, Options, Parser};

use super::Piece;
use super::markdown::of_piece;
use crate::view::text::escape;

const STYLE: &str = "
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --soft: #f3f3f0; --line: #bbb; --bar: #2a6db0; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e4; --paper: #1c1c1e; --soft: #2a2a2d; --line: #555; --bar: #7db4ea; }
}
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
pre { background: var(--soft); padding: .8rem; overflow-x: auto; font-size: .85rem; line-height: 1.35; }
code { font-family: ui-monospace, monospace; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { border: 1px solid var(--line); padding: .2rem .6rem; text-align: left; vertical-align: top; }
blockquote { border-left: 3px solid var(--line); margin-left: 0; padding-left: 1rem; }
svg { width: 100%; height: auto; font-size: 13px; }
svg text { fill: var(--ink); } svg rect, svg circle { fill: var(--bar); }
svg polyline { fill: none; stroke: var(--bar); stroke-width: 2; }
.room { border-bottom: 1px solid var(--line); height: 2rem; }
@media print {
  :root { --ink: #000; --paper: #fff; --soft: #fff; --line: #888; --bar: #555; }
  body { max-width: none; margin: 0; font-size: 10.5pt; }
  pre { border: 1px solid var(--line); white-space: pre-wrap; }
  pre, table, figure, li, h2, h3 { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
}
";

/// The whole sheet.
pub fn html(title: &str, pieces: &[Piece]) -> Vec<String> {
    let title = escape::xml(title);
    let mut text = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
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
                    event => event,
                });
                push_html(&mut text, events);
            }
        }
    }
    text += "</main>\n</body>\n</html>";
    text.lines().map(str::to_owned).collect()
}
