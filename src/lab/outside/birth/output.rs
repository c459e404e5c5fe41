//! What a watched program prints.
//!
//! It prints to a terminal of its own, one that changes nothing: to a pipe many programs would tell what they print only
//! at their end.

use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;

use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::pty::{Winsize, openpty};
use nix::sys::termios::{SetArg, cfmakeraw, tcgetattr, tcsetattr};

use super::ahead::Ahead;
use super::input::{Input, Reader};
use crate::trace::printable::Lines;

/// So much is kept of what a program prints until it stands, or ends.
const MOST: usize = 1 << 17;

/// Our ends of the streams of a program.
#[derive(Debug)]
pub(in crate::lab::outside) struct Streams {
    output: Ahead,
    printed: Lines,
    /// There was something at the last look: it may be in the middle of a line.
    prints: bool,
    /// None when there is nothing to read, or no more.
    pub(super) reader: Option<Reader>,
}

/// The program's ends.
#[derive(Debug)]
pub(in crate::lab::outside) struct Ends {
    pub(in crate::lab::outside) input: OwnedFd,
    pub(in crate::lab::outside) output: OwnedFd,
}

impl Streams {
    /// Makes both ends; a program without an input finds it at its end.
    pub(super) fn new(input: Option<&Input>) -> io::Result<(Streams, Ends)> {
        let size = Winsize {
            ws_row: 24,
            ws_col: 80,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        let terminal = openpty(&size, None)?;
        let mut modes = tcgetattr(&terminal.slave)?;
        cfmakeraw(&mut modes);
        tcsetattr(&terminal.slave, SetArg::TCSANOW, &modes)?;
        for end in [&terminal.master, &terminal.slave] {
            let flags = nix::fcntl::FdFlag::FD_CLOEXEC;
            fcntl(end, FcntlArg::F_SETFD(flags))?;
        }
        fcntl(&terminal.master, FcntlArg::F_SETFL(OFlag::O_NONBLOCK))?;
        let (reader, input) = match input {
            Some(input) => {
                let (reader, input) = input.reader()?;
                (Some(reader), input.into())
            }
            None => (None, File::open("/dev/null")?.into()),
        };
        let streams = Streams {
            output: Ahead::start(terminal.master.into())?,
            printed: Lines::default(),
            prints: false,
            reader,
        };
        let ends = Ends {
            input,
            output: terminal.slave,
        };
        Ok((streams, ends))
    }

    /// What was printed so far, all of it.
    pub(in crate::lab::outside) fn printed(&mut self) -> &mut Lines {
        let (output, printed) = (&self.output, &mut self.printed);
        output.take_all(|bytes| printed.push(bytes));
        &mut self.printed
    }

    /// Takes in what was printed; whether that was anything, or something is on its way.
    pub(super) fn take(&mut self) -> bool {
        let (output, printed) = (&self.output, &mut self.printed);
        self.prints = output.take(|bytes| printed.push(bytes));
        self.prints
    }

    /// The lines that were taken in; without one that has no end where the program was printing at the last look.
    pub(super) fn lines(&mut self) -> Vec<String> {
        match self.prints {
            true => self.printed.whole(),
            false => self.printed.all(),
        }
    }

    pub(super) fn whole_lines(&mut self) -> Vec<String> {
        self.printed.whole()
    }

    /// Whether something waits that has no end yet, behind the whole lines.
    pub(super) fn is_in_a_line(&self) -> bool {
        self.printed.waits()
    }

    /// Whether so much was taken in that it is to be told, though its program does not stand.
    pub(super) fn keeps_much(&self) -> bool {
        self.printed.bytes() >= MOST
    }

    /// A line of ours, behind what was printed.
    pub(super) fn say(&mut self, line: &str) {
        self.printed().push(format!("{line}\n").as_bytes());
    }
}
