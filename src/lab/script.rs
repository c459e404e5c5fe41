//! The text that is running: where a call stands in it, and what that line names.

use std::panic::Location;
use std::sync::OnceLock;

/// A place in the text of the scene: both count from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: u32,
    pub(super) column: u32,
}

/// The text that is running: its path from the lessons folder (`05-buffers/fill.rs`) and its lines.
#[derive(Debug)]
pub(super) struct Script {
    file: String,
    pub(super) lines: Vec<&'static str>,
    /// Lines whose calls pass one gate when they follow each other.
    together: Vec<u32>,
}

static SCRIPT: OnceLock<Script> = OnceLock::new();

impl Script {
    pub(super) fn new(file: &str, text: &'static str, together: Vec<u32>) -> Script {
        Script {
            file: file.to_owned(),
            lines: text.lines().collect(),
            together,
        }
    }

    /// Whether calls on this line go together with those before and after.
    pub(super) fn is_together(&self, line: u32) -> bool {
        self.together.contains(&line)
    }

    /// Says which text this process performs, once.
    pub(super) fn set(self) {
        let _ = SCRIPT.set(self);
    }

    /// The text that this process performs; an empty one outside of a scene.
    pub(super) fn current() -> &'static Script {
        SCRIPT.get_or_init(|| Script::new("", "", Vec::new()))
    }

    /// The place of a call, when it was made from this text and not from std on its behalf.
    pub(super) fn place(&self, location: &Location<'_>) -> Option<Place> {
        // A path as the compiler saw it; on Windows with the other slash.
        let path = location.file().replace('\\', "/");
        let ours = !self.file.is_empty() && path.ends_with(&self.file);
        ours.then(|| Place {
            line: location.line(),
            column: location.column(),
        })
    }

    pub(super) fn line(&self, number: u32) -> &'static str {
        let index = (number as usize).checked_sub(1);
        index
            .and_then(|index| self.lines.get(index))
            .copied()
            .unwrap_or("")
    }

    /// The names that a statement binds: `let (mut peer, _) = listener.accept()?;` gives `peer`, then `_`.
    ///
    /// rustfmt may have put the `let` up to two lines above the call.
    pub(super) fn bound(&self, place: Place) -> Vec<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_let_names_what_a_call_makes() {
        let text = "\
fn main() {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let (mut peer, _) = listener.accept()?;
    peer.write_all(b\"hello\")
    let answer =
        Socket::new(Domain::IPV4, Type::STREAM, None)?;
    match listener.accept() {
        Ok((guest, _)) => guests.push(guest),
        Err(error) => println!(\"{error}\"),
    }
}
";
        let script = Script::new("05-buffers/fill.rs", text, Vec::new());
        let bound = |line, column| script.bound(Place { line, column });
        assert_eq!(bound(2, 20), ["listener"]);
        assert_eq!(bound(3, 34), ["peer", "_"]);
        assert_eq!(bound(6, 9), ["answer"]);
        assert_eq!(bound(7, 20), ["guest", "_"]);
        assert!(bound(4, 10).is_empty());
    }
}
