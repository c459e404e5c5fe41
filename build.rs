//! Colours the lessons' programs: writes the classes of their tokens, so that nothing of it is left to do at run time.

#[path = "src/program/class.rs"]
mod class;

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use class::Class;
use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=lessons");
    println!("cargo:rerun-if-changed=src/program/class.rs");
    let syntaxes = SyntaxSet::load_defaults_newlines();
    let rust = syntaxes
        .find_syntax_by_extension("rs")
        .ok_or("syntect's default set has no Rust")?;
    let mut out = String::from("pub static FILES: &[(&str, Colouring)] = &[\n");
    for path in programs(Path::new("lessons"))? {
        let key = path
            .strip_prefix("lessons")?
            .to_str()
            .ok_or("a file's name is not UTF-8")?;
        let text = fs::read_to_string(&path)?;
        let mut ends = Vec::new();
        let mut count = 0_u16;
        writeln!(out, "({:?}, Colouring::built(&[", key.replace('\\', "/"))?;
        for line in classes(&text, rust, &syntaxes)? {
            for run in line.chunk_by(|one, next| one == next) {
                write!(
                    out,
                    "Token{{bytes:{},class:Class::{:?}}},",
                    run.len(),
                    run[0]
                )?;
                count += 1;
            }
            out.push('\n');
            ends.push(count);
        }
        writeln!(out, "], &{ends:?})),")?;
    }
    out.push_str("];\n");
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    Ok(fs::write(folder.join("tokens.rs"), out)?)
}

/// Every `lessons/*/*.rs`, in an order that does not depend on the file system.
fn programs(lessons: &Path) -> io::Result<Vec<PathBuf>> {
    let mut programs = Vec::new();
    for folder in fs::read_dir(lessons)? {
        let folder = folder?.path();
        if folder.is_dir() {
            for file in fs::read_dir(folder)? {
                let file = file?.path();
                if file.extension().is_some_and(|extension| extension == "rs") {
                    programs.push(file);
                }
            }
        }
    }
    programs.sort();
    Ok(programs)
}

/// The class of every byte, line by line, as `str::lines` cuts them.
fn classes(
    text: &str,
    rust: &SyntaxReference,
    syntaxes: &SyntaxSet,
) -> Result<Vec<Vec<Class>>, Box<dyn Error>> {
    let mut state = ParseState::new(rust);
    let mut stack = ScopeStack::new();
    let mut lines = Vec::new();
    for line in text.lines() {
        let changes = state.parse_line(&format!("{line}\n"), syntaxes)?;
        let mut classes = Vec::with_capacity(line.len());
        for (at, change) in &changes {
            classes.resize((*at).min(line.len()), scoped(&stack));
            stack.apply(change)?;
        }
        classes.resize(line.len(), scoped(&stack));
        correct(line, &mut classes);
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
fn correct(line: &str, classes: &mut [Class]) {
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
