//! The quiz as a page of the screen: keys in, and a line of what has to be done out.

use std::time::{Duration, Instant};

use console::Key;

use super::proving::{Proving, UNNOTICED};
use super::saving::Saving;
use crate::app::exit::Exit;
use crate::app::screen::{Flow, Outside, Page, size};
use crate::lesson::Answer;
use crate::progress::Sure;
use crate::session::quiz::number::{is_of_number, number};
use crate::session::quiz::{Command, Effect, Given, Session, Stage};
use crate::view::quiz::{NumberAsked, QuizPage, count, draw, letter, quiz_text};
use crate::view::{Line, Size};

/// The longest number there is, with its spaces.
const DIGITS: usize = 26;

/// A quiz under way on the screen.
#[derive(Debug)]
pub(super) struct Quiz<'a> {
    pub(super) session: Session,
    saving: Saving<'a>,
    proving: Option<Proving>,
    /// News of a proof: look at it.
    news: Outside<()>,
    intro: Option<String>,
    typed: String,
    number: NumberAsked,
    answered: Option<Instant>,
    part: usize,
    /// The proof of the question is to be shown, on a page of its own.
    pub(super) shows_proof: bool,
    over: bool,
    /// To be read behind the page: the scores, and what could not be saved.
    pub(super) scores: Vec<Line>,
    pub(super) sentences: Vec<String>,
}

impl<'a> Quiz<'a> {
    pub(super) fn begin(
        (session, effects): (Session, Vec<Effect>),
        saving: Saving<'a>,
        news: Outside<()>,
        intro: Option<String>,
    ) -> Result<Quiz<'a>, Exit> {
        let mut quiz = Quiz {
            session,
            saving,
            proving: None,
            news,
            intro,
            typed: String::new(),
            number: NumberAsked::First,
            answered: None,
            part: 0,
            shows_proof: false,
            over: false,
            scores: Vec::new(),
            sentences: Vec::new(),
        };
        quiz.perform(effects)?;
        Ok(quiz)
    }

    fn page(&self) -> QuizPage<'_> {
        QuizPage {
            session: &self.session,
            intro: self.intro.as_deref(),
            typed: &self.typed,
            number: self.number,
            waits: self.waits(),
            part: self.part,
        }
    }

    fn waits(&self) -> bool {
        self.answered
            .is_some_and(|since| since.elapsed() >= UNNOTICED)
    }

    fn apply(&mut self, command: Command) -> Result<Flow, Exit> {
        let effects = self.session.apply(command);
        self.perform(effects)
    }

    fn perform(&mut self, effects: Vec<Effect>) -> Result<Flow, Exit> {
        for effect in effects {
            match effect {
                Effect::Ask => {
                    let asked = self.session.put().asked;
                    let news = self.news.clone();
                    let proving = Proving::start(asked.folder, &asked.question, move || {
                        news.send(());
                    });
                    self.proving = Some(proving);
                    self.saving.begin();
                    self.typed.clear();
                    self.number = NumberAsked::First;
                    self.answered = None;
                    self.part = 0;
                }
                Effect::Keep => self.sentences.extend(self.saving.keep(&self.session)?),
                Effect::KeepSure(sure) => self.sentences.extend(self.saving.keep_sure(sure)),
                Effect::Tell => self.part = 0,
                Effect::ShowMe => self.shows_proof = true,
                Effect::Score => {
                    self.part = 0;
                    let (answered, all) = self.session.answered();
                    self.scores.extend(quiz_text(size()).score(&answered, all));
                }
                Effect::Over => self.over = true,
            }
        }
        Ok(match self.over || self.shows_proof {
            true => Flow::Over,
            false => Flow::Draw,
        })
    }

    /// Looks whether the proof has said something.
    fn look(&mut self) -> Result<Flow, Exit> {
        let proved = self
            .proving
            .as_mut()
            .and_then(|it| it.wait(Duration::ZERO).cloned());
        match proved {
            Some(proved) => {
                self.proving = None;
                self.apply(Command::Proved(proved))
            }
            None => Ok(Flow::Still),
        }
    }

    fn answer(&mut self, given: Given) -> Result<Flow, Exit> {
        self.saving.answered();
        self.answered = Some(Instant::now());
        // Whoever answers has read on.
        self.part = usize::MAX;
        let flow = self.apply(Command::Answer(given))?;
        Ok(flow.max(self.look()?))
    }

    /// A key where a number is typed.
    fn type_number(&mut self, key: &Key) -> Result<Flow, Exit> {
        match key {
            Key::Enter => match number(&self.typed) {
                Some(number) => return self.answer(Given::Number(number)),
                None => {
                    self.number = match self.typed.trim().is_empty() {
                        true => NumberAsked::Nothing,
                        false => NumberAsked::Unclear,
                    };
                    self.typed.clear();
                }
            },
            Key::Backspace => drop(self.typed.pop()),
            Key::Char(letter) if is_of_number(*letter) && self.typed.len() < DIGITS => {
                self.typed.push(*letter);
            }
            _ => {}
        }
        Ok(Flow::Draw)
    }

    fn asks_number(&self) -> bool {
        let question = &self.session.put().asked.question;
        let is_number = matches!(question.answer, Answer::Number { .. });
        is_number && *self.session.stage() == Stage::Asks
    }

    /// What a key means where the quiz is.
    fn command(&self, key: &Key) -> Option<Command> {
        Some(match (self.session.stage(), key) {
            (Stage::Scored, Key::Char('y')) => Command::Again(true),
            (Stage::Scored, Key::Char('n')) => Command::Again(false),
            (_, Key::Char('q' | '\u{4}')) => Command::End,
            (Stage::HowSure(_), Key::Char('s')) => Command::Sure(Some(Sure::Sure)),
            (Stage::HowSure(_), Key::Char('t')) => Command::Sure(Some(Sure::ThinkSo)),
            (Stage::HowSure(_), Key::Char('g')) => Command::Sure(Some(Sure::Guess)),
            (Stage::Tells(..), Key::Char('s')) => Command::ShowMe,
            (Stage::Tells(..), Key::Char('w')) => Command::OtherWhys,
            (Stage::Tells(..), key) if enters(key) => Command::On,
            _ => return None,
        })
    }
}

impl Page for Quiz<'_> {
    type Outer = ();

    fn draw(&self, size: Size) -> Vec<Line> {
        draw(&self.page(), size)
    }

    fn key(&mut self, key: &Key, size: Size) -> Result<Flow, Exit> {
        if enters(key) && self.part.saturating_add(1) < count(&self.page(), size) {
            self.part += 1;
            return Ok(Flow::Draw);
        }
        if let Some(command) = self.command(key) {
            return self.apply(command);
        }
        if self.asks_number() {
            return self.type_number(key);
        }
        let order = &self.session.put().asked.order;
        let chosen = match (self.session.stage(), key) {
            (Stage::Asks, Key::Char(typed)) => (0..order.len()).find(|&place| {
                *typed == letter(place) || typed.to_digit(36) == Some(place as u32 + 1)
            }),
            _ => None,
        };
        match chosen {
            Some(place) => self.answer(Given::Option(order[place])),
            None => Ok(Flow::Still),
        }
    }

    fn paste(&mut self, text: &str) -> Result<Flow, Exit> {
        if self.asks_number() {
            for letter in text.trim().chars() {
                self.type_number(&Key::Char(letter))?;
            }
        }
        Ok(Flow::Draw)
    }

    fn came(&mut self, (): ()) -> Result<Flow, Exit> {
        self.look()
    }

    fn tick(&mut self, _size: Size) -> Result<Flow, Exit> {
        let proves = matches!(self.session.stage(), Stage::Proves(_));
        let flow = self.look()?;
        Ok(if proves { flow.max(Flow::Draw) } else { flow })
    }
}

fn enters(key: &Key) -> bool {
    matches!(key, Key::Enter | Key::Char(' ') | Key::PageDown)
}
