//! A program that is walked, and what may be said about it: a scene of a lesson, the proof of a question, or nothing.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use crate::lesson::{Block, Folder, Lesson, Note, Plot, Question, Scene, Try};
use crate::phrases::phrases;
use crate::program::token::Colouring;
use crate::program::{Function, Program};
use crate::trace::Shown;

/// What a walk is about.
#[derive(Clone, Copy, Debug)]
pub enum About<'a> {
    /// A lesson: an introduction, its scenes, a recap.
    Lesson(&'a Lesson),
    /// The proof of a question, shown from the quiz.
    Proof(&'a Folder),
    /// A program of which no lesson knows.
    Program,
}

/// What to look for, in the words of a lesson or of a question.
#[derive(Clone, Copy, Debug)]
pub enum LookFor<'a> {
    Prose(&'a [Block]),
    Question(&'a Question),
}

impl<'a> LookFor<'a> {
    pub fn blocks(self) -> Cow<'a, [Block]> {
        match self {
            LookFor::Prose(blocks) => Cow::Borrowed(blocks),
            LookFor::Question(question) => {
                Cow::Owned(vec![Block::Paragraph(question.stem.clone())])
            }
        }
    }
}

/// A program, and what may be said about it.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    pub program: Program<'a>,
    /// The function that runs.
    pub runs: &'a str,
    /// Of its file only that function is shown, and what it needs: the others answer other questions.
    pub alone: bool,
    pub title: &'a str,
    /// Shown before the first call.
    pub look_for: LookFor<'a>,
    pub notes: &'a [Note],
    /// What to try at its end.
    pub tries: &'a [Try],
    /// Why it runs at full speed, without gates.
    pub free: Option<&'a str>,
    /// Why its outcomes are luck by nature.
    pub luck: Option<&'a str>,
    /// What is to be said of it in this language only.
    pub in_language: Option<&'a str>,
    /// What to type: the program reads it.
    pub stdin: Option<&'a str>,
    pub plot: Option<&'a Plot>,
    /// How many lines it prints.
    pub rows: Option<usize>,
    /// What is shown of its sockets.
    pub columns: Shown,
    /// What it was rehearsed to do; empty where nobody has.
    pub story: &'a str,
    /// What to take away.
    pub take: Option<&'a str>,
    /// What the network does to it: `CUT 3`.
    pub strained: Option<&'a str>,
    /// Where and when it was recorded, if it does not run: `2026-11-21 on lab-3`.
    pub recorded: Option<&'a str>,
    /// As it was coloured when it was read.
    pub colouring: Option<&'a Colouring>,
    /// What it is for, where it is no part of the core.
    pub extra: Option<&'a str>,
    /// The lesson that it was taken from, where a student has changed it.
    pub yours: Option<&'a str>,
    /// The lines that the lesson's own program does not have.
    pub changed: &'a [u32],
    /// The text is that of another file: no note and no change is about its lines.
    pub elsewhere: bool,
}

/// Lines of a program that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines(Vec<RangeInclusive<u32>>);

impl Lines {
    pub fn contains(&self, line: u32) -> bool {
        self.0.iter().any(|lines| lines.contains(&line))
    }

    /// How many of them come before a line.
    pub fn before(&self, line: u32) -> usize {
        (1..line).filter(|above| self.contains(*above)).count()
    }
}

impl<'a> Part<'a> {
    /// A program about which nothing is said.
    pub fn program(program: Program<'a>) -> Part<'a> {
        Part {
            program,
            runs: "main",
            alone: false,
            title: program.name,
            look_for: LookFor::Prose(&[]),
            notes: &[],
            tries: &[],
            free: None,
            luck: None,
            in_language: None,
            stdin: None,
            plot: None,
            rows: None,
            columns: Shown::USUAL,
            story: "",
            take: None,
            strained: None,
            recorded: None,
            colouring: None,
            extra: None,
            yours: None,
            changed: &[],
            elsewhere: false,
        }
    }

    pub fn scene(scene: &'a Scene) -> Part<'a> {
        Part {
            title: &scene.title,
            look_for: LookFor::Prose(&scene.look_for),
            notes: &scene.notes,
            tries: &scene.tries,
            free: scene.free.as_deref(),
            luck: scene.luck.as_deref(),
            in_language: scene.in_language(),
            stdin: scene.stdin.as_deref(),
            plot: scene.plot.as_ref(),
            rows: scene.rows,
            columns: scene.columns,
            story: scene.story,
            take: scene.take.as_deref(),
            extra: scene.extra.as_deref(),
            ..Part::program(scene.program)
        }
    }

    /// The proof of a question stands among others in one file.
    pub fn proof(folder: &Folder, question: &'a Question) -> Part<'a> {
        Part {
            runs: question.proof.name,
            alone: true,
            title: phrases().lesson.the_question,
            look_for: LookFor::Question(question),
            free: question.free.as_deref(),
            ..Part::program(folder.proofs_program)
        }
    }

    /// What the pieces of its text are.
    pub fn tokens(&self) -> Colouring {
        match self.colouring {
            Some(colouring) => colouring.clone(),
            None => self.program.tokens(),
        }
    }

    /// Where what runs begins; above there are only names.
    pub fn begins(&self) -> Option<u32> {
        let function = self.program.language().function(&self.program, self.runs);
        function.map(|function| function.head)
    }

    /// The lines that are shown, unless all are.
    pub fn shown(&self) -> Option<Lines> {
        let language = self.program.language();
        self.alone
            .then(|| Lines(language.needed(&self.program, self.runs)))
    }

    /// What a proof found, as people read it.
    pub fn found(&self, id: &str) -> String {
        match self.look_for {
            LookFor::Question(question) => question.text(id),
            LookFor::Prose(_) => id.to_owned(),
        }
    }

    /// The lines of the innermost loop that a line is part of, be it in a function that the loop's body calls; with those of
    /// every function that it calls.
    pub fn loop_around(&self, line: u32) -> Option<Lines> {
        let (language, program) = (self.program.language(), &self.program);
        let functions = language.functions(program);
        let mut around = language.loop_around(program, line);
        let mut inside = vec![line];
        while around.is_none() {
            let at = inside.last()?;
            let body = functions.iter().find(|body| body.lines().contains(at))?;
            let calls = self.calls_of(body);
            around = calls
                .iter()
                .find_map(|call| language.loop_around(program, *call));
            let fresh = calls.into_iter().find(|call| !inside.contains(call));
            inside.push(fresh?);
        }
        let mut lines = vec![around?];
        let mut at = 0;
        while let Some(body) = lines.get(at).cloned() {
            for function in &functions {
                let mut calls = self.calls_of(function).into_iter();
                let called = calls.any(|call| body.contains(&call));
                if called && !lines.contains(&function.lines()) {
                    lines.push(function.lines());
                }
            }
            at += 1;
        }
        Some(Lines(lines))
    }

    /// The lines that call a function, from outside of it.
    fn calls_of(&self, function: &Function) -> Vec<u32> {
        let (name, body) = (function.name.as_str(), function.lines());
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let calls = |text: &str| {
            text.match_indices(name).any(|(at, _)| {
                let before = &text[..at];
                !before.ends_with(is_part)
                    && before.ends_with('.') == function.is_method
                    && text[at + name.len()..].starts_with('(')
            })
        };
        let lines = (1..).zip(self.program.text.lines());
        lines
            .filter(|(at, text)| !body.contains(at) && calls(text))
            .map(|(at, _)| at)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines that `f` runs to the end of, from a line on.
    #[track_caller]
    fn case(path: &str, text: &str, line: u32, expected: &[u32]) {
        let program = Program {
            name: "loop",
            path,
            text,
        };
        let lines = Part::program(program).loop_around(line);
        let count = text.lines().count() as u32;
        let found: Vec<u32> = match lines {
            Some(lines) => (1..=count).filter(|line| lines.contains(*line)).collect(),
            None => Vec::new(),
        };
        assert_eq!(found, expected, "{path} line {line}");
    }

    #[test]
    fn a_loop_has_what_it_calls_in_any_language() {
        let python = "\
class Echo:
    def answer(self):
        self.sock.send(self.sock.recv(9))

def ask(client):
    client.sendall(b'x')

for word in words:
    ask(client)
    echo.answer()
client.close()
";
        for line in [3, 6, 9] {
            case("a.py", python, line, &[2, 3, 5, 6, 8, 9, 10]);
        }
        case("a.py", python, 11, &[]);
        let c = "\
static void ask(int s) {
    send(s, text, 1, 0);
}
int main(void) {
    for (;;)
        ask(s);
}
";
        case("a.c", c, 2, &[1, 2, 3, 5, 6]);
        let rust = "\
fn ask(s: &Socket) {
    s.send(b\"x\");
}
fn main() {
    loop {
        ask(&s);
    }
}
";
        case("a.rs", rust, 2, &[1, 2, 3, 5, 6, 7]);
    }
}
