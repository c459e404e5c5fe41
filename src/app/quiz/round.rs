//! A quiz from its first question to its score: what is asked when, whatever face asks it.

use std::time::{Duration, Instant};

use fastrand::Rng;

use crate::lesson::Answer;
use crate::view::{Ink, Line};

use super::super::exit::Exit;
use super::super::progress::{Attempt, Progress, Sure, now};
use super::super::sentence;
use super::asked::{Asked, Given};
use super::proving::Proving;
use super::sheet::Sheet;
use super::show_me::ShowMe;
use super::verdict::{Verdict, judge};

/// Who puts the questions. `None` is the end of the input, or the wish to stop.
pub trait Face {
    fn sheet(&self) -> Sheet;
    fn show(&mut self, lines: &[Line]) -> Result<(), Exit>;
    /// A place among so many options, from 0.
    fn choose(&mut self, count: usize) -> Result<Option<usize>, Exit>;
    fn number(&mut self, unit: &str) -> Result<Option<u64>, Exit>;
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
        self.face.show(&premise)?;
        loop {
            let (verdicts, stopped) = self.ask_all(&questions)?;
            let answered: Vec<_> = questions.iter().zip(&verdicts).collect();
            let score = self.face.sheet().score(&answered, questions.len());
            self.face.show(&score)?;
            let wrong = |(_, verdict): &&(&Asked, &Verdict)| verdict.right == Some(false);
            let missed: Vec<&Asked> = answered
                .iter()
                .filter(wrong)
                .map(|(asked, _)| *asked)
                .collect();
            if stopped || missed.is_empty() || !self.face.again(missed.len())? {
                return Ok(());
            }
            let luck = &mut self.luck;
            questions = missed.iter().map(|asked| asked.again(luck)).collect();
        }
    }

    /// The verdicts on the questions that were answered, and whether that was the end.
    fn ask_all(&mut self, questions: &[Asked]) -> Result<(Vec<Verdict>, bool), Exit> {
        let mut verdicts = Vec::new();
        for (at, asked) in questions.iter().enumerate() {
            let lines = self
                .face
                .sheet()
                .question(asked, at + 1, questions.len(), self.mixed);
            self.face.show(&lines)?;
            let Some(verdict) = self.ask(asked)? else {
                return Ok((verdicts, true));
            };
            let goes_on = self.after(asked, &verdict)?;
            verdicts.push(verdict);
            if !goes_on {
                return Ok((verdicts, true));
            }
        }
        Ok((verdicts, false))
    }

    /// One question; what is answered is saved before the verdict is seen.
    fn ask(&mut self, asked: &Asked) -> Result<Option<Verdict>, Exit> {
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
        let sure = self.face.sure()?;
        let proved = self.outcome(proving)?;
        let verdict = judge(&asked.question, given, &proved);
        let attempt = Attempt {
            when: now(),
            took,
            answer: asked.words(given),
            measured: proved.ok(),
            right: verdict.right,
            sure,
            content: super::digest(asked.folder),
        };
        self.progress
            .answered(asked.folder.slug(), &asked.question.id, &attempt);
        if let Some(sentence) = self.progress.take_sentence() {
            sentence::say(&sentence);
        }
        let lines = self.face.sheet().verdict(asked, &verdict, sure);
        self.face.show(&lines)?;
        Ok(Some(verdict))
    }

    fn outcome(&mut self, mut proving: Proving) -> Result<super::verdict::Proved, Exit> {
        if proving.wait(UNNOTICED).is_none() {
            let line = Line::of("The proof is still running …", Ink::Muted);
            self.face.show(&[line])?;
        }
        Ok(proving.outcome())
    }

    /// Whether the quiz goes on.
    fn after(&mut self, asked: &Asked, verdict: &Verdict) -> Result<bool, Exit> {
        let mut others = self.face.sheet().other_whys(asked, verdict);
        loop {
            match self.face.next(!others.is_empty())? {
                Next::On => return Ok(true),
                Next::Stop => return Ok(false),
                Next::ShowMe => (self.show_me)(asked.folder, &asked.question)?,
                Next::OtherWhys => self.face.show(&std::mem::take(&mut others))?,
            }
        }
    }
}
