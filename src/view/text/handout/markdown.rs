//! A sheet as Markdown that reads well as it is, and the prose of lessons written as Markdown again.

use super::Piece;
use crate::lesson::{Block, Inline};
use crate::view::escape;

/// The whole sheet, line by line.
pub fn markdown(pieces: &[Piece]) -> Vec<String> {
    let mut lines = Vec::new();
    for piece in pieces {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(of_piece(piece).lines().map(str::to_owned));
    }
    lines
}

/// A piece without what stands around it.
pub(super) fn of_piece(piece: &Piece) -> String {
    match piece {
        Piece::Heading(level, text) => format!("{} {text}", "#".repeat(*level)),
        Piece::Text(text) => text.clone(),
        Piece::Prose(blocks) => of_blocks(blocks),
        Piece::Code { language, text } => fenced(language, text),
        Piece::Plot(points) => points.markdown(),
        Piece::Room(lines) => vec!["\\_".repeat(40); *lines].join("\n\n"),
    }
}

/// Blocks of a lesson, an empty line between two.
pub fn of_blocks(blocks: &[Block]) -> String {
    blocks.iter().map(of_block).collect::<Vec<_>>().join("\n\n")
}

fn of_block(block: &Block) -> String {
    match block {
        Block::Paragraph(inlines) => of_inlines(inlines),
        Block::Code(text) => fenced("text", text),
        Block::Quote(blocks) => prefixed(&of_blocks(blocks), "> ", "> "),
        Block::List { numbered, items } => {
            let item = |(at, item): (usize, &Vec<Block>)| {
                let mark = match numbered {
                    true => format!("{}. ", at + 1),
                    false => "- ".to_owned(),
                };
                prefixed(&of_blocks(item), &mark, &" ".repeat(mark.len()))
            };
            items
                .iter()
                .enumerate()
                .map(item)
                .collect::<Vec<_>>()
                .join("\n")
        }
        Block::Table { head, rows } => {
            let row = |cells: &Vec<Vec<Inline>>| {
                let cells = cells
                    .iter()
                    .map(|cell| of_inlines(cell).replace('|', "\\|"));
                format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
            };
            let rule = format!("|{}", "---|".repeat(head.len()));
            let rows = rows.iter().map(row);
            [row(head), rule]
                .into_iter()
                .chain(rows)
                .collect::<Vec<_>>()
                .join("\n")
        }
    }
}

/// A fence that nothing in the text can close.
fn fenced(language: &str, text: &str) -> String {
    let runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0).max(2) + 1);
    format!(
        "{fence}{language}\n{}\n{fence}",
        text.trim_end_matches('\n')
    )
}

fn prefixed(text: &str, first: &str, others: &str) -> String {
    let line = |(at, line): (usize, &str)| match (at, line) {
        (0, line) => format!("{first}{line}"),
        (_, "") => others.trim_end().to_owned(),
        (_, line) => format!("{others}{line}"),
    };
    text.lines()
        .enumerate()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

/// A paragraph, in one line but for hard breaks.
pub fn of_inlines(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(words) => text += &escape::markdown(words, text.is_empty()),
            Inline::Code(code) => text += &code_span(code),
            Inline::Emphasis(words) => text += &format!("*{}*", escape::markdown(words, false)),
            Inline::Strong(words) => text += &format!("**{}**", escape::markdown(words, false)),
            Inline::Figure(figure) => text += &format!("{{{figure}}}"),
            Inline::Break => text += "\\\n",
        }
    }
    text
}

pub(super) fn code_span(code: &str) -> String {
    match code.contains('`') {
        true => format!("`` {code} ``"),
        false => format!("`{code}`"),
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::Event;

    use super::*;
    use crate::lesson::{Lesson, plain};
    use crate::lessons::SYLLABUS;

    fn html(markdown: &str) -> String {
        let mut html = String::new();
        let options = pulldown_cmark::Options::ENABLE_TABLES;
        let parser = pulldown_cmark::Parser::new_ext(markdown, options);
        pulldown_cmark::html::push_html(&mut html, parser);
        html
    }

    #[test]
    fn nothing_in_a_text_becomes_markup() {
        for words in [
            "1. a",
            "- b",
            "# c",
            "*d* _e_ f_g",
            "<b>&amp;",
            "a|b [c](d) `e`",
            "~~~",
            "=",
            "\\*",
        ] {
            let shown = html(&escape::markdown(words, true));
            let text = shown
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
            assert_eq!(text.trim(), format!("<p>{words}</p>"));
        }
        let code = fenced("text", "a\n```\nb\n");
        assert_eq!(
            html(&code),
            "<pre><code class=\"language-text\">a\n```\nb\n</code></pre>\n"
        );
        assert_eq!(html(&code_span("a`b")), "<p><code>a`b</code></p>\n");
    }

    /// Nothing of what a lesson says is lost on the way, and nothing of it turns into markup.
    #[test]
    fn the_prose_of_every_lesson_survives() {
        let letters = |text: &str| text.split_whitespace().collect::<String>();
        for folder in SYLLABUS {
            let lesson = Lesson::read(folder).expect("a lesson");
            let notes = lesson.scenes.iter().flat_map(|scene| &scene.notes);
            let texts = lesson.scenes.iter().map(|scene| &scene.look_for);
            let texts = texts.chain(notes.map(|note| &note.body));
            for blocks in texts.chain([&lesson.introduction, &lesson.recap, &lesson.next]) {
                let written = of_blocks(blocks);
                let options = pulldown_cmark::Options::ENABLE_TABLES;
                let read: String = pulldown_cmark::Parser::new_ext(&written, options)
                    .filter_map(|event| match event {
                        Event::Text(text) | Event::Code(text) => Some(text.to_string()),
                        Event::SoftBreak | Event::HardBreak => Some(" ".into()),
                        Event::Html(_) | Event::InlineHtml(_) => panic!("{written}"),
                        _ => None,
                    })
                    .collect();
                assert_eq!(letters(&read), letters(&said(blocks)), "{written}");
            }
        }
    }

    fn said(blocks: &[Block]) -> String {
        let of = |block: &Block| match block {
            Block::Paragraph(inlines) => plain(inlines),
            Block::Code(text) => text.clone(),
            Block::Quote(blocks) => said(blocks),
            Block::List { items, .. } => items.iter().map(|item| said(item)).collect(),
            Block::Table { head, rows } => head
                .iter()
                .chain(rows.iter().flatten())
                .map(|cell| plain(cell))
                .collect(),
        };
        blocks.iter().map(of).collect()
    }
}
