//! Where in a program a call stands, and what its line says of the sockets.

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
    lines: Vec<&'static str>,
    /// Lines whose repeated calls pass one gate.
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

    /// Whether repeated calls on this line pass one gate.
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

    fn line(&self, number: u32) -> &'static str {
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
        Vec::new()
    }

    /// Where a socket is closed: at `drop(name)` behind the thread's last call, or where its scope ends.
    pub(super) fn closing(&self, name: &str, born: Place, last: Place, same_thread: bool) -> Place {
        let call = format!("drop({name})");
        let found = (last.line..=self.lines.len() as u32)
            .chain(1..last.line)
            .find_map(|number| {
                let at = self.line(number).find(&call)?;
                Some(Place {
                    line: number,
                    column: at as u32 + 1,
                })
            });
        // A name that is dropped by hand further down is not dropped there when its scope ends before.
        let end = self.scope_end(if same_thread { born } else { last });
        match found {
            Some(found) if found.line >= last.line && found.line <= end.line.max(last.line) => {
                found
            }
            _ => end,
        }
    }

    /// The closing brace of the block in which a line stands; programs are formatted by rustfmt, so indentation tells.
    fn scope_end(&self, place: Place) -> Place {
        let depth = indent(self.line(place.line));
        let mut number = place.line;
        while (number as usize) < self.lines.len() {
            number += 1;
            let line = self.line(number);
            if line.trim_start().starts_with('}') && indent(line) < depth {
                return Place {
                    line: number,
                    column: indent(line) as u32 + 1,
                };
            }
        }
        place
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The names in the pattern of a `let`, `if let Ok(…)` or `match` arm on this line.
fn let_pattern(line: &str) -> Option<Vec<String>> {
    let (_, rest) = line.split_once("let ")?;
    let pattern = rest.split(['=', ':']).next()?;
    let names: Vec<String> = pattern
        .split(|character: char| !(character.is_alphanumeric() || character == '_'))
        .filter(|word| !matches!(*word, "" | "mut" | "ref" | "Ok" | "Some" | "Err"))
        .map(str::to_owned)
        .collect();
    (!names.is_empty()).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
fn main() {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    let server = thread::spawn(move || {
        let (mut peer, _) = listener.accept()?;
        peer.write_all(b\"hello\")
    });
    let answer =
        Socket::new(Domain::IPV4, Type::STREAM, None)?;
    (&answer).write(b\"x\")?;
    drop(answer);
}
";

    fn script() -> Script {
        Script::new("05-buffers/fill.rs", TEXT, Vec::new())
    }

    fn at(line: u32, column: u32) -> Place {
        Place { line, column }
    }

    #[test]
    fn a_let_names_what_a_call_makes() {
        assert_eq!(script().bound(at(2, 20)), ["listener"]);
        assert_eq!(script().bound(at(4, 38)), ["peer", "_"]);
        assert_eq!(script().bound(at(8, 9)), ["answer"]);
        assert!(script().bound(at(5, 14)).is_empty());
    }

    #[test]
    fn a_close_stands_at_its_drop_or_at_the_end_of_the_scope() {
        assert_eq!(
            script().closing("answer", at(8, 9), at(9, 15), true),
            at(10, 5)
        );
        assert_eq!(
            script().closing("peer", at(4, 38), at(5, 14), true),
            at(6, 5)
        );
        assert_eq!(
            script().closing("listener", at(2, 20), at(5, 14), false),
            at(6, 5)
        );
        assert_eq!(
            script().closing("listener", at(2, 20), at(9, 15), true),
            at(11, 1)
        );
    }
}
