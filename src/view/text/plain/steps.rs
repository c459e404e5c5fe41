//! A run as numbered lines, as it grows: loops are told once, and what the kernel said waits while a question is open.

use super::call::{Texts, call, turns};
use super::changes::changes;
use super::clean;
use crate::phrases::phrases;
use crate::program::{Program, Sources};
use crate::session::fold::fold;
use crate::trace::{Call, Ending, Event, Recording, Shown, Snapshot, TracedCall};
use crate::view::lanes::call_text;

/// Turns a recording into lines of text, as it grows.
#[derive(Debug)]
pub struct Plain<'p> {
    texts: Texts<'p>,
    /// What is told of its sockets.
    shown: Shown,
    /// How many events are told.
    told: usize,
    /// Another thread than main makes calls.
    threads: bool,
    /// What the kernel said before a question whose call has not run: it might give the answer away.
    held: Vec<String>,
    /// What is printed was told when it came.
    printed_apart: bool,
}

/// Something to tell: a call that is back, or anything else.
enum Item<'a> {
    Call(TracedCall<'a>),
    Lines(Vec<String>),
}

/// What must be equal for two calls to be turns of one loop.
type Key<'a> = (&'a str, &'a str, u32, Call, &'a str);

impl<'p> Plain<'p> {
    pub fn new(program: Program<'p>) -> Plain<'p> {
        Plain {
            texts: Texts {
                program,
                sources: Sources::default(),
            },
            shown: Shown::USUAL,
            told: 0,
            threads: false,
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
        let keys: Vec<Option<Key<'_>>> = items.iter().map(key).collect();
        let connect = |call: TracedCall<'_>| Some((call.pending.step, call.tried()?.to_owned()));
        let connects: Vec<(u32, String)> = recording.calls().filter_map(connect).collect();
        let mut lines = Vec::new();
        for fold in fold(&keys) {
            let of = &items[fold.start..fold.end()];
            let calls = of.iter().filter_map(|item| match item {
                Item::Call(row) => Some(*row),
                Item::Lines(_) => None,
            });
            let calls: Vec<TracedCall<'_>> = calls.collect();
            match (of, calls.as_slice()) {
                ([Item::Lines(told)], _) => lines.extend(told.iter().cloned()),
                (_, [row]) => lines.push(call(row, &self.texts, self.threads)),
                _ => lines.extend(turns(&calls, fold.block, &self.texts, self.threads)),
            }
            let (Some(first), Some(last)) = (calls.first(), calls.last()) else {
                continue;
            };
            let Some(after) = last.after else { continue };
            // Of calls that came back together the last one tells what they changed.
            if let Some(Item::Call(next)) = items.get(fold.end())
                && next.after.is_some_and(|next| std::ptr::eq(next, after))
            {
                continue;
            }
            let before = first.before.unwrap_or(&EMPTY);
            let tried = |name: &str| {
                let until = |until| {
                    let mut connects = connects.iter();
                    connects.any(|(step, socket)| *step <= until && *socket == name)
                };
                [
                    until(first.pending.step.saturating_sub(1)),
                    until(last.pending.step),
                ]
            };
            let said = changes(before, after, self.shown, tried).into_iter();
            let later = |change| match asks {
                true => phrases().plain.after_step(last.pending.step, change),
                false => change,
            };
            self.held
                .extend(said.map(|change| format!("    {}", later(change))));
            if !asks {
                lines.append(&mut self.held);
            }
        }
        lines
    }

    fn item<'a>(
        &mut self,
        recording: &'a Recording,
        at: usize,
        event: &'a Event,
        items: &mut Vec<Item<'a>>,
    ) {
        let lines = match event {
            Event::Pending(pending) => {
                self.threads |= pending.thread != "main";
                return;
            }
            Event::Opened { .. }
            | Event::Sampled(_)
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
                let told = |row| call(&row, &self.texts, self.threads);
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

static EMPTY: Snapshot = Snapshot {
    sockets: Vec::new(),
    time_waits: Some(Vec::new()),
};

fn key<'a>(item: &Item<'a>) -> Option<Key<'a>> {
    let Item::Call(row) = item else { return None };
    let chosen = row.pending;
    let error = row.outcome()?.error().unwrap_or_default();
    Some((
        &chosen.thread,
        &chosen.socket,
        chosen.line,
        chosen.call,
        error,
    ))
}
