//! What a run had come to at one moment: its calls, the sockets, and what was printed.

use std::collections::BTreeMap;

use super::call::Call;
use super::event::{CallPending, CallReturned, Ending, Event};
use super::outcome::Outcome;
use super::sample::Snapshot;

/// A scene at one moment of its run.
#[derive(Clone, Debug)]
pub struct Moment<'a> {
    /// Everything that had happened by then, in order.
    pub events: &'a [Event],
    /// Every call chosen so far, by step.
    pub rows: Vec<Row<'a>>,
    /// The sockets now, and as they were after the call before.
    pub sockets: &'a Snapshot,
    pub before: &'a Snapshot,
    /// What the program printed, each with the number of steps that had been chosen by then.
    pub printed: Vec<(usize, &'a str)>,
    pub counts: Option<&'a BTreeMap<String, u64>>,
    /// What a proof found.
    pub proved: Option<&'a str>,
    pub ending: Option<&'a Ending>,
}

static NOTHING: Snapshot = Snapshot {
    sockets: Vec::new(),
    time_waits: Vec::new(),
};

impl<'a> Moment<'a> {
    pub(super) fn of(events: &'a [Event]) -> Moment<'a> {
        let mut moment = Moment {
            events,
            rows: Vec::new(),
            sockets: &NOTHING,
            before: &NOTHING,
            printed: Vec::new(),
            counts: None,
            proved: None,
            ending: None,
        };
        // The first snapshot after a call shows what that call changed; later ones at the same gate (an ACK that
        // came while nobody did anything) are compared with the same "before".
        let mut moved = false;
        for event in events {
            match event {
                Event::Pending(chosen) => moment.rows.push(Row {
                    chosen,
                    phase: Phase::Pending,
                }),
                Event::Opened { step } => moment.enter(*step, Phase::Inside),
                Event::Waits { step } => {
                    moment.enter(*step, Phase::Waiting);
                    moved = true;
                }
                Event::Returned(left) => {
                    moment.enter(left.step, Phase::Returned(left));
                    moved = true;
                }
                Event::Sampled(snapshot) => {
                    if moved {
                        moment.before = moment.sockets;
                        moved = false;
                    }
                    moment.sockets = snapshot;
                }
                Event::Printed { text } => moment.printed.push((moment.rows.len(), text)),
                Event::Counted { counts } => moment.counts = Some(counts),
                Event::Proved { answer } => moment.proved = Some(answer),
                Event::Ended(ending) => moment.ending = Some(ending),
            }
        }
        moment
    }

    fn enter(&mut self, step: u32, phase: Phase<'a>) {
        let at = (step as usize).checked_sub(1);
        if let Some(row) = at.and_then(|at| self.rows.get_mut(at)) {
            row.phase = phase;
        }
    }

    /// The call that runs next, when its gate is opened.
    pub fn pending(&self) -> Option<&Row<'a>> {
        let at_gate = |row: &&Row<'_>| matches!(row.phase, Phase::Pending) && !row.chosen.together;
        self.rows.iter().rfind(at_gate)
    }

    /// The call that came back last.
    pub fn latest(&self) -> Option<&Row<'a>> {
        self.rows
            .iter()
            .rfind(|row| matches!(row.phase, Phase::Returned(_)))
    }
}

/// A call in the story: who makes it, where, and how far it is.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    pub chosen: &'a CallPending,
    pub phase: Phase<'a>,
}

/// How far a call is.
#[derive(Clone, Copy, Debug)]
pub enum Phase<'a> {
    /// At the gate: not yet made.
    Pending,
    /// Made, and not back yet.
    Inside,
    /// The thread sleeps in it.
    Waiting,
    /// Back.
    Returned(&'a CallReturned),
}

impl<'a> Row<'a> {
    pub fn call(&self) -> Call {
        self.chosen.call
    }

    pub fn left(&self) -> Option<&'a CallReturned> {
        match self.phase {
            Phase::Returned(left) => Some(left),
            _ => None,
        }
    }

    pub fn outcome(&self) -> Option<&'a Outcome> {
        self.left().map(|left| &left.outcome)
    }
}
