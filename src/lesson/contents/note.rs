//! What is said of one line of a program, and what is asked there.

use crate::lesson::text::{Block, Inline};
use crate::trace::{Measure, Moment, Recording, story};

/// What is said of one line of a program.
#[derive(Clone, Debug)]
pub struct Note {
    pub title: String,
    pub quote: String,
    /// 1-based line in which the quote stands.
    pub line: u32,
    /// `> pass: 2`: which call of the line it is about, counting from 1; the first, where nothing is said.
    pub pass: usize,
    /// Its number on the page: notes are counted in the order in which the story comes to their calls.
    pub number: usize,
    pub predict: Option<Predict>,
    /// For the instructor.
    pub say: Option<String>,
    /// `> elsewhere: …`: known from documents about other systems, not measured.
    pub elsewhere: Option<String>,
    /// `> luck: why`: what this call returns is luck by nature.
    pub luck: Option<String>,
    /// `> python: sentence`: what the twin does otherwise at this line; what is asked there is asked in Rust only.
    pub python: Option<String>,
    /// `> rust: sentence`: what is to be said of the program in Rust only.
    pub rust: Option<String>,
    /// `> together: why`: calls that follow each other on such lines pass one gate, because pauses between them would
    /// change them.
    pub together: Option<String>,
    pub body: Vec<Block>,
}

/// A question put before the call runs; the answer is taken from the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predict {
    pub question: String,
    /// Empty: a number is typed.
    pub options: Vec<PredictOption>,
    pub measure: Measure,
}

/// What one can expect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PredictOption {
    /// What the measure finds where this option is right; answers are kept under it.
    pub id: String,
    pub text: String,
    /// Why it is right or wrong.
    pub why: Option<Vec<Inline>>,
}

impl Note {
    /// The places of notes in the order of their numbers.
    pub fn in_order(notes: &[Note]) -> Vec<usize> {
        let mut places: Vec<usize> = (0..notes.len()).collect();
        places.sort_by_key(|&place| notes[place].number);
        places
    }

    /// What it is known by within its scene, whatever its title says: the quote, and the pass where it is not the first.
    pub fn id(&self) -> String {
        match self.pass {
            1 => self.quote.clone(),
            pass => format!("{} #{pass}", self.quote),
        }
    }

    /// Whether it has a question that this run's system can answer.
    pub fn asks(&self, run: &Recording) -> bool {
        let predict = self.predict.as_ref();
        predict.is_some_and(|predict| predict.measure.is_told(run))
    }

    /// Whether it has a question that this run's system cannot answer.
    pub fn is_untold(&self, run: &Recording) -> bool {
        self.predict.is_some() && !self.asks(run)
    }
}

impl Predict {
    /// The right answer, once it was measured: the id of an option, where one says it in its own language's word.
    pub fn find(&self, moment: &Moment<'_>, line: u32) -> Option<String> {
        let found = self.measure.find(moment, line)?;
        let same = |id: &&str| story::words::says_the_same(id, &found);
        let id = self.ids().find(same).map(str::to_owned);
        Some(id.unwrap_or(found))
    }

    /// The answer that was typed: an option's id by its number, or the number itself; empty when it was passed over;
    /// `None` when there is no such option.
    pub fn answer(&self, typed: &str) -> Option<String> {
        if typed.is_empty() {
            return Some(String::new());
        }
        let number = typed.parse::<u64>().ok()?;
        if self.options.is_empty() {
            return Some(number.to_string());
        }
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        Some(self.options.get(index)?.id.clone())
    }

    /// The option that is kept under this id.
    pub fn option(&self, id: &str) -> Option<&PredictOption> {
        self.options.iter().find(|option| option.id == id)
    }

    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.options.iter().map(|option| option.id.as_str())
    }

    /// How many words the question and its options have.
    pub fn words(&self) -> usize {
        let texts = self.options.iter().map(|option| &option.text);
        let texts = texts.chain([&self.question]);
        texts.map(|text| text.split_whitespace().count()).sum()
    }

    /// An answer or a measured value as people read it: an option's text, or what it is itself.
    pub fn text<'a>(&'a self, id: &'a str) -> &'a str {
        self.option(id).map_or(id, |option| &option.text)
    }
}
