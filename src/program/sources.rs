//! The texts of a program that is watched: of which files they are is only known while it runs.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use syntect::parsing::SyntaxSet;

use super::highlight::classes;
use super::text::Program;
use super::token::{Colouring, Token};

/// The files that calls stand in, each with its text and its colours.
#[derive(Clone, Debug, Default)]
pub struct Sources(BTreeMap<String, Source>);

#[derive(Clone, Debug)]
struct Source {
    text: String,
    /// Made when it is first looked at: text alone needs none.
    colouring: OnceLock<Colouring>,
}

/// Loaded when the first text is coloured: no other command waits for it.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

impl Sources {
    /// Adds a file; one that is there already stays.
    pub fn add(&mut self, path: &str, text: String) {
        self.0.entry(path.to_owned()).or_insert_with(|| Source {
            text,
            colouring: OnceLock::new(),
        });
    }

    pub fn knows(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// The text of a file, if it is here, and was readable.
    pub fn program<'a>(&'a self, path: &str) -> Option<Program<'a>> {
        let (path, source) = self.0.get_key_value(path)?;
        let file = path.rsplit('/').next().unwrap_or(path);
        (!source.text.is_empty()).then_some(Program {
            name: file,
            path,
            text: &source.text,
        })
    }

    pub fn colouring(&self, path: &str) -> Option<&Colouring> {
        let source = self.0.get(path)?;
        Some(
            source
                .colouring
                .get_or_init(|| coloured(path, &source.text)),
        )
    }

    /// Every file and its text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let texts = self.0.iter();
        texts.map(|(path, source)| (path.as_str(), source.text.as_str()))
    }
}

fn coloured(path: &str, text: &str) -> Colouring {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or(name, |(_, ending)| ending);
    let by_line = || SYNTAXES.find_syntax_by_first_line(text);
    let syntax = SYNTAXES.find_syntax_by_extension(ending).or_else(by_line);
    let classes = syntax.and_then(|syntax| classes(text, syntax, &SYNTAXES).ok());
    let lines = classes.unwrap_or_default();
    let lines = lines.iter().map(|line| {
        let runs = line.chunk_by(|one, next| one == next);
        let token = |run: &[super::token::Class]| Token {
            bytes: u16::try_from(run.len()).unwrap_or(u16::MAX),
            class: run[0],
        };
        runs.map(token).collect()
    });
    Colouring::of(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::token::Class;

    #[track_caller]
    fn case(path: &str, text: &str, word: &str, class: Class) {
        let mut sources = Sources::default();
        sources.add(path, text.to_owned());
        let colouring = sources.colouring(path).expect("added");
        let found = colouring
            .lines()
            .zip(text.lines())
            .find_map(|(line, text)| {
                let at = text.find(word)?;
                let mut end = 0;
                let token = line.iter().find(|token| {
                    end += usize::from(token.bytes);
                    end > at
                });
                token.map(|token| token.class)
            });
        assert_eq!(found, Some(class), "{word} of {path}");
    }

    #[test]
    fn a_text_is_coloured_by_the_language_of_its_file() {
        case(
            "/x/a.py",
            "import socket\ndef f():\n    return 1\n",
            "return",
            Class::Keyword,
        );
        case(
            "a.c",
            "int main(void) { return send(1); }\n",
            "return",
            Class::Keyword,
        );
        case("a.py", "x = \"text\"\n", "text", Class::Text);
        case("a.go", "package main\n// why\n", "why", Class::Comment);
        case(
            "serve",
            "#!/usr/bin/env python3\nreturn\n",
            "return",
            Class::Keyword,
        );
    }

    #[test]
    fn what_is_too_large_or_unknown_stays_plain() {
        let mut sources = Sources::default();
        let text = "x ".repeat(70_000);
        sources.add("a.py", format!("{text}\n{}", "a = 1\n".repeat(70_000)));
        sources.add("a.unheard", "return 1\n".into());
        assert!(
            sources
                .colouring("a.py")
                .is_some_and(|it| it.lines().count() > 1)
        );
        assert_eq!(
            sources.colouring("a.unheard").map(|it| it.lines().count()),
            Some(0)
        );
        assert!(sources.program("a.unheard").is_some() && !sources.knows("b.py"));
    }
}
