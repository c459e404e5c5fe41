//! The line from the terminal: what is typed on it, and what the terminal answers to what it was asked. It is the same for
//! every page: an answer may come late, and in two parts.

use std::collections::VecDeque;
use std::io::{self, PipeReader, Read};
use std::os::fd::AsFd;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use console::Key;
use nix::errno::Errno;
use nix::sys::select::{FdSet, select};
use nix::sys::time::{TimeVal, TimeValLike};
use nix::unistd::read;

use super::background::{self, Answers};
use super::decoder::{Decoder, Input};
use crate::app::exit::Exit;
use crate::app::streams;
use crate::view::Theme;
use crate::view::ascii::Characters;

/// Ctrl-\\.
pub(super) const QUIT: char = '\u{1c}';

/// Whoever pastes or types does not pause so long between two bytes, if the line is good.
const SILENCE: Duration = Duration::from_secs(1);

/// Behind Esc nothing comes for so long; the bytes of any other key are closer together, if the line is good.
const ALONE: Duration = Duration::from_millis(100);

/// As the page before has left it.
static LEFT: Mutex<Option<Line>> = Mutex::new(None);

/// What has come, and what is waited for.
#[derive(Debug)]
pub(super) struct Line {
    decoder: Decoder,
    /// When the last byte came.
    heard: Instant,
    /// What was typed while the terminal was asked.
    typed: VecDeque<Input>,
    answers: Answers,
    characters: Characters,
    /// Nobody asks twice.
    was_asked: bool,
    /// Since when the last answer is waited for.
    asked: Option<Instant>,
}

/// What ended the waiting.
pub(super) enum Woken {
    Input(Input),
    Bell,
    Late,
}

fn left() -> MutexGuard<'static, Option<Line>> {
    LEFT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether an answer may still come, behind all pages.
pub(super) fn is_awaited() -> bool {
    left().as_ref().is_some_and(|line| line.asked.is_some())
}

impl Line {
    fn new() -> Line {
        Line {
            decoder: Decoder::default(),
            heard: Instant::now(),
            typed: VecDeque::new(),
            answers: Answers::default(),
            characters: streams::characters(),
            was_asked: false,
            asked: None,
        }
    }

    pub(super) fn take() -> Line {
        left().take().unwrap_or_else(Line::new)
    }

    /// For the next page.
    pub(super) fn leave(&mut self) {
        *left() = Some(std::mem::replace(self, Line::new()));
    }

    /// What is to be asked, if nobody has asked yet; from then on the answers are waited for.
    pub(super) fn questions(&mut self) -> Option<String> {
        if std::mem::replace(&mut self.was_asked, true) {
            return None;
        }
        self.asked = Some(Instant::now());
        Some(background::questions(!self.characters.are_ascii()))
    }

    pub(super) fn theme(&self) -> Theme {
        self.answers.theme()
    }

    pub(super) fn characters(&self) -> &Characters {
        &self.characters
    }

    /// When the terminal is taken for mute that has not answered for so long; `None` where nothing is waited for.
    pub(super) fn patience(&self, patience: Duration) -> Option<Instant> {
        Some(self.asked? + patience)
    }

    /// What comes now is no answer.
    pub(super) fn give_up(&mut self) {
        self.asked = None;
    }

    /// Keeps for a page what was typed before there was one.
    pub(super) fn keep(&mut self, input: Input) {
        self.typed.push_back(input);
    }

    /// Whether somebody wants the end.
    pub(super) fn is_interrupted(&self) -> bool {
        let interrupts = |input: &Input| matches!(input, Input::Key(Key::CtrlC | Key::Char(QUIT)));
        self.typed.iter().any(interrupts)
    }

    /// Takes an answer; false where nobody asked: a key looks like one, as Shift and F3 do.
    pub(super) fn answered(&mut self, answer: &Input) -> bool {
        if self.asked.is_none() {
            return false;
        }
        if let Input::Column(column) = answer {
            self.characters = std::mem::take(&mut self.characters).measured(*column);
        }
        if self.answers.take(answer) {
            self.asked = None;
        }
        true
    }

    /// What comes next, if it comes in time.
    pub(super) fn next(&mut self, ear: &mut PipeReader, until: Instant) -> Result<Woken, Exit> {
        match self.typed.pop_front() {
            Some(input) => Ok(Woken::Input(input)),
            None => self.hear(ear, until),
        }
    }

    /// The same, from outside: byte by byte, so that what is typed ahead of the end of a page is left for others.
    pub(super) fn hear(&mut self, ear: &mut PipeReader, until: Instant) -> Result<Woken, Exit> {
        loop {
            let (mut keys, mut bell) = ready(ear, Instant::now());
            if !(keys || bell) {
                self.decoder.pause();
                if self.heard.elapsed() >= SILENCE
                    && let Some(input) = self.decoder.silence()
                {
                    return Ok(Woken::Input(input));
                }
                let mut until = until;
                // The beginning of an answer is no key.
                if self.decoder.holds_escape() && self.asked.is_none() {
                    let alone = self.heard + ALONE;
                    if Instant::now() >= alone {
                        return Ok(Woken::Input(self.decoder.escape()));
                    }
                    until = until.min(alone);
                }
                (keys, bell) = ready(ear, until);
            }
            if keys {
                if self.asked.is_none() && self.heard.elapsed() >= SILENCE {
                    self.decoder.give_up();
                }
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
                let _ = ear.read(&mut [0; 64])?;
                return Ok(Woken::Bell);
            } else if Instant::now() >= until {
                return Ok(Woken::Late);
            }
        }
    }
}

/// Whether something was typed, and whether the bell rang, as soon as one of them did.
fn ready(ear: &PipeReader, until: Instant) -> (bool, bool) {
    let stdin = io::stdin();
    let (keys, ear) = (stdin.as_fd(), ear.as_fd());
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
