//! A quiz from its first question to its score: a command in, effects out, whatever face asks.

use fastrand::Rng;

use super::asked::{Asked, Given};
use super::told::{Judged, Put, Whys};
use super::verdict::{Proved, Verdict, judge};
use crate::progress::Sure;

/// So often at most the questions are asked, the first time and again: what is missed even then comes back in a review.
/// A pipe such as `yes 1` would never have enough.
const MOST_ROUNDS: usize = 10;

/// What the student does, and what the proof says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Answer(Given),
    Proved(Proved),
    /// `None` ends the quiz behind this question, whose answer is kept.
    Sure(Option<Sure>),
    OtherWhys,
    ShowMe,
    On,
    /// Ask the missed ones again?
    Again(bool),
    End,
}

/// What is to be done, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A question is put: its proof is to be run.
    Ask,
    /// The answer is to be saved, before anything else is asked or seen.
    Keep,
    /// How sure the student was of it.
    KeepSure(Sure),
    /// The verdict is to be told, or told with other whys.
    Tell,
    ShowMe,
    Score,
    Over,
}

/// Where in a question we are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    Asks,
    /// Answered; the proof still runs.
    Proves(Given),
    /// Judged and kept: how sure?
    HowSure(Verdict),
    /// The verdict is told; where nobody said how sure, the quiz ends behind it.
    Tells(Verdict, Option<Sure>, Whys),
    /// All is told: the missed ones again?
    Scored,
    Over,
}

/// A quiz under way.
#[derive(Clone, Debug)]
pub struct Session {
    questions: Vec<Asked>,
    /// Whether questions say which lesson they are from.
    mixed: bool,
    luck: Rng,
    stage: Stage,
    proved: Option<Proved>,
    /// On the questions that were answered in this round, in order.
    verdicts: Vec<Verdict>,
    rounds: usize,
}

impl Session {
    /// The first question is put at once.
    pub fn begin(questions: Vec<Asked>, luck: Rng) -> (Session, Vec<Effect>) {
        let lesson = |asked: &Asked| asked.folder.number;
        let mixed = questions
            .windows(2)
            .any(|two| lesson(&two[0]) != lesson(&two[1]));
        let mut session = Session {
            questions,
            mixed,
            luck,
            stage: Stage::Over,
            proved: None,
            verdicts: Vec::new(),
            rounds: 1,
        };
        let effects = session.ask_next();
        (session, effects)
    }

    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// The question that is put.
    pub fn put(&self) -> Put<'_> {
        let at = self.verdicts.len().min(self.questions.len() - 1);
        Put {
            asked: &self.questions[at],
            number: at + 1,
            of: self.questions.len(),
            mixed: self.mixed,
        }
    }

    /// What is told of it, once that is known.
    pub fn told(&self) -> Option<(Judged<'_>, Whys)> {
        let (verdict, sure, whys) = match &self.stage {
            Stage::HowSure(verdict) => (verdict, None, Whys::Near),
            Stage::Tells(verdict, sure, whys) => (verdict, *sure, *whys),
            _ => return None,
        };
        let put = self.put();
        Some((Judged { put, verdict, sure }, whys))
    }

    /// Whether nothing was answered yet.
    pub fn is_fresh(&self) -> bool {
        self.rounds == 1 && self.verdicts.is_empty()
    }

    /// The round's questions and verdicts so far, and how many questions it has.
    pub fn answered(&self) -> (Vec<(&Asked, &Verdict)>, usize) {
        let answered = self.questions.iter().zip(&self.verdicts);
        (answered.collect(), self.questions.len())
    }

    pub fn missed(&self) -> Vec<&Asked> {
        let (answered, _) = self.answered();
        let wrong = |(_, verdict): &(&Asked, &Verdict)| verdict.right == Some(false);
        let missed = answered.into_iter().filter(wrong);
        missed.map(|(asked, _)| asked).collect()
    }

    /// Does it. What makes no sense where the quiz is does nothing.
    pub fn apply(&mut self, command: Command) -> Vec<Effect> {
        match (std::mem::replace(&mut self.stage, Stage::Over), command) {
            (Stage::Asks, Command::Answer(given)) => self.judge(given),
            (Stage::Proves(given), Command::Proved(proved)) => {
                self.proved = Some(proved);
                self.judge(given)
            }
            (stage, Command::Proved(proved)) => {
                self.proved = Some(proved);
                self.stay(stage)
            }
            (Stage::HowSure(verdict), Command::Sure(sure)) => {
                self.stage = Stage::Tells(verdict, sure, Whys::Near);
                let kept = sure.map(Effect::KeepSure);
                kept.into_iter().chain([Effect::Tell]).collect()
            }
            (Stage::HowSure(verdict), Command::End) => {
                self.stage = Stage::Tells(verdict, None, Whys::Near);
                vec![Effect::Tell]
            }
            (Stage::Tells(verdict, sure, whys), Command::OtherWhys) => {
                self.stage = Stage::Tells(verdict, sure, whys.turned());
                vec![Effect::Tell]
            }
            (stage @ Stage::Tells(..), Command::ShowMe) => {
                self.stage = stage;
                vec![Effect::ShowMe]
            }
            (Stage::Tells(verdict, Some(_), _), Command::On) => {
                self.verdicts.push(verdict);
                self.ask_next()
            }
            (Stage::Tells(verdict, ..), Command::On | Command::End) => {
                self.verdicts.push(verdict);
                vec![Effect::Score, Effect::Over]
            }
            (Stage::Scored, Command::Again(true)) => {
                let missed: Vec<Asked> = self.missed().into_iter().cloned().collect();
                let luck = &mut self.luck;
                self.questions = missed.iter().map(|asked| asked.again(luck)).collect();
                self.verdicts.clear();
                self.rounds += 1;
                self.ask_next()
            }
            (Stage::Scored, Command::Again(false) | Command::End) => vec![Effect::Over],
            (Stage::Asks | Stage::Proves(_), Command::End) => vec![Effect::Score, Effect::Over],
            (stage, _) => self.stay(stage),
        }
    }

    fn stay(&mut self, stage: Stage) -> Vec<Effect> {
        self.stage = stage;
        Vec::new()
    }

    /// The next question, or the score behind the last one.
    fn ask_next(&mut self) -> Vec<Effect> {
        self.proved = None;
        if self.verdicts.len() < self.questions.len() {
            self.stage = Stage::Asks;
            return vec![Effect::Ask];
        }
        if self.missed().is_empty() || self.rounds == MOST_ROUNDS {
            return vec![Effect::Score, Effect::Over];
        }
        self.stage = Stage::Scored;
        vec![Effect::Score]
    }

    fn judge(&mut self, given: Given) -> Vec<Effect> {
        let Some(proved) = &self.proved else {
            self.stage = Stage::Proves(given);
            return Vec::new();
        };
        let verdict = judge(&self.put().asked.question, given, proved);
        self.stage = Stage::HowSure(verdict);
        vec![Effect::Keep]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::{Folder, Question};
    use crate::lessons::SYLLABUS;
    use crate::session::quiz::Stage;

    fn questions(folder: &'static Folder) -> Vec<Asked> {
        Asked::all(folder, &mut Rng::with_seed(1)).expect("a quiz")
    }

    /// An answer to what is put, and what its proof would say if it were right, or wrong.
    fn answer(session: &Session, right: bool) -> (Given, Proved) {
        let question: &Question = &session.put().asked.question;
        match question.options() {
            [] => (Given::Number(if right { 1 } else { 2 }), Ok("1".into())),
            options => (
                Given::Option(0),
                Ok(options[usize::from(!right)].id.clone()),
            ),
        }
    }

    fn answered(session: &mut Session, right: bool) -> Vec<Effect> {
        let (given, proved) = answer(session, right);
        session.apply(Command::Proved(proved));
        assert_eq!(session.apply(Command::Answer(given)), [Effect::Keep]);
        let told = session.apply(Command::Sure(Some(Sure::Guess)));
        assert_eq!(told, [Effect::KeepSure(Sure::Guess), Effect::Tell]);
        session.apply(Command::On)
    }

    #[test]
    fn the_missed_ones_are_asked_again_and_nothing_else() {
        let questions = questions(SYLLABUS[0]);
        let (all, luck) = (questions.len(), Rng::with_seed(1));
        let (mut session, effects) = Session::begin(questions, luck);
        assert_eq!(effects, [Effect::Ask]);
        let missed = session.put().asked.question.id.clone();
        for at in 1..all {
            assert_eq!(answered(&mut session, at > 1), [Effect::Ask]);
            assert_eq!(session.put().number, at + 1);
        }
        assert_eq!(answered(&mut session, true), [Effect::Score]);
        assert_eq!(session.apply(Command::Again(true)), [Effect::Ask]);
        assert_eq!(session.put().of, 1);
        assert_eq!(session.put().asked.question.id, missed);
        let over = answered(&mut session, true);
        assert_eq!(over, [Effect::Score, Effect::Over]);
    }

    #[test]
    fn a_proof_may_come_before_the_answer_or_behind_it() {
        let (mut session, _) = Session::begin(questions(SYLLABUS[0]), Rng::with_seed(1));
        let (given, proved) = answer(&session, true);
        assert_eq!(session.apply(Command::Answer(given)), []);
        assert_eq!(*session.stage(), Stage::Proves(given));
        assert_eq!(session.apply(Command::Proved(proved)), [Effect::Keep]);
        // What is not asked for does nothing.
        for command in [
            Command::On,
            Command::ShowMe,
            Command::Again(true),
            Command::Answer(given),
        ] {
            assert_eq!(session.apply(command), []);
        }
        assert!(matches!(session.stage(), Stage::HowSure(_)));
    }

    #[test]
    fn whoever_ends_it_where_sureness_is_asked_for_reads_the_verdict_and_has_the_score() {
        let (mut session, _) = Session::begin(questions(SYLLABUS[0]), Rng::with_seed(1));
        let (given, proved) = answer(&session, false);
        session.apply(Command::Proved(proved));
        session.apply(Command::Answer(given));
        assert_eq!(session.apply(Command::Sure(None)), [Effect::Tell]);
        assert_eq!(session.apply(Command::OtherWhys), [Effect::Tell]);
        assert_eq!(session.apply(Command::On), [Effect::Score, Effect::Over]);
        assert_eq!(session.answered().0.len(), 1);
    }

    #[test]
    fn nobody_is_asked_for_ever() {
        let (mut session, mut effects) = Session::begin(questions(SYLLABUS[0]), Rng::with_seed(1));
        let mut rounds = 0;
        while !effects.contains(&Effect::Over) {
            effects = match session.stage() {
                Stage::Scored => {
                    rounds += 1;
                    session.apply(Command::Again(true))
                }
                _ => answered(&mut session, false),
            };
        }
        assert_eq!(rounds, MOST_ROUNDS - 1);
    }
}
