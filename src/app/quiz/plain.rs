//! The plain face of a quiz: lines out, digits in; the end of the input is the end of the quiz.

use std::io::{self, BufRead, IsTerminal, Write};
use std::ops::ControlFlow;

use console::Term;

use crate::lab::printable;
use crate::view::{Columns, Line};

use super::super::exit::Exit;
use super::super::typed;
use super::round::{Face, Next};
use super::sheet::Sheet;
use super::told::{Put, Told, Whys};
use super::typed_number::number;
use crate::progress::Sure;

/// Prose is laid out at this width, where there is so much.
const WIDEST: usize = 78;
/// Below this there is no room for words.
const NARROWEST: usize = 20;

/// Reads typed lines, and writes text without any movement of the cursor.
#[derive(Debug)]
pub struct Plain<R, W> {
    typed: R,
    out: W,
    /// A person types: then there are questions between the questions.
    person: bool,
    columns: Columns,
}

/// The plain face on stdin and stdout.
pub fn standard() -> Plain<io::StdinLock<'static>, io::Stdout> {
    let person = io::stdin().is_terminal();
    let plain = Plain::new(io::stdin().lock(), io::stdout(), person);
    match Term::stdout().size_checked() {
        Some((_, columns)) => plain.within(columns.into()),
        None => plain,
    }
}

impl<R: BufRead, W: Write> Plain<R, W> {
    pub fn new(typed: R, out: W, person: bool) -> Plain<R, W> {
        Plain {
            typed,
            out,
            person,
            columns: Columns::new(usize::MAX),
        }
    }

    /// Breaks every line for a terminal of so many columns, which may do that itself when its last one is written.
    #[must_use]
    pub fn within(self, columns: usize) -> Plain<R, W> {
        let columns = Columns::new(columns.saturating_sub(1).max(NARROWEST));
        Plain { columns, ..self }
    }

    /// Writes a line, broken between words where it is too wide.
    fn say(&mut self, line: &str) -> Result<(), Exit> {
        for line in self.wrapped(line) {
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    fn wrapped(&self, line: &str) -> Vec<String> {
        let indent = line.len() - line.trim_start_matches(' ').len();
        self.columns.wrap(line, indent)
    }

    /// Asks until an answer is understood; `None` at the end of the input, when `q` is typed, or when a pipe has nothing
    /// to say but noise.
    ///
    /// `hint` says what can be typed.
    fn ask<T>(
        &mut self,
        prompt: &str,
        hint: &str,
        understand: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Exit> {
        let mut refused = 0;
        while self.person || refused < typed::TRIES {
            let prompt = self.wrapped(&format!("{prompt} >")).join("\n");
            write!(self.out, "{prompt} ")?;
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
                    None if typed.is_empty() => self.say(&format!("Nothing was typed: {hint}."))?,
                    None => {
                        let typed = shown(typed);
                        self.say(&format!("“{typed}” is not understood here: {hint}."))?;
                    }
                },
            }
            refused += 1;
        }
        self.say(&format!(
            "{refused} lines in a row were no answer, so the quiz ends here."
        ))?;
        Ok(None)
    }
}

impl<R: BufRead, W: Write> Face for Plain<R, W> {
    fn sheet(&self) -> Sheet {
        Sheet {
            width: self.columns.at_most(WIDEST),
            label: |place| format!("{})", place + 1),
        }
    }

    fn show(&mut self, lines: &[Line]) -> Result<ControlFlow<()>, Exit> {
        for line in lines {
            self.say(line.plain().trim_end())?;
        }
        Ok(ControlFlow::Continue(()))
    }

    fn question(&mut self, put: &Put<'_>) -> Result<ControlFlow<()>, Exit> {
        let mut lines = vec![Line::new()];
        lines.extend(self.sheet().question(put));
        self.show(&lines)
    }

    fn told(&mut self, told: &Told<'_>, whys: Whys) -> Result<ControlFlow<()>, Exit> {
        let (sheet, asked) = (self.sheet(), told.put.asked);
        let lines = match whys {
            Whys::Near => sheet.verdict(asked, told.verdict, told.sure),
            Whys::Others => sheet.other_whys(asked, told.verdict),
        };
        self.show(&lines)
    }

    fn choose(&mut self, count: usize) -> Result<Option<usize>, Exit> {
        let place = |typed: &str| {
            let number = typed.parse::<usize>().ok()?;
            (1..=count).contains(&number).then(|| number - 1)
        };
        let prompt = format!("Your answer, 1 to {count} (q ends)");
        let hint = format!("type a digit from 1 to {count}, or q to end the quiz");
        self.ask(&prompt, &hint, place)
    }

    fn number(&mut self, unit: &str) -> Result<Option<u64>, Exit> {
        let prompt = format!("Your answer, a number of {unit} (q ends)");
        let hint = "type a number, for example 1000, or q to end the quiz";
        self.ask(&prompt, hint, number)
    }

    fn sure(&mut self) -> Result<Option<Sure>, Exit> {
        let sure = |typed: &str| {
            let number = typed.parse::<usize>().ok()?;
            Sure::ALL.get(number.checked_sub(1)?).copied()
        };
        let prompt = "How sure are you? 1 sure, 2 think so, 3 guess (q ends)";
        let hint = "type 1, 2 or 3, or q to end the quiz";
        self.ask(prompt, hint, sure)
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
        let hint = "type one of these letters, or only Enter";
        let next = self.ask(prompt, hint, |typed| match typed {
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
        let again = self.ask(&prompt, "type 1 or 2", |typed| match typed {
            "1" | "y" => Some(true),
            "2" | "n" | "" => Some(false),
            _ => None,
        })?;
        Ok(again.unwrap_or(false))
    }
}

/// More of a wrong answer tells nothing.
const LONGEST: usize = 60;

/// What was typed, so that it cannot steer the terminal it is shown on.
fn shown(typed: &str) -> String {
    let shown = printable::line(typed.trim().as_bytes());
    console::truncate_str(&shown, LONGEST, "…").into_owned()
}
