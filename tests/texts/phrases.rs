//! What a person reads stands in `src/phrases`: no other file of src holds a sentence.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What has words and is no phrase: by file, the beginning of the text, and why.
const NO_PHRASES: &[(&str, &str, &str)] = &[
    (
        "src/app/sentence.rs",
        "socklab: {}",
        "the program that speaks",
    ),
    (
        "src/progress/attempt.rs",
        "think so",
        "a word in the files of `results`",
    ),
    (
        "src/trace/story/words.rs",
        " (os error",
        "how Rust writes an error",
    ),
    (
        "src/view/paint/html.rs",
        ".page .",
        "a rule of a style sheet",
    ),
    (
        "src/view/paint/html.rs",
        ".strong {{",
        "a rule of a style sheet",
    ),
    (
        "src/lab/inside/traced/transfer.rs",
        "failed to ",
        "how Rust writes an error",
    ),
    (
        "src/lab/outside/birth/program.rs",
        "import sys",
        "a program in Python",
    ),
    (
        "src/trace/story/fits.rs",
        " (os error ",
        "what Rust writes behind an error",
    ),
    (
        "src/lab/outside/birth/compile.rs",
        "",
        "what rustc says of a crate",
    ),
    ("src/program/rust/scope.rs", "pub fn ", "Rust's own words"),
    (
        "src/lesson/parse/needs.rs",
        "",
        "the words of a lesson's file",
    ),
    (
        "src/lesson/text.rs",
        "machine: {fact}",
        "the words of a lesson's file",
    ),
    (
        "src/trace/story/written.rs",
        "failed: ",
        "the words of a story's file",
    ),
    (
        "src/trace/story/written.rs",
        "panicked: ",
        "the words of a story's file",
    ),
    (
        "src/trace/story/written.rs",
        "died: ",
        "the words of a story's file",
    ),
    (
        "src/trace/story/twin/report.rs",
        " panicked at ",
        "what Rust or Python prints of an error",
    ),
    (
        "src/trace/story/twin/report.rs",
        "Exception in thread ",
        "what Rust or Python prints of an error",
    ),
    (
        "src/trace/story/twin/report.rs",
        "note: run with `RUST_BACKTRACE",
        "what Rust or Python prints of an error",
    ),
    (
        "src/trace/measure/mod.rs",
        "result {count}",
        "the words of a lesson's file",
    ),
    (
        "src/trace/measure/mod.rs",
        "line {error}",
        "the words of a lesson's file",
    ),
    (
        "src/trace/measure/mod.rs",
        "printed {key}",
        "the words of a lesson's file",
    ),
    (
        "src/view/text/doctor/diagnosis.rs",
        "Unix sockets",
        "a check's name in JSON",
    ),
    (
        "src/view/text/doctor/settings.rs",
        "temp folder",
        "a check's name in JSON",
    ),
    (
        "src/view/text/doctor/diagnosis.rs",
        "ephemeral ports",
        "a check's name in JSON",
    ),
    (
        "src/view/text/doctor/diagnosis.rs",
        "port 1023",
        "a check's name in JSON",
    ),
];

/// What stands elsewhere for a reason: clap wants the help of the command line beside its arguments.
const ELSEWHERE: &str = "src/cli/mod.rs";

/// What stands before a text that no user reads: a message for whoever broke the program, a reason for the compiler.
const FOR_PROGRAMMERS: [&str; 8] = [
    "expect(",
    "panic!(",
    "unreachable!(",
    "assert!(",
    "debug_assert!(",
    "compile_error!(",
    "reason = ",
    "concat!(",
];

#[test]
fn what_a_person_reads_is_a_phrase() {
    let mut faults = Vec::new();
    let mut excused: BTreeSet<&(&str, &str, &str)> = BTreeSet::new();
    for (name, text) in sources() {
        let mut said = said(&text);
        said.retain(|text| {
            let excuse = NO_PHRASES
                .iter()
                .find(|(file, begins, _)| *file == name && text.starts_with(begins));
            excused.extend(excuse);
            excuse.is_none()
        });
        let told =
            |text| format!("{name}: “{text}”: a person reads it, so it belongs to src/phrases");
        faults.extend(said.into_iter().map(told));
    }
    let unused = NO_PHRASES.iter().filter(|excuse| !excused.contains(excuse));
    faults.extend(
        unused.map(|(file, text, _)| format!("{file} needs no excuse for “{text}” any more")),
    );
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_phrase_is_said_somewhere() {
    let code: String = sources().into_iter().map(|(_, text)| text).collect();
    let said: BTreeSet<&str> = code
        .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .collect();
    let unsaid: Vec<String> = phrases()
        .iter()
        .flat_map(|(file, text)| names(text).map(move |name| (file, name)))
        .filter(|(_, name)| !said.contains(name))
        .map(|(file, name)| format!("{file}: nobody says `{name}`: take it out"))
        .collect();
    assert!(unsaid.is_empty(), "\n{}\n", unsaid.join("\n"));
}

/// The names of a file's phrases: a line that is indented once begins with one.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("    "));
    let begins = |line: &&str| line.starts_with(|letter: char| letter.is_ascii_lowercase());
    let name = |line: &'_ str| line.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    lines
        .filter(begins)
        .filter_map(move |line| Some(&line[..name(line)?]))
}

#[test]
fn sentences_are_found_and_nothing_else_is() {
    #[track_caller]
    fn case(code: &str, expected: &[&str]) {
        assert_eq!(said(code), expected, "{code}");
    }
    case(
        r#"say("The listener is full.")"#,
        &["The listener is full."],
    );
    case(r#"format!("{count} bytes")"#, &["{count} bytes"]);
    case(r#"format!("step {}", step)"#, &["step {}"]);
    case(r##"let said = r#"a "raw" text"#;"##, &["a \"raw\" text"]);
    case("say(\"over \\\n     lines\")", &["over lines"]);
    case(
        r#"("first here", 'x', '"', "then this")"#,
        &["first here", "then this"],
    );
    case("// \"no text\"\n/* \"none, too\" */", &[]);
    case(r#"found.expect("the lock is ours")"#, &[]);
    case(r#"line.ends_with("= loop {")"#, &[]);
    case("panic!(\n    \"no such thing\"\n)", &[]);
    case(
        r#"("to_read", "SO_REUSEADDR", "{a}, {b}", "  ", "×{}", "\n")"#,
        &[],
    );
    case(r#"format!("socklab lesson {number} --scene {scene}")"#, &[]);
    case(r#"format!("--clients {clients}")"#, &[]);
    case(
        "fn f() {}\n#[cfg(test)]\nmod tests {\n    say(\"of a test\");\n}",
        &[],
    );
}

/// The texts of a file's product in which a person would read words.
fn said(source: &str) -> Vec<String> {
    let tests = source.find("#[cfg(test)]\nmod tests {");
    let product = &source[..tests.unwrap_or(source.len())];
    let texts = texts(product).into_iter();
    texts
        .filter(|(before, text)| {
            let before = before.trim_end();
            let behind = |opening: &&str| before.ends_with(opening.trim_end());
            !FOR_PROGRAMMERS.iter().any(behind) && is_said(text)
        })
        .map(|(_, text)| text)
        .collect()
}

/// Whether there are two words, or a word and a hole, with a space between. A command that is quoted is no sentence.
fn is_said(text: &str) -> bool {
    let command = text.trim_start_matches('`');
    let command = command.starts_with("socklab ") || command.starts_with("--");
    if command && !text.contains(['.', ',', ';', '·']) {
        return false;
    }
    let mut words = String::new();
    let mut holes = text;
    // What is in a hole says nothing itself.
    while let Some((before, rest)) = holes.split_once('{')
        && let Some((_, after)) = rest.split_once('}')
    {
        words.push_str(before);
        words.push('0');
        holes = after;
    }
    words.push_str(holes);
    let words: Vec<&str> = words.split_whitespace().collect();
    let letters = |word: &str| {
        let word = word.trim_matches(|letter: char| ",.;:’'!?()“”`\"".contains(letter));
        let all = word
            .chars()
            .all(|letter| letter.is_alphanumeric() || "-'’_/".contains(letter));
        if all {
            word.chars().filter(|letter| letter.is_alphabetic()).count()
        } else {
            0
        }
    };
    words.windows(2).any(|pair| {
        let (one, other) = (letters(pair[0]), letters(pair[1]));
        let hole = |word: &str| word.contains('0');
        one >= 2 && (other >= 1 || hole(pair[1])) || other >= 2 && (one >= 1 || hole(pair[0]))
    })
}

/// The texts between quotes, each with the code before it; continued lines are joined.
pub(super) fn texts(code: &str) -> Vec<(&str, String)> {
    let mut texts = Vec::new();
    let mut at = 0;
    while let Some(letter) = code[at..].chars().next() {
        let rest = &code[at..];
        let end = |mark: &str, from: usize| {
            rest[from..]
                .find(mark)
                .map_or(code.len(), |found| at + from + found + mark.len())
        };
        let word_before =
            code[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        at = if rest.starts_with("//") {
            end("\n", 0)
        } else if rest.starts_with("/*") {
            end("*/", 2)
        } else if let Some(hashes) = raw(rest).filter(|_| !word_before) {
            let mark = format!("\"{}", "#".repeat(hashes));
            let end = end(&mark, hashes + 2);
            texts.push((
                &code[..at],
                code[at + hashes + 2..end - mark.len()].to_owned(),
            ));
            end
        } else if letter == '"' {
            let length = quoted(&rest[1..], '"');
            texts.push((&code[..at], joined(&rest[1..1 + length])));
            at + length + 2
        } else if letter == '\'' && is_letter(&rest[1..]) {
            at + quoted(&rest[1..], '\'') + 2
        } else {
            at + letter.len_utf8()
        };
    }
    texts
}

/// How many `#` a raw text has that begins here.
fn raw(code: &str) -> Option<usize> {
    let rest = code.strip_prefix('b').unwrap_or(code).strip_prefix('r')?;
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    (rest[hashes..].starts_with('"') && code.starts_with('r')).then_some(hashes)
}

/// The bytes up to the mark that ends what is quoted.
fn quoted(code: &str, mark: char) -> usize {
    let mut escaped = false;
    let end = code.char_indices().find(|(_, letter)| {
        let ends = *letter == mark && !escaped;
        escaped = *letter == '\\' && !escaped;
        ends
    });
    end.map_or(code.len(), |(at, _)| at)
}

/// Whether a letter in quotes begins, and no lifetime.
fn is_letter(code: &str) -> bool {
    let mut letters = code.chars();
    matches!(
        (letters.next(), letters.next()),
        (Some('\\'), _) | (_, Some('\''))
    )
}

fn joined(text: &str) -> String {
    let mut lines = text.split("\\\n");
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |text, line| text + line.trim_start())
}

/// The files of src that are no phrases and no tests, with their texts.
fn sources() -> Vec<(String, String)> {
    let mut sources = files("src");
    sources.retain(|(name, _)| {
        name != ELSEWHERE && !name.starts_with("src/phrases/") && !name.contains("/tests")
    });
    sources
}

/// The areas of the phrases.
pub(super) fn phrases() -> Vec<(String, String)> {
    let mut areas = files("src/phrases");
    areas.retain(|(_, text)| text.contains("words! {"));
    areas
}

fn files(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    walk(&root.join(folder), &mut files);
    files.sort();
    let named = files.into_iter().map(|path| {
        let name = path.strip_prefix(root).expect("below the root");
        let name = name.to_str().expect("a name in UTF-8").to_owned();
        (name, fs::read_to_string(&path).expect("a readable file"))
    });
    named.collect()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}
