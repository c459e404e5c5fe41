//! The words of a statement: which names it binds, and on what it makes a call; the same in all languages that write
//! `name = call(…)`.

use super::text::{Place, Program};
use crate::trace::{Call, Does};

/// A statement on one line, without what stands in quotes and in comments.
#[derive(Debug)]
pub struct Statement {
    text: String,
    /// Where the call begins in it, as far as that is known.
    at: Option<usize>,
}

impl Statement {
    /// The lines of a statement, and where in it the call begins: the column in one of them, both counted from 0.
    pub(super) fn of<'l>(
        lines: impl Iterator<Item = &'l str>,
        call: Option<(usize, usize)>,
        comment: &str,
    ) -> Statement {
        let (mut text, mut at) = (String::new(), None);
        for (number, line) in lines.enumerate() {
            let begins = text.len();
            text.push_str(&code(line, comment));
            if let Some((_, column)) = call.filter(|(line, _)| *line == number) {
                at = Some(begins + column).filter(|at| text.is_char_boundary(*at));
            }
            text.push(' ');
        }
        Statement { text, at }
    }

    /// That of a language whose statements end with `;`, `{` or `}`, and whose comments begin with `//`.
    pub(super) fn braced(program: &Program<'_>, place: Place) -> Option<Statement> {
        let lines: Vec<&str> = program.text.lines().collect();
        let at = (place.line as usize)
            .checked_sub(1)
            .filter(|at| *at < lines.len())?;
        let ends = |line: &str| {
            let code = code(line, "//");
            let code = code.trim();
            code.is_empty() || code.starts_with('#') || code.ends_with([';', '{', '}', ':'])
        };
        let above = lines[..at]
            .iter()
            .rev()
            .take_while(|line| !ends(line))
            .count();
        let below = lines[at..].iter().take_while(|line| !ends(line)).count();
        let statement = &lines[at - above..(at + below + 1).min(lines.len())];
        let column = (place.column as usize).checked_sub(1);
        let call = column.map(|column| (above, column));
        Some(Statement::of(statement.iter().copied(), call, "//"))
    }

    /// What stands to the left of the last `=` before the call; where there is none, or no known call, of its first. An
    /// argument that is given by its name binds nothing.
    pub(super) fn assigned(&self, named_arguments: bool) -> Option<&str> {
        let left = |at: usize| {
            let left = &self.text[..at];
            let left = match innermost_open(left) {
                Some(open) if named_arguments && is_call(&left[..open]) => return None,
                Some(open) => &left[open + 1..],
                None => left,
            };
            left.rsplit([';', '{']).next()
        };
        let before = &self.text[..self.at.unwrap_or(0)];
        let mut before = assignments(before).collect::<Vec<_>>().into_iter().rev();
        let mut all = assignments(&self.text);
        before.find_map(left).or_else(|| all.find_map(left))
    }

    /// What follows a word behind the call: `s` of `as s` in `with socket.create_server(…) as s:`. Behind the next comma
    /// it is another one's.
    pub(super) fn behind(&self, word: &str) -> Option<&str> {
        let from = self.at.unwrap_or(0);
        let found = self.text[from..].find(word)?;
        let between = &self.text[from..from + found];
        let its_own = self.at.is_none() || commas(between) == 0;
        its_own.then(|| &self.text[from + found + word.len()..])
    }

    /// Which of the values between commas the call stands in: 1 for the second of `a, b = socket(), socket()`.
    pub(super) fn value(&self) -> usize {
        let before = &self.text[..self.at.unwrap_or(0)];
        let right = assignments(before).last().map_or("", |at| &before[at..]);
        commas(right)
    }

    /// From where the call begins, as far as that is known.
    pub(super) fn behind_the_call(&self) -> &str {
        &self.text[self.at.unwrap_or(0)..]
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The variable on which it makes this call: `conn` in `conn.recv(1024)`, in `recv(conn, room, 9, 0)` and in
    /// `os.read(conn.fileno(), 9)`. Of several calls alike it is the one at the place; where that one is made on no
    /// variable, there is none.
    pub(super) fn receiver(&self, call: Call) -> Option<String> {
        let spellings = calls_alike(call);
        let alike: Vec<(usize, Option<String>)> = spellings
            .flat_map(|spelling| self.made_on(spelling))
            .collect();
        let behind = alike.iter().filter(|(at, _)| Some(*at) >= self.at);
        let exact = behind
            .min_by_key(|(at, _)| *at)
            .filter(|_| self.at.is_some());
        match exact {
            Some((_, name)) => name.clone(),
            None => alike.into_iter().find_map(|(_, name)| name),
        }
    }

    /// Where a call is spelled so, each with the variable on which it is made.
    fn made_on(&self, spelling: &str) -> Vec<(usize, Option<String>)> {
        let places = self.text.match_indices(spelling);
        let made = places.filter_map(|(at, _)| {
            let before = &self.text[..at];
            let after = self.text[at + spelling.len()..].strip_prefix('(')?;
            let on = match before.strip_suffix('.').map(str::trim_end) {
                Some(owner) => match last_name(owner) {
                    Some(module) if module == "os" => first_name(after),
                    name => name,
                },
                None if before.ends_with(is_part) => return None,
                None => first_name(after),
            };
            Some((at, on))
        });
        made.collect()
    }
}

/// The commas that stand in no bracket.
fn commas(text: &str) -> usize {
    let mut depth = 0;
    let alone = text.chars().filter(|letter| {
        depth += i32::from("([{".contains(*letter)) - i32::from(")]}".contains(*letter));
        *letter == ',' && depth == 0
    });
    alone.count()
}

/// How a call is written; a `send` may be the `write` of some library.
fn calls_alike(call: Call) -> impl Iterator<Item = &'static str> {
    let moves = matches!(call.does(), Does::Sends | Does::Receives);
    let others = Call::ALL
        .iter()
        .filter(move |other| moves && other.does() == call.does());
    let calls = [call].into_iter().chain(others.copied());
    calls.flat_map(|call| call.spellings()).copied()
}

/// Where each `=` stands that is no comparison, and no `+=`.
fn assignments(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('=').filter_map(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + 1..].chars().next();
        let alone = !matches!(after, Some('=' | '>'))
            && !before.is_some_and(|letter| "=!<>+-*/|&%^".contains(letter));
        alone.then_some(at)
    })
}

/// The bracket that is still open at the end of a text, the innermost.
fn innermost_open(text: &str) -> Option<usize> {
    let mut closed = 0;
    text.char_indices().rev().find_map(|(at, letter)| {
        match letter {
            ')' => closed += 1,
            '(' if closed == 0 => return Some(at),
            '(' => closed -= 1,
            _ => {}
        }
        None
    })
}

/// Whether a bracket behind this text is that of a call, and not that of `if (`.
fn is_call(before: &str) -> bool {
    let words = [
        "if", "while", "elif", "return", "and", "or", "not", "in", "with", "",
    ];
    last_word(before.trim_end()).is_some_and(|word| !words.contains(&word))
}

fn last_word(text: &str) -> Option<&str> {
    text.rsplit(|letter: char| !is_part(letter)).next()
}

/// Each name in a list: `conn` and `addr` of `conn, addr`, `s` of `s: socket.socket`; `_` for what is no name.
pub(super) fn all_names(list: &str) -> Vec<String> {
    let pieces = list.split(',');
    let names = pieces.map(|piece| last_name(without_type(piece)));
    names
        .map(|name| name.unwrap_or_else(|| "_".to_owned()))
        .collect()
}

/// `s` of `s: socket.socket`, and of `try: s`, where a head stands on the same line.
fn without_type(piece: &str) -> &str {
    const HEADS: [&str; 11] = [
        "try", "else", "finally", "if", "elif", "while", "for", "with", "except", "case", "default",
    ];
    let Some((before, behind)) = piece.split_once(": ") else {
        return piece;
    };
    let first = before.trim_start().split(|letter| !is_part(letter)).next();
    match first.is_some_and(|word| HEADS.contains(&word)) {
        true => without_type(behind),
        false => before,
    }
}

/// The last name in `(mut conn`, `int *conn`, `self.conn`, `s->fd`, `fds[i]`.
pub(super) fn last_name(piece: &str) -> Option<String> {
    let piece =
        piece.trim_end_matches(|letter: char| letter.is_whitespace() || ")]?&:".contains(letter));
    // `fds[i]` is told by the name before the bracket.
    let piece = match piece.rsplit_once('[') {
        Some((head, index)) if !index.contains(']') && head.ends_with(is_part) => head,
        _ => piece,
    };
    last_word(piece).and_then(named)
}

/// The variable that a list begins with: `fd` of `s->fd, room`, `conn` of `conn.fileno(), 9`.
pub(super) fn first_name(list: &str) -> Option<String> {
    let list = list.trim_start_matches([' ', '&', '*', '(']);
    let path = list.split([',', '(', ')']).next()?;
    last_name(path.strip_suffix(".fileno").unwrap_or(path))
}

/// A name, if it is one that tells anything.
fn named(name: &str) -> Option<String> {
    let known = [
        "_", "self", "this", "let", "mut", "return", "await", "in", "is", "None", "NULL",
    ];
    let fits = name.starts_with(|letter: char| letter.is_alphabetic() || letter == '_');
    (fits && !known.contains(&name)).then(|| name.to_owned())
}

pub(super) fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// A line without its comment; what stands in quotes is blank, so that all else stays in its column.
pub(super) fn code(line: &str, comment: &str) -> String {
    let mut quote = None;
    let mut kept = String::with_capacity(line.len());
    let mut letters = line.char_indices();
    while let Some((at, letter)) = letters.next() {
        let blank = |kept: &mut String, letter: char| {
            kept.extend(std::iter::repeat_n(' ', letter.len_utf8()))
        };
        match quote {
            None if line[at..].starts_with(comment) => break,
            // A lifetime has no second one.
            None if letter == '"' || letter == '\'' && line[at + 1..].contains('\'') => {
                quote = Some(letter);
                kept.push(letter);
            }
            None => kept.push(letter),
            Some(open) if letter == open => {
                quote = None;
                kept.push(letter);
            }
            Some(_) => {
                blank(&mut kept, letter);
                if letter == '\\'
                    && let Some((_, escaped)) = letters.next()
                {
                    blank(&mut kept, escaped);
                }
            }
        }
    }
    kept
}
