//! A scene in plain text: its program, its calls from stop to stop, what is asked and told there, and what a person types.

use std::thread;
use std::time::Instant;

use super::face::{Teller, say};
use super::typed::{Onward, ToldStops};
use super::unattended::{Heard, Unattended};
use crate::app::exit::Exit;
use crate::app::sentence::{self, LONG};
use crate::lab::{LaunchSpec, Pace};
use crate::lesson::Scene;
use crate::phrases::phrases;
use crate::session::{Command, Effect, Next, STILL, Why};
use crate::trace::{Ending, Event};
use crate::view::plain::{self, Plain};

impl Teller<'_> {
    /// A scene, as often as it is wanted.
    pub(super) fn scene(&mut self, index: usize) -> Result<Onward, Exit> {
        let lesson = self.telling.lesson;
        let scene = &lesson.scenes[index];
        self.told = ToldStops::default();
        self.goal = 0;
        self.say([String::new()])?;
        self.say(
            self.text
                .scene(lesson, index, &|figure| self.session.figure(figure)),
        )?;
        self.say([String::new()])?;
        self.say(plain::program(scene))?;
        self.say([String::new()])?;
        if self.answers.is_person() {
            say([phrases().telling.enter_starts.to_owned()])?;
            match self.command_at(scene, 1)? {
                Onward::Quit => return Ok(Onward::Quit),
                Onward::On | Onward::Again if self.answers.has_left() => return Ok(Onward::Quit),
                Onward::On | Onward::Again => {}
            }
        }
        let mut command = Command::Scene(index);
        loop {
            match self.play(index, command)? {
                Onward::Again => {
                    (self.told, self.goal) = (ToldStops::default(), 0);
                    let again = phrases().telling.from_the_beginning;
                    self.say([String::new(), again.to_owned()])?;
                    command = Command::Again;
                }
                onward => return Ok(onward),
            }
        }
    }

    pub(super) fn play(&mut self, index: usize, command: Command) -> Result<Onward, Exit> {
        let scene = &self.telling.lesson.scenes[index];
        self.plain = Plain::new(scene.program).showing(scene.columns);
        self.asks = scene.notes.iter().any(|note| note.predict.is_some());
        let mut started = self.apply(command);
        if scene.free.is_some() && started.is_none() {
            // Its calls are never at a gate, so everything is asked before, and told when it is over.
            let onward = self.rest(scene)?;
            if onward != Onward::On {
                return Ok(onward);
            }
            started = self.apply(Command::Forward);
        }
        let Some(Effect::StartScene { mut run, .. }) = started else {
            return Ok(Onward::On);
        };
        // Only a person types to a program; otherwise its stdin is at its end from the beginning.
        let hint = scene.stdin.as_ref().filter(|_| self.answers.is_person());
        let mut playing = self.start(scene)?;
        // It runs again to where it stands, since something that it needs would be gone.
        let mut renewed = false;
        while let Some(event) = self.heard(&mut playing, (scene, hint), renewed)? {
            let steps_on = matches!(event, Event::Pending(_));
            let happened = Command::Happened {
                scene: index,
                run,
                event,
            };
            if let Some(Effect::OpenGate { step, .. }) = self.apply(happened) {
                playing.open_gate(step);
                continue;
            }
            if !steps_on {
                continue;
            }
            if std::mem::take(&mut renewed) {
                self.plain.skip(self.session.run().recording());
            } else {
                let onward = self.rest(scene)?;
                if onward != Onward::On {
                    return Ok(onward);
                }
                if let Some(pace) = self.telling.pace {
                    thread::sleep(pace);
                }
            }
            match self.apply(Command::Step) {
                Some(Effect::OpenGate { step, .. }) => playing.open_gate(step),
                Some(Effect::StartScene { run: again, .. }) => {
                    let message = self.session.message().map(str::to_owned);
                    say(message)?;
                    playing = self.start(scene)?;
                    (run, renewed) = (again, true);
                }
                _ => {}
            }
        }
        self.end(scene)
    }

    fn start(&self, scene: &Scene) -> Result<Unattended, Exit> {
        if let Some(taken) = &self.telling.taken {
            return Unattended::of_taken(taken);
        }
        Unattended::start(LaunchSpec {
            arguments: self.telling.arguments.clone(),
            typed: scene.stdin.is_some() && self.answers.is_person(),
            ..scene.launch_spec(Pace::Walk)
        })
    }

    /// Asks and tells whatever there is at this place; calls before which there is nothing wait, so that loops are told
    /// once.
    fn rest(&mut self, scene: &Scene) -> Result<Onward, Exit> {
        let here = self.session.here();
        let asks = here.asking().is_some();
        let worth = |why: Why| !matches!(why, Why::Opening | Why::Step);
        if !here.rests().iter().any(|rest| worth(rest.why)) && self.telling.pace.is_none() {
            if !self.arrives() {
                return Ok(Onward::On);
            }
            self.steps(asks)?;
            return self.stop(scene);
        }
        // Where a note says to look, there is something to look at, as on the page.
        let notes_first = matches!(here.rest().why, Why::Note(_) | Why::Surprise(_));
        self.steps(asks && !notes_first)?;
        let mut told = false;
        loop {
            let rest = self.session.here().rest();
            match rest.why {
                Why::Question(_) => {
                    let onward = self.ask(scene)?;
                    if onward != Onward::On {
                        return Ok(onward);
                    }
                    told = false;
                }
                Why::Note(note) => {
                    self.say([String::new()])?;
                    let made = self.session.here().predicted();
                    let made = made.filter(|made| made.measured.is_some());
                    if let Some(made) = made {
                        let verdict = self.verdict(&made, made.told_at(rest.ran));
                        self.say(verdict)?;
                    }
                    self.told(scene, note)?;
                    told = true;
                }
                Why::Surprise(surprise) => {
                    self.say([plain::surprise(surprise)])?;
                    told = true;
                }
                Why::Opening | Why::Step | Why::End => {}
            }
            if self.session.here().next() == Next::Call {
                break;
            }
            self.apply(Command::Forward);
        }
        match told && !self.session.run().is_over() {
            true => self.stop(scene),
            false => Ok(Onward::On),
        }
    }

    /// The end of a scene: what is left to tell, and what to take away.
    fn end(&mut self, scene: &Scene) -> Result<Onward, Exit> {
        self.steps(false)?;
        self.rest(scene)?;
        match self.session.run().recording().ending() {
            None | Some(Ending::Returned) => {}
            Some(ending) => {
                return Err(Exit::Failed(sentence::stopped(scene.program.name, ending)));
            }
        }
        let moment = self.session.run().recording().now();
        let printed: Vec<&str> = moment.printed.iter().map(|(_, text)| *text).collect();
        let plot = self.text.plot(scene, &printed);
        self.say(plot)?;
        let mut tries = match self.telling.alone {
            true => self.text.tries(scene),
            false => Vec::new(),
        };
        if self.answers.is_person() && !tries.is_empty() {
            tries.push(phrases().telling.t_tries_it.to_owned());
        }
        for told in [self.text.at_the_end(scene), tries] {
            if !told.is_empty() {
                self.say([String::new()])?;
                self.say(told)?;
            }
        }
        self.stop(scene)
    }

    /// The calls since the last time.
    fn steps(&mut self, asks: bool) -> Result<(), Exit> {
        let recording = self.session.run().recording();
        let lines = match asks {
            true => self.plain.take_before_question(recording),
            false => self.plain.take(recording),
        };
        self.say(lines)
    }

    /// Says lines of a scene, to which one can come back.
    pub(super) fn say(&mut self, lines: impl IntoIterator<Item = String>) -> Result<(), Exit> {
        let lines: Vec<String> = lines.into_iter().collect();
        self.told.add(&lines);
        say(lines)
    }

    /// The next event; while all is still, what is known is told, and a person types for the program.
    fn heard(
        &mut self,
        playing: &mut Unattended,
        (scene, hint): (&Scene, Option<&String>),
        renewed: bool,
    ) -> Result<Option<Event>, Exit> {
        let mut told = Instant::now();
        loop {
            match playing.next_within(STILL) {
                Heard::Event(event) => return Ok(Some(event)),
                Heard::Over => return Ok(None),
                Heard::Nothing => {
                    if renewed {
                        continue;
                    }
                    // At full speed nothing is told of calls: whoever waits is to know that it goes on.
                    if scene.free.is_some() && told.elapsed() >= LONG {
                        told = Instant::now();
                        say([phrases().telling.goes_on(self.began.elapsed().as_secs())])?;
                    }
                    // A busy computer is still, too: what changed may be what a question further down asks.
                    let asks = hint.is_none() && self.asks;
                    self.steps(asks)?;
                    if let Some(hint) = hint {
                        say([hint.clone()])?;
                        playing.type_line(self.answers.next()?.as_deref());
                    }
                }
            }
        }
    }

    /// Tells a note.
    fn told(&mut self, scene: &Scene, note: usize) -> Result<(), Exit> {
        let run = self.session.run().recording();
        let lines = self
            .text
            .note(scene, note, run, &|figure| self.session.figure(figure));
        self.say(lines)
    }
}
