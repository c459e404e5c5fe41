//! A recorded walk as one file of HTML: its pages, one at a time, forward and back, by keys and by ear.

use crate::lesson::{Predict, plain};
use crate::phrases::phrases;
use crate::view::escape;
use crate::view::paint::Line;
use crate::view::paint::html::{html, stylesheet};

/// A place of rest, as it was seen.
#[derive(Clone, Debug)]
pub struct Frame<'a> {
    /// `fill.rs: Filling both buffers, step 12`
    pub title: String,
    /// The page, without its keys.
    pub page: Vec<Line>,
    /// The same in words: what has happened since the page before, and what is said of it.
    pub said: Vec<String>,
    /// A question that is put here, and what was measured in the end.
    pub asks: Option<(&'a Predict, Option<String>)>,
    /// It is the first page of a scene, whose name stands here.
    pub begins: Option<String>,
}

const STYLE: &str = include_str!("page.css");

/// Without a script all pages stand one under the other.
const SCRIPT: &str = include_str!("walk.js");

/// No page of ours asks the network for anything, and a browser sees to it.
const POLICY: &str = include_str!("policy.txt");

/// The file. `label` says when and where the runs were: `2026-11-21 on lab-3`.
pub fn replay(title: &str, label: &str, frames: &[Frame<'_>]) -> Vec<String> {
    let (title, label) = (escape::xml(title), escape::xml(label));
    let scenes = frames.iter().enumerate().filter_map(|(at, frame)| {
        let name = escape::xml(frame.begins.as_ref()?);
        Some(format!("<option value=\"{at}\">{name}</option>"))
    });
    let scenes: String = scenes.collect();
    let words = &phrases().plain;
    let mut text = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\"/>\n<title>{title}</title>\n\
         <style>{STYLE}{}</style>\n</head>\n<body>\n\
         <header><h1>{title}</h1><p>{}</p></header>\n\
         <nav aria-label=\"{}\"><button id=\"back\" type=\"button\">{}</button>\
         <button id=\"next\" type=\"button\">{}</button><label>{} <select>{scenes}</select></label>\
         <output aria-label=\"{}\"></output></nav>\n<main>\n",
        words.html_language,
        POLICY.trim(),
        stylesheet(),
        words.recorded(label),
        words.walk,
        words.back,
        words.on,
        words.scene,
        words.page
    );
    for (at, frame) in frames.iter().enumerate() {
        text += &section(at, frames.len(), frame);
    }
    text += &format!("</main>\n<script>//<![CDATA[\n{SCRIPT}//]]></script>\n</body>\n</html>");
    text.lines().map(str::to_owned).collect()
}

fn section(at: usize, all: usize, frame: &Frame<'_>) -> String {
    let words = &phrases().plain;
    let title = escape::xml(&frame.title);
    let page: Vec<String> = frame.page.iter().map(html).collect();
    let said = escape::xml(&frame.said.join("\n"));
    let asked = frame
        .asks
        .as_ref()
        .map(|(predict, measured)| question(predict, measured.as_deref()));
    format!(
        "<section class=\"frame\" data-place=\"{}\" aria-labelledby=\"t{at}\"><h2 id=\"t{at}\" tabindex=\"-1\">{title}</h2>\n\
         <pre class=\"page\" aria-hidden=\"true\">{}</pre>\n{}\
         <details open=\"open\"><summary>{}</summary><pre>{said}</pre></details></section>\n",
        words.page_of(at + 1, all),
        page.join("\n"),
        asked.unwrap_or_default(),
        words.in_words
    )
}

/// The question with a button an option; what is right is told when one was pressed.
fn question(predict: &Predict, measured: Option<&str>) -> String {
    let text = escape::xml(&predict.question);
    let words = &phrases().plain;
    let told = match measured {
        Some(measured) => words.was_measured(predict.text(measured)),
        None => words.not_measured.to_owned(),
    };
    let told = escape::xml(&told);
    if predict.options.is_empty() {
        return format!(
            "<fieldset><legend>{text}</legend><button type=\"button\" data-right=\"1\" data-why=\"{told}\">\
             {}</button><p role=\"status\"></p></fieldset>\n",
            words.i_have_a_number
        );
    }
    let buttons = predict.options.iter().enumerate().map(|(at, option)| {
        let right = if measured == Some(&option.id) {
            " data-right=\"1\""
        } else {
            ""
        };
        let why = option
            .why
            .as_ref()
            .map_or_else(String::new, |why| plain(why));
        format!(
            "<button type=\"button\" aria-pressed=\"false\"{right} data-why=\"{}\">{}) {}</button>",
            escape::xml(&why),
            at + 1,
            escape::xml(&option.text)
        )
    });
    let buttons: String = buttons.collect();
    format!(
        "<fieldset><legend>{text}</legend>{buttons}<p role=\"status\" data-measured=\"{told}\"></p></fieldset>\n"
    )
}
