//! A poll of a room as it is kept: what was asked, who said what in each round, and what was measured.

use serde::{Deserialize, Serialize};

use crate::session::hands::Hands;

/// One line of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedPoll {
    /// Seconds since 1970.
    pub when: u64,
    /// The lesson's slug.
    pub lesson: String,
    pub scene: String,
    /// What the note that asked quotes.
    pub note: String,
    pub question: String,
    /// By their ids; none where numbers were called out.
    pub options: Vec<String>,
    pub rounds: Vec<Hands>,
    /// Absent where it could not be measured.
    pub measured: Option<String>,
    /// Where the measurement is from, if the scene was a recording: `2026-11-21 on lab-3`.
    #[serde(default)]
    pub recorded: Option<String>,
    /// Whether the hands came from another system.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub imported: bool,
}

impl SavedPoll {
    /// How many hands of each round were for what was measured; `None` where nobody counted hands for it.
    pub fn right(&self) -> Option<Vec<u64>> {
        let measured = self.measured.as_ref()?;
        let place = self.options.iter().position(|option| option == measured)?;
        Some(self.rounds.iter().map(|hands| hands.of(place)).collect())
    }

    /// The gain from the first round to the last: of those who were wrong at first, the share that came to the right
    /// answer, from −1 to 1 (Hake's normalised gain; a loss is counted of those who were right). None where not nearly the
    /// same people voted: who is missing may be all those who were wrong.
    pub fn gain(&self) -> Option<f64> {
        let (right, (first, last)) = (self.right()?, self.first_and_last()?);
        if self.is_another_room() {
            return None;
        }
        let (before, after) = (
            right[0] as f64 / first as f64,
            *right.last()? as f64 / last as f64,
        );
        let room = if after < before { before } else { 1.0 - before };
        (room > 0.0).then(|| (after - before) / room)
    }

    /// How many voted in the first round and in the last, if somebody did in both.
    pub fn first_and_last(&self) -> Option<(u64, u64)> {
        let (first, last) = match self.rounds.as_slice() {
            [first, .., last] => (first.sum(), last.sum()),
            _ => return None,
        };
        (first > 0 && last > 0).then_some((first, last))
    }

    /// Whether one of these two rounds has less than three quarters of the hands of the other.
    pub fn is_another_room(&self) -> bool {
        let less = |one: u64, other: u64| one.saturating_mul(4) < other.saturating_mul(3);
        self.first_and_last()
            .is_some_and(|(first, last)| less(first, last) || less(last, first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn poll(options: &[&str], rounds: &[&str], measured: Option<&str>) -> SavedPoll {
        let read = |typed: &&str| Hands::read(typed, options.len()).expect("hands");
        SavedPoll {
            when: 0,
            lesson: "udp".into(),
            scene: "empty".into(),
            note: "x".into(),
            question: "x?".into(),
            options: options.iter().map(|option| (*option).to_owned()).collect(),
            rounds: rounds.iter().map(read).collect(),
            measured: measured.map(str::to_owned),
            recorded: None,
            imported: false,
        }
    }

    #[test]
    fn the_gain_is_of_those_who_could_still_learn() {
        let gain = |rounds: &[&str]| poll(&["a", "b"], rounds, Some("b")).gain();
        assert_eq!(gain(&["3 1", "1 3"]), Some(2.0 / 3.0));
        assert_eq!(gain(&["3 1", "2 2", "0 4"]), Some(1.0), "the last round");
        assert_eq!(gain(&["2 2", "3 1"]), Some(-0.5), "a loss");
        assert_eq!(gain(&["0 4", "0 4"]), None, "nothing was left to learn");
        assert_eq!(gain(&["1 1"]), None, "one round");
        assert_eq!(gain(&["0 0", "1 1"]), None, "nobody voted");
        assert_eq!(
            gain(&["5 12", "5 12", "0 3"]),
            None,
            "fourteen did not vote"
        );
        assert_eq!(gain(&["1 2", "1 11"]), None, "nine had not voted");
        assert_eq!(gain(&["10 10", "0 15"]), Some(1.0), "nearly the same");
        assert_eq!(gain(&["10 10", "0 14"]), None, "not nearly");
        assert_eq!(poll(&["a"], &["1", "1"], None).gain(), None, "not measured");
        assert_eq!(
            poll(&[], &["1", "7"], Some("7")).right(),
            None,
            "called out"
        );
    }

    #[test]
    fn a_line_that_an_older_socklab_kept_is_read() {
        let line = r#"{"when":1,"lesson":"udp","scene":"s","note":"n","question":"q","options":["a"],"rounds":[[2]],"measured":"a","recorded":null}"#;
        let poll: SavedPoll = serde_json::from_str(line).expect("a poll");
        assert_eq!(poll.right(), Some(vec![2]));
        assert_eq!(serde_json::to_string(&poll).expect("JSON"), line);
    }
}
