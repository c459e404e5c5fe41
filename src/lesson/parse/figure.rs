//! Figures in prose: `{fill: printed settled}` and `{machine: ephemeral_range}` become places to fill in.

use crate::lesson::folder::SceneFiles;
use crate::lesson::text::{Figure, Inline, MACHINE_FACTS};
use crate::phrases::phrases;
use crate::trace::Measure;

/// Cuts `text` at its figures; what lies between them is dressed by `dress`.
pub(super) fn cut(
    text: &str,
    scenes: &[SceneFiles],
    dress: impl Fn(String) -> Inline,
) -> Result<Vec<Inline>, String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, words, after)) = next(rest) {
        if !before.is_empty() {
            pieces.push(dress(before.to_owned()));
        }
        pieces.push(Inline::Figure(figure(words, scenes)?));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(dress(rest.to_owned()));
    }
    Ok(pieces)
}

/// The next `{name: words}`. Braces of other code, such as `{n:?}` or `{ port: 0 }`, are none.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    for (open, _) in text.match_indices('{') {
        let inside = &text[open + 1..];
        let close = inside.find('}')?;
        let words = &inside[..close];
        let named = words.split_once(": ").is_some_and(|(name, _)| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        });
        if named {
            return Some((&text[..open], words, &inside[close + 1..]));
        }
    }
    None
}

fn figure(words: &str, scenes: &[SceneFiles]) -> Result<Figure, String> {
    let (name, rest) = words.split_once(": ").unwrap_or((words, ""));
    let rest = rest.trim();
    if name == "machine" {
        return match MACHINE_FACTS.contains(&rest) {
            true => Ok(Figure::Machine(rest.to_owned())),
            false => {
                let known = phrases().faults.either(&MACHINE_FACTS);
                Err(phrases().faults.no_fact(rest, words, known))
            }
        };
    }
    if scenes.is_empty() {
        return Err(phrases().faults.no_recording_here(words));
    }
    if !scenes.iter().any(|scene| scene.program.name == name) {
        let names: Vec<_> = scenes.iter().map(|scene| scene.program.name).collect();
        return Err(phrases()
            .faults
            .no_scene_of_figure(name, words, names.join(", ")));
    }
    match Measure::parse(rest).map_err(|error| error.to_string())? {
        measure @ Measure::Printed { .. } => Ok(Figure::Scene {
            scene: name.to_owned(),
            measure,
        }),
        // Every other measure speaks of a quoted call, and prose quotes none.
        _ => Err(phrases().faults.figure_not_printed(words)),
    }
}
