//! The values of options: each is refused by saying what is to be written.

use std::ops::RangeInclusive;
use std::time::Duration;

use crate::phrases::phrases;

/// No call moves more (`man 2 write`: 0x7ffff000 bytes).
const MOST_BYTES: u64 = 0x7fff_f000;

/// Each has a port of its own, of the 28,000 that Linux has for clients, and is served for 5 ms.
const MOST_CLIENTS: u64 = 10_000;

/// A number in a range.
fn number<T: TryFrom<u64>>(typed: &str, range: RangeInclusive<u64>) -> Result<T, String> {
    let parsed = typed.parse().ok().filter(|number| range.contains(number));
    let fitting = parsed.and_then(|number| T::try_from(number).ok());
    fitting.ok_or_else(|| {
        let words = &phrases().command_line;
        words.number_from_to(range.start(), range.end())
    })
}

pub(super) fn bytes(typed: &str) -> Result<u64, String> {
    number(typed, 1..=MOST_BYTES)
}

pub(super) fn clients(typed: &str) -> Result<u32, String> {
    number(typed, 4..=MOST_CLIENTS)
}

pub(super) fn percent(typed: &str) -> Result<u8, String> {
    number(typed, 1..=100)
}

/// How many things there are to try the scene knows.
pub(super) fn tried(typed: &str) -> Result<usize, String> {
    let number = typed
        .parse()
        .map_err(|_| phrases().command_line.number_of_a_try);
    number.map_err(str::to_owned)
}

pub(super) fn seed(typed: &str) -> Result<u64, String> {
    number(typed, 0..=u64::MAX)
}

/// A pause that makes sense between two steps.
pub(super) fn seconds(typed: &str) -> Result<Duration, String> {
    match typed.parse::<f64>() {
        Ok(seconds) if (0.05..=3600.0).contains(&seconds) => Ok(Duration::from_secs_f64(seconds)),
        _ => Err(phrases().command_line.seconds_from_to.to_owned()),
    }
}
