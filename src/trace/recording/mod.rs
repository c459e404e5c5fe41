//! A run of a scene, written down once: it only grows, and every moment of it can be looked at again.

mod abridged;
mod gates;

pub use self::abridged::Abridged;
use self::gates::Gates;
use super::event::{CallPending, Ending, Event};
use super::moment::Moment;
use super::sample::{Snapshot, TimeWait};
use super::traced_call::{Phase, TracedCall};

/// All that happened in one run, in order.
#[derive(Clone, Debug, Default)]
pub struct Recording {
    events: Vec<Event>,
    /// By step.
    calls: Vec<Places>,
    /// The calls that are back, in the order of coming back: their places in `calls`.
    returned: Vec<usize>,
    /// How many of these the kernel was asked after.
    sampled: usize,
    last_sample: Option<usize>,
    /// The last event that is told by itself: a call chosen, a call that woke, something printed.
    last_told: usize,
    ending: Option<Ending>,
    gates: Gates,
}

/// Which events tell of a call, by their indices.
#[derive(Clone, Copy, Debug, Default)]
struct Places {
    pending: usize,
    opened: Option<usize>,
    waits: Option<usize>,
    returned: Option<usize>,
    woke: bool,
    before: Option<usize>,
    after: Option<usize>,
}

impl Recording {
    pub fn new() -> Recording {
        Recording::default()
    }

    /// Writes down one more event, and what it says of the calls: pending and returned are joined here, and nowhere else.
    pub fn push(&mut self, event: Event) {
        let at = self.events.len();
        match &event {
            Event::Pending(_) => {
                self.calls.push(Places {
                    pending: at,
                    ..Places::default()
                });
                self.last_told = at;
            }
            Event::Opened { step } => self.note(*step, |call| call.opened = Some(at)),
            Event::Waits { step } => self.note(*step, |call| call.waits = Some(at)),
            Event::Returned(returned) => {
                let (before, told) = (self.last_sample, self.last_told);
                self.note(returned.step, |call| {
                    call.returned = Some(at);
                    call.before = before;
                    call.woke = call.waits.is_some() && told > call.pending;
                });
                let call = (returned.step as usize).wrapping_sub(1);
                if let Some(places) = self.calls.get(call) {
                    self.returned.push(call);
                    if places.woke {
                        self.last_told = at;
                    }
                }
            }
            Event::Sampled(_) => {
                self.last_sample = Some(at);
                for &call in &self.returned[self.sampled..] {
                    self.calls[call].after = Some(at);
                }
                self.sampled = self.returned.len();
            }
            Event::Printed { .. } | Event::Caveat { .. } | Event::Omitted { .. } => {
                self.last_told = at;
            }
            Event::Ended(ending) => {
                self.ending = Some(ending.clone());
                self.last_told = at;
            }
            Event::Counted { .. } | Event::Held { .. } | Event::Proved { .. } | Event::AllWait => {}
        }
        self.gates.follow(&event);
        self.events.push(event);
    }

    fn note(&mut self, step: u32, note: impl FnOnce(&mut Places)) {
        let at = (step as usize).checked_sub(1);
        if let Some(call) = at.and_then(|at| self.calls.get_mut(at)) {
            note(call);
        }
    }

    /// The same run, as if the program had made its calls on these lines.
    pub fn on_lines(&self, line: impl Fn(&CallPending) -> Option<u32>) -> Recording {
        let mut moved = self.clone();
        for event in &mut moved.events {
            if let Event::Pending(call) = event {
                (call.line, call.column) = (line(call).unwrap_or(0), 0);
            }
        }
        moved
    }

    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Every call so far, by step.
    pub fn calls(&self) -> impl DoubleEndedIterator<Item = TracedCall<'_>> {
        self.calls_until(self.events.len())
    }

    /// Every call as it was when so many events had happened.
    fn calls_until(&self, end: usize) -> impl DoubleEndedIterator<Item = TracedCall<'_>> {
        let chosen = self.calls.partition_point(|call| call.pending < end);
        self.calls[..chosen]
            .iter()
            .filter_map(move |places| self.joined(places, end))
    }

    /// What could be seen when so many events had happened.
    fn moment_of(&self, end: usize) -> Moment<'_> {
        let is_back = |call: &&usize| self.calls[**call].returned.is_some_and(|at| at < end);
        let back = self.returned.iter().filter(is_back).copied().collect();
        Moment::of(&self.events[..end], self.calls_until(end).collect(), back)
    }

    /// The call that stands at its gate now: the one that runs next.
    pub fn at_gate(&self) -> Option<TracedCall<'_>> {
        self.call(self.gates.last()?, self.events.len())
    }

    /// What the kernel said last.
    pub fn last_sample(&self) -> Option<&Snapshot> {
        match &self.events[self.last_sample?] {
            Event::Sampled(snapshot) => Some(snapshot),
            _ => None,
        }
    }

    /// The call of a step, as it was when so many events had happened.
    pub fn call(&self, step: u32, end: usize) -> Option<TracedCall<'_>> {
        let places = self.calls.get((step as usize).checked_sub(1)?)?;
        self.joined(places, end)
    }

    fn joined(&self, places: &Places, end: usize) -> Option<TracedCall<'_>> {
        let by_then = |at: Option<usize>| at.filter(|at| *at < end);
        let sample = |at: Option<usize>| match &self.events[by_then(at)?] {
            Event::Sampled(snapshot) => Some(snapshot),
            _ => None,
        };
        let Event::Pending(pending) = &self.events[places.pending] else {
            return None;
        };
        let returned = by_then(places.returned).map(|at| &self.events[at]);
        let slept = by_then(places.waits).is_some();
        let phase = match returned {
            Some(Event::Returned(returned)) => Phase::Returned(returned),
            _ if slept => Phase::Waiting,
            _ if by_then(places.opened).is_some() => Phase::Inside,
            _ => Phase::Pending,
        };
        Some(TracedCall {
            pending,
            phase,
            slept,
            woke: places.woke && returned.is_some(),
            before: returned.and_then(|_| sample(places.before)),
            after: sample(places.after),
        })
    }

    /// The number of calls chosen so far.
    pub fn steps(&self) -> usize {
        self.calls.len()
    }

    pub fn ending(&self) -> Option<&Ending> {
        self.ending.as_ref()
    }

    /// The places where a walk can stand: one before each call, and one at the end once the scene is over.
    pub fn stops(&self) -> usize {
        self.calls.len() + usize::from(self.ending.is_some())
    }

    /// Whether a walk can rest at a stop: a call that passed its gate together with the one before had none of its own.
    pub fn rests_at(&self, stop: usize) -> bool {
        let event = self.calls.get(stop).map(|call| &self.events[call.pending]);
        !matches!(event, Some(Event::Pending(chosen)) if chosen.together)
    }

    /// The resting place before a stop, if there is one.
    pub fn before(&self, stop: usize) -> Option<usize> {
        (0..stop).rev().find(|&stop| self.rests_at(stop))
    }

    /// The resting place behind a stop, if there is one by now.
    pub fn after(&self, stop: usize) -> Option<usize> {
        (stop + 1..self.stops()).find(|&stop| self.rests_at(stop))
    }

    /// Where a walk rests to see the call of a stop run.
    pub fn at(&self, stop: usize) -> usize {
        match self.rests_at(stop) {
            true => stop,
            false => self.before(stop).unwrap_or(0),
        }
    }

    /// What could be seen at a stop, just before its call was let go; stops count from 0.
    ///
    /// A stop beyond the last one shows all there is: so it is before the first call, too.
    pub fn moment(&self, stop: usize) -> Moment<'_> {
        self.moment_of(self.until(stop))
    }

    /// How many events had happened at a stop.
    fn until(&self, stop: usize) -> usize {
        let opened = self.calls.get(stop).and_then(|call| call.opened);
        opened.unwrap_or(self.events.len())
    }

    /// What can be measured at a stop: a run that fails measures nothing with the call in which it fails.
    pub fn evidence(&self, stop: usize) -> Moment<'_> {
        let last = self.calls.len().saturating_sub(1);
        match &self.ending {
            Some(ending) if ending.is_failure() => self.moment(stop.min(last)),
            _ => self.moment(stop),
        }
    }

    /// Whether the calls are numbered from 1 in their order, nothing happens to one that was not chosen, and no row waits for
    /// longer than a day. A recording made here always is so; one that was read from a file may be anything.
    pub fn is_sound(&self) -> bool {
        let mut chosen = 0;
        self.events.iter().all(|event| match event {
            Event::Pending(next) => {
                chosen += 1;
                next.step == chosen
            }
            Event::Opened { step } | Event::Waits { step } => (1..=chosen).contains(step),
            Event::Returned(left) => (1..=chosen).contains(&left.step),
            Event::Sampled(sample) => sample.rows().iter().all(TimeWait::is_sound),
            _ => true,
        })
    }

    /// Everything that is known by now.
    pub fn now(&self) -> Moment<'_> {
        self.moment_of(self.events.len())
    }
}

impl FromIterator<Event> for Recording {
    fn from_iter<I: IntoIterator<Item = Event>>(events: I) -> Recording {
        let mut recording = Recording::new();
        for event in events {
            recording.push(event);
        }
        recording
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::trace::call::Call;
    use crate::trace::event::CallReturned;
    use crate::trace::measure::Measure;
    use crate::trace::outcome::{Answer, Outcome};
    use crate::trace::sample::{Snapshot, TimeWait};

    #[track_caller]
    fn case(steps: [u32; 3], sound: bool) {
        let [chosen, opened, left] = steps;
        let events = json!([
            {
                "is": "pending", "step": chosen, "thread": "main", "socket": "a", "line": 1, "column": 1,
                "call": "send", "args": [], "would_wait": false,
            },
            {"is": "opened", "step": opened},
            {"is": "waits", "step": opened},
            {"is": "returned", "step": left, "outcome": {"ok": {"bytes": 1}}, "waited": false, "us": 1},
        ]);
        let events: Vec<Event> = serde_json::from_value(events).expect("events");
        let recording: Recording = events.into_iter().collect();
        assert_eq!(recording.is_sound(), sound, "{steps:?}");
        // Whatever it says, it can be looked at.
        for stop in 0..=recording.stops() {
            assert!(recording.moment(stop).calls.len() <= 1);
        }
    }

    #[test]
    fn a_recording_from_a_file_may_be_anything() {
        case([1, 1, 1], true);
        case([0, 1, 1], false);
        case([2, 2, 2], false);
        case([1, 0, 1], false);
        case([1, 1, 0], false);
        case([1, 1, u32::MAX], false);
        for (seconds, sound) in [
            (60.0, true),
            (-0.1, true),
            (1e300, false),
            (f64::NAN, false),
        ] {
            let row = TimeWait {
                local: "a".into(),
                peer: "b".into(),
                seconds,
            };
            let sample = Snapshot {
                time_waits: Some(vec![row]),
                ..Snapshot::default()
            };
            let recording = Recording::from_iter([Event::Sampled(sample)]);
            assert_eq!(recording.is_sound(), sound, "{seconds}");
        }
    }

    /// Two threads: `main` waits in its recv until `peer` has sent.
    fn two_threads() -> Recording {
        let pending = |step, thread: &str, call| {
            let (thread, line) = (thread.into(), 10 + step);
            Event::Pending(CallPending {
                step,
                thread,
                line,
                ..CallPending::of(call)
            })
        };
        let returned = |step, bytes| {
            let back = CallReturned::of(Outcome::Ok(Answer::Bytes(bytes)));
            Event::Returned(CallReturned { step, ..back })
        };
        let sampled = |seconds: f64| {
            let time_waits = Some(vec![TimeWait {
                local: String::new(),
                peer: String::new(),
                seconds,
            }]);
            Event::Sampled(Snapshot {
                sockets: Vec::new(),
                time_waits,
            })
        };
        let events = [
            sampled(1.0),
            pending(1, "main", Call::Recv),
            Event::Opened { step: 1 },
            Event::Waits { step: 1 },
            pending(2, "peer", Call::Send),
            Event::Opened { step: 2 },
            returned(2, 5),
            returned(1, 5),
            Event::Printed {
                text: "five".into(),
            },
            sampled(2.0),
            sampled(3.0),
            pending(3, "main", Call::Close),
        ];
        events.into_iter().collect()
    }

    /// Phase, whether it slept and woke, and what the kernel said before and after, of each call so far.
    #[track_caller]
    fn joined(events: usize, expected: &[&str]) {
        let recording = two_threads();
        let said = |snapshot: Option<&Snapshot>| match snapshot {
            Some(snapshot) => snapshot.rows()[0].seconds.to_string(),
            None => "-".into(),
        };
        let told = |call: TracedCall<'_>| {
            let phase = match call.phase {
                Phase::Pending => "pending",
                Phase::Inside => "inside",
                Phase::Waiting => "waiting",
                Phase::Returned(_) => "returned",
            };
            let (slept, woke) = (
                if call.slept { " slept" } else { "" },
                if call.woke { " woke" } else { "" },
            );
            format!(
                "{} {phase}{slept}{woke} {} {}",
                call.call(),
                said(call.before),
                said(call.after)
            )
        };
        let calls: Vec<String> = recording.calls_until(events).map(told).collect();
        assert_eq!(calls, expected, "after {events} events");
    }

    #[test]
    fn a_call_is_joined_as_it_was_at_any_moment() {
        joined(1, &[]);
        joined(2, &["recv pending - -"]);
        joined(3, &["recv inside - -"]);
        joined(5, &["recv waiting slept - -", "send pending - -"]);
        joined(7, &["recv waiting slept - -", "send returned 1 -"]);
        joined(9, &["recv returned slept woke 1 -", "send returned 1 -"]);
        joined(
            12,
            &[
                "recv returned slept woke 1 2",
                "send returned 1 2",
                "close pending - -",
            ],
        );
    }

    #[test]
    fn the_call_at_its_gate_is_the_one_that_a_moment_has() {
        let mut grown = Recording::new();
        let mut gates = 0;
        for event in two_threads().events() {
            grown.push(event.clone());
            let at_gate = grown.at_gate().map(|call| call.pending.step);
            let now = grown.now();
            assert_eq!(at_gate, now.pending().map(|call| call.pending.step));
            gates += usize::from(at_gate.is_some());
        }
        assert!(gates > 2, "{gates}");
    }

    #[test]
    fn calls_come_back_in_their_own_order() {
        let recording = two_threads();
        let steps = |end| {
            let moment = recording.moment_of(end);
            let back = moment.returned().map(|call| call.pending.step);
            back.collect::<Vec<_>>()
        };
        assert_eq!((steps(7), steps(12)), (vec![2], vec![2, 1]));
        assert!(recording.moment(0).returned().next().is_none());
        let measured = |words: &str, line| {
            let measure = Measure::parse(words).expect("a measure");
            measure.find(&recording.now(), line)
        };
        assert_eq!(measured("waits", 11).as_deref(), Some("waits"));
        assert_eq!(measured("result", 12).as_deref(), Some("5"));
    }
}
