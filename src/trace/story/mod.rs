//! What a scene is expected to do, written in a `.story` beside it: every call and every printed line, in order.
//!
//! `*` stands for whatever differs from run to run or from machine to machine: ports, times, luck, default sizes. A
//! line `…` stands for any lines, where a machine may make more calls than another.

pub mod ahead;
mod line;
mod made;
pub mod twin;
pub mod words;

pub use self::made::{cast, lines_of_calls, returns};

use nix::errno::Errno;

use line::TracedLine;

use crate::trace::argument::{Argument, Protocol};
use crate::trace::event::{CallPending, CallReturned, Ending, Event};
use crate::trace::outcome::{Answer, Outcome};
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

/// A line that fits both, if they have as many words; else the later one.
fn between(one: &str, other: &str) -> String {
    let (words, others): (Vec<&str>, Vec<&str>) =
        (one.split(' ').collect(), other.split(' ').collect());
    if words.len() != others.len() {
        return other.to_owned();
    }
    let word = |(one, other): (&str, &str)| {
        if line::is_place(other) {
            other.to_owned()
        } else if fits(one, other) {
            one.to_owned()
        } else {
            "*".to_owned()
        }
    };
    let line: Vec<String> = words.into_iter().zip(others).map(word).collect();
    line.join(" ")
}

/// Whether a line is as expected.
fn fits(expected: &str, told: &str) -> bool {
    fits_by_stars(expected, told) || is_the_same_error(expected, told)
}

/// Whether a line ends with the same error in other words: `Operation in progress (os error 115)`, as musl has it, is
/// `Operation now in progress (os error 115)` with glibc, and so in stories.
fn is_the_same_error(expected: &str, told: &str) -> bool {
    let Some((before, number)) = expected.rsplit_once(" (os error ") else {
        return false;
    };
    let errno = number
        .strip_suffix(')')
        .and_then(|number| number.parse().ok());
    let words = errno.map(|errno| Errno::from_raw(errno).desc());
    let before = words.and_then(|words| before.strip_suffix(words));
    let same_number = told.ends_with(&expected[expected.len() - number.len()..]);
    before.is_some_and(|before| told.starts_with(before)) && same_number
}

/// `*` stands for any run of characters.
fn fits_by_stars(expected: &str, told: &str) -> bool {
    let mut pieces = expected.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = told.strip_prefix(first) else {
        return false;
    };
    let mut pieces = pieces.peekable();
    if pieces.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(piece) = pieces.next() {
        if pieces.peek().is_none() {
            return rest.ends_with(piece);
        }
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    true
}

fn lines(run: &Recording) -> Vec<(String, Option<u32>)> {
    let mut lines = Vec::new();
    for event in run.events() {
        match event {
            Event::Returned(returned) => {
                if let Some(back) = run.call(returned.step, run.events().len()) {
                    let line = call(back.pending, returned);
                    lines.push((masked(&line), Some(back.pending.line)));
                }
            }
            Event::Printed { text } => {
                // Columns are aligned with spaces, and how many depends on the figures.
                let words: Vec<&str> = text.split_whitespace().collect();
                lines.push((masked(&format!("  | {}", words.join(" "))), None));
            }
            Event::Proved { answer } => lines.push((format!("  = {answer}"), None)),
            Event::Ended(ending) => lines.push((end(ending), None)),
            Event::Pending(_)
            | Event::Opened { .. }
            | Event::Waits { .. }
            | Event::Sampled(_)
            | Event::Omitted { .. }
            | Event::Caveat { .. }
            | Event::AllWait
            | Event::Held { .. }
            | Event::Counted { .. } => {}
        }
    }
    lines
}

/// `12 main 34:18 sender.send bytes=1024 → 1024`
fn call(chosen: &CallPending, left: &CallReturned) -> String {
    let CallPending {
        step,
        thread,
        line,
        column,
        socket,
        call,
        args,
        ..
    } = chosen;
    let mut args: Vec<&Argument> = args.iter().collect();
    args.sort_by_key(|argument| argument.key());
    let args: String = args
        .iter()
        .filter(|argument| !matches!(argument, Argument::Protocol(Protocol(None))))
        .map(|argument| format!(" {}={argument}", argument.key()))
        .collect();
    let outcome = match &left.outcome {
        Outcome::Err { name, .. } => name.clone(),
        Outcome::Ok(answer) => match answer {
            Answer::Nothing => "0".into(),
            Answer::Bytes(bytes) => bytes.to_string(),
            Answer::Datagram { bytes, address } => format!("address={address} bytes={bytes}"),
            Answer::Address(address) => address.clone(),
            Answer::Setting(setting) => setting.to_string(),
            Answer::Messages(messages) => messages.to_string(),
            Answer::Ready(ready) => ready.to_string(),
            Answer::Connection { from, .. } => format!("from={from}"),
            Answer::Socket { .. } | Answer::Pair { .. } => String::new(),
        },
    };
    let made = match left.made.as_slice() {
        [] => String::new(),
        made => format!(" {}", made.join(" ")),
    };
    let data = left
        .data
        .as_ref()
        .map(|data| format!(" {data:?}"))
        .unwrap_or_default();
    format!("{step} {thread} {line}:{column} {socket}.{call}{args} →{made} {outcome}{data}")
        .trim_end()
        .to_owned()
}

fn end(ending: &Ending) -> String {
    match ending {
        // A story is no program's own: the programs that tell it exited without a failure.
        Ending::Returned | Ending::Over { .. } => "returned".into(),
        Ending::Failed { error, call } => format!("failed: {}", call.as_ref().unwrap_or(error)),
        Ending::Panicked { message } => format!("panicked: {message}"),
        Ending::Died { reason } => format!("died: {reason}"),
    }
}

/// The kernel chooses ports, and chooses others each time.
fn masked(line: &str) -> String {
    let mut masked = String::new();
    let mut rest = line;
    while let Some((at, address)) = ["127.0.0.1:", "[::1]:", "0.0.0.0:", "[::]:"]
        .into_iter()
        .filter_map(|address| Some((rest.find(address)?, address)))
        .min()
    {
        let (before, after) = rest.split_at(at + address.len());
        masked.push_str(before);
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let port = &after[..digits];
        masked.push_str(if port == "0" || port.is_empty() {
            port
        } else {
            "*"
        });
        rest = &after[digits..];
    }
    masked.push_str(rest);
    masked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(expected: &str, told: &str, fitting: bool) {
        assert_eq!(fits(expected, told), fitting, "{expected} / {told}");
    }

    #[test]
    fn a_story_names_its_sockets_and_threads_by_their_first_calls() {
        let story = "1 main 15:20 listener.socket domain=AF_INET → listener\n  | before connect 0.0.0.0:0\n\
                     3 server 7:34 client 2.socket → client 2\n2 main 16:14 listener.bind address=127.0.0.1:0 → 0\n";
        let cast = cast(story);
        assert_eq!(cast, (vec!["listener", "client 2"], vec!["main", "server"]));
    }

    #[test]
    fn a_star_stands_for_any_run_of_characters() {
        case("a", "a", true);
        case("a", "ab", false);
        case("a*", "ab", true);
        case("*b", "ab", true);
        case("a*c*e", "abcde", true);
        case("a*c*e", "abde", false);
        case("*", "", true);
        case("took * ms", "took 12 ms", true);
        case("took * ms", "took 12 s", false);
    }

    #[test]
    fn an_error_has_a_number_and_each_c_library_has_words_for_it() {
        let glibc = "| connect says Operation now in progress (os error 115)";
        case(
            glibc,
            "| connect says Operation in progress (os error 115)",
            true,
        );
        case(
            glibc,
            "| connect says Operation in progress (os error 15)",
            false,
        );
        case(
            glibc,
            "| accept says Operation in progress (os error 115)",
            false,
        );
        case(glibc, "| connect says Operation in progress", false);
        case("| connect says so (os error 115)", glibc, false);
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
    fn ports_are_masked_and_port_0_is_not() {
        assert_eq!(
            masked("127.0.0.1:0 then 127.0.0.1:4711, [::1]:9"),
            "127.0.0.1:0 then 127.0.0.1:*, [::1]:*"
        );
    }

    #[test]
    fn the_place_of_a_call_is_never_widened() {
        let one = "1 main 8:9 a.close → 0";
        let other = "1 main 9:9 a.close → 0";
        assert_eq!(between(one, other), other);
        assert_eq!(
            between("1 main * a.close → *", other),
            "1 main 9:9 a.close → *"
        );
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
