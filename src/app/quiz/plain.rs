//! The plain face of a quiz: lines out, digits in; the end of the input is the end of the quiz.

use std::io::{self, BufRead, IsTerminal, Write};

use console::Term;
use fastrand::Rng;

use super::proving::{Proving, UNNOTICED};
use super::saving::Saving;
use super::show_me::ShowMe;
use crate::app::exit::Exit;
use crate::app::plain::line_input;
use crate::app::plain::prompt::Waits;
use crate::app::sentence;
use crate::app::streams::{self, Drawn};
use crate::lesson::Answer;
use crate::phrases::phrases;
use crate::progress::{Progress, Sure};
use crate::session::quiz::number::number;
use crate::session::quiz::{Asked, Command, Effect, Given, Proved, Session, Stage, Whys};
use crate::trace::printable;
use crate::view::plain::ungrouped;
use crate::view::quiz::QuizText;
use crate::view::{Columns, Line};

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
pub(super) fn standard() -> Plain<io::StdinLock<'static>, Drawn<io::Stdout>> {
    let person = io::stdin().is_terminal();
    let plain = Plain::new(io::stdin().lock(), streams::text(), person);
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
    pub(super) fn say(&mut self, line: &str) -> Result<(), Exit> {
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
        let words = &phrases().quiz;
        let mut refused = 0;
        while self.person || refused < line_input::TRIES {
            let prompt = self.wrapped(&format!("{prompt} >")).join("\n");
            let _waits = self.person.then(|| Waits::at(&format!("{prompt} ")));
            write!(self.out, "{prompt} ")?;
            self.out.flush()?;
            let Some(line) = line_input::line(&mut self.typed)? else {
                writeln!(self.out)?;
                return Ok(None);
            };
            if !self.person {
                // What came through a pipe is not on the screen yet.
                writeln!(self.out, "{}", shown(&line))?;
            }
            match line.trim() {
                "q" => return Ok(None),
                typed => {
                    if let Some(answer) = understand(typed) {
                        return Ok(Some(answer));
                    }
                    if self.person {
                        line_input::forget_typed_ahead();
                    }
                    self.say(&match typed.is_empty() {
                        true => words.nothing_was_typed(hint),
                        false => words.not_understood(shown(typed), hint),
                    })?;
                }
            }
            refused += 1;
        }
        self.say(&words.no_answers(refused))?;
        Ok(None)
    }
}

/// What a plain quiz works with.
#[expect(
    missing_debug_implementations,
    reason = "closures have nothing to show"
)]
pub struct Putting<'a> {
    pub progress: &'a mut Progress,
    pub prove: &'a mut dyn FnMut(&Asked) -> Proving,
    pub show_me: &'a mut ShowMe<'a>,
}

impl<R: BufRead, W: Write> Plain<R, W> {
    /// Asks everything, tells the score, and asks the missed ones again as long as that is wanted.
    pub fn play(
        &mut self,
        questions: Vec<Asked>,
        luck: Rng,
        putting: &mut Putting<'_>,
    ) -> Result<(), Exit> {
        let mut saving = Saving::new(putting.progress);
        let mut proving = None;
        self.show(&self.text().premise())?;
        let (mut session, mut effects) = Session::begin(questions, luck);
        loop {
            for effect in effects {
                match effect {
                    Effect::Ask => {
                        let put = session.put();
                        self.show(&[Line::new()])?;
                        self.show(&self.text().question(&put))?;
                        proving = Some((putting.prove)(put.asked));
                        saving.begin();
                    }
                    Effect::Keep => tell(saving.keep(&session)?),
                    Effect::KeepSure(sure) => tell(saving.keep_sure(sure)),
                    Effect::Tell => self.tell(&session)?,
                    Effect::ShowMe => {
                        let asked = session.put().asked;
                        (putting.show_me)(asked.folder, &asked.question)?;
                    }
                    Effect::Score => {
                        let (answered, all) = session.answered();
                        self.show(&self.text().score(&answered, all))?;
                    }
                    Effect::Over => return Ok(()),
                }
            }
            let command = match session.stage() {
                Stage::Asks => {
                    let given = self.answer(session.put().asked)?;
                    saving.answered();
                    given.map_or(Command::End, Command::Answer)
                }
                Stage::Proves(_) => match proving.take() {
                    Some(proving) => Command::Proved(self.outcome(proving)?),
                    None => Command::End,
                },
                Stage::HowSure(_) => Command::Sure(self.sure()?),
                Stage::Tells(_, None, _) | Stage::Over => Command::End,
                Stage::Tells(verdict, ..) => {
                    let others = self.text().other_whys(session.put().asked, verdict);
                    self.next(!others.is_empty())?
                }
                Stage::Scored => Command::Again(self.again(session.missed().len())?),
            };
            effects = session.apply(command);
        }
    }

    fn text(&self) -> QuizText {
        QuizText {
            width: self.columns.at_most(WIDEST),
            label: |place| format!("{})", place + 1),
        }
    }

    fn show(&mut self, lines: &[Line]) -> Result<(), Exit> {
        lines
            .iter()
            .try_for_each(|line| self.say(ungrouped(&line.plain()).trim_end()))
    }

    fn tell(&mut self, session: &Session) -> Result<(), Exit> {
        let Some((told, whys)) = session.told() else {
            return Ok(());
        };
        let (text, asked) = (self.text(), told.put.asked);
        self.show(&match whys {
            Whys::Near => text.verdict(asked, told.verdict, told.sure),
            Whys::Others => text.other_whys(asked, told.verdict),
        })
    }

    fn outcome(&mut self, mut proving: Proving) -> Result<Proved, Exit> {
        if proving.wait(UNNOTICED).is_none() {
            self.say(phrases().quiz.still_running)?;
        }
        Ok(proving.outcome())
    }

    fn answer(&mut self, asked: &Asked) -> Result<Option<Given>, Exit> {
        let words = &phrases().quiz;
        if let Answer::Number { unit, .. } = &asked.question.answer {
            let given = self.ask(&words.prompt_number(unit), words.hint_number, number)?;
            return Ok(given.map(Given::Number));
        }
        let count = asked.order.len();
        let option = |typed: &str| {
            let place = typed.parse::<usize>().ok()?.checked_sub(1)?;
            asked.order.get(place).copied()
        };
        let (prompt, hint) = (words.prompt_option(count), words.hint_option(count));
        Ok(self.ask(&prompt, &hint, option)?.map(Given::Option))
    }

    fn sure(&mut self) -> Result<Option<Sure>, Exit> {
        let sure = |typed: &str| {
            let number = typed.parse::<usize>().ok()?;
            Sure::ALL.get(number.checked_sub(1)?).copied()
        };
        let words = &phrases().quiz;
        self.ask(words.prompt_sure, words.hint_sure, sure)
    }

    fn next(&mut self, whys: bool) -> Result<Command, Exit> {
        if !self.person {
            return Ok(Command::On);
        }
        let words = &phrases().quiz;
        let prompt = match whys {
            true => words.prompt_next_or_whys,
            false => words.prompt_next,
        };
        let next = self.ask(
            &format!("\n{prompt}"),
            words.hint_next,
            |typed| match typed {
                "" => Some(Command::On),
                "s" => Some(Command::ShowMe),
                "w" if whys => Some(Command::OtherWhys),
                _ => None,
            },
        )?;
        Ok(next.unwrap_or(Command::End))
    }

    fn again(&mut self, missed: usize) -> Result<bool, Exit> {
        let words = &phrases().quiz;
        let prompt = format!("\n{}", words.prompt_again(missed));
        let again = self.ask(&prompt, words.hint_again, |typed| match typed {
            "1" | "y" => Some(true),
            "2" | "n" | "" => Some(false),
            _ => None,
        })?;
        Ok(again.unwrap_or(false))
    }
}

/// What could not be saved.
fn tell(sentence: Option<String>) {
    if let Some(sentence) = sentence {
        sentence::say(&sentence);
    }
}

/// More of a wrong answer tells nothing.
const LONGEST: usize = 60;

/// What was typed, so that it cannot steer the terminal it is shown on.
fn shown(typed: &str) -> String {
    let shown = printable::line(typed.trim().as_bytes());
    console::truncate_str(&shown, LONGEST, "…").into_owned()
}
