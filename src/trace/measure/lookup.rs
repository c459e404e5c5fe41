//! Finding a measured answer in what happened.

use super::Measure;
use crate::trace::{CallReturned, Event, Outcome, Sample, Snapshot};

impl Measure {
    /// The answer, in the words in which options are written; `None` as long as it was not measured.
    ///
    /// `line` is the line of the quoted call; what was printed needs none.
    pub fn find(&self, events: &[Event], line: u32) -> Option<String> {
        match self {
            Measure::Result => Some(result(back(events, line, 1)?)),
            Measure::ResultOf(count) => Some(result(back(events, line, *count)?)),
            Measure::Waits => waits(events, line),
            Measure::Data => back(events, line, 1)?.data(),
            Measure::Sample { field, socket } => {
                let snapshot = back(events, line, 1)?.snapshot?;
                sampled(snapshot.socket(socket)?, field)
            }
            Measure::TimeWaits => Some(
                back(events, line, 1)?
                    .snapshot?
                    .time_waits
                    .len()
                    .to_string(),
            ),
            Measure::Printed { key, word } => printed(events, key, *word),
        }
    }
}

/// A call that came back, with what the kernel said then.
struct Back<'a> {
    sent: Option<&'a str>,
    left: &'a CallReturned,
    snapshot: Option<&'a Snapshot>,
}

impl Back<'_> {
    fn data(&self) -> Option<String> {
        let data = self.left.data.as_deref().or(self.sent)?;
        Some(data.to_owned())
    }
}

/// The `count`-th time that a call on this line came back.
fn back(events: &[Event], line: u32, count: usize) -> Option<Back<'_>> {
    let chosen = |step: u32| {
        events.iter().find_map(|event| match event {
            Event::Pending(chosen) if chosen.step == step => Some(chosen),
            _ => None,
        })
    };
    let (at, chosen, left) = events
        .iter()
        .enumerate()
        .filter_map(|(at, event)| match event {
            Event::Returned(left) => Some((at, chosen(left.step)?, left)),
            _ => None,
        })
        .filter(|(_, chosen, _)| chosen.line == line)
        .nth(count - 1)?;
    let snapshot = events[at..].iter().find_map(|event| match event {
        Event::Sampled(snapshot) => Some(snapshot),
        _ => None,
    });
    Some(Back {
        sent: chosen.data.as_deref(),
        left,
        snapshot,
    })
}

fn result(back: Back<'_>) -> String {
    match &back.left.outcome {
        Outcome::Err { name, .. } => name.clone(),
        Outcome::Ok(answer) => answer
            .word()
            .map_or_else(|| "Ok".into(), ToString::to_string),
    }
}

/// Known as soon as the thread sleeps in the call, or the call is back.
fn waits(events: &[Event], line: u32) -> Option<String> {
    let step = events.iter().find_map(|event| match event {
        Event::Pending(chosen) if chosen.line == line => Some(chosen.step),
        _ => None,
    })?;
    events.iter().find_map(|event| match event {
        Event::Waits { step: waits } if *waits == step => Some("waits".into()),
        Event::Returned(left) if left.step == step => Some("returns".into()),
        _ => None,
    })
}

fn sampled(sample: &Sample, field: &str) -> Option<String> {
    let number = match field {
        "state" => return Some(sample.state?.to_string()),
        "to_read" => sample.to_read,
        "unacked" => sample.unacked,
        "sndbuf" => sample.sndbuf,
        "rcvbuf" => sample.rcvbuf,
        "queue" => sample.queue.map(u64::from),
        "limit" => sample.limit.map(u64::from),
        "drops" => sample.drops.map(u64::from),
        "data_segments" => sample.data_segments.map(u64::from),
        _ => None,
    };
    number.map(|number| number.to_string())
}

fn printed(events: &[Event], key: &str, word: Option<usize>) -> Option<String> {
    events.iter().find_map(|event| {
        let Event::Printed { text } = event else {
            return None;
        };
        let rest = after(text, key)?;
        let mut words = rest.split_whitespace();
        match word {
            Some(count) => words.nth(count - 1),
            None => words.next_back(),
        }
        .map(str::to_owned)
    })
}

/// What follows the key, if the line starts with its words, however they are spaced.
fn after<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let mut rest = line.trim_start();
    for word in key.split_whitespace() {
        rest = rest.strip_prefix(word)?;
        if rest.starts_with(char::is_alphanumeric) {
            return None;
        }
        rest = rest.trim_start();
    }
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Answer, Call, CallPending, Kind, State};

    fn chosen(step: u32, line: u32, call: Call) -> Event {
        Event::Pending(CallPending {
            step,
            thread: "main".into(),
            socket: "client".into(),
            line,
            column: 1,
            call,
            args: Vec::new(),
            data: None,
            would_wait: false,
            together: false,
        })
    }

    fn left(step: u32, outcome: Outcome) -> Event {
        Event::Returned(CallReturned {
            step,
            outcome,
            data: None,
            made: Vec::new(),
            waited: false,
            us: 1,
        })
    }

    fn failed(name: &str) -> Outcome {
        Outcome::Err {
            name: name.into(),
            errno: Some(1),
            text: String::new(),
        }
    }

    fn story() -> Vec<Event> {
        let client = Sample {
            name: "client".into(),
            kind: Kind::Tcp,
            state: Some(State::SynSent),
            local: None,
            peer: None,
            to_read: Some(5120),
            unacked: None,
            sndbuf: None,
            rcvbuf: None,
            queue: None,
            limit: None,
            drops: None,
            data_segments: None,
        };
        vec![
            chosen(1, 7, Call::Connect),
            Event::Waits { step: 1 },
            chosen(2, 9, Call::Send),
            left(2, Outcome::Ok(Answer::Bytes(1024))),
            chosen(3, 9, Call::Send),
            left(3, failed("EAGAIN")),
            left(1, Outcome::Ok(Answer::Nothing)),
            Event::Sampled(Snapshot {
                sockets: vec![client],
                time_waits: Vec::new(),
            }),
            Event::Printed {
                text: "  4096   first 9216 settled 13312".into(),
            },
        ]
    }

    #[track_caller]
    fn case(words: &str, line: u32, expected: Option<&str>) {
        let measure = Measure::parse(words).expect("a measure");
        assert_eq!(measure.find(&story(), line).as_deref(), expected, "{words}");
    }

    #[test]
    fn an_answer_is_found_where_its_words_say() {
        case("result", 7, Some("Ok"));
        case("result", 9, Some("1024"));
        case("result 2", 9, Some("EAGAIN"));
        case("result 3", 9, None);
        case("waits", 7, Some("waits"));
        case("waits", 9, Some("returns"));
        case("state client", 7, Some("SYN_SENT"));
        case("to_read client", 7, Some("5120"));
        case("to_read server", 7, None);
        case("time_waits", 7, Some("0"));
        case("printed 4096", 1, Some("13312"));
        case("printed 4096 #2", 1, Some("9216"));
        case("printed 409", 1, None);
    }
}
