//! What a statement calls the things that it makes.

use super::Lines;
use crate::program::text::Place;

impl Lines<'_> {
    /// The names that a statement binds: `let (mut peer, _) = listener.accept()?;` gives `peer`, then `_`.
    ///
    /// rustfmt may have put the `let` up to two lines above the call.
    pub(super) fn bound_names(&self, place: Place) -> Vec<String> {
        for above in 0..3 {
            let Some(number) = place.line.checked_sub(above) else {
                break;
            };
            let line = self.line(number);
            if above > 0 && line.trim_end().ends_with([';', '{', '}']) {
                break;
            }
            if let Some(names) = let_pattern(line) {
                return names;
            }
        }
        // `match listener.accept() { Ok((peer, _)) => …`
        let arm = self.line(place.line + 1).trim_start();
        match arm.strip_prefix("Ok(").and_then(|arm| arm.split_once("=>")) {
            Some((pattern, _)) if self.line(place.line).contains("match ") => names(pattern),
            _ => Vec::new(),
        }
    }
}

/// The names in the pattern of a `let` on this line.
fn let_pattern(line: &str) -> Option<Vec<String>> {
    let (_, rest) = line.split_once("let ")?;
    let names = names(rest.split(['=', ':']).next()?);
    (!names.is_empty()).then_some(names)
}

/// The variables in a pattern.
fn names(pattern: &str) -> Vec<String> {
    pattern
        .split(|character: char| !(character.is_alphanumeric() || character == '_'))
        .filter(|word| !matches!(*word, "" | "mut" | "ref" | "Ok" | "Some" | "Err"))
        .map(str::to_owned)
        .collect()
}
