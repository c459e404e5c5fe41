//! A question on the page: put to one person, or to a room.

use crate::lesson::Predict;
use crate::session::hands::Hands;
use crate::trace::Measure;

/// A prediction under way.
#[derive(Clone, Copy, Debug)]
pub enum Guess<'a> {
    None,
    Asking {
        predict: &'a Predict,
        typed: &'a str,
    },
    Made {
        predict: &'a Predict,
        /// Empty where the question was passed over.
        answer: &'a str,
        measured: Option<&'a str>,
        /// The step of the call that told it.
        step: Option<u32>,
        /// What was answered in an earlier run; it is told once there is something to compare.
        previous: Option<&'a str>,
        /// The run has left the story that was rehearsed: nothing is right or wrong by it.
        strays: bool,
    },
    /// The same, put to a room.
    Poll(Poll<'a>),
}

impl<'a> Guess<'a> {
    /// Where the answer was looked for, and what it is, once it is known.
    pub fn measured(&self) -> Option<(&'a Measure, &'a str)> {
        let (predict, measured) = match *self {
            Guess::Made {
                predict, measured, ..
            } => (predict, measured),
            Guess::Poll(poll) => (poll.predict, poll.measured),
            Guess::None | Guess::Asking { .. } => return None,
        };
        Some((&predict.measure, measured?))
    }
}

/// A question put to a room, as it stands.
#[derive(Clone, Copy, Debug)]
pub struct Poll<'a> {
    pub predict: &'a Predict,
    /// At most three.
    pub rounds: &'a [Hands],
    /// The bars of a first vote were asked for.
    pub shows_first: bool,
    /// What is being typed.
    pub typed: &'a str,
    /// The room may still answer; else the call runs, or has run.
    pub open: bool,
    pub measured: Option<&'a str>,
    /// The run has left the story that was rehearsed: nothing is right or wrong by it.
    pub strays: bool,
}

impl Poll<'_> {
    /// The rounds to be drawn. A first vote is not, while a second one can follow: who sees it votes as most did.
    pub fn shown(&self) -> &[Hands] {
        match (self.open, self.rounds.len(), self.shows_first) {
            (true, 1, false) if !self.predict.options.is_empty() => &[],
            _ => self.rounds,
        }
    }

    /// What most hands of the last round were up for, by its id: the first of several; nothing where nobody voted.
    pub fn favourite(&self) -> &str {
        let options = self.predict.options.iter().enumerate().rev();
        let hands = |place: usize| self.rounds.last().map_or(0, |hands| hands.of(place));
        let voted = options.filter(|(place, _)| hands(*place) > 0);
        voted
            .max_by_key(|(place, _)| hands(*place))
            .map_or("", |(_, option)| &option.id)
    }

    /// Whether all hands of the last vote were for one option.
    pub fn is_unanimous(&self) -> bool {
        let last = self.rounds.last();
        last.is_some_and(|hands| hands.sum() > 0 && hands.numbers().contains(&hands.sum()))
    }

    /// Whether there is something to discuss after a vote: hands, and not nearly all of them for one option.
    pub fn is_split(&self) -> bool {
        let Some(hands) = self.rounds.last() else {
            return false;
        };
        let most = hands.numbers().iter().max().copied().unwrap_or(0);
        hands.sum() > 0 && most * 5 < hands.sum() * 4
    }
}
