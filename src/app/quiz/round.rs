//! A quiz from its first question to its score: what is asked when, whatever face asks it.

use std::ops::ControlFlow::{self, Break, Continue};
use std::time::{Duration, Instant};

use fastrand::Rng;

use crate::lesson::Answer;
use crate::view::{Ink, Line};

use super::super::exit::Exit;
use super::super::sentence;
use super::asked::{Asked, Given};
use super::proving::Proving;
use super::sheet::Sheet;
use super::show_me::ShowMe;
use super::told::{Put, Told, Whys};
use super::verdict::{Verdict, judge};
use crate::progress::{Attempt, Progress, Sure, now};

/// Who puts the questions. `None` is the end of the input, or the wish to stop, and so is a break.
pub trait Face {
    fn sheet(&self) -> Sheet;
    fn show(&mut self, lines: &[Line]) -> Result<ControlFlow<()>, Exit>;
    fn question(&mut self, put: &Put<'_>) -> Result<ControlFlow<()>, Exit>;
    /// What is said of an answer.
    fn told(&mut self, told: &Told<'_>, whys: Whys) -> Result<ControlFlow<()>, Exit>;
    /// The proof was shown; where that took the screen, what stood there has to come back.
    fn back(&mut self, _told: &Told<'_>, _whys: Whys) -> Result<(), Exit> {
        Ok(())
    }
    /// A place among so many options, from 0.
    fn choose(&mut self, count: usize) -> Result<Option<usize>, Exit>;
    fn number(&mut self, unit: &str) -> Result<Option<u64>, Exit>;
    /// `None` ends the quiz behind this question, whose answer is kept.
    fn sure(&mut self) -> Result<Option<Sure>, Exit>;
    /// After the verdict; `whys` if there are others to read.
    fn next(&mut self, whys: bool) -> Result<Next, Exit>;
    /// Whether to ask the missed ones again.
    fn again(&mut self, missed: usize) -> Result<bool, Exit>;
}

/// What to do after a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    On,
    ShowMe,
    OtherWhys,
    Stop,
}

/// What a quiz works with.
#[expect(
    missing_debug_implementations,
    reason = "closures have nothing to show"
)]
pub struct Round<'a> {
    pub face: &'a mut dyn Face,
    pub progress: &'a mut Progress,
    pub prove: &'a mut dyn FnMut(&Asked) -> Proving,
    pub show_me: &'a mut ShowMe<'a>,
    pub luck: Rng,
    /// Whether questions say which lesson they are from.
    pub mixed: bool,
}

/// How long a proof may keep the student waiting before a line says why.
const UNNOTICED: Duration = Duration::from_millis(400);

impl Round<'_> {
    /// Asks everything, tells the score, and asks the missed ones again as long as that is wanted.
    pub fn play(&mut self, mut questions: Vec<Asked>) -> Result<(), Exit> {
        let premise = self.face.sheet().premise();
        if self.face.show(&premise)?.is_break() {
            return Ok(());
        }
        loop {
            let mut verdicts = Vec::new();
            let asked_all = self.ask_all(&questions, &mut verdicts)?;
            let answered: Vec<_> = questions.iter().zip(&verdicts).collect();
            let score = self.face.sheet().score(&answered, questions.len());
            let read = self.face.show(&score)?;
            let wrong = |(_, verdict): &&(&Asked, &Verdict)| verdict.right == Some(false);
            let missed: Vec<&Asked> = answered
                .iter()
                .filter(wrong)
                .map(|(asked, _)| *asked)
                .collect();
            let stopped = asked_all.is_break() || read.is_break();
            if stopped || missed.is_empty() || !self.face.again(missed.len())? {
                return Ok(());
            }
            let luck = &mut self.luck;
            questions = missed.iter().map(|asked| asked.again(luck)).collect();
        }
    }

    /// Collects the verdicts on the questions that are answered; a break when the student ends it before the last.
    fn ask_all(
        &mut self,
        questions: &[Asked],
        verdicts: &mut Vec<Verdict>,
    ) -> Result<ControlFlow<()>, Exit> {
        for (at, asked) in questions.iter().enumerate() {
            let put = Put {
                asked,
                number: at + 1,
                of: questions.len(),
                mixed: self.mixed,
            };
            if self.face.question(&put)?.is_break() {
                return Ok(Break(()));
            }
            let Some((verdict, sure)) = self.ask(asked)? else {
                return Ok(Break(()));
            };
            let told = Told {
                put,
                verdict: &verdict,
                sure,
            };
            let mut goes_on = self.face.told(&told, Whys::Near)?;
            // Who ends it where sureness is asked for has seen enough after the verdict.
            if sure.is_none() {
                goes_on = Break(());
            }
            if goes_on.is_continue() {
                goes_on = self.after(&told)?;
            }
            verdicts.push(verdict);
            if goes_on.is_break() {
                return Ok(Break(()));
            }
        }
        Ok(Continue(()))
    }

    /// One question; what is answered is saved at once, before anything else is asked or seen.
    fn ask(&mut self, asked: &Asked) -> Result<Option<(Verdict, Option<Sure>)>, Exit> {
        let proving = (self.prove)(asked);
        let begun = Instant::now();
        let given = match &asked.question.answer {
            Answer::Choice(choices) => {
                let place = self.face.choose(choices.len())?;
                place.map(|place| Given::Option(asked.order[place]))
            }
            Answer::Number { unit, .. } => self.face.number(unit)?.map(Given::Number),
        };
        let Some(given) = given else {
            return Ok(None);
        };
        let took = begun.elapsed().as_secs();
        let proved = self.outcome(proving)?;
        let verdict = judge(&asked.question, given, &proved);
        let attempt = Attempt {
            when: now(),
            took,
            answer: asked.id(given),
            measured: proved.ok(),
            right: verdict.right,
            sure: None,
            content: super::content(asked.folder)?,
        };
        let slug = asked.folder.slug();
        let answered = self.progress.answered(slug, &asked.question.id, &attempt);
        self.say_what_went_wrong();
        let sure = self.face.sure()?;
        if let Some(sure) = sure {
            self.progress.is_sure(&answered, sure);
            self.say_what_went_wrong();
        }
        Ok(Some((verdict, sure)))
    }

    fn say_what_went_wrong(&mut self) {
        if let Some(sentence) = self.progress.take_sentence() {
            sentence::say(&sentence);
        }
    }

    fn outcome(&mut self, mut proving: Proving) -> Result<super::verdict::Proved, Exit> {
        if proving.wait(UNNOTICED).is_none() {
            let line = Line::of("The proof is still running …", Ink::Muted);
            // One line is never too long to be read on.
            let _ = self.face.show(&[line])?;
        }
        Ok(proving.outcome())
    }

    /// What the student wants after the verdict, until that is to go on, or to end.
    fn after(&mut self, told: &Told<'_>) -> Result<ControlFlow<()>, Exit> {
        let others = self.face.sheet().other_whys(told.put.asked, told.verdict);
        let mut whys = Whys::Near;
        loop {
            match self.face.next(!others.is_empty())? {
                Next::On => return Ok(Continue(())),
                Next::Stop => return Ok(Break(())),
                Next::ShowMe => {
                    let asked = told.put.asked;
                    (self.show_me)(asked.folder, &asked.question)?;
                    self.face.back(told, whys)?;
                }
                Next::OtherWhys => {
                    whys = whys.turned();
                    if self.face.told(told, whys)?.is_break() {
                        return Ok(Break(()));
                    }
                }
            }
        }
    }
}
