//! What syntect makes of a text, as classes; `build.rs`, which colours the lessons' programs, reads this file, too.

use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};

use super::class::Class;

/// Longer lines are nobody's to read, and take a regex engine's time: they stay plain.
const LONGEST: usize = 2000;

/// The class of every byte, line by line, as `str::lines` cuts them.
pub(super) fn classes(
    text: &str,
    syntax: &SyntaxReference,
    syntaxes: &SyntaxSet,
) -> Result<Vec<Vec<Class>>, syntect::Error> {
    let rust = syntax.name == "Rust";
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.len() > LONGEST {
            lines.push(vec![Class::Plain; line.len()]);
            continue;
        }
        let changes = state.parse_line(&format!("{line}\n"), syntaxes)?;
        let mut classes = Vec::with_capacity(line.len());
        for (at, change) in &changes {
            classes.resize((*at).min(line.len()), scoped(&stack));
            stack.apply(change)?;
        }
        classes.resize(line.len(), scoped(&stack));
        correct(line, &mut classes, rust);
        lines.push(classes);
    }
    Ok(lines)
}

/// What the innermost telling scope says.
fn scoped(stack: &ScopeStack) -> Class {
    let names = || stack.scopes.iter().rev().map(|scope| scope.build_string());
    // The quotes of a text and the slashes of a comment are of it, though they have a scope of their own.
    if let Some(whole) =
        names().find(|name| name.starts_with("string") || name.starts_with("comment"))
    {
        return match whole.starts_with("string") {
            true => Class::Text,
            false => Class::Comment,
        };
    }
    const TELLING: [(&str, Class); 14] = [
        ("constant.numeric", Class::Number),
        ("constant.character", Class::Text),
        ("constant.language", Class::Keyword),
        ("keyword.operator", Class::Punctuation),
        ("keyword", Class::Keyword),
        ("storage", Class::Keyword),
        ("variable.language", Class::Keyword),
        ("entity.name.function", Class::Function),
        ("support.function", Class::Function),
        ("variable.function", Class::Function),
        ("support.macro", Class::Macro),
        ("entity.name.type", Class::Type),
        ("support.type", Class::Type),
        ("punctuation", Class::Punctuation),
    ];
    names()
        .take_while(|name| !name.starts_with("meta") && !name.starts_with("source"))
        .find_map(|name| {
            TELLING
                .iter()
                .find(|(scope, _)| name.starts_with(scope))
                .map(|(_, class)| *class)
        })
        .unwrap_or(Class::Plain)
}

/// The default set is older than `async`, misses some functions and macros, and takes `u16` and `let` for the same kind
/// of thing: what it left plain is judged by the word itself.
fn correct(line: &str, classes: &mut [Class], rust: bool) {
    let bytes = line.as_bytes();
    let in_word = |at: usize| {
        bytes
            .get(at)
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
    };
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while in_word(at) {
            at += 1;
        }
        if at > start {
            if !rust {
                continue;
            }
            let better = word(&line[start..at], &line[at..], classes[start]);
            classes[start..at].fill(better);
            continue;
        }
        at += 1;
        if bytes[start] == b' ' && classes[start] != Class::Text && classes[start] != Class::Comment
        {
            classes[start] = Class::Plain;
        } else if classes[start] == Class::Plain && bytes[start].is_ascii_punctuation() {
            classes[start] = Class::Punctuation;
        }
    }
}

/// The class of a word, from itself, from what follows it, and from what the syntax made of it.
fn word(word: &str, rest: &str, class: Class) -> Class {
    const PRIMITIVES: &[&str] = &[
        "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8",
        "u16", "u32", "u64", "u128", "usize",
    ];
    match class {
        Class::Keyword | Class::Plain if PRIMITIVES.contains(&word) => Class::Type,
        // `in` and `as` are operators to it.
        Class::Punctuation if word.starts_with(|c: char| c.is_ascii_alphabetic()) => Class::Keyword,
        Class::Plain if ["async", "await", "dyn"].contains(&word) => Class::Keyword,
        Class::Plain if rest.starts_with('!') && !rest.starts_with("!=") => Class::Macro,
        Class::Plain if word.starts_with(|c: char| c.is_ascii_digit()) => Class::Number,
        Class::Plain if word.starts_with(|c: char| c.is_ascii_uppercase()) => {
            // A constant, such as `IPV4`, is no type.
            match word.len() == 1 || word.contains(|c: char| c.is_ascii_lowercase()) {
                true => Class::Type,
                false => Class::Plain,
            }
        }
        Class::Plain if rest.starts_with('(') || rest.starts_with("::<") => Class::Function,
        class => class,
    }
}
