//! What a scene is expected to do, written in a `.story` beside it: every call and every printed line, in order.
//!
//! `*` stands for whatever differs from run to run or from machine to machine: ports, times, luck, default sizes. A
//! line `…` stands for any lines, where a machine may make more calls than another.

pub mod ahead;
mod fits;
mod line;
mod made;
pub mod twin;
pub mod words;
mod written;

pub use self::made::{cast, lines_of_calls, returns};

use self::fits::{between, fits};
use self::line::TracedLine;
use self::written::lines;
use crate::trace::recording::Recording;

/// Stands for any lines.
const ANY: &str = "…";

/// A line that is not as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The line's number in the `.story`, from 1.
    pub line: usize,
    /// `None` where the story has ended.
    pub expected: Option<String>,
    /// `None` where the run has ended.
    pub told: Option<String>,
    /// The program's line of the call, to find the note about it.
    pub place: Option<u32>,
}

/// A run as the lines of a story.
pub fn tell(run: &Recording) -> Vec<String> {
    lines(run).into_iter().map(|(line, _)| line).collect()
}

/// Whether a story leaves out what differs from run to run.
pub fn has_gaps(story: &str) -> bool {
    story.lines().any(|line| line == ANY)
}

/// Where a run differs from its story, line by line.
pub fn differences(story: &str, run: &Recording) -> Vec<Difference> {
    let told = lines(run);
    let expected: Vec<&str> = story.lines().collect();
    if expected.contains(&ANY) {
        return missing(&expected, &told).into_iter().collect();
    }
    (0..told.len().max(expected.len()))
        .filter_map(|at| {
            let (expected, told) = (expected.get(at), told.get(at));
            let alike = matches!((expected, told), (Some(expected), Some((told, _))) if fits(expected, told));
            (!alike).then(|| Difference {
                line: at + 1,
                expected: expected.map(|line| (*line).to_owned()),
                told: told.map(|(line, _)| line.clone()),
                place: told.and_then(|(_, place)| *place),
            })
        })
        .collect()
}

/// The first line of a story with gaps that a run does not tell, or the first that it tells behind the story's end.
fn missing(expected: &[&str], told: &[(String, Option<u32>)]) -> Option<Difference> {
    let mut at = 0;
    let mut any = false;
    let difference = |number: usize, expected: Option<&str>, rest: &[(String, Option<u32>)]| {
        Some(Difference {
            line: number + 1,
            expected: expected.map(str::to_owned),
            told: rest.first().map(|(line, _)| line.clone()),
            place: rest.first().and_then(|(_, place)| *place),
        })
    };
    for (number, line) in expected.iter().enumerate() {
        if *line == ANY {
            any = true;
            continue;
        }
        let rest = told.get(at..).unwrap_or_default();
        let found = rest.iter().position(|(told, _)| fits(line, told));
        match found.filter(|skipped| any || *skipped == 0) {
            Some(skipped) => at += skipped + 1,
            None => return difference(number, Some(line), rest),
        }
        any = false;
    }
    let rest = told.get(at..).unwrap_or_default();
    if any || rest.is_empty() {
        return None;
    }
    difference(expected.len(), None, rest)
}

/// The step of the first call with which a run that is still under way leaves its story; `None` as long as it tells it.
/// `0` where what it printed leaves it before any call.
pub fn strays(story: &str, run: &Recording, lucky: &[u32]) -> Option<u32> {
    let mut expected = story.lines().peekable();
    let mut any = false;
    let mut last = 0;
    for (told, place) in lines(run) {
        last = step_of(&told).unwrap_or(last);
        while expected.next_if_eq(&ANY).is_some() {
            any = true;
        }
        let fitting = expected.next_if(|line| fits(line, &told));
        any &= fitting.is_none();
        let by_luck = place.is_some_and(|line| lucky.contains(&line));
        if fitting.is_none() && by_luck {
            expected.next();
        } else if fitting.is_none() && !any {
            return Some(last);
        }
    }
    None
}

fn step_of(told: &str) -> Option<u32> {
    told.split(' ').next()?.parse().ok()
}

/// A story that fits this run, too: where it differs from a line that was told before, `*` stands for the words.
pub fn widened(story: &str, run: &Recording) -> String {
    let expected: Vec<&str> = story.lines().collect();
    if expected.contains(&ANY) {
        return story.to_owned();
    }
    let mut widened = String::new();
    for (at, told) in tell(run).iter().enumerate() {
        let line = match expected.get(at) {
            // The place of a call is no luck: a star there is from a program that was changed.
            Some(expected)
                if fits(expected, told)
                    && TracedLine::of(expected).is_some() == TracedLine::of(told).is_some() =>
            {
                (*expected).to_owned()
            }
            Some(expected) => between(expected, told),
            None => told.clone(),
        };
        widened.push_str(&line);
        widened.push('\n');
    }
    widened
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::event::Event;

    #[test]
    fn a_story_names_its_sockets_and_threads_by_their_first_calls() {
        let story = "1 main 15:20 listener.socket domain=AF_INET → listener\n  | before connect 0.0.0.0:0\n\
                     3 server 7:34 client 2.socket → client 2\n2 main 16:14 listener.bind address=127.0.0.1:0 → 0\n";
        let cast = cast(story);
        assert_eq!(cast, (vec!["listener", "client 2"], vec!["main", "server"]));
    }

    #[test]
    fn a_gap_stands_for_any_lines() {
        let printed = |text: &str| Event::Printed { text: text.into() };
        let events = Recording::from_iter([printed("a"), printed("b"), printed("c")]);
        assert!(differences("…\n  | a\n…\n  | c\n", &events).is_empty());
        assert!(differences("  | a\n…\n  | c\n", &events).is_empty());
        assert_eq!(differences("…\n  | c\n…\n  | a\n", &events)[0].line, 4);
        assert_eq!(differences("  | b\n…\n", &events)[0].line, 1);
        // Behind the story's end nothing may follow, unless a gap ends it.
        assert!(differences("…\n  | b\n…\n", &events).is_empty());
        let behind = &differences("…\n  | b\n", &events)[0];
        assert_eq!((behind.line, behind.expected.as_deref()), (3, None));
        assert_eq!(behind.told.as_deref(), Some("  | c"));
    }

    #[test]
    fn a_run_under_way_leaves_its_story_where_it_tells_something_else() {
        let told = |text: &str| Event::Printed { text: text.into() };
        let strays = |story: &str, told: &[Event]| {
            strays(story, &told.iter().cloned().collect(), &[]).is_some()
        };
        let two = [told("a"), told("b")];
        assert!(!strays("  | a\n  | b\n  | c\n", &two));
        assert!(strays("  | a\n  | x\n", &two));
        assert!(strays("  | a\n", &two), "it tells more");
        assert!(!strays("…\n  | b\n", &two));
        assert!(!strays("…\n  | z\n", &two), "that may still come");
        assert!(!strays("  | a\n…\n", &two));
        assert!(strays("  | b\n…\n", &two));
        assert!(!strays("", &[]));
    }

    #[test]
    fn a_widened_story_fits_both_runs() {
        let printed = |text: &str| Recording::from_iter([Event::Printed { text: text.into() }]);
        let first = widened("", &printed("took 12 ms"));
        let second = widened(&first, &printed("took 15 ms"));
        assert_eq!(second, "  | took * ms\n");
        assert!(differences(&second, &printed("took 99 ms")).is_empty());
        assert_eq!(differences(&second, &printed("lost")).len(), 1);
    }
}
