//! What a watched program prints.
//!
//! It prints to a terminal of its own, one that changes nothing: to a pipe many programs would tell what they print only
//! at their end.

use std::fs::File;
use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

use nix::errno::Errno;
use nix::fcntl::OFlag;
use nix::pty::{PtyMaster, Winsize, grantpt, posix_openpt, unlockpt};
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

/// A terminal as wide as most, and the program's end of it. Neither is open for a moment in whatever else is started just
/// then, as it would be with `openpty` (`man 3 openpty`).
fn terminal() -> io::Result<(OwnedFd, OwnedFd)> {
    let flags = OFlag::O_RDWR | OFlag::O_NOCTTY | OFlag::O_NONBLOCK | OFlag::O_CLOEXEC;
    let master = posix_openpt(flags)?;
    grantpt(&master)?;
    unlockpt(&master)?;
    let slave = other_end(&master)?;
    let mut modes = tcgetattr(&slave)?;
    cfmakeraw(&mut modes);
    tcsetattr(&slave, SetArg::TCSANOW, &modes)?;
    resize(&master)?;
    Ok((master.into(), slave))
}

fn other_end(terminal: &PtyMaster) -> io::Result<OwnedFd> {
    let flags = libc::O_RDWR | libc::O_NOCTTY | libc::O_CLOEXEC;
    // SAFETY: the descriptor is open as long as the terminal is borrowed, and the argument is a number
    // (`man 2 TIOCGPTPEER`).
    let answer = unsafe { libc::ioctl(terminal.as_raw_fd(), libc::TIOCGPTPEER, flags) };
    let slave = Errno::result(answer)?;
    // SAFETY: the kernel has just made it, and nobody else knows of it.
    Ok(unsafe { OwnedFd::from_raw_fd(slave) })
}

fn resize(terminal: &PtyMaster) -> io::Result<()> {
    let size = Winsize {
        ws_row: 24,
        ws_col: 80,
        ws_xpixel: 0,
        ws_ypixel: 0,
    };
    // SAFETY: the descriptor is open as long as the terminal is borrowed, and the kernel only reads the struct, which is the
    // one of TIOCSWINSZ (`man 2 TIOCSWINSZ`).
    let answer = unsafe { libc::ioctl(terminal.as_raw_fd(), libc::TIOCSWINSZ, &raw const size) };
    Ok(Errno::result(answer).map(drop)?)
}

impl Streams {
    /// Makes both ends; a program without an input finds it at its end.
    pub(super) fn new(input: Option<&Input>) -> io::Result<(Streams, Ends)> {
        let (master, slave) = terminal()?;
        let (reader, input) = match input {
            Some(input) => {
                let (reader, input) = input.reader()?;
                (Some(reader), input.into())
            }
            None => (None, File::open("/dev/null")?.into()),
        };
        let streams = Streams {
            output: Ahead::start(master.into())?,
            printed: Lines::default(),
            prints: false,
            reader,
        };
        let ends = Ends {
            input,
            output: slave,
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
