//! The plain face of a quiz: lines out, digits in; the end of the input is the end of the quiz.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::lab::printable;
use crate::view::Line;

use super::super::exit::Exit;
use super::super::progress::Sure;
use super::super::typed;
use super::round::{Face, Next};
use super::sheet::Sheet;

/// Prose is laid out at this width.
const WIDTH: usize = 78;

/// Reads typed lines, and writes text without any movement of the cursor.
#[derive(Debug)]
pub struct Plain<R, W> {
    typed: R,
    out: W,
    /// A person types: then there are questions between the questions.
    person: bool,
}

/// The plain face on stdin and stdout.
pub fn standard() -> Plain<io::StdinLock<'static>, io::Stdout> {
    let person = io::stdin().is_terminal();
    Plain::new(io::stdin().lock(), io::stdout(), person)
}

impl<R: BufRead, W: Write> Plain<R, W> {
    pub fn new(typed: R, out: W, person: bool) -> Plain<R, W> {
        Plain { typed, out, person }
    }

    /// Asks until an answer is understood; `None` at the end of the input, or when `q` is typed.
    fn ask<T>(
        &mut self,
        prompt: &str,
        understand: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Exit> {
        loop {
            write!(self.out, "{prompt} > ")?;
            self.out.flush()?;
            let Some(line) = typed::line(&mut self.typed)? else {
                writeln!(self.out)?;
                return Ok(None);
            };
            if !self.person {
                // What came through a pipe is not on the screen yet.
                writeln!(self.out, "{}", shown(&line))?;
            }
            match line.trim() {
                "q" => return Ok(None),
                typed => match understand(typed) {
                    Some(answer) => return Ok(Some(answer)),
                    None => {
                        writeln!(self.out, "“{}” is not understood here.", shown(typed))?;
                    }
                },
            }
        }
    }
}

impl<R: BufRead, W: Write> Face for Plain<R, W> {
    fn sheet(&self) -> Sheet {
        Sheet {
            width: WIDTH,
            label: |place| format!("{})", place + 1),
        }
    }

    fn show(&mut self, lines: &[Line]) -> Result<(), Exit> {
        for line in lines {
            writeln!(self.out, "{}", line.plain().trim_end())?;
        }
        Ok(())
    }

    fn choose(&mut self, count: usize) -> Result<Option<usize>, Exit> {
        let place = |typed: &str| {
            let number = typed.parse::<usize>().ok()?;
            (1..=count).contains(&number).then(|| number - 1)
        };
        self.ask(&format!("Your answer, 1 to {count} (q ends)"), place)
    }

    fn number(&mut self, unit: &str) -> Result<Option<u64>, Exit> {
        let prompt = format!("Your answer, a number of {unit} (q ends)");
        self.ask(&prompt, number)
    }

    fn sure(&mut self) -> Result<Option<Sure>, Exit> {
        let sure = |typed: &str| {
            let number = typed.parse::<usize>().ok()?;
            Sure::ALL.get(number.checked_sub(1)?).copied()
        };
        self.ask("How sure are you? 1 sure, 2 think so, 3 guess", sure)
    }

    fn next(&mut self, whys: bool) -> Result<Next, Exit> {
        if !self.person {
            return Ok(Next::On);
        }
        let prompt = if whys {
            "\nEnter: go on, s: show me the proof, w: the other whys, q: end"
        } else {
            "\nEnter: go on, s: show me the proof, q: end"
        };
        let next = self.ask(prompt, |typed| match typed {
            "" => Some(Next::On),
            "s" => Some(Next::ShowMe),
            "w" if whys => Some(Next::OtherWhys),
            _ => None,
        })?;
        Ok(next.unwrap_or(Next::Stop))
    }

    fn again(&mut self, missed: usize) -> Result<bool, Exit> {
        let prompt = match missed {
            1 => "\nAsk the missed one again? 1 yes, 2 no".to_owned(),
            _ => format!("\nAsk the {missed} missed ones again? 1 yes, 2 no"),
        };
        let again = self.ask(&prompt, |typed| match typed {
            "1" | "y" => Some(true),
            "2" | "n" | "" => Some(false),
            _ => None,
        })?;
        Ok(again.unwrap_or(false))
    }
}

/// What was typed, so that it cannot steer the terminal it is shown on.
fn shown(typed: &str) -> String {
    printable::line(typed.trim().as_bytes())
}

/// A number as people type it: `13 312`, `13,312`, `13_312`.
pub fn number(typed: &str) -> Option<u64> {
    let group = |c: &char| !matches!(c, ' ' | ',' | '_' | '\'' | '\u{a0}' | '\u{202f}');
    typed.chars().filter(group).collect::<String>().parse().ok()
}
