//! Where a walk rests: the moments of a run that are worth a person's attention, in order; pure, of what happened.
//!
//! A question stands before its call, in the pass it is about; a note behind its call, so that cause and effect are one
//! page. A note with a question waits until the answer is measured. A call that waits tells its note once it is back: only
//! then there is a result to see; if it never comes back, its note is told at the end. A question whether it waits is
//! answered as soon as it does.

use std::collections::{BTreeMap, BTreeSet};

use crate::lesson::Note;
use crate::session::part::Part;
use crate::session::rest::{Rest, Why};
use crate::trace::{CallPending, Event, Moment, Outcome, Recording, Surprise, TracedCall};

/// The rests of a run as far as it is, in order.
#[derive(Clone, Debug, Default)]
pub struct Rests {
    list: Vec<Rest>,
    /// So many events were looked at.
    looked: usize,
    /// What came of calls since the last rest: steps, and whether the call is back.
    came: Vec<(u32, bool)>,
    /// By line, how many calls were made on it.
    passes: BTreeMap<u32, usize>,
    /// By step, from 1: which call of its line it was.
    pass_of: Vec<usize>,
    told: BTreeSet<usize>,
    /// Errors and the like, by line, that were met before.
    met: BTreeSet<(Option<String>, u32, Surprise, String)>,
    /// A call stands at the gate, and nobody has opened it.
    at_gate: bool,
}

/// Every rest of a run.
pub fn all(recording: &Recording, part: Part<'_>) -> Vec<Rest> {
    let mut rests = Rests::of(part);
    rests.follow(recording, part);
    rests.list
}

impl Rests {
    /// Of a program that has not begun.
    pub fn of(part: Part<'_>) -> Rests {
        let mut rests = Rests::default();
        rests.rest(0, None, Why::Opening);
        if part.free.is_some() {
            // There is no gate at which it could be asked.
            for note in Note::in_order(part.notes) {
                if part.notes[note].predict.is_some() {
                    rests.rest(0, None, Why::Question(note));
                }
            }
        }
        rests
    }

    pub fn list(&self) -> &[Rest] {
        &self.list
    }

    /// So many calls were passed over before the first that was worth a look.
    pub fn set_up(&self) -> usize {
        let is_first = |rest: &&Rest| rest.stop > 0 && rest.why != Why::End;
        let first = self.list.iter().find(is_first);
        first.map_or(0, |rest| {
            rest.ran.map_or(rest.stop, |step| step as usize - 1)
        })
    }

    /// The rests at a stop.
    pub fn at(&self, stop: usize) -> &[Rest] {
        let first = self.list.partition_point(|rest| rest.stop < stop);
        let behind = self.list.partition_point(|rest| rest.stop <= stop);
        &self.list[first..behind]
    }

    /// The rests before a stop.
    pub fn before(&self, stop: usize) -> &[Rest] {
        &self.list[..self.list.partition_point(|rest| rest.stop < stop)]
    }

    /// Looks at what has happened since.
    pub fn follow(&mut self, recording: &Recording, part: Part<'_>) {
        while let Some(event) = recording.events().get(self.looked) {
            self.looked += 1;
            self.look(event, recording, part);
        }
    }

    fn look(&mut self, event: &Event, recording: &Recording, part: Part<'_>) {
        match event {
            Event::Pending(call) => {
                let pass = match call.own {
                    // No note is about it.
                    true => 0,
                    false => {
                        let pass = self.passes.entry(call.line).or_default();
                        *pass += 1;
                        *pass
                    }
                };
                self.pass_of.push(pass);
                if part.free.is_none() && !call.together {
                    let stop = self.pass_of.len() - 1;
                    self.tell(stop, recording, part);
                    self.ask(stop, call.line, pass, recording, part);
                    self.at_gate = true;
                }
            }
            Event::Opened { .. } => self.at_gate = false,
            Event::Waits { step } => self.came.push((*step, false)),
            Event::Returned(left) => {
                self.came.retain(|(step, _)| *step != left.step);
                self.came.push((left.step, true));
                // Something came back by itself, while the next call stood at the gate.
                if self.at_gate {
                    self.tell(self.pass_of.len() - 1, recording, part);
                }
            }
            Event::Ended(ending) => {
                let stop = if part.free.is_some() {
                    0
                } else {
                    recording.steps()
                };
                self.tell(stop, recording, part);
                if !ending.is_failure() {
                    self.tell_what_is_left(stop, recording, part);
                }
                self.rest(stop, None, Why::End);
            }
            Event::Sampled(_)
            | Event::Printed { .. }
            | Event::Caveat { .. }
            | Event::Omitted { .. }
            | Event::AllWait
            | Event::Held { .. }
            | Event::Counted { .. }
            | Event::Proved { .. } => {}
        }
    }

    fn rest(&mut self, stop: usize, ran: Option<u32>, why: Why) {
        self.list.push(Rest { stop, ran, why });
    }

    /// The questions of a call, before it runs. What this system does not tell is not asked.
    fn ask(&mut self, stop: usize, line: u32, pass: usize, recording: &Recording, part: Part<'_>) {
        for (note, noted) in part.notes.iter().enumerate() {
            let asks = noted.asks(recording) && !self.told.contains(&note);
            if asks && (noted.line, noted.pass) == (line, pass) {
                self.rest(stop, None, Why::Question(note));
            }
        }
    }

    /// What came of the calls since the last rest.
    fn tell(&mut self, stop: usize, recording: &Recording, part: Part<'_>) {
        if part.free.is_some() {
            return;
        }
        let came = std::mem::take(&mut self.came);
        let answered = self.answered(stop, recording, part);
        let last = came.last().map(|(step, _)| *step);
        for (step, is_back) in &came {
            let Some(call) = recording.call(*step, recording.events().len()) else {
                continue;
            };
            let about = self.about(call.pending, part);
            let due = |note: &usize| match part.notes[*note].asks(recording) {
                true => measured(recording, part, stop, *note).is_some(),
                false => *is_back,
            };
            // What was asked at an earlier call is waited for, so it comes first.
            let asked_before = answered.iter().filter(|note| !about.contains(note));
            let asked_before = asked_before.filter(|_| Some(*step) == last);
            let now: Vec<usize> = asked_before
                .chain(about.iter().filter(|note| due(note)))
                .copied()
                .collect();
            for note in now {
                if self.told.insert(note) {
                    self.rest(stop, Some(*step), Why::Note(note));
                }
            }
            let surprise = self.surprise(&call, *is_back, part);
            // The note of an answer speaks of the call that has brought it.
            let spoken_of = !about.is_empty() || !answered.is_empty() && Some(*step) == last;
            if let Some(surprise) = surprise.filter(|_| !spoken_of) {
                self.rest(stop, Some(*step), Why::Surprise(surprise));
            }
        }
        for note in answered {
            if self.told.insert(note) {
                self.rest(stop, last, Why::Note(note));
            }
        }
    }

    /// The notes whose questions were asked, and are answered by now, be it by other calls or by what was printed.
    fn answered(&self, stop: usize, recording: &Recording, part: Part<'_>) -> Vec<usize> {
        let asked = self.list.iter().filter_map(|rest| match rest.why {
            Why::Question(note) => Some(note),
            _ => None,
        });
        let fresh = asked.filter(|note| !self.told.contains(note));
        fresh
            .filter(|note| measured(recording, part, stop, *note).is_some())
            .collect()
    }

    /// The notes about this call that were not told yet.
    fn about(&self, call: &CallPending, part: Part<'_>) -> Vec<usize> {
        let pass = self.pass_of[call.step as usize - 1];
        let is_about = |&note: &usize| {
            let noted = &part.notes[note];
            (Some(noted.line), noted.pass) == (call.own_line(), pass) && !self.told.contains(&note)
        };
        (0..part.notes.len()).filter(is_about).collect()
    }

    /// Notes whose call never came back, or whose question nothing answered: they are told all the same.
    fn tell_what_is_left(&mut self, stop: usize, recording: &Recording, part: Part<'_>) {
        for note in Note::in_order(part.notes) {
            let noted = &part.notes[note];
            let its = |call: &TracedCall<'_>| {
                let pass = self.pass_of[call.pending.step as usize - 1];
                (call.pending.own_line(), pass) == (Some(noted.line), noted.pass)
            };
            let call = recording.calls().find(its).map(|call| call.pending.step);
            if (part.free.is_some() || call.is_some()) && self.told.insert(note) {
                self.rest(stop, call, Why::Note(note));
            }
        }
    }

    /// What is surprising in what came of a call, the first time that its line comes to that.
    ///
    /// That a call waits is told once in a scene: there it is a matter of course behind the first one. In a program of one's
    /// own each line that waits may be the one where it hangs.
    fn surprise(
        &mut self,
        call: &TracedCall<'_>,
        is_back: bool,
        part: Part<'_>,
    ) -> Option<Surprise> {
        let outcome = call.outcome().filter(|_| is_back);
        let (surprise, what) = match outcome {
            _ if call.pending.own => return None,
            None => (Surprise::Waits, String::new()),
            Some(Outcome::Err { name, .. }) => (Surprise::Error, name.clone()),
            Some(_) => (call.falls_short()?, String::new()),
        };
        let line = match surprise {
            Surprise::Waits if !part.story.is_empty() => 0,
            _ => call.pending.line,
        };
        self.met
            .insert((call.pending.file.clone(), line, surprise, what))
            .then_some(surprise)
    }
}

/// What had been measured for a note's question when the walk stood at this stop.
pub fn measured(recording: &Recording, part: Part<'_>, stop: usize, note: usize) -> Option<String> {
    let note = &part.notes[note];
    let predict = note.predict.as_ref()?;
    predict.find(&evidence(recording, part, stop), note.line)
}

/// The step at which that was measured, where one call tells it.
pub fn measured_at(recording: &Recording, part: Part<'_>, stop: usize, note: usize) -> Option<u32> {
    let note = &part.notes[note];
    let measure = &note.predict.as_ref()?.measure;
    measure.step(&evidence(recording, part, stop), note.line)
}

fn evidence<'a>(recording: &'a Recording, part: Part<'_>, stop: usize) -> Moment<'a> {
    match part.free {
        Some(_) => recording.now(),
        None => recording.evidence(stop),
    }
}
