//! The screen: takes the terminal, reads keys, signals and sizes in one loop for every page, and gives it back.

mod background;
mod decoder;
mod keeper;
mod line;
mod outside;
mod page;
mod prompt;
mod signals;
mod terminal;

use std::io::{self, PipeReader, PipeWriter, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use console::Key;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use signal_hook::consts::{SIGCONT, SIGWINCH};
use signal_hook::{SigId, flag, low_level};

use self::decoder::Input;
use self::line::{Line, QUIT, Woken};
pub(super) use self::outside::Outside;
pub(super) use self::page::{Flow, Page};
pub(super) use self::prompt::confirms;
pub(super) use self::signals::{heed, tell_first};
use self::terminal::{Hold, Terminal};
pub(super) use self::terminal::{can_show_pages, size};
use super::exit::Exit;
use super::sentence;
use super::streams;
use crate::cli::ThemeChoice;
use crate::phrases::phrases;
use crate::view::Theme;
use crate::view::ascii::Characters;

/// How often a page is asked whether time has changed it.
const TICK: Duration = Duration::from_millis(100);
/// Behind a draw so many times as long is left for what else is to be done.
const REST: u32 = 3;
/// A page waits so long for the colours; what comes later changes it.
const SOON: Duration = Duration::from_millis(300);
/// Whoever waits for longer is told for what.
const LONG: Duration = Duration::from_secs(2);
/// A terminal that has not answered by then does not answer, and can be given back.
const NEVER: Duration = Duration::from_secs(10);

/// Keys that are no page's: Ctrl-L, Ctrl-Z.
const DRAW_ANEW: char = '\u{c}';
const STOP: char = '\u{1a}';

/// Our hold on the terminal; letting go gives it back.
#[derive(Debug)]
pub(super) struct Screen {
    terminal: Terminal,
    theme: Theme,
    /// Its colours are those that the terminal tells.
    follows: bool,
    line: Line,
    /// Rings for what comes from outside, and for a new size.
    bell: Arc<PipeWriter>,
    ear: PipeReader,
    /// Somebody stopped us, and let us go on.
    continued: Arc<AtomicBool>,
    /// A signal wants the end of a page that has something to keep.
    interrupted: Arc<AtomicBool>,
    heeded: Vec<SigId>,
}

/// The colours to use on stdout, for what is no page, and how the terminal shows what is no ASCII.
pub(super) fn look(choice: ThemeChoice) -> Result<(Theme, Characters), Exit> {
    match background::known(choice) {
        Some(theme) => Ok((theme, streams::characters())),
        None => {
            let mut screen = Screen::hold(Hold::Keys, choice)?;
            screen.hear_out()?;
            match screen.line.is_interrupted() {
                true => Err(Exit::Interrupted),
                false => Ok(screen.looks()),
            }
        }
    }
}

/// Behind all pages: whoever has the terminal next must not find our answers there.
pub(super) fn hear_out() {
    if line::is_awaited()
        && let Ok(mut screen) = Screen::hold(Hold::Keys, ThemeChoice::None)
    {
        // Where it is gone there are none.
        let _ = screen.hear_out();
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
            follows: known.is_none(),
            line: Line::take(),
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
        if screen.follows
            && let Some(questions) = screen.line.questions()
        {
            screen.terminal.write(&questions)?;
            screen.listen(SOON)?;
        }
        screen.looks_anew();
        Ok(screen)
    }

    /// The colours it is drawn with, and how it shows what is no ASCII.
    pub(super) fn looks(&self) -> (Theme, Characters) {
        (self.theme, self.line.characters().clone())
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
        // A key is answered at once; what comes from outside may come a thousand times a second.
        let (mut due, mut stale) = (ticked, true);
        while flow != Flow::Over {
            if stale && Instant::now() >= due {
                let began = Instant::now();
                let lines = page.draw(self.terminal.size());
                self.terminal.draw(&lines, self.theme)?;
                (due, stale) = (Instant::now() + REST * began.elapsed(), false);
            }
            let wake = ticked + TICK;
            let wake = if stale { wake.min(due) } else { wake };
            flow = match self.line.next(&mut self.ear, wake)? {
                Woken::Input(input) => self.heed(input, page)?,
                Woken::Bell | Woken::Late => Flow::Still,
            };
            if flow == Flow::Draw {
                due = Instant::now();
            }
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
            stale |= flow == Flow::Draw;
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
        // Where it is gone there is nothing to hear.
        let _ = self.hear_out();
        terminal::give_back();
        terminal::lend();
        let came = to();
        terminal::lent_back();
        self.terminal.take_again()?;
        Ok(came)
    }

    /// Waits for the terminal's answers; what is typed meanwhile is kept.
    fn listen(&mut self, patience: Duration) -> Result<(), Exit> {
        while let Some(until) = self.line.patience(patience) {
            match self.line.hear(&mut self.ear, until)? {
                Woken::Input(input @ (Input::Key(_) | Input::Paste(_))) => self.line.keep(input),
                Woken::Input(answer) => self.answered(&answer),
                Woken::Bell => {}
                Woken::Late => break,
            }
        }
        Ok(())
    }

    /// Whoever has the terminal next must not find our answers there. Keys and answers come on one line in the order in
    /// which they were sent: behind a key of somebody who was told that one is waited for, no answer comes.
    fn hear_out(&mut self) -> Result<(), Exit> {
        self.listen(LONG)?;
        if self.line.patience(NEVER).is_some() {
            self.terminal.uncover()?;
            sentence::say(phrases().commands.waits_for_the_terminal);
        }
        while let Some(until) = self.line.patience(NEVER) {
            match self.line.hear(&mut self.ear, until)? {
                Woken::Input(key @ Input::Key(Key::CtrlC | Key::Char(QUIT))) => {
                    self.line.keep(key);
                    break;
                }
                Woken::Input(Input::Key(_) | Input::Paste(_)) => break,
                Woken::Input(answer) => self.answered(&answer),
                Woken::Bell => {}
                Woken::Late => break,
            }
        }
        self.line.give_up();
        Ok(())
    }

    fn answered(&mut self, answer: &Input) {
        if self.line.answered(answer) {
            self.looks_anew();
        }
    }

    /// As far as the terminal has told.
    fn looks_anew(&mut self) {
        self.terminal.draw_as(self.line.characters());
        let theme = self.line.theme();
        if self.follows && theme != Theme::Ansi {
            self.theme = theme;
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.line.leave();
        for id in self.heeded.drain(..) {
            low_level::unregister(id);
        }
    }
}
