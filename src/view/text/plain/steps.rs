//! A run as numbered lines, as it grows: loops are told once, and what the kernel said waits while a question is open.

use std::collections::HashMap;

use super::call::{Texts, call, turns};
use super::changes::changes;
use super::clean;
use super::item::{EMPTY, Item};
use super::repeats::{Repeats, Turn, turn};
use crate::phrases::phrases;
use crate::program::{Program, Sources};
use crate::session::fold::fold;
use crate::trace::{Ending, Event, Recording, Shown, TracedCall};
use crate::view::lanes::call_text;

/// Turns a recording into lines of text, as it grows.
#[derive(Debug)]
pub struct Plain<'p> {
    texts: Texts<'p>,
    /// What is told of its sockets.
    shown: Shown,
    /// How many events are told.
    told: usize,
    repeats: Repeats,
    /// The step of the connect of each socket that came back, if it was the first one.
    connects: HashMap<String, u32>,
    /// What the kernel said before a question whose call has not run: it might give the answer away.
    held: Vec<String>,
    /// What is printed was told when it came.
    printed_apart: bool,
}

impl<'p> Plain<'p> {
    pub fn new(program: Program<'p>) -> Plain<'p> {
        Plain {
            texts: Texts {
                program,
                sources: Sources::default(),
            },
            shown: Shown::USUAL,
            told: 0,
            repeats: Repeats::default(),
            connects: HashMap::new(),
            held: Vec::new(),
            printed_apart: false,
        }
    }

    /// Tells a line that the program has printed. Of the recordings that follow then, which may not keep all of them, none
    /// is told.
    pub fn print(&mut self, text: &str) -> String {
        self.printed_apart = true;
        printed(text)
    }

    /// The same, with what a lesson shows of the sockets.
    pub fn showing(self, shown: Shown) -> Plain<'p> {
        Plain { shown, ..self }
    }

    /// The text of a file that calls of a watched program stand in.
    pub fn learn(&mut self, file: &str, text: &str) {
        self.texts.sources.add(file, text.to_owned());
    }

    /// What the recording says since the last time.
    pub fn take(&mut self, recording: &Recording) -> Vec<String> {
        self.tell(recording, false)
    }

    /// The same while it goes on: a loop is told from its second turn on when it is over, or at the next `take`.
    pub fn take_live(&mut self, recording: &Recording) -> Vec<String> {
        match self.repeats.goes_on(recording) {
            true => Vec::new(),
            false => self.tell(recording, false),
        }
    }

    /// The same in front of a question: its call has not run, so what the kernel said is held back until it has.
    pub fn take_before_question(&mut self, recording: &Recording) -> Vec<String> {
        self.tell(recording, true)
    }

    /// What has happened until now was told by another recording.
    pub fn skip(&mut self, recording: &Recording) {
        self.told = recording.events().len();
    }

    fn tell(&mut self, recording: &Recording, asks: bool) -> Vec<String> {
        let first = self.told;
        self.told = first + known(recording, first);
        let mut items = Vec::new();
        let fresh = recording.events().iter().enumerate();
        for (at, event) in fresh.take(self.told).skip(first) {
            self.item(recording, at, event, &mut items);
        }
        let turns_of = items.iter().map(|item| turn(&item.call()?));
        let keys: Vec<Option<Turn<'_>>> = turns_of.collect();
        for row in items.iter().filter_map(Item::call) {
            if let Some(socket) = row.tried() {
                let first = self.connects.entry(socket.to_owned());
                first.or_insert(row.pending.step);
            }
        }
        let mut lines = Vec::new();
        // Calls that came back together, and where their lines end.
        let mut together: Vec<(TracedCall<'_>, usize)> = Vec::new();
        for fold in fold(&keys) {
            let of = &items[fold.start..fold.end()];
            let calls: Vec<TracedCall<'_>> = of.iter().filter_map(Item::call).collect();
            // What was held back has happened before.
            if !asks {
                lines.append(&mut self.held);
            }
            let (Some(first), Some(last)) = (calls.first(), calls.last()) else {
                for item in of {
                    self.happened(item, asks, &mut lines);
                }
                continue;
            };
            match calls.as_slice() {
                [row] => lines.push(call(row, &self.texts)),
                _ => lines.extend(turns(&calls, fold.block, &self.texts)),
            }
            let Some(after) = last.after else { continue };
            together.push((*last, lines.len()));
            let next = items[fold.end()..].iter().find_map(Item::call);
            let goes_on = next.and_then(|next| next.after);
            if goes_on.is_none_or(|next| !std::ptr::eq(next, after)) {
                self.changed(std::mem::take(&mut together), first, asks, &mut lines);
            }
        }
        lines
    }

    fn happened(&mut self, item: &Item<'_>, asks: bool, lines: &mut Vec<String>) {
        match item {
            Item::Call(_) => {}
            Item::Lines(told) => lines.extend(told.iter().cloned()),
            Item::Changes(step, told) if asks => {
                let later = told.iter().map(|it| phrases().plain.after_step(*step, it));
                self.held.extend(later.map(|told| format!("    {told}")));
            }
            Item::Changes(_, told) => lines.extend(told.iter().map(|it| format!("    {it}"))),
        }
    }

    /// What calls that came back together have changed since `first` was let go, each change under the call that made it.
    fn changed(
        &mut self,
        together: Vec<(TracedCall<'_>, usize)>,
        first: &TracedCall<'_>,
        asks: bool,
        lines: &mut Vec<String>,
    ) {
        let (calls, ends): (Vec<TracedCall<'_>>, Vec<usize>) = together.into_iter().unzip();
        let Some((last, after)) = calls.last().and_then(|last| Some((last, last.after?))) else {
            return;
        };
        let tried = |name: &str| {
            let tried = self.connects.get(name);
            let until = |until| tried.is_some_and(|step| *step <= until);
            [
                until(first.pending.step.saturating_sub(1)),
                until(last.pending.step),
            ]
        };
        let said = changes(first.before.unwrap_or(&EMPTY), after, self.shown, tried);
        let held = self.held.len();
        for (place, (call, end)) in calls.iter().zip(ends).enumerate().rev() {
            let own = said.iter().filter(|it| it.made_by(&calls) == place);
            let step = call.pending.step;
            match asks {
                true => {
                    let later = own.map(|it| phrases().plain.after_step(step, &it.text));
                    let later = later.map(|told| format!("    {told}"));
                    self.held.splice(held..held, later);
                }
                false => {
                    let told = own.map(|it| format!("    {}", it.text));
                    lines.splice(end..end, told);
                }
            }
        }
    }

    fn item<'a>(
        &mut self,
        recording: &'a Recording,
        at: usize,
        event: &'a Event,
        items: &mut Vec<Item<'a>>,
    ) {
        let lines = match event {
            Event::Sampled(now) => {
                let tried = |name: &str| [self.connects.contains_key(name); 2];
                let before = &recording.events()[..at];
                items.extend(Item::of_a_wait(before, now, self.shown, tried));
                return;
            }
            Event::Pending(_)
            | Event::Opened { .. }
            | Event::Held { .. }
            | Event::AllWait
            | Event::Ended(Ending::Returned) => return,
            Event::Returned(returned) => {
                // With what the kernel said behind it, as far as that is known.
                let row = recording.call(returned.step, recording.events().len());
                items.extend(row.map(Item::Call));
                return;
            }
            Event::Waits { step } => {
                let row = recording.call(*step, at + 1);
                let told = |row| call(&row, &self.texts);
                row.map(told).into_iter().collect()
            }
            Event::Printed { .. } | Event::Omitted { .. } if self.printed_apart => return,
            Event::Printed { text } => vec![printed(text)],
            Event::Caveat { text } => vec![format!("    ! {}", clean(text))],
            Event::Omitted { lines, bytes } => {
                vec![format!("    {}", phrases().plain.omitted(*lines, *bytes))]
            }
            Event::Counted { counts } => {
                let counts = counts.iter();
                counts
                    .map(|(call, count)| format!("    {}", phrases().plain.times(call, *count)))
                    .collect()
            }
            Event::Proved { answer } => vec![clean(&phrases().page.measured(answer))],
            Event::Ended(ending) => vec![clean(&call_text::ending(ending))],
        };
        items.push(Item::Lines(lines));
    }
}

fn printed(text: &str) -> String {
    format!("    | {}", clean(text))
}

/// How many of the events can be told by now: a call that is back waits for what the kernel says behind it.
fn known(recording: &Recording, first: usize) -> usize {
    let fresh = &recording.events()[first..];
    let goes_on = |event: &Event| {
        matches!(
            event,
            Event::Pending(_) | Event::Sampled(_) | Event::Ended(_)
        )
    };
    let settled = fresh.iter().rposition(goes_on).map_or(0, |at| at + 1);
    let back = |event: &Event| matches!(event, Event::Returned(_));
    let open = fresh[settled..].iter().position(back);
    open.map_or(fresh.len(), |at| settled + at)
}
