//! A loop under way: from its second turn on its calls are not told one by one.

use std::collections::VecDeque;

use crate::session::fold::LONGEST;
use crate::trace::{Argument, Call, Event, Recording, TracedCall};

/// What must be equal for two calls to be turns of one loop: who makes it on what, where, with which error it came back; and
/// which option or address it names, since only the first turn is told with what it was given.
pub(super) type Turn<'a> = (
    &'a str,
    &'a str,
    Option<&'a str>,
    u32,
    Call,
    &'a str,
    Vec<&'a Argument>,
);

/// None as long as the call is not back.
pub(super) fn turn<'a>(call: &TracedCall<'a>) -> Option<Turn<'a>> {
    let pending = call.pending;
    Some((
        &pending.thread,
        &pending.socket,
        pending.file.as_deref(),
        pending.line,
        pending.call,
        call.outcome()?.error().unwrap_or_default(),
        pending.args.iter().filter(|it| names(it)).collect(),
    ))
}

fn names(argument: &Argument) -> bool {
    matches!(argument, Argument::Option(_) | Argument::Address(_))
}

/// The calls that came back last, and how far they repeat others.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    /// How many events were looked at.
    seen: usize,
    last: VecDeque<String>,
    /// So many calls before stands the same one.
    period: Option<usize>,
}

impl Repeats {
    /// Whether all that is new only goes on with a loop.
    pub(super) fn goes_on(&mut self, recording: &Recording) -> bool {
        let fresh = &recording.events()[self.seen..];
        self.seen += fresh.len();
        let mut goes_on = self.period.is_some();
        for event in fresh {
            match event {
                Event::Returned(returned) => {
                    let call = recording.call(returned.step, recording.events().len());
                    let turn = call.as_ref().and_then(turn);
                    goes_on = turn.is_some_and(|turn| self.repeats(format!("{turn:?}")));
                }
                Event::Pending(_) | Event::Opened { .. } | Event::Sampled(_) => {}
                _ => {
                    self.last.clear();
                    self.period = None;
                    goes_on = false;
                }
            }
        }
        goes_on
    }

    fn repeats(&mut self, turn: String) -> bool {
        let before = |period: &usize| {
            let at = self.last.len().checked_sub(*period);
            at.and_then(|at| self.last.get(at)) == Some(&turn)
        };
        self.period = match self.period {
            Some(period) => Some(period).filter(before),
            None => (1..=LONGEST).find(before),
        };
        self.last.push_back(turn);
        if self.last.len() > LONGEST {
            self.last.pop_front();
        }
        self.period.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Answer, CallPending, CallReturned, Outcome};

    /// A letter is a call that comes back, a dot something that is printed; each says whether it only goes on.
    #[track_caller]
    fn case(calls: &str, expected: &str) {
        let (mut recording, mut repeats) = (Recording::new(), Repeats::default());
        let mut told = String::new();
        for (at, letter) in calls.chars().enumerate() {
            let step = at as u32 + 1;
            let text = letter.to_string();
            let pending = CallPending {
                step,
                socket: text.clone(),
                ..CallPending::of(Call::Send)
            };
            recording.push(Event::Pending(pending));
            recording.push(match letter {
                '.' => Event::Printed { text },
                _ => Event::Returned(CallReturned {
                    step,
                    ..CallReturned::of(Outcome::Ok(Answer::Nothing))
                }),
            });
            told.push(if repeats.goes_on(&recording) {
                '-'
            } else {
                letter
            });
        }
        assert_eq!(told, expected, "{calls}");
    }

    #[test]
    fn the_first_turn_is_told_and_the_others_go_on() {
        case("aaaab", "a---b");
        case("abababc", "ab----c");
        case("abcabd", "abc--d");
        case("abcd", "abcd");
        // What is printed begins anew.
        case("aa.aa", "a-.a-");
        // The one call that ends a loop begins the next one.
        case("aaabbb", "a--b--");
    }
}
