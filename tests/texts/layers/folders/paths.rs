//! The paths that a Rust file names: what its `use` brings in, and what its code calls by a longer name.

/// One name that a `use` brings into a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// As written: `super`, `look`, `Look`.
    pub path: Vec<String>,
    /// The name that it has from here on; `*` for all of a module's.
    pub name: String,
    /// `pub use`: handed on to others.
    pub handed_on: bool,
}

/// What a file brings in, and the longer paths in the rest of its code. Comments are gone already.
pub fn paths(code: &str) -> (Vec<Import>, Vec<Vec<String>>) {
    let words = words(code);
    let (mut imports, mut named) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < words.len() {
        match words[at].as_str() {
            "use" => {
                let end = words[at..].iter().position(|word| word == ";");
                let end = at + end.unwrap_or(words.len() - at);
                // `pub use`, `pub(super) use`
                let handed_on = at > 0 && matches!(words[at - 1].as_str(), "pub" | ")");
                bring_in(&words[at + 1..end], &[], handed_on, &mut imports);
                at = end;
            }
            // `mod name;` declares, and imports nothing.
            "mod" => at += 2,
            // `text.parse::<u64>()` names a type's method, and no path.
            word if is_name(word)
                && words.get(at + 1).is_some_and(|next| next == "::")
                && words.get(at + 2).is_none_or(|next| next != "<") =>
            {
                let mut path = vec![word.to_owned()];
                while words.get(at + 1).is_some_and(|next| next == "::")
                    && words.get(at + 2).is_some_and(|next| is_name(next))
                {
                    at += 2;
                    path.push(words[at].clone());
                }
                named.push(path);
                at += 1;
            }
            _ => at += 1,
        }
    }
    (imports, named)
}

/// The names of one tree of a `use`: `a::{self, b as c, d::*}`.
fn bring_in(words: &[String], above: &[String], handed_on: bool, imports: &mut Vec<Import>) {
    let mut path = above.to_vec();
    let mut rest = words.iter().enumerate();
    let mut name = None;
    while let Some((at, word)) = rest.next() {
        match word.as_str() {
            "{" => {
                let group = &words[at + 1..words.len().saturating_sub(1)];
                for part in split(group) {
                    bring_in(part, &path, handed_on, imports);
                }
                return;
            }
            "as" => name = rest.next().map(|(_, name)| name.clone()),
            "self" if !path.is_empty() => {}
            "::" => {}
            word => path.push(word.to_owned()),
        }
    }
    let all = path.last().is_some_and(|last| last == "*");
    let name = name.or_else(|| path.last().cloned());
    if all {
        path.pop();
    }
    imports.extend(name.map(|name| Import {
        path,
        name,
        handed_on,
    }));
}

/// The parts of a group, at its commas.
fn split(group: &[String]) -> Vec<&[String]> {
    let mut depth = 0;
    let parts = group.split(|word| {
        match word.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        depth == 0 && word == ","
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// The words of a program: names, `::`, and every other sign by itself. What stands between quotation marks is none.
fn words(code: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let length = if is_part(first) {
            rest.find(|letter| !is_part(letter)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else if first == '"' {
            rest = after_text(&rest[1..]);
            continue;
        } else if let Some(after) = rest.strip_prefix("'\"'") {
            rest = after;
            continue;
        } else {
            first.len_utf8()
        };
        if !first.is_whitespace() {
            words.push(rest[..length].to_owned());
        }
        rest = &rest[length..];
    }
    words
}

/// What follows the end of a text in quotation marks.
fn after_text(text: &str) -> &str {
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' if !escaped => return &text[at + 1..],
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    ""
}

fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn is_name(word: &str) -> bool {
    word.starts_with(is_part)
}
