//! Hands counted in a room, as an instructor types them.

use serde::{Deserialize, Serialize};

use crate::phrases::phrases;

/// One round of a poll.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hands(Vec<u64>);

/// More hands than a room has.
pub const MOST_HANDS: u64 = 9999;
/// More numbers called out than a page has room for.
const MOST_CALLED: usize = 6;

/// `A`, `B`, `C`: the names of options in a room.
pub fn letter(option: usize) -> char {
    u8::try_from(option).map_or('?', |option| (b'A' + option.min(25)) as char)
}

impl Hands {
    /// Reads `A 12 B 5`, `a12,b5`, or the counts alone in the order of the options: `12 5`. An option that is not named
    /// has no hands. Where there are no options, the numbers that were called out: `4096 9216`.
    ///
    /// # Errors
    /// One sentence that says what could not be read.
    pub fn read(typed: &str, options: usize) -> Result<Hands, String> {
        if let Some(odd) = no_count(typed) {
            return Err(phrases().room.no_count(odd));
        }
        let words = words(typed);
        if options == 0 {
            return called(&words);
        }
        let letters = |word: &String| word.starts_with(|c: char| !c.is_ascii_digit());
        if !words.iter().any(letters) {
            return in_order(&words, options);
        }
        let mut counts: Vec<Option<u64>> = vec![None; options];
        let mut words = words.iter();
        while let Some(name) = words.next() {
            let option = (0..options).find(|&option| {
                name.len() == 1 && name.eq_ignore_ascii_case(&letter(option).to_string())
            });
            let Some(option) = option else {
                return Err(phrases().room.no_option(name, letter(options - 1)));
            };
            let digits = |word: &&String| word.starts_with(|c: char| c.is_ascii_digit());
            let Some(count) = words.next().filter(digits) else {
                return Err(phrases().room.how_many_hands(letter(option)));
            };
            let count = number(count)?;
            if counts[option].replace(count).is_some() {
                return Err(phrases().room.option_twice(letter(option)));
            }
        }
        let hands = counts.into_iter().map(Option::unwrap_or_default);
        Ok(Hands(hands.collect()))
    }

    /// The counts of hands that somebody else counted, one for each option.
    pub fn counted(counts: Vec<u64>) -> Hands {
        Hands(counts)
    }

    /// How many hands there were in all.
    pub fn sum(&self) -> u64 {
        self.0
            .iter()
            .fold(0, |sum, hands| sum.saturating_add(*hands))
    }

    /// The hands for an option, by its place.
    pub fn of(&self, option: usize) -> u64 {
        self.0.get(option).copied().unwrap_or(0)
    }

    /// A count for each option; where there are no options, what was called out.
    pub fn numbers(&self) -> &[u64] {
        &self.0
    }
}

/// The first `3.5` or `-3` in it: what looks like a number, and is no count.
fn no_count(typed: &str) -> Option<&str> {
    let between = |c: char| c.is_whitespace() || matches!(c, ';' | ':' | '=' | '/');
    typed.split(between).find(|word| {
        let digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        let half = |(at, _): (usize, &str)| {
            digits(&word[at + 1..]) && word[..at].ends_with(|c: char| c.is_ascii_digit())
        };
        let minus = |(at, sign): (usize, &str)| digits(&word[at + sign.len()..]);
        word.match_indices('.').any(half) || word.match_indices(['-', '−']).any(minus)
    })
}

/// Letters and digits apart; everything else only separates.
fn words(typed: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = None;
    for character in typed.chars() {
        let kind = match character {
            c if c.is_ascii_digit() => Some(true),
            c if c.is_alphabetic() => Some(false),
            _ => None,
        };
        match (kind, words.last_mut()) {
            (None, _) => {}
            (kind, Some(word)) if kind == before => word.push(character),
            _ => words.push(character.to_string()),
        }
        before = kind;
    }
    words
}

/// Digits as a count; more of them than fit into a number are too many hands as well.
fn number(digits: &str) -> Result<u64, String> {
    let count = digits.parse().ok().filter(|count| *count <= MOST_HANDS);
    count.ok_or_else(|| phrases().room.at_most_hands(MOST_HANDS))
}

fn in_order(words: &[String], options: usize) -> Result<Hands, String> {
    if words.len() > options {
        return Err(phrases().room.too_many_counts(words.len(), options));
    }
    if words.is_empty() {
        return Err(phrases().room.write_hands.into());
    }
    let counts: Result<Vec<u64>, String> = words.iter().map(|word| number(word)).collect();
    let mut counts = counts?;
    counts.resize(options, 0);
    Ok(Hands(counts))
}

fn called(words: &[String]) -> Result<Hands, String> {
    let numbers: Option<Vec<u64>> = words.iter().map(|word| word.parse().ok()).collect();
    match numbers {
        Some(numbers) if (1..=MOST_CALLED).contains(&numbers.len()) => Ok(Hands(numbers)),
        Some(numbers) if !numbers.is_empty() => Err(phrases().room.at_most_called(MOST_CALLED)),
        _ => Err(phrases().room.write_called.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(typed: &str, options: usize, expected: &[u64]) {
        assert_eq!(Hands::read(typed, options), Ok(Hands(expected.to_vec())));
    }

    #[track_caller]
    fn refuses(typed: &str, options: usize, part: &str) {
        let sentence = Hands::read(typed, options).expect_err(typed);
        assert!(sentence.contains(part), "{typed}: {sentence}");
    }

    #[test]
    fn hands_are_read_as_people_write_them() {
        reads("A 12 B 5", 4, &[12, 5, 0, 0]);
        reads("A12B5", 2, &[12, 5]);
        reads("a=12, c: 3", 3, &[12, 0, 3]);
        reads("D 1 A 2", 4, &[2, 0, 0, 1]);
        reads("12 5", 3, &[12, 5, 0]);
        reads(" 0 ", 2, &[0, 0]);
    }

    #[test]
    fn what_is_no_count_says_why() {
        refuses("", 2, "like this");
        refuses("12 5 3", 2, "3 numbers for 2 options");
        refuses("C 1", 2, "“C” is no option: write A to B");
        refuses("AB 1", 2, "“AB” is no option");
        refuses("A", 2, "How many hands for A?");
        refuses("A B 3", 2, "How many hands for A?");
        refuses("A 1 A 2", 2, "A is there twice");
        refuses("A 12 5", 2, "“5” is no option");
        let limit = "At most 9 999 hands for an option.";
        refuses("A 99999999999999999999", 2, limit);
        refuses("A 10000", 2, limit);
        refuses("10000 1", 2, limit);
        reads("A 9999", 2, &[9999, 0]);
        refuses("A 3.5", 2, "“3.5” is no number of hands");
        refuses("A -3 B 4", 2, "“-3” is no number of hands");
        refuses("A−3", 2, "“A−3” is no number of hands");
        refuses("3 2.5", 2, "“2.5”");
        reads("A 3. B 4.", 2, &[3, 4]);
    }

    #[test]
    fn without_options_numbers_are_called_out() {
        reads("4096 9216", 0, &[4096, 9216]);
        refuses("", 0, "called out");
        refuses("A 1", 0, "called out");
        refuses("4096.5", 0, "“4096.5”");
        refuses("1 2 3 4 5 6 7", 0, "At most 6");
    }
}
