//! Finding a measured answer in what happened.

use super::{Measure, STATE};
use crate::trace::moment::Moment;
use crate::trace::outcome::Outcome;
use crate::trace::sample::Column;
use crate::trace::sample::{Sample, Snapshot};
use crate::trace::traced_call::{Phase, TracedCall};

impl Measure {
    /// The answer, in the words in which options are written; `None` as long as it was not measured.
    ///
    /// `line` is the line of the quoted call; what was printed needs none.
    pub fn find(&self, moment: &Moment<'_>, line: u32) -> Option<String> {
        let told = || self.told_by(moment, line);
        match self {
            Measure::Result | Measure::ResultOf(_) => result(told()?),
            Measure::Waits => waits(moment, line),
            Measure::Line(error) => {
                let fails =
                    |call: &&TracedCall<'_>| call.outcome().and_then(Outcome::error) == Some(error);
                let call = moment.returned().find(fails)?;
                Some(call.pending.line.to_string())
            }
            Measure::Data => {
                let told = told()?;
                let received = told.returned()?.data.as_ref();
                received.or(told.pending.data.as_ref()).cloned()
            }
            Measure::Sample { socket, .. } => self.sampled(told()?.after?.socket(socket)?),
            Measure::TimeWaits => {
                let rows = told()?.after?.time_waits.as_ref()?;
                Some(rows.len().to_string())
            }
            Measure::Printed { key, word } => printed(moment, key, *word),
        }
    }
}

impl Measure {
    /// The step of the call that tells it; of what is printed no call does.
    pub fn step(&self, moment: &Moment<'_>, line: u32) -> Option<u32> {
        Some(self.told_by(moment, line)?.pending.step)
    }

    /// The call on the line that tells it, once that is back.
    fn told_by<'m, 'a>(&self, moment: &'m Moment<'a>, line: u32) -> Option<&'m TracedCall<'a>> {
        let pass = match self {
            Measure::ResultOf(count) => *count,
            Measure::Result | Measure::Data | Measure::Sample { .. } | Measure::TimeWaits => 1,
            Measure::Waits | Measure::Line(_) | Measure::Printed { .. } => return None,
        };
        let mut on_line = moment.returned().filter(|call| call.is_on(line));
        on_line.nth(pass - 1)
    }

    /// What the kernel's answer about a socket says to this.
    pub fn sampled(&self, sample: &Sample) -> Option<String> {
        match self {
            Measure::Sample { field, .. } if field == STATE => Some(sample.state?.to_string()),
            _ => Some(sample.get(self.column()?)?.to_string()),
        }
    }

    /// What is to be seen by then of what was measured once: a kernel goes on by itself.
    pub fn seen(&self, sockets: &Snapshot) -> Option<String> {
        match self {
            Measure::Sample { socket, .. } => self.sampled(sockets.socket(socket)?),
            Measure::TimeWaits => Some(sockets.time_waits.as_ref()?.len().to_string()),
            _ => None,
        }
    }

    /// Whether it is about this socket.
    pub fn is_of(&self, name: &str) -> bool {
        matches!(self, Measure::Sample { socket, .. } if socket == name)
    }

    /// The column that the answer stands in.
    pub fn column(&self) -> Option<Column> {
        match self {
            Measure::Sample { field, .. } => Column::of(field),
            _ => None,
        }
    }
}

fn result(back: &TracedCall<'_>) -> Option<String> {
    Some(match back.outcome()? {
        Outcome::Err { name, .. } => name.clone(),
        Outcome::Ok(answer) => answer
            .word()
            .map_or_else(|| "Ok".into(), ToString::to_string),
    })
}

/// Known as soon as the thread sleeps in the call, or the call is back.
fn waits(moment: &Moment<'_>, line: u32) -> Option<String> {
    let call = moment.calls.iter().find(|call| call.is_on(line))?;
    match (call.slept, call.phase) {
        (true, _) => Some("waits".into()),
        (false, Phase::Returned(_)) => Some("returns".into()),
        (false, _) => None,
    }
}

fn printed(moment: &Moment<'_>, key: &str, word: Option<usize>) -> Option<String> {
    moment.printed.iter().find_map(|(_, text)| {
        let mut words = after(text, key)?.split_whitespace();
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
    use crate::trace::call::Call;
    use crate::trace::event::{CallPending, CallReturned, Event};
    use crate::trace::outcome::Answer;
    use crate::trace::recording::Recording;
    use crate::trace::sample::Kind;
    use crate::trace::sample::State;

    fn chosen(step: u32, line: u32, call: Call) -> Event {
        Event::Pending(CallPending {
            step,
            thread: "main".into(),
            socket: "client".into(),
            line,
            column: 1,
            ..CallPending::of(call)
        })
    }

    fn left(step: u32, outcome: Outcome) -> Event {
        Event::Returned(CallReturned {
            step,
            us: 1,
            ..CallReturned::of(outcome)
        })
    }

    fn failed(name: &str) -> Outcome {
        Outcome::Err {
            name: name.into(),
            errno: Some(1),
            text: String::new(),
        }
    }

    fn story() -> Recording {
        let client = Sample {
            state: Some(State::SynSent),
            ..Sample::new("client", Kind::Tcp).with(Column::ToRead, 5120)
        };
        [
            chosen(1, 7, Call::Connect),
            Event::Waits { step: 1 },
            chosen(2, 9, Call::Send),
            left(2, Outcome::Ok(Answer::Bytes(1024))),
            chosen(3, 9, Call::Send),
            left(3, failed("EAGAIN")),
            left(1, Outcome::Ok(Answer::Nothing)),
            Event::Sampled(Snapshot {
                sockets: vec![client.into()],
                time_waits: Some(Vec::new()),
            }),
            Event::Printed {
                text: "  4096   first 9216 settled 13312".into(),
            },
        ]
        .into_iter()
        .collect()
    }

    #[track_caller]
    fn case(words: &str, line: u32, expected: Option<&str>) {
        let measure = Measure::parse(words).expect("a measure");
        assert_eq!(
            measure.find(&story().now(), line).as_deref(),
            expected,
            "{words}"
        );
    }

    #[test]
    fn an_answer_is_found_where_its_words_say() {
        case("result", 7, Some("Ok"));
        case("result", 9, Some("1024"));
        case("result 2", 9, Some("EAGAIN"));
        case("result 3", 9, None);
        case("waits", 7, Some("waits"));
        case("waits", 9, Some("returns"));
        case("line EAGAIN", 7, Some("9"));
        case("line EPIPE", 7, None);
        case("state client", 7, Some("SYN_SENT"));
        case("to_read client", 7, Some("5120"));
        case("to_read server", 7, None);
        case("window client", 7, None);
        case("time_waits", 7, Some("0"));
        case("printed 4096", 1, Some("13312"));
        case("printed 4096 #2", 1, Some("9216"));
        case("printed 409", 1, None);
    }
}
