//! What a watched program prints, and what is typed to it.
//!
//! It prints to a terminal of its own, one that changes nothing: to a pipe many programs would tell what they print only
//! at their end.

use std::fs::File;
use std::io::{self, PipeWriter, Read, Write};
use std::os::fd::OwnedFd;

use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::pty::{Winsize, openpty};
use nix::sys::termios::{SetArg, cfmakeraw, tcgetattr, tcsetattr};

use crate::trace::printable::Lines;

/// Our ends of a program's streams.
#[derive(Debug)]
pub(in crate::lab::outside) struct Streams {
    output: File,
    printed: Lines,
    /// None when nobody types, or no more.
    typed: Option<PipeWriter>,
}

/// The program's ends.
#[derive(Debug)]
pub(in crate::lab::outside) struct Ends {
    pub(in crate::lab::outside) input: OwnedFd,
    pub(in crate::lab::outside) output: OwnedFd,
}

impl Streams {
    /// Makes both ends; a program that is not typed to finds its input at its end.
    pub(in crate::lab::outside) fn new(typed: bool) -> io::Result<(Streams, Ends)> {
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
        let (input, typed) = match typed {
            true => {
                let (input, typed) = io::pipe()?;
                (input.into(), Some(typed))
            }
            false => (File::open("/dev/null")?.into(), None),
        };
        let streams = Streams {
            output: terminal.master.into(),
            printed: Lines::default(),
            typed,
        };
        let ends = Ends {
            input,
            output: terminal.slave,
        };
        Ok((streams, ends))
    }

    /// What was printed so far.
    pub(in crate::lab::outside) fn printed(&mut self) -> &mut Lines {
        let mut chunk = [0; 4096];
        // EAGAIN: no more now. EIO: the program has closed its last end.
        while let Ok(length @ 1..) = self.output.read(&mut chunk) {
            self.printed.push(&chunk[..length]);
        }
        &mut self.printed
    }

    pub(in crate::lab::outside) fn type_line(&mut self, line: &str) {
        if let Some(typed) = &mut self.typed
            && writeln!(typed, "{line}").is_err()
        {
            self.typed = None;
        }
    }

    pub(in crate::lab::outside) fn end_input(&mut self) {
        self.typed = None;
    }
}
