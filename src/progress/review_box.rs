//! When a question comes back: Leitner's boxes.
//!
//! A question that was answered lies in a box. A right answer moves it one box up, and it comes back after 1 day
//! (box 1), 3 days (box 2), 7 days (box 3), then every 21 days (box 4). A wrong answer puts it into box 0: it is due at
//! once, and among all that is due, what was wrong though one was sure is asked first, then what was wrong, then the
//! lower boxes. A right guess is luck: it stays in its box, or goes to box 1. A right answer before the question was
//! due moves nothing: practice on one afternoon is not memory. Days are UTC days.

use serde::{Deserialize, Serialize};

use super::attempt::{Attempt, Sure};
use super::day::Day;

/// Days until a question comes back, by its box.
pub const DAYS: [u64; 5] = [0, 1, 3, 7, 21];

/// Where a question lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewBox {
    #[serde(rename = "box", default)]
    pub number: usize,
    /// The first day on which it should be asked.
    #[serde(default)]
    pub due: Day,
}

impl ReviewBox {
    /// Where it lies after an attempt; one that nobody could get right moves nothing.
    #[must_use]
    pub fn after_attempt(self, attempt: &Attempt, today: Day) -> ReviewBox {
        match attempt.right {
            Some(right) => self.after(right, attempt.sure, today),
            None => self,
        }
    }

    /// Where it lies after an answer.
    #[must_use]
    pub fn after(self, right: bool, sure: Option<Sure>, today: Day) -> ReviewBox {
        let highest = DAYS.len() - 1;
        let number = match (right, sure) {
            (false, _) => 0,
            (true, _) if self.due > today => return self,
            (true, Some(Sure::Guess)) => self.number.clamp(1, highest),
            (true, _) => self.number.saturating_add(1).min(highest),
        };
        ReviewBox {
            number,
            due: today.plus(DAYS[number]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day(20_000);

    /// Each answer is given on the day on which the question is due; the box and the days until the next follow.
    #[track_caller]
    fn story(answers: &[(bool, Sure, usize, u64)]) {
        let (mut review, mut today) = (ReviewBox::default(), TODAY);
        for &(right, sure, number, days) in answers {
            review = review.after(right, Some(sure), today);
            assert_eq!((review.number, review.due), (number, today.plus(days)));
            today = review.due;
        }
    }

    #[test]
    fn right_answers_come_back_after_1_3_7_and_then_every_21_days() {
        story(&[
            (true, Sure::Sure, 1, 1),
            (true, Sure::ThinkSo, 2, 3),
            (true, Sure::Sure, 3, 7),
            (true, Sure::Sure, 4, 21),
            (true, Sure::Sure, 4, 21),
        ]);
    }

    #[test]
    fn a_wrong_answer_begins_again_at_once() {
        for sure in Sure::ALL {
            story(&[
                (true, Sure::Sure, 1, 1),
                (true, Sure::Sure, 2, 3),
                (false, sure, 0, 0),
                (true, Sure::Sure, 1, 1),
            ]);
        }
    }

    #[test]
    fn a_right_guess_does_not_rise() {
        story(&[
            (true, Sure::Guess, 1, 1),
            (true, Sure::Guess, 1, 1),
            (true, Sure::Sure, 2, 3),
            (true, Sure::Guess, 2, 3),
        ]);
    }

    #[test]
    fn practice_before_the_day_moves_nothing_but_a_miss_does() {
        let due_later = ReviewBox {
            number: 2,
            due: TODAY.plus(2),
        };
        assert_eq!(due_later.after(true, Some(Sure::Sure), TODAY), due_later);
        let missed = due_later.after(false, None, TODAY);
        assert_eq!((missed.number, missed.due), (0, TODAY));
    }

    #[test]
    fn a_box_from_elsewhere_is_brought_back_into_range() {
        for number in [99, usize::MAX] {
            let odd = ReviewBox { number, due: TODAY };
            assert_eq!(odd.after(true, None, TODAY).number, 4);
            assert_eq!(odd.after(true, Some(Sure::Guess), TODAY).number, 4);
        }
    }
}
