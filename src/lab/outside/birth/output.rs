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

/// Our ends of a program's streams.
#[derive(Debug)]
pub(in crate::lab::outside) struct Streams {
    printed: File,
    /// None when nobody types, or no more.
    typed: Option<PipeWriter>,
    taken: Vec<u8>,
    /// The last line that was told had no newline yet.
    unended: bool,
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
            printed: terminal.master.into(),
            typed,
            taken: Vec::new(),
            unended: false,
        };
        let ends = Ends {
            input,
            output: terminal.slave,
        };
        Ok((streams, ends))
    }

    /// Takes what was printed so far; it is given at the next [`Streams::lines`].
    pub(in crate::lab::outside) fn drain(&mut self) {
        let mut chunk = [0; 4096];
        // EAGAIN: no more now. EIO: the program has closed its last end.
        while let Ok(length @ 1..) = self.printed.read(&mut chunk) {
            self.taken.extend_from_slice(&chunk[..length]);
        }
    }

    /// The lines that were taken since the last time.
    pub(in crate::lab::outside) fn lines(&mut self) -> Vec<Vec<u8>> {
        let taken = std::mem::take(&mut self.taken);
        // What ends a line that was told without its end is no line of its own.
        let print = match taken.strip_prefix(b"\n") {
            Some(rest) if self.unended => rest,
            _ => &taken,
        };
        if let Some(last) = taken.last() {
            self.unended = *last != b'\n';
        }
        if print.is_empty() {
            return Vec::new();
        }
        let print = print.strip_suffix(b"\n").unwrap_or(print);
        print
            .split(|byte| *byte == b'\n')
            .map(<[u8]>::to_vec)
            .collect()
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
