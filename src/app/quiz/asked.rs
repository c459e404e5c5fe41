//! A question as it is put this time: its options in an order of their own.

use fastrand::Rng;

use crate::lesson::{Answer, Choice, Folder, Question, Quiz};

use super::super::exit::Exit;

/// A question that is put to the student.
#[derive(Clone, Debug)]
pub struct Asked {
    pub folder: &'static Folder,
    pub question: Question,
    /// The places of the options in the file, in the order in which they are shown.
    pub order: Vec<usize>,
}

/// What the student said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// An option, by its place in the file.
    Option(usize),
    Number(u64),
}

impl Asked {
    pub fn new(folder: &'static Folder, question: Question, luck: &mut Rng) -> Asked {
        let mut order: Vec<usize> = (0..options(&question).len()).collect();
        luck.shuffle(&mut order);
        Asked {
            folder,
            question,
            order,
        }
    }

    /// Every question of a lesson, in the order of the lesson.
    pub fn all(folder: &'static Folder, luck: &mut Rng) -> Result<Vec<Asked>, Exit> {
        let quiz = Quiz::read(folder).map_err(|fault| Exit::Failed(fault.to_string()))?;
        let questions = quiz.questions.into_iter();
        Ok(questions.map(|it| Asked::new(folder, it, luck)).collect())
    }

    /// The same question with its options in another order.
    #[must_use]
    pub fn again(&self, luck: &mut Rng) -> Asked {
        Asked::new(self.folder, self.question.clone(), luck)
    }

    /// The options as they are shown; none where a number is asked for.
    pub fn shown(&self) -> impl Iterator<Item = &Choice> {
        let choices = options(&self.question);
        self.order.iter().map(move |&place| &choices[place])
    }

    /// The place on the screen of an option of the file.
    pub fn place_of(&self, option: usize) -> usize {
        let place = self.order.iter().position(|&it| it == option);
        place.unwrap_or(option)
    }

    /// An answer in the words of the progress file, which no shuffle changes.
    pub fn words(&self, given: Given) -> String {
        match given {
            Given::Option(at) => options(&self.question)[at].plain.clone(),
            Given::Number(number) => number.to_string(),
        }
    }
}

/// The options in the order of the file.
pub fn options(question: &Question) -> &[Choice] {
    match &question.answer {
        Answer::Choice(choices) => choices,
        Answer::Number { .. } => &[],
    }
}
