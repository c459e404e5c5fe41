//! The pieces of a source text, as far as colours need them: words, quotes, comments, numbers and the signs between.

use super::grammar::{Grammar, Quote};
use super::token::{Class, Colouring, Token};

/// Reads a text line by line, as `str::lines` cuts it; what is open at the end of a line goes on in the next.
#[derive(Debug)]
pub(super) struct Lexer {
    grammar: &'static Grammar,
    open: Open,
    /// The word before, in the same line.
    before: String,
}

#[derive(Debug)]
enum Open {
    Nothing,
    /// A comment, and how many more lie around it.
    Comment(usize),
    Text {
        end: String,
        escapes: bool,
        lines: bool,
    },
}

impl Lexer {
    pub(super) fn new(grammar: &'static Grammar) -> Lexer {
        Lexer {
            grammar,
            open: Open::Nothing,
            before: String::new(),
        }
    }

    pub(super) fn colour(mut self, text: &str) -> Colouring {
        Colouring::of(text.lines().map(|line| self.line(line)))
    }

    fn line(&mut self, line: &str) -> Vec<Token> {
        let mut tokens: Vec<Token> = Vec::new();
        let mut rest = line;
        self.before.clear();
        while !rest.is_empty() {
            let (bytes, class) = match self.open {
                Open::Nothing => self.piece(rest),
                _ => self.rest_of_open(rest),
            };
            Token::push(&mut tokens, bytes, class);
            rest = &rest[bytes..];
        }
        let goes_on = |lines| lines || line.ends_with('\\');
        if matches!(self.open, Open::Text { lines, .. } if !goes_on(lines)) {
            self.open = Open::Nothing;
        }
        tokens
    }

    /// What lies inside a comment or a text, up to its end or that of the line.
    fn rest_of_open(&mut self, rest: &str) -> (usize, Class) {
        let mut at = 0;
        match &mut self.open {
            Open::Comment(around) => {
                while at < rest.len() {
                    let here = &rest[at..];
                    if here.starts_with("*/") && *around == 0 {
                        self.open = Open::Nothing;
                        return (at + 2, Class::Comment);
                    } else if here.starts_with("*/") {
                        *around -= 1;
                        at += 2;
                    } else if self.grammar.nested && here.starts_with("/*") {
                        *around += 1;
                        at += 2;
                    } else {
                        at += first(here);
                    }
                }
                (at, Class::Comment)
            }
            Open::Text { end, escapes, .. } => {
                while at < rest.len() {
                    let here = &rest[at..];
                    if *escapes && here.starts_with('\\') {
                        at += 1 + rest[at + 1..].chars().next().map_or(0, char::len_utf8);
                    } else if here.starts_with(end.as_str()) {
                        at += end.len();
                        self.open = Open::Nothing;
                        break;
                    } else {
                        at += first(here);
                    }
                }
                (at, Class::Text)
            }
            Open::Nothing => self.piece(rest),
        }
    }

    /// The piece that begins here, outside of texts and comments.
    fn piece(&mut self, rest: &str) -> (usize, Class) {
        let grammar = self.grammar;
        if grammar.comments.iter().any(|sign| rest.starts_with(sign)) {
            return (rest.len(), Class::Comment);
        }
        if grammar.blocks && rest.starts_with("/*") {
            self.open = Open::Comment(0);
            return (2, Class::Comment);
        }
        if let Some((bytes, class)) = self.quote(rest) {
            return (bytes, class);
        }
        let letter = rest.chars().next().unwrap_or_default();
        if letter.is_ascii_digit() {
            return (number(rest), Class::Number);
        }
        if in_word(letter) {
            let end = rest.find(|letter| !in_word(letter)).unwrap_or(rest.len());
            let (word, behind) = rest.split_at(end);
            let before = std::mem::replace(&mut self.before, word.to_owned());
            // `println!` is one name; `a != b` are two.
            let called = grammar.macros && behind.starts_with('!') && !behind.starts_with("!=");
            return match called {
                true => (end + 1, Class::Macro),
                false => (end, grammar.word(word, &before, behind)),
            };
        }
        if grammar.directives && letter == '#' && self.before.is_empty() {
            let word = rest[1..].trim_start();
            let spaces = rest.len() - 1 - word.len();
            let end = word.find(|letter| !in_word(letter)).unwrap_or(word.len());
            self.before = word[..end].to_owned();
            return (1 + spaces + end, Class::Keyword);
        }
        let sign = letter.is_ascii_punctuation();
        let class = if sign {
            Class::Punctuation
        } else {
            Class::Plain
        };
        (letter.len_utf8(), class)
    }

    /// A text begins here, with the letters before its quote.
    fn quote(&mut self, rest: &str) -> Option<(usize, Class)> {
        if self.grammar.directives && self.before == "include" && rest.starts_with('<') {
            return Some((rest.find('>').map_or(rest.len(), |at| at + 1), Class::Text));
        }
        if self.grammar.lifetimes && rest.starts_with('\'') {
            let mut letters = rest[1..].chars();
            let (one, two) = (letters.next()?, letters.next());
            if one != '\\' && two != Some('\'') {
                let end = rest[1..].find(|letter| !in_word(letter));
                return Some((end.map_or(rest.len(), |end| end + 1), Class::Keyword));
            }
        }
        let letters = rest
            .find(|letter: char| !letter.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        let (prefix, behind) = rest.split_at(letters);
        let known = prefix.is_empty() || self.grammar.prefixes.contains(&prefix);
        if !known {
            return None;
        }
        let raw = self.grammar.hashes && prefix.ends_with('r');
        let hashes = match raw {
            true => behind.len() - behind.trim_start_matches('#').len(),
            false => 0,
        };
        let behind = &behind[hashes..];
        let is = |quote: &&Quote| behind.starts_with(quote.sign);
        let quote = self.grammar.quotes.iter().find(is)?;
        self.open = Open::Text {
            end: format!("{}{}", quote.sign, "#".repeat(hashes)),
            escapes: quote.escapes && !raw,
            lines: quote.lines,
        };
        Some((letters + hashes + quote.sign.len(), Class::Text))
    }
}

fn first(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

fn in_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// How long the number is: `1_024u64`, `0xff`, `1.5`, but not the dots of `0..9`.
fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let ends = |at: &usize| {
        let letter = bytes[*at].is_ascii_alphanumeric() || bytes[*at] == b'_';
        !(letter || bytes[*at] == b'.' && digit(at + 1))
    };
    (0..bytes.len()).find(ends).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::Program;

    /// The pieces of the last line of a text that are not plain.
    #[track_caller]
    fn case(path: &str, text: &str, expected: &[(&str, Class)]) {
        let colouring = Program {
            name: "",
            path,
            text,
        }
        .tokens();
        let line = text.lines().last().expect("a line");
        let mut at = 0;
        let mut found = Vec::new();
        for token in colouring.line(text.lines().count() - 1) {
            found.push((&line[at..at + token.bytes], token.class));
            at += token.bytes;
        }
        assert_eq!(at, line.len(), "{path}: {line}");
        found.retain(|(_, class)| ![Class::Plain, Class::Punctuation].contains(class));
        assert_eq!(found, expected, "{path}: {line}");
    }

    #[test]
    fn a_lifetime_is_no_letter_and_a_raw_text_ends_with_its_hashes() {
        use Class::*;
        case(
            "a.rs",
            "x::<'a>('\\'', 'é', 'b')",
            &[
                ("x", Function),
                ("'a", Keyword),
                ("'\\''", Text),
                ("'é'", Text),
                ("'b'", Text),
            ],
        );
        case(
            "a.rs",
            "br#\"a\" b\"#, b'\\\\', r",
            &[("br#\"a\" b\"#", Text), ("b'\\\\'", Text)],
        );
        case(
            "a.rs",
            "for i in 0..10_u8 { write!(a != b) }",
            &[
                ("for", Keyword),
                ("in", Keyword),
                ("0", Number),
                ("10_u8", Number),
                ("write!", Macro),
            ],
        );
        case(
            "a.rs",
            "let a: Some<T> = IPV4.bind(1.5)",
            &[
                ("let", Keyword),
                ("Some", Type),
                ("T", Type),
                ("bind", Function),
                ("1.5", Number),
            ],
        );
    }

    #[test]
    fn what_is_open_goes_on_in_the_next_line_where_the_language_says_so() {
        use Class::*;
        case(
            "a.rs",
            "/* one /* two */\nstill */ fn",
            &[("still */", Comment), ("fn", Keyword)],
        );
        case(
            "a.c",
            "/* one /* two */ int x; /*\nstill */ if",
            &[("still */", Comment), ("if", Keyword)],
        );
        case("a.rs", "\"one\ntwo\" 3", &[("two\"", Text), ("3", Number)]);
        case(
            "a.py",
            "x = rb'''\n\"\" # no ''' if",
            &[("\"\" # no '''", Text), ("if", Keyword)],
        );
        case("a.c", "\"never closed\nreturn", &[("return", Keyword)]);
        case(
            "a.c",
            "\"goes on\\\nif\" if",
            &[("if\"", Text), ("if", Keyword)],
        );
        case("a.go", "`one\n\\` if", &[("\\`", Text), ("if", Keyword)]);
    }

    #[test]
    fn directives_names_and_first_lines_are_known() {
        use Class::*;
        case(
            "a.c",
            "# include <sys/socket.h> // x",
            &[
                ("# include", Keyword),
                ("<sys/socket.h>", Text),
                ("// x", Comment),
            ],
        );
        case(
            "a.c",
            "ssize_t n = send(fd, 'a')",
            &[("ssize_t", Type), ("send", Function), ("'a'", Text)],
        );
        case(
            "a.py",
            "class server: # f\"",
            &[("class", Keyword), ("server", Type), ("# f\"", Comment)],
        );
        case(
            "serve",
            "#!/bin/sh\nfi # 'x",
            &[("fi", Keyword), ("# 'x", Comment)],
        );
    }

    /// Whatever stands in a file: every byte belongs to one piece, and pieces end between characters.
    #[test]
    fn every_byte_of_any_text_belongs_to_one_piece() {
        let signs = [
            "\"", "'", "\\", "/*", "*/", "//", "#", "r#", "é", "a", "1.", "`", "<", "!", " ", "\n",
            "include",
        ];
        let mut luck = fastrand::Rng::with_seed(7);
        for _ in 0..2000 {
            let text: String = (0..20).map(|_| signs[luck.usize(..signs.len())]).collect();
            for path in ["a.rs", "a.py", "a.c", "a.go", "a.sh"] {
                let colouring = Program {
                    name: "",
                    path,
                    text: &text,
                }
                .tokens();
                assert_eq!(colouring.lines().count(), text.lines().count());
                for (line, tokens) in text.lines().zip(colouring.lines()) {
                    let mut at = 0;
                    for token in tokens {
                        at += token.bytes;
                        assert!(
                            token.bytes > 0 && line.is_char_boundary(at),
                            "{path}: {text:?}"
                        );
                    }
                    assert_eq!(at, line.len(), "{path}: {text:?}");
                }
            }
        }
    }
}
