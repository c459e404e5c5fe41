//! Watched programs as plain text or as JSON: every gate opens by itself, and what the programs read comes from our stdin.

use std::cell::RefCell;
use std::collections::HashSet;
use std::io::{self, IsTerminal};
use std::os::fd::AsFd;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::inbox::{Inbox, News};
use crate::app::exit::Exit;
use crate::app::output::{print, print_data};
use crate::app::recordings::watched::{self, Label};
use crate::app::screen;
use crate::app::sentence::{self, LONG, patiently};
use crate::lab::outside::{Prepared, Request, Watched};
use crate::phrases::phrases;
use crate::program::{Program, Sources};
use crate::session::findings;
use crate::trace::printable;
use crate::trace::{Abridged, Does, Ending, Event, Recording, TracedCall};
use crate::view::json::{Json, Said};
use crate::view::plain::{self, Plain};

/// Servers never end: when all only waited for so long, and no person is left who could type, the run is over.
const IDLE: Duration = Duration::from_millis(2750);

/// Whoever looks on sees for so long nothing of a loop that goes on by itself.
const PAUSE: Duration = Duration::from_secs(1);

/// Where the events of a run come from.
#[derive(Debug)]
pub(crate) enum Events {
    /// What is prepared already is started once.
    Live(Request, RefCell<Option<Prepared>>),
    Kept(Recording),
}

/// Tells a run to its end; keeps it, if it is to be kept.
pub(crate) fn tell(
    label: Label,
    events: Events,
    record: Option<&Path>,
    json: bool,
) -> Result<(), Exit> {
    let sources = label.sources();
    let title = label.title();
    let mut plain = Plain::new(Program {
        name: &title,
        path: "",
        text: "",
    });
    for (file, text) in sources.iter() {
        plain.learn(file, text);
    }
    let mut teller = Teller {
        face: match json {
            true => Telling::Json(Json::new("watch")),
            false => Telling::Plain(plain),
        },
        began: Instant::now(),
        silent_since: Some(Instant::now()),
        recording: Recording::new(),
        abridged: Abridged::default(),
        lines: Vec::new(),
        aside: None,
        sources,
        label: label.clone(),
        interrupted: false,
    };
    teller.begin()?;
    match events {
        Events::Kept(recording) => {
            for event in recording.events() {
                teller.event(event.clone());
            }
            teller.write()?;
        }
        Events::Live(request, _) => teller.live(request)?,
    }
    teller.end(record)
}

enum Telling<'t> {
    Plain(Plain<'t>),
    Json(Json),
}

struct Teller<'t> {
    face: Telling<'t>,
    began: Instant,
    /// When something happened last; none where it was said that nothing does.
    silent_since: Option<Instant>,
    label: Label,
    sources: Sources,
    recording: Recording,
    abridged: Abridged,
    /// Told, and not written yet.
    lines: Vec<String>,
    /// What a person is told beside the run, and was not yet.
    aside: Option<String>,
    interrupted: bool,
}

impl Teller<'_> {
    fn begin(&self) -> Result<(), Exit> {
        match &self.face {
            Telling::Plain(_) => {
                let words = &phrases().telling;
                let mut first = words.watched(self.label.title());
                let recorded = self
                    .label
                    .recorded()
                    .map(|when| phrases().page.recorded(when));
                for more in self.label.strained().into_iter().chain(recorded) {
                    first.push_str(" · ");
                    first.push_str(&more);
                }
                let told = self.label.forgotten_dashes();
                let told = told.map(|told| printable::line(told.as_bytes()));
                let first = plain::clean(&first);
                print([first].into_iter().chain(told).chain([String::new()]))
            }
            Telling::Json(_) => print_data([Said::Watch {
                programs: self.label.programs.clone(),
                cut: self.label.cut,
                interrupt: self.label.interrupt,
                recorded: self.label.recorded(),
            }
            .to_string()]),
        }
    }

    fn live(&mut self, request: Request) -> Result<(), Exit> {
        let request = Request {
            run: true,
            stdin: Some(Arc::new(io::stdin().as_fd().try_clone_to_owned()?)),
            person: io::stdin().is_terminal(),
            idle: Some(IDLE),
            ..request
        };
        let inbox = Inbox::default();
        let sender = inbox.sender();
        let still = |seconds| phrases().telling.still_compiles(seconds);
        let start = || Watched::start(request, move |event| sender.tell(event));
        let watched = patiently(still, start);
        let mut watched = watched.map_err(|refusal| Exit::Failed(refusal.sentence()))?;
        // While programs are compiled there is nothing to keep.
        let heard = inbox.clone();
        screen::tell_first(move || heard.interrupt());
        let told = self.listen(&mut watched, &inbox);
        // Whoever cannot tell any more would never end.
        inbox.close();
        told
    }

    fn listen(&mut self, watched: &mut Watched, inbox: &Inbox) -> Result<(), Exit> {
        while self.recording.ending().is_none() {
            let Some(News {
                events,
                interrupted,
                ..
            }) = inbox.news(PAUSE)
            else {
                break;
            };
            match events.is_empty() {
                true => self.silence(),
                false => self.silent_since = Some(Instant::now()),
            }
            // What was seen is still told and kept.
            if interrupted {
                self.interrupted = true;
                watched.finish();
            }
            for event in events {
                self.event(event);
            }
            self.write()?;
        }
        Ok(())
    }

    /// Tells it. What is printed here and now is told at once, and forgotten, as far as it is much.
    fn event(&mut self, event: Event) {
        if event == Event::AllWait {
            self.aside = Some(phrases().telling.all_wait.to_owned());
            self.silent_since = None;
            return;
        }
        let is_live = self.label.recorded().is_none();
        if let Event::Pending(call) = &event
            && let Some(file) = &call.file
            && is_live
            && !self.sources.knows(file)
        {
            let text = watched::text_of(file);
            if let Telling::Plain(plain) = &mut self.face {
                plain.learn(file, &text);
            }
            self.sources.add(file, text);
        }
        match (&event, &mut self.face) {
            (Event::Printed { text }, Telling::Plain(plain)) if is_live => {
                self.lines.push(plain.print(text));
            }
            (Event::Printed { text }, Telling::Json(json)) if is_live => {
                let said = json.print(text.clone());
                self.lines.extend(said.iter().map(Said::to_string));
            }
            _ => {}
        }
        let recording = &mut self.recording;
        match is_live {
            true => self.abridged.pass(event, |event| recording.push(event)),
            false => recording.push(event),
        }
        match &mut self.face {
            Telling::Plain(plain) => self.lines.extend(plain.take_live(&self.recording)),
            Telling::Json(json) => {
                let said = json.take(&self.recording);
                self.lines.extend(said.iter().map(Said::to_string));
            }
        }
    }

    /// Nothing comes for a while; of a long while it is said that it is one.
    fn silence(&mut self) {
        self.tell_loop();
        let silent = self
            .silent_since
            .take_if(|since| since.elapsed() >= LONG)
            .map(|since| since.elapsed().as_secs());
        if let Some(seconds) = silent {
            self.aside = Some(phrases().telling.works_or_sleeps(seconds));
        }
    }

    /// A loop that is not over is told as far as it went.
    fn tell_loop(&mut self) {
        if let Telling::Plain(plain) = &mut self.face {
            self.lines.extend(plain.take(&self.recording));
        }
    }

    fn write(&mut self) -> Result<(), Exit> {
        let lines = std::mem::take(&mut self.lines);
        match &self.face {
            Telling::Plain(_) => print(lines)?,
            Telling::Json(_) => print_data(lines)?,
        }
        if let Some(said) = self.aside.take() {
            // Where that person looks, and where it is no part of the run.
            match &self.face {
                Telling::Plain(_) if io::stdout().is_terminal() => print([said])?,
                _ => sentence::say(&said),
            }
        }
        Ok(())
    }

    fn end(mut self, record: Option<&Path>) -> Result<(), Exit> {
        self.tell_loop();
        self.write()?;
        let findings = findings::all(&self.recording);
        match &self.face {
            Telling::Plain(_) => {
                // What a language does at its end has no line anywhere.
                let calls: Vec<_> = self.recording.calls().collect();
                let known = calls.iter().filter(|call| call.pending.file.is_some());
                let known: HashSet<&str> = known.map(|call| call.pending.thread.as_str()).collect();
                let is_told = |call: &TracedCall<'_>| {
                    let ends = call.call().does() == Does::Closes;
                    call.pending.file.is_some()
                        || call.pending.own
                        || ends && known.contains(call.pending.thread.as_str())
                };
                if !calls.iter().all(is_told) {
                    print([phrases().plain.how_lines_are_known.to_owned()])?;
                }
                print(plain::findings(&findings))?;
            }
            Telling::Json(json) => {
                print_data(findings.iter().map(|it| Said::finding(it).to_string()))?;
                let ms = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
                let ms = self.label.recorded().is_none().then_some(ms);
                let calls = json.calls();
                let end = Said::End {
                    number: None,
                    calls,
                    ms,
                };
                print_data([end.to_string()])?;
            }
        }
        if let Some(file) = record {
            watched::keep(file, &self.label, &self.sources, &self.recording)
                .map_err(Exit::Failed)?;
        }
        match self.recording.ending() {
            _ if self.interrupted => Err(Exit::Interrupted),
            Some(Ending::Died { reason }) => {
                // It is the last line of the telling; who reads only stderr has not seen that.
                let told = matches!(self.face, Telling::Plain(_));
                let seen = io::stdout().is_terminal() && io::stderr().is_terminal();
                Err(match told && seen {
                    true => Exit::Told,
                    false => Exit::Failed(format!("{reason}.")),
                })
            }
            _ => Ok(()),
        }
    }
}
