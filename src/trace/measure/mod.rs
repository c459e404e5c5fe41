//! Where a measured answer is found in a recording, written as a few words in the lesson.

mod lookup;
mod told;

use std::error::Error;
use std::fmt;

use super::sample::Column;
use crate::phrases::phrases;

/// The one field that is no number.
const STATE: &str = "state";

/// What to take from a run. The right answer to a prediction is never written down; this says where to look for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// `result`: what the quoted call returned the first time it came back: a number, `Ok`, or an error's name.
    Result,
    /// `result N`: the same, the N-th time (counting from 1).
    ResultOf(usize),
    /// `waits`: `waits` or `returns`.
    Waits,
    /// `line ERRNO`: the number of the line on which a call first failed with this error, wherever the quote stands.
    Line(String),
    /// `data`: the bytes that the quoted call sent or received first, escaped.
    Data,
    /// `state NAME`, or the key of a [`Column`] and NAME: what the kernel said of a socket once the quoted call was back.
    Sample { field: String, socket: String },
    /// `time_waits`: how many TIME_WAIT rows there were once the quoted call was back.
    TimeWaits,
    /// `printed KEY`: the last word of the first printed line that starts with KEY;
    /// `printed KEY #2`: the second word after KEY.
    Printed { key: String, word: Option<usize> },
}

impl Measure {
    /// Reads the words of a `> measure:` line.
    pub fn parse(words: &str) -> Result<Measure, UnknownMeasure> {
        let unknown = || UnknownMeasure(words.to_owned());
        let words = words.trim();
        let (first, rest) = match words.split_once(char::is_whitespace) {
            Some((first, rest)) => (first, rest.trim()),
            None => (words, ""),
        };
        match (first, rest) {
            ("result", "") => Ok(Measure::Result),
            ("result", count) => match counting(count) {
                Some(count) => Ok(Measure::ResultOf(count)),
                None => Err(unknown()),
            },
            ("waits", "") => Ok(Measure::Waits),
            ("line", error) if is_errno(error) => Ok(Measure::Line(error.to_owned())),
            ("data", "") => Ok(Measure::Data),
            ("time_waits", "") => Ok(Measure::TimeWaits),
            ("printed", rest) => printed(rest).ok_or_else(unknown),
            (field, socket) if is_field(field) && is_name(socket) => Ok(Measure::Sample {
                field: field.to_owned(),
                socket: socket.to_owned(),
            }),
            _ => Err(unknown()),
        }
    }

    /// Whether the program prints it, and no call tells it.
    pub fn is_printed(&self) -> bool {
        matches!(self, Measure::Printed { .. })
    }

    /// Whether the answer is a line of the program, at which one can point.
    pub fn is_line(&self) -> bool {
        matches!(self, Measure::Line(_))
    }

    /// Whether the answer can only be a word or a sentence, so that it cannot be typed as a number.
    pub fn is_words(&self) -> bool {
        match self {
            Measure::Waits | Measure::Data => true,
            Measure::Sample { field, .. } => field == STATE,
            Measure::Result
            | Measure::ResultOf(_)
            | Measure::Line(_)
            | Measure::TimeWaits
            | Measure::Printed { .. } => false,
        }
    }
}

fn printed(rest: &str) -> Option<Measure> {
    let (key, word) = match rest.rsplit_once('#') {
        Some((key, word)) if key.is_empty() || key.ends_with(' ') => (key, Some(counting(word)?)),
        _ => (rest, None),
    };
    let key = key.trim();
    (!key.is_empty()).then(|| Measure::Printed {
        key: key.to_owned(),
        word,
    })
}

/// A number that counts from 1.
fn counting(digits: &str) -> Option<usize> {
    digits.parse().ok().filter(|number| *number > 0)
}

/// What the kernel can be asked of a socket after a call.
fn is_field(word: &str) -> bool {
    word == STATE || Column::of(word).is_some()
}

fn is_errno(word: &str) -> bool {
    word.starts_with('E')
        && word
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase() || first == '_')
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Measure::Result => f.write_str("result"),
            Measure::ResultOf(count) => write!(f, "result {count}"),
            Measure::Waits => f.write_str("waits"),
            Measure::Line(error) => write!(f, "line {error}"),
            Measure::Data => f.write_str("data"),
            Measure::Sample { field, socket } => write!(f, "{field} {socket}"),
            Measure::TimeWaits => f.write_str("time_waits"),
            Measure::Printed { key, word: None } => write!(f, "printed {key}"),
            Measure::Printed {
                key,
                word: Some(word),
            } => write!(f, "printed {key} #{word}"),
        }
    }
}

/// Words that are no measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownMeasure(String);

impl fmt::Display for UnknownMeasure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = vec![STATE];
        fields.extend(Column::ALL.iter().map(|column| column.key()));
        f.write_str(&phrases().faults.unknown_measure(&self.0, fields.join(", ")))
    }
}

impl Error for UnknownMeasure {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_is_displayed_in_the_words_it_was_read_from() {
        for words in [
            "result",
            "result 3",
            "waits",
            "line ENOTCONN",
            "data",
            "state client",
            "to_read receiver",
            "data_segments sender",
            "time_waits",
            "printed first",
            "printed 4096 settled",
            "printed row #2",
        ] {
            assert_eq!(Measure::parse(words).unwrap().to_string(), words);
        }
    }

    #[test]
    fn what_is_no_measure_is_refused_with_its_words() {
        for words in [
            "",
            "results",
            "result 0",
            "result x",
            "waits client",
            "line",
            "line 12",
            "state",
            "state two words",
            "state `client`",
            "speed client",
            "printed",
            "printed #2",
            "printed row #0",
            "printed row #x",
        ] {
            let error = Measure::parse(words).unwrap_err().to_string();
            assert!(
                error.starts_with(&format!("unknown measure `{words}`: write result")),
                "{error}"
            );
        }
    }
}
