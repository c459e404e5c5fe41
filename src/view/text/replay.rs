//! A recorded walk as one file of HTML: its pages, one at a time, forward and back, by keys and by ear.

use crate::lesson::{Predict, plain};
use crate::view::paint::Line;
use crate::view::paint::html::{html, stylesheet};
use crate::view::text::escape;

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

const STYLE: &str = "
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --line: #999; --soft: #f3f3f0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e4; --paper: #141416; --line: #777; --soft: #26262a; } }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 1rem auto; max-width: 64rem; padding: 0 1rem; }
h1 { font-size: 1.3rem; margin: 0; } h2 { font-size: 1rem; margin: .8rem 0 .3rem; }
.page { font: .85rem/1.2 ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; border: 1px solid var(--line); padding: .6rem; overflow-x: auto; margin: 0; }
nav { position: sticky; top: 0; background: var(--paper); padding: .5rem 0; display: flex; gap: .5rem; align-items: center; flex-wrap: wrap; }
button, select { font: inherit; color: inherit; background: var(--soft); border: 1px solid var(--line); border-radius: 4px; padding: .25rem .7rem; }
button:focus-visible, select:focus-visible, h2:focus-visible { outline: 3px solid #2a6db0; outline-offset: 2px; }
fieldset { border: 1px solid var(--line); margin: .6rem 0; } fieldset button { display: block; width: 100%; text-align: left; margin: .3rem 0; }
details { margin: .6rem 0; } details pre { white-space: pre-wrap; font: inherit; }
.walks .frame { display: none } .walks .frame.here { display: block }
@media print { nav, fieldset button { display: none } .walks .frame { display: block; break-inside: avoid } }
";

/// Without a script all pages stand one under the other.
const SCRIPT: &str = "
const frames = [...document.querySelectorAll('.frame')], scenes = document.querySelector('select'), place = document.querySelector('output');
let at = 0;
function show(next, moved) {
  at = Math.max(0, Math.min(frames.length - 1, next));
  frames.forEach((frame, index) => frame.classList.toggle('here', index === at));
  place.textContent = (at + 1) + ' of ' + frames.length;
  let scene = 0;
  [...scenes.options].forEach((option, index) => { if (Number(option.value) <= at) scene = index; });
  scenes.selectedIndex = scene;
  if (moved) { history.replaceState(null, '', '#' + (at + 1)); frames[at].querySelector('h2').focus({ preventScroll: true }); window.scrollTo(0, 0); }
}
document.body.classList.add('walks');
document.getElementById('back').onclick = () => show(at - 1, true);
document.getElementById('next').onclick = () => show(at + 1, true);
scenes.onchange = () => show(Number(scenes.value), true);
document.addEventListener('keydown', event => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const option = frames[at].querySelectorAll('fieldset button')[Number(event.key) - 1];
  if (option) { option.click(); option.focus(); return; }
  const inControl = event.target.closest('button, select, summary');
  const keys = { ArrowRight: 1, PageDown: 1, Enter: 1, ' ': 1, ArrowLeft: -1, PageUp: -1, Home: -frames.length, End: frames.length };
  if (!(event.key in keys) || inControl && (event.key === 'Enter' || event.key === ' ' || event.target.tagName === 'SELECT')) return;
  event.preventDefault();
  show(at + keys[event.key], true);
});
document.querySelectorAll('fieldset').forEach(asked => asked.querySelectorAll('button').forEach(button => button.onclick = () => {
  asked.querySelectorAll('button').forEach(other => other.setAttribute('aria-pressed', String(other === button)));
  const told = asked.querySelector('[role=status]');
  told.textContent = (button.dataset.right ? '✓ ' : '✗ ') + button.dataset.why + (button.dataset.right ? '' : ' ' + told.dataset.measured);
}));
show(Number(location.hash.slice(1)) - 1 || 0, false);
";

/// The file. `label` says when and where the runs were: `2026-11-21 on lab-3`.
pub fn replay(title: &str, label: &str, frames: &[Frame<'_>]) -> Vec<String> {
    let (title, label) = (escape::xml(title), escape::xml(label));
    let scenes = frames.iter().enumerate().filter_map(|(at, frame)| {
        let name = escape::xml(frame.begins.as_ref()?);
        Some(format!("<option value=\"{at}\">{name}</option>"))
    });
    let scenes: String = scenes.collect();
    let mut text = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'unsafe-inline'\"/>\n<title>{title}</title>\n<style>{STYLE}{}</style>\n</head>\n<body>\n\
         <header><h1>{title}</h1><p>Recorded {label}. Every number on these pages was measured then and there. \
         Enter or → goes on, ← goes back.</p></header>\n\
         <nav aria-label=\"Walk\"><button id=\"back\" type=\"button\">← Back</button>\
         <button id=\"next\" type=\"button\">Next →</button><label>Scene <select>{scenes}</select></label>\
         <output aria-label=\"Page\"></output></nav>\n<main>\n",
        stylesheet()
    );
    for (at, frame) in frames.iter().enumerate() {
        text += &section(at, frame);
    }
    text += &format!("</main>\n<script>//<![CDATA[{SCRIPT}//]]></script>\n</body>\n</html>");
    text.lines().map(str::to_owned).collect()
}

fn section(at: usize, frame: &Frame<'_>) -> String {
    let title = escape::xml(&frame.title);
    let page: Vec<String> = frame.page.iter().map(html).collect();
    let said = escape::xml(&frame.said.join("\n"));
    let asked = frame
        .asks
        .as_ref()
        .map(|(predict, measured)| question(predict, measured.as_deref()));
    format!(
        "<section class=\"frame\" aria-labelledby=\"t{at}\"><h2 id=\"t{at}\" tabindex=\"-1\">{title}</h2>\n\
         <pre class=\"page\" aria-hidden=\"true\">{}</pre>\n{}\
         <details open=\"open\"><summary>In words</summary><pre>{said}</pre></details></section>\n",
        page.join("\n"),
        asked.unwrap_or_default()
    )
}

/// The question with a button an option; what is right is told when one was pressed.
fn question(predict: &Predict, measured: Option<&str>) -> String {
    let text = escape::xml(&predict.question);
    let told = measured.map_or_else(
        || "It was not measured.".to_owned(),
        |measured| format!("Measured: {}.", predict.text(measured)),
    );
    let told = escape::xml(&told);
    if predict.options.is_empty() {
        return format!(
            "<fieldset><legend>{text}</legend><button type=\"button\" data-right=\"1\" data-why=\"{told}\">\
             I have a number: what was measured?</button><p role=\"status\"></p></fieldset>\n"
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
