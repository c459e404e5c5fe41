//! The screen: takes the terminal, reads keys, signals and sizes in one loop for every page, and gives it back.

mod background;
mod decoder;
mod keeper;
mod outside;
mod page;
mod prompt;
mod signals;
mod streams;
mod terminal;

use std::collections::VecDeque;
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use console::Key;
use nix::errno::Errno;
use nix::sys::select::{FdSet, select};
use nix::sys::signal::{Signal, kill};
use nix::sys::time::{TimeVal, TimeValLike};
use nix::unistd::{Pid, read};
use signal_hook::consts::{SIGCONT, SIGWINCH};
use signal_hook::{SigId, flag, low_level};

use self::background::Answers;
use self::decoder::{Decoder, Input};
pub(super) use self::outside::Outside;
pub(super) use self::page::{Flow, Page};
pub(super) use self::prompt::confirms;
pub(super) use self::signals::{heed, tell_first};
pub(super) use self::streams::{colours, is_dumb, wait};
use self::terminal::{Hold, Terminal};
pub(super) use self::terminal::{can_show_pages, size};
use super::exit::Exit;
use crate::cli::ThemeChoice;
use crate::view::Theme;
use crate::view::ascii::Characters;

/// How often a page is asked whether time has changed it.
const TICK: Duration = Duration::from_millis(100);
/// A page waits so long for the colours; what comes later changes it.
const SOON: Duration = Duration::from_millis(300);
/// A terminal that has not answered by then does not answer, and can be given back.
const NEVER: Duration = Duration::from_secs(2);
/// Whoever pastes or types does not pause so long between two bytes, if the line is good.
const SILENCE: Duration = Duration::from_secs(1);

/// Keys that are no page's: Ctrl-L, Ctrl-Z, Ctrl-\.
const DRAW_ANEW: char = '\u{c}';
const STOP: char = '\u{1a}';
const QUIT: char = '\u{1c}';

/// Our hold on the terminal; letting go gives it back.
#[derive(Debug)]
pub(super) struct Screen {
    terminal: Terminal,
    theme: Theme,
    characters: Characters,
    decoder: Decoder,
    /// When the last byte came.
    heard: Instant,
    /// What was typed while the terminal was asked.
    typed: VecDeque<Input>,
    answers: Answers,
    /// Since when the last answer is waited for.
    asked: Option<Instant>,
    /// Rings for what comes from outside, and for a new size.
    bell: Arc<PipeWriter>,
    ear: PipeReader,
    /// Somebody stopped us, and let us go on.
    continued: Arc<AtomicBool>,
    /// A signal wants the end of a page that has something to keep.
    interrupted: Arc<AtomicBool>,
    heeded: Vec<SigId>,
}

/// What ended the waiting.
enum Woken {
    Input(Input),
    Bell,
    Late,
}

/// The colours to use on stdout, for what is no page, and how the terminal shows what is no ASCII.
pub(super) fn look(choice: ThemeChoice) -> Result<(Theme, Characters), Exit> {
    match background::known(choice) {
        Some(theme) => Ok((theme, background::characters())),
        None => Ok(Screen::hold(Hold::Keys, choice)?.looks()),
    }
}

impl Screen {
    /// Takes the terminal over for pages.
    ///
    /// # Errors
    /// stdin or stdout is no terminal, or it went away.
    pub(super) fn take(choice: ThemeChoice) -> Result<Screen, Exit> {
        Screen::hold(Hold::Page, choice)
    }

    fn hold(hold: Hold, choice: ThemeChoice) -> Result<Screen, Exit> {
        background::come_to_the_front();
        let (ear, bell) = io::pipe()?;
        let continued = Arc::new(AtomicBool::new(false));
        let known = background::known(choice);
        let mut screen = Screen {
            terminal: Terminal::take(hold)?,
            theme: known.unwrap_or(Theme::Ansi),
            characters: background::characters(),
            decoder: Decoder::default(),
            heard: Instant::now(),
            typed: VecDeque::new(),
            answers: Answers::default(),
            asked: None,
            ear,
            continued: Arc::clone(&continued),
            interrupted: Arc::default(),
            heeded: vec![
                flag::register(SIGCONT, continued)?,
                low_level::pipe::register(SIGCONT, bell.try_clone()?)?,
                low_level::pipe::register(SIGWINCH, bell.try_clone()?)?,
            ],
            bell: Arc::new(bell),
        };
        screen.terminal.draw_as(&screen.characters);
        if known.is_none() {
            screen.terminal.write(&background::questions())?;
            screen.asked = Some(Instant::now());
            screen.listen(SOON)?;
        }
        Ok(screen)
    }

    /// The colours it is drawn with, and how it shows what is no ASCII.
    pub(super) fn looks(&self) -> (Theme, Characters) {
        (self.theme, self.characters.clone())
    }

    /// The same, as somebody would choose them who has seen the answer.
    pub(super) fn theme_choice(&self) -> ThemeChoice {
        match self.theme {
            Theme::Dark => ThemeChoice::Dark,
            Theme::Light => ThemeChoice::Light,
            Theme::Ansi => ThemeChoice::Ansi,
            Theme::None => ThemeChoice::None,
            Theme::HighContrast => ThemeChoice::HighContrast,
        }
    }

    /// From now on a signal ends a page as Ctrl-C does, so that there is time to keep something.
    pub(super) fn ends_in_peace(&self) {
        let (interrupted, bell) = (Arc::clone(&self.interrupted), Arc::clone(&self.bell));
        tell_first(move || {
            interrupted.store(true, Ordering::Relaxed);
            let _ = (&*bell).write(&[0]);
        });
    }

    /// The way to a page from outside.
    pub(super) fn outside<T>(&self) -> (Outside<T>, Receiver<T>) {
        Outside::open(&self.bell)
    }

    /// Shows a page until it is over.
    ///
    /// # Errors
    /// The page has one, or Ctrl-C was pressed, or the terminal went away.
    pub(super) fn show<P: Page>(
        &mut self,
        page: &mut P,
        outside: &Receiver<P::Outer>,
    ) -> Result<(), Exit> {
        self.terminal.forget();
        let mut ticked = Instant::now();
        let mut flow = Flow::Draw;
        while flow != Flow::Over {
            if flow == Flow::Draw {
                let lines = page.draw(self.terminal.size());
                self.terminal.draw(&lines, self.theme)?;
            }
            flow = match self.next(ticked + TICK)? {
                Woken::Input(input) => self.heed(input, page)?,
                Woken::Bell | Woken::Late => Flow::Still,
            };
            if self.interrupted.load(Ordering::Relaxed) {
                return Err(Exit::Interrupted);
            }
            while flow != Flow::Over
                && let Ok(outer) = outside.try_recv()
            {
                flow = flow.max(page.came(outer)?);
            }
            if self.continued.swap(false, Ordering::Relaxed) {
                self.terminal.take_again()?;
                flow = flow.max(Flow::Draw);
            }
            if self.terminal.resized() {
                flow = flow.max(Flow::Draw);
            }
            if flow != Flow::Over && ticked.elapsed() >= TICK {
                ticked = Instant::now();
                flow = flow.max(page.tick(self.terminal.size())?);
            }
        }
        Ok(())
    }

    /// What every page does alike, and what is the page's own.
    fn heed<P: Page>(&mut self, input: Input, page: &mut P) -> Result<Flow, Exit> {
        match input {
            Input::Key(Key::CtrlC | Key::Char(QUIT)) => Err(Exit::Interrupted),
            Input::Key(Key::Char(STOP)) => {
                self.step_aside()?;
                Ok(Flow::Draw)
            }
            Input::Key(Key::Char(DRAW_ANEW)) => {
                self.terminal.forget();
                Ok(Flow::Draw)
            }
            Input::Key(key) => page.key(&key, self.terminal.size()),
            Input::Paste(text) => page.paste(&text),
            answer => {
                self.answered(&answer);
                Ok(Flow::Draw)
            }
        }
    }

    /// Ctrl-Z: gives the terminal back and stops with its whole job until the shell says `fg`; then takes it again.
    /// Where no shell watches over jobs, the kernel does not stop us (`man 7 signal`; POSIX: an orphaned process group).
    fn step_aside(&mut self) -> Result<(), Exit> {
        // The main thread's: the kernel prefers it for a signal to its process, so it does not go on before the stop.
        self.lend(|| kill(Pid::from_raw(0), Signal::SIGTSTP))?
            .map_err(io::Error::from)?;
        Ok(())
    }

    /// Gives the terminal back while something else has it, and takes it again.
    pub(super) fn lend<T>(&mut self, to: impl FnOnce() -> T) -> Result<T, Exit> {
        self.hear_out();
        terminal::give_back();
        let came = to();
        self.terminal.take_again()?;
        Ok(came)
    }

    /// Waits for the terminal's answers; what is typed meanwhile is kept.
    fn listen(&mut self, patience: Duration) -> Result<(), Exit> {
        while let Some(asked) = self.asked {
            match self.hear(asked + patience)? {
                Woken::Input(input @ (Input::Key(_) | Input::Paste(_))) => {
                    self.typed.push_back(input);
                }
                Woken::Input(answer) => self.answered(&answer),
                Woken::Bell => {}
                Woken::Late => break,
            }
        }
        Ok(())
    }

    /// Whoever has the terminal next must not find our answers there.
    fn hear_out(&mut self) {
        // Where it is gone there are none.
        let _ = self.listen(NEVER);
        self.asked = None;
    }

    fn answered(&mut self, answer: &Input) {
        // Nobody asked: a key that looks like an answer, as Shift and F3 do.
        if self.asked.is_none() {
            return;
        }
        if let Input::Column(column) = answer {
            self.characters = std::mem::take(&mut self.characters).measured(*column);
            self.terminal.draw_as(&self.characters);
        }
        if self.answers.take(answer) {
            self.asked = None;
        }
        let theme = self.answers.theme();
        if theme != Theme::Ansi {
            self.theme = theme;
        }
    }

    /// What comes next, if it comes in time.
    fn next(&mut self, until: Instant) -> Result<Woken, Exit> {
        match self.typed.pop_front() {
            Some(input) => Ok(Woken::Input(input)),
            None => self.hear(until),
        }
    }

    /// The same, from outside: byte by byte, so that what is typed ahead of the end of a page is left for others.
    fn hear(&mut self, until: Instant) -> Result<Woken, Exit> {
        loop {
            let (mut keys, mut bell) = self.ready(Instant::now());
            if !(keys || bell) {
                self.decoder.pause();
                if self.heard.elapsed() >= SILENCE
                    && let Some(input) = self.decoder.silence()
                {
                    return Ok(Woken::Input(input));
                }
                (keys, bell) = self.ready(until);
            }
            if keys {
                let mut byte = [0];
                match read(io::stdin(), &mut byte) {
                    Ok(1..) => self.heard = Instant::now(),
                    Err(Errno::EINTR | Errno::EAGAIN) => continue,
                    Ok(0) | Err(_) => return Err(Exit::Unread),
                }
                if let Some(input) = self.decoder.take(byte[0]) {
                    return Ok(Woken::Input(input));
                }
            } else if bell {
                // Nothing but that it rang.
                let _ = self.ear.read(&mut [0; 64])?;
                return Ok(Woken::Bell);
            } else if Instant::now() >= until {
                return Ok(Woken::Late);
            }
        }
    }

    /// Whether something was typed, and whether the bell rang, as soon as one of them did.
    fn ready(&self, until: Instant) -> (bool, bool) {
        let stdin = io::stdin();
        let (keys, ear) = (stdin.as_fd(), self.ear.as_fd());
        let mut ready = FdSet::new();
        ready.insert(keys);
        ready.insert(ear);
        let left = until.saturating_duration_since(Instant::now());
        let micros = i64::try_from(left.as_micros()).unwrap_or(i64::MAX);
        match select(
            None,
            &mut ready,
            None,
            None,
            &mut TimeVal::microseconds(micros),
        ) {
            Ok(_) => (ready.contains(keys), ready.contains(ear)),
            // A signal, which rings the bell if it is for us.
            Err(_) => (false, false),
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.hear_out();
        for id in self.heeded.drain(..) {
            low_level::unregister(id);
        }
    }
}
