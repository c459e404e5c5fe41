//! Lets everybody run, and counts: nobody is held, no socket is looked at, no line is sought.

use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::super::birth::program::Program;
use super::super::birth::programs::{Programs, Started};
use super::super::crowd::Crowd;
use super::super::crowd::caveat::Caveat;
use super::super::crowd::ends::Ends;
use super::super::crowd::news::News;
use super::super::crowd::settled::Settled;
use super::super::kernel::proc::words_of;
use super::super::kernel::requests::{Heard, hear};
use super::super::refusal::Refusal;
use super::super::request::Request;
use super::command::Command;
use super::counter::{Counter, Counts};
use super::farewell;
use super::ticks::Ticks;
use crate::phrases::phrases;
use crate::trace::Event;

/// How long a look lasts while a program waits for its turn.
const GLANCE: Duration = Duration::from_micros(200);

/// Whoever has read nothing of its stdin for so long, where nobody else moves either, is not waited for.
const LONG: Duration = Duration::from_millis(250);

/// The thread that traces whoever is only counted: it starts programs and hears how they end.
struct Counting<'t> {
    programs: Programs,
    crowd: Crowd,
    counters: Vec<Counter>,
    /// Of those who are over.
    counts: Counts,
    /// What counters found that is to be said.
    caveats: Sender<Caveat>,
    warned: BTreeSet<String>,
    ends: Ends,
    tell: &'t mut dyn FnMut(Event),
}

/// Counts until everything watched is over, or asked to end.
pub(in crate::lab::outside) fn count(
    request: &Request,
    programs: Programs,
    commands: &Receiver<Command>,
    tell: &mut dyn FnMut(Event),
    begun: impl FnOnce(Result<(), Refusal>) -> bool,
) {
    let (caveats, found) = channel();
    let mut counting = Counting {
        programs,
        crowd: Crowd::counted(),
        counters: Vec::new(),
        counts: Counts::new(),
        caveats,
        warned: BTreeSet::new(),
        ends: Ends::default(),
        tell,
    };
    if !begun(counting.start_next()) {
        counting.crowd.end();
        return;
    }
    counting.until_over(request, commands, &found);
    let printed = counting.programs.printed();
    counting.print(printed);
    counting.part();
    counting.add_up(|_| true);
    // A short program is over before anybody looks. Whoever counted has ended now, and has said all.
    counting.tell_of(&found);
    let counts = std::mem::take(&mut counting.counts).into_iter();
    let counts = counts
        .map(|(call, count)| (call.to_string(), count))
        .collect();
    (counting.tell)(Event::Counted { counts });
    (counting.tell)(Event::Ended(counting.ends.ending(Vec::new())));
}

impl Counting<'_> {
    fn start_next(&mut self) -> Result<(), Refusal> {
        let Some(Started {
            tid,
            program,
            whole,
        }) = self.programs.start_next()?
        else {
            return Ok(());
        };
        self.ends.begins(tid, program.name);
        self.crowd.enter(tid, whole);
        Ok(())
    }

    fn until_over(
        &mut self,
        request: &Request,
        commands: &Receiver<Command>,
        found: &Receiver<Caveat>,
    ) {
        let mut settled = Settled::new();
        let (mut made, mut lively) = (0, Instant::now());
        let ticks = Ticks::start().ok();
        loop {
            match hear(None, self.programs.all_started() && ticks.is_some()) {
                Heard::Stopped(tid, stop) => {
                    self.crowd.hear(tid, stop);
                    settled.disturb();
                    if let Err(refusal) = self.take_news() {
                        self.ends.refused(refusal.to_string());
                        return;
                    }
                    continue;
                }
                Heard::Nobody if self.programs.all_started() => return,
                Heard::Nobody | Heard::Silence => {}
            }
            self.add_up(Counter::is_over);
            if self.programs.take_output() {
                lively = Instant::now();
            }
            let printed = self.programs.printed_whole();
            self.print(printed);
            self.tell_of(found);
            match commands.try_recv() {
                Ok(Command::Line(line)) => self.programs.type_line(&line),
                Ok(Command::EndInput) => self.programs.end_input(),
                Ok(Command::End) | Err(TryRecvError::Disconnected) => return,
                Ok(_) | Err(_) => {}
            }
            if self.programs.feed() {
                lively = Instant::now();
                settled.disturb();
            }
            // Whoever counts is also awake by itself, now and then.
            if self.made() != made {
                (made, lively) = (self.made(), Instant::now());
            }
            if !self.is_quiet(made) {
                settled.disturb();
            }
            // A question that is to be answered on its own line.
            if self.programs.is_in_a_line() && settled.look(&mut self.crowd) && self.is_quiet(made)
            {
                let printed = self.programs.printed();
                self.print(printed);
            }
            if self.programs.all_started() {
                let waits = lively.elapsed() > LONG;
                let _ = waits && self.programs.gives_up_on_one();
                let idle = lively.elapsed();
                let is_idle = |time| idle > time && idle > time + self.crowd.sleeps_for(lively);
                if request.idle.is_some_and(is_idle) && !self.programs.wait_for_a_person() {
                    let rests = settled.look(&mut self.crowd);
                    // Who computes makes no call, and yet does not wait.
                    match settled.sees_work() {
                        true => lively = Instant::now(),
                        false if rests => return,
                        false => {}
                    }
                }
            } else if self.crowd.tasks.is_empty()
                || settled.look(&mut self.crowd)
                    && !settled.is_to_be_waited_for()
                    && self.is_quiet(made)
            {
                if let Err(refusal) = self.start_next() {
                    self.ends.refused(refusal.to_string());
                    return;
                }
                lively = Instant::now();
            } else {
                thread::sleep(GLANCE);
            }
        }
    }

    /// Whoever still runs is ended.
    fn part(&mut self) {
        let (counters, caveats) = (&mut self.counters, &self.caveats);
        let heed = |_: &mut Crowd, news| {
            if let News::Told { notices } = news
                && let Ok(counter) = Counter::start(notices, caveats.clone())
            {
                counters.push(counter);
            }
        };
        if farewell::end(&mut self.crowd, &mut self.programs, heed) {
            self.print(vec![phrases().watch.prints_at_its_end.to_owned()]);
            let printed = self.programs.printed();
            self.print(printed);
        }
    }

    fn take_news(&mut self) -> Result<(), Refusal> {
        while let Some(news) = self.crowd.news() {
            match news {
                News::Leaves { .. } => {}
                News::Over { process, end } => self.ends.over(process, end),
                News::Told { notices } => {
                    let counter = Counter::start(notices, self.caveats.clone());
                    let counter = counter.map_err(|error| Refusal::NoRoom { error })?;
                    self.counters.push(counter);
                }
                News::Caveat { process, caveat } => {
                    let words = words_of(process);
                    let file = Program::name(&words).filter(|_| caveat.is_of_a_file());
                    self.warn(caveat, file.as_deref());
                }
                // What it goes on to do would not be counted.
                News::Unseen { error, .. } => return Err(Refusal::NoFilter { error }),
                _ => {}
            }
        }
        Ok(())
    }

    /// Takes in what some have counted.
    fn add_up(&mut self, which: impl Fn(&Counter) -> bool) {
        for counter in self.counters.extract_if(.., |it| which(it)) {
            for (call, count) in counter.counts() {
                *self.counts.entry(call).or_default() += count;
            }
        }
    }

    /// Says what counters found.
    fn tell_of(&mut self, found: &Receiver<Caveat>) {
        for caveat in found.try_iter() {
            self.warn(caveat, None);
        }
    }

    /// Says what cannot be seen, or is not as it would be alone; each once.
    fn warn(&mut self, caveat: Caveat, program: Option<&str>) {
        let text = caveat.sentence(program.unwrap_or(phrases().watch.a_program));
        if self.warned.insert(text.clone()) {
            (self.tell)(Event::Printed { text });
        }
    }

    /// How many calls were let go.
    fn made(&self) -> u64 {
        self.counters.iter().map(Counter::made).sum()
    }

    /// Whether no call is being counted, and none was since there were so many.
    fn is_quiet(&self, made: u64) -> bool {
        !self.counters.iter().any(Counter::is_busy) && self.made() == made
    }

    fn print(&mut self, lines: Vec<String>) {
        for text in lines {
            (self.tell)(Event::Printed { text });
        }
    }
}
