//! A question as it is put this time: its options in an order of their own.

use fastrand::Rng;

use crate::lesson::{Choice, Fault, Folder, Question, Quiz};

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

impl Given {
    /// An option's id, or the number.
    pub fn id(self, question: &Question) -> String {
        match self {
            Given::Option(at) => question.options()[at].id.clone(),
            Given::Number(number) => number.to_string(),
        }
    }
}

impl Asked {
    pub fn new(folder: &'static Folder, question: Question, luck: &mut Rng) -> Asked {
        let mut order: Vec<usize> = (0..question.options().len()).collect();
        luck.shuffle(&mut order);
        Asked {
            folder,
            question,
            order,
        }
    }

    /// Every question of a lesson, in the order of the lesson.
    pub fn all(folder: &'static Folder, luck: &mut Rng) -> Result<Vec<Asked>, Fault> {
        let questions = Quiz::read(folder)?.questions.into_iter();
        Ok(questions.map(|it| Asked::new(folder, it, luck)).collect())
    }

    /// The same question with its options in another order.
    #[must_use]
    pub fn again(&self, luck: &mut Rng) -> Asked {
        Asked::new(self.folder, self.question.clone(), luck)
    }

    /// The options as they are shown; none where a number is asked for.
    pub fn shown(&self) -> impl Iterator<Item = &Choice> {
        let choices = self.question.options();
        self.order.iter().map(move |&place| &choices[place])
    }

    /// The place on the screen of an option of the file.
    pub fn place_of(&self, option: usize) -> usize {
        let place = self.order.iter().position(|&it| it == option);
        place.unwrap_or(option)
    }

    /// An answer as the progress file keeps it: an option's id, or a number.
    pub fn id(&self, given: Given) -> String {
        given.id(&self.question)
    }
}
