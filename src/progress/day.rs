//! Days and dates, in UTC: whole days since 1970, and how they are written.

use std::time::{SystemTime, UNIX_EPOCH};

const SECONDS_A_DAY: u64 = 86_400;

/// Days since 1 January 1970. Review counts in these.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(transparent)]
pub struct Day(pub u64);

impl Day {
    pub fn today() -> Day {
        Day::of(now())
    }

    /// The day of a moment, in seconds since 1970.
    pub fn of(seconds: u64) -> Day {
        Day(seconds / SECONDS_A_DAY)
    }

    #[must_use]
    pub fn plus(self, days: u64) -> Day {
        Day(self.0.saturating_add(days))
    }
}

impl std::fmt::Display for Day {
    /// `2026-11-21`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = civil(self.0);
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// Seconds since 1970; 0 where the clock stands before it.
pub fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

/// `2026-11-21T08:34:00Z`
pub fn moment(seconds: u64) -> String {
    let (day, rest) = (seconds / SECONDS_A_DAY, seconds % SECONDS_A_DAY);
    let (hours, minutes, seconds) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{}T{hours:02}:{minutes:02}:{seconds:02}Z", Day(day))
}

/// Year, month and day of the month: Howard Hinnant's `civil_from_days`, for days from 1970 on.
///
/// Fifteen lines that cannot change, against a crate of time zones that nobody here asks for.
fn civil(days: u64) -> (u64, u64, u64) {
    // Years begin in March, so that the leap day is the last; eras of 400 years are all alike.
    let shifted = days.saturating_add(719_468);
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = (march_month + 2) % 12 + 1;
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_dates() {
        for (day, date) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (789, "1972-02-29"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (20_778, "2026-11-21"),
            (47_540, "2100-02-28"),
            (47_541, "2100-03-01"),
        ] {
            assert_eq!(Day(day).to_string(), date);
        }
    }

    #[test]
    fn dates_go_on_day_by_day_for_two_hundred_years() {
        let leap = |year: u64| {
            year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400)
        };
        let (mut year, mut month, mut day) = (1970, 1, 1);
        for days in 0..73_000 {
            assert_eq!(civil(days), (year, month, day));
            let length = match month {
                2 => 28 + u64::from(leap(year)),
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            day += 1;
            if day > length {
                (day, month) = (1, month + 1);
            }
            if month > 12 {
                (month, year) = (1, year + 1);
            }
        }
    }

    #[test]
    fn moments_are_written_to_the_second() {
        assert_eq!(
            moment(20_778 * SECONDS_A_DAY + 30_840),
            "2026-11-21T08:34:00Z"
        );
    }
}
