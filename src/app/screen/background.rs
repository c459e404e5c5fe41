//! What the terminal is asked: its background, for the colours that go with it, and how wide it draws a character.

use std::env;
use std::io;

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, getpgrp, tcgetpgrp};
use xterm_color::Color;

use super::decoder::Input;
use super::terminal::can_show_pages;
use crate::app::streams;
use crate::cli::ThemeChoice;
use crate::view::Theme;
use crate::view::ascii::PROBE;

/// How wide it draws the probe, which is wiped away again, unless it is known to draw it wrong; what it writes with, what it writes on, and what it is able to
/// do: every terminal answers that, and answers come in the order of the questions, so whoever has not told the colours by
/// then does not know them.
pub(super) fn questions(probes: bool) -> String {
    let probe = match probes {
        true => format!("\r{PROBE}\x1b[6n\r\x1b[K"),
        false => String::new(),
    };
    format!("{probe}\x1b]10;?\x07\x1b]11;?\x07\x1b[c")
}

/// Two of these are known to give no answer, or a wrong one.
const NOT_ASKED: [&str; 2] = ["screen", "Eterm"];

/// What has been heard of the colours.
#[derive(Debug, Default)]
pub(super) struct Answers {
    writes_with: Option<f32>,
    writes_on: Option<f32>,
}

impl Answers {
    /// Listens; whether it was the last one.
    pub(super) fn take(&mut self, input: &Input) -> bool {
        let lightness =
            |colour: &str| Some(Color::parse(colour.as_bytes()).ok()?.perceived_lightness());
        match input {
            Input::Colour(10, colour) => self.writes_with = lightness(colour),
            Input::Colour(11, colour) => self.writes_on = lightness(colour),
            _ => {}
        }
        *input == Input::Attributes
    }

    /// The colours for this background; a terminal that does not tell, or that has no more, has its own eight or sixteen.
    pub(super) fn theme(&self) -> Theme {
        match (self.writes_on, self.writes_with.unwrap_or(0.5)) {
            _ if !streams::has_many_colours() => Theme::Ansi,
            (None, _) => Theme::Ansi,
            (Some(on), with) if on > with => Theme::Light,
            (Some(_), _) => Theme::Dark,
        }
    }
}

/// The colours that need no question; `None` where the terminal has to be asked.
pub(super) fn known(choice: ThemeChoice) -> Option<Theme> {
    Some(match choice {
        ThemeChoice::Dark => Theme::Dark,
        ThemeChoice::Light => Theme::Light,
        ThemeChoice::Ansi => Theme::Ansi,
        ThemeChoice::None => Theme::None,
        ThemeChoice::HighContrast => Theme::HighContrast,
        ThemeChoice::Auto if !console::colors_enabled() => Theme::None,
        ThemeChoice::Auto if !can_be_asked() => Theme::Ansi,
        ThemeChoice::Auto => return None,
    })
}

fn can_be_asked() -> bool {
    let term = env::var("TERM").unwrap_or_default();
    let name = term.split('.').next().unwrap_or_default();
    can_show_pages() && !NOT_ASKED.contains(&name)
}

/// Waits until this job is in the foreground, as the shell's `fg` brings it: a background job that asks the terminal
/// leaves the answer to others (`man 3 tcgetpgrp`; SIGTTIN stops a job until then).
pub(super) fn come_to_the_front() {
    let behind = tcgetpgrp(io::stdin()).is_ok_and(|front| front != getpgrp());
    // Where no shell could bring us there the kernel does not stop us.
    if behind {
        let _ = kill(Pid::from_raw(0), Signal::SIGTTIN);
    }
}
