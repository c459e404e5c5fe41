//! Lets everybody run, and counts: nobody is held, no socket is looked at, no line is sought.

use std::collections::BTreeMap;
use std::sync::mpsc::Receiver;
use std::thread;
use std::time::{Duration, Instant};

use super::super::birth::program::Program;
use super::super::birth::programs::Programs;
use super::super::crowd::Crowd;
use super::super::crowd::ends::Ends;
use super::super::crowd::news::News;
use super::super::crowd::settled::Settled;
use super::super::kernel::requests::{Heard, Tid, hear};
use super::super::refusal::Refusal;
use super::super::request::Request;
use super::conduct::Command;
use super::ticks::Ticks;
use crate::trace::printable;
use crate::trace::{Call, Event};

/// How long a look lasts while a program waits for its turn.
const GLANCE: Duration = Duration::from_micros(200);

/// Counts until everything watched is over, or asked to end.
pub(in crate::lab::outside) fn count(
    request: &Request,
    mut programs: Programs,
    commands: &Receiver<Command>,
    tell: &mut dyn FnMut(Event),
    begun: impl FnOnce(Result<(), Refusal>) -> bool,
) {
    let mut crowd = Crowd::counted();
    let mut counts: BTreeMap<Call, u64> = BTreeMap::new();
    let mut settled = Settled::new();
    let mut lively = Instant::now();
    let mut ends = Ends::default();
    let ticks = Ticks::start().ok();
    let enter = |crowd: &mut Crowd, ends: &mut Ends, started: Option<(Tid, Program)>| {
        if let Some((tid, program)) = started {
            crowd.enter(tid);
            ends.begins(tid, program.name);
        }
    };
    let first = programs.start_next();
    let first = first.map(|first| enter(&mut crowd, &mut ends, first));
    if !begun(first) {
        return;
    }
    loop {
        match hear(None, programs.all_started() && ticks.is_some()) {
            Heard::Stopped(tid, stop) => {
                crowd.hear(tid, stop);
                settled.disturb();
                while let Some(news) = crowd.news() {
                    match news {
                        News::Made {
                            call,
                            waits_for_many,
                        } => {
                            // Who waits for many may do so for ever, and be told in vain.
                            if !waits_for_many {
                                lively = Instant::now();
                            }
                            *counts.entry(call).or_default() += 1;
                        }
                        News::Over { process, end } => ends.over(process, end),
                        _ => {}
                    }
                }
                continue;
            }
            Heard::Nobody if programs.all_started() => break,
            Heard::Nobody | Heard::Silence => {}
        }
        for line in programs.printed() {
            let text = printable::printed(&line);
            tell(Event::Printed { text });
        }
        match commands.try_recv() {
            Ok(Command::Line(line)) => programs.type_line(&line),
            Ok(Command::EndInput) => programs.end_input(),
            Ok(Command::End) | Err(std::sync::mpsc::TryRecvError::Disconnected) => break,
            Ok(_) | Err(_) => {}
        }
        if !programs.all_started() && (crowd.tasks.is_empty() || settled.look(&mut crowd)) {
            match programs.start_next() {
                Ok(started) => enter(&mut crowd, &mut ends, started),
                Err(refusal) => {
                    ends.refused(refusal.to_string());
                    break;
                }
            }
            lively = Instant::now();
            continue;
        }
        if programs.all_started() && request.idle.is_some_and(|idle| lively.elapsed() > idle) {
            break;
        }
        if !programs.all_started() {
            thread::sleep(GLANCE);
        }
    }
    for line in programs.printed() {
        let text = printable::printed(&line);
        tell(Event::Printed { text });
    }
    tell(Event::Counted {
        counts: counts
            .into_iter()
            .map(|(call, count)| (call.to_string(), count))
            .collect(),
    });
    crowd.end();
    tell(Event::Ended(ends.ending()));
}
