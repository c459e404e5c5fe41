//! A run of a scene, written down once: it only grows, and every moment of it can be looked at again.

use super::event::{Ending, Event};
use super::moment::Moment;

/// All that happened in one run, in order.
#[derive(Clone, Debug, Default)]
pub struct Recording {
    events: Vec<Event>,
    /// For each call chosen, the index of its `Pending` event.
    chosen: Vec<usize>,
    ending: Option<Ending>,
}

impl Recording {
    pub fn new() -> Recording {
        Recording::default()
    }

    /// Writes down one more event.
    pub fn push(&mut self, event: Event) {
        match &event {
            Event::Pending(_) => self.chosen.push(self.events.len()),
            Event::Ended(ending) => self.ending = Some(ending.clone()),
            _ => {}
        }
        self.events.push(event);
    }

    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The number of calls chosen so far.
    pub fn steps(&self) -> usize {
        self.chosen.len()
    }

    pub fn ending(&self) -> Option<&Ending> {
        self.ending.as_ref()
    }

    /// The places where a walk can stand: one before each call, and one at the end once the scene is over.
    pub fn stops(&self) -> usize {
        self.chosen.len() + usize::from(self.ending.is_some())
    }

    /// Whether a walk can rest at a stop: a call that passed its gate together with the one before had none of its own.
    pub fn rests_at(&self, stop: usize) -> bool {
        let event = self.chosen.get(stop).map(|&at| &self.events[at]);
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
        Moment::of(self.until(stop))
    }

    /// The events that had happened at a stop.
    pub fn until(&self, stop: usize) -> &[Event] {
        let end = self
            .chosen
            .get(stop)
            .and_then(|&chosen| {
                let step = stop as u32 + 1;
                let opened = |event: &Event| *event == Event::Opened { step };
                let after = self.events[chosen..].iter().position(opened)?;
                Some(chosen + after)
            })
            .unwrap_or(self.events.len());
        &self.events[..end]
    }

    /// What can be measured at a stop: a run that fails measures nothing with the call in which it fails.
    pub fn evidence(&self, stop: usize) -> &[Event] {
        let last = self.chosen.len().saturating_sub(1);
        match &self.ending {
            None | Some(Ending::Returned) => self.until(stop),
            Some(_) => self.until(stop.min(last)),
        }
    }

    /// Whether the calls are numbered from 1 in their order, and nothing happens to one that was not chosen. A recording
    /// made here always is so; one that was read from a file may be anything.
    pub fn is_sound(&self) -> bool {
        let mut chosen = 0;
        self.events.iter().all(|event| match event {
            Event::Pending(next) => {
                chosen += 1;
                next.step == chosen
            }
            Event::Opened { step } | Event::Waits { step } => (1..=chosen).contains(step),
            Event::Returned(left) => (1..=chosen).contains(&left.step),
            _ => true,
        })
    }

    /// Everything that is known by now.
    pub fn now(&self) -> Moment<'_> {
        Moment::of(&self.events)
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
            assert!(recording.moment(stop).rows.len() <= 1);
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
    }
}
