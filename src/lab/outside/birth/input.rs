//! What the programs read: lines that are typed, or our own stdin, of which no more is taken than they have room for.

use std::collections::VecDeque;
use std::io::{self, PipeReader, PipeWriter, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::Arc;

use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

/// So much is kept for those who read more slowly than others; then these wait for them.
const MOST: usize = 1 << 20;

/// Every program reads all of our stdin; a line that is typed, whoever runs.
#[derive(Debug)]
pub(super) struct Input {
    source: Option<Arc<OwnedFd>>,
    kept: VecDeque<u8>,
    /// So many bytes came before those that are kept.
    gone: u64,
    over: bool,
}

/// Our end of what one program reads.
#[derive(Debug)]
pub(super) struct Reader {
    pipe: PipeWriter,
    /// So many bytes of the input it was given.
    given: u64,
}

impl Input {
    pub(super) fn new(source: Option<Arc<OwnedFd>>) -> Input {
        Input {
            source,
            kept: VecDeque::new(),
            gone: 0,
            over: false,
        }
    }

    /// Both ends for a program that is about to start.
    pub(super) fn reader(&self) -> io::Result<(Reader, PipeReader)> {
        let (input, pipe) = io::pipe()?;
        fcntl(&pipe, FcntlArg::F_SETFL(OFlag::O_NONBLOCK))?;
        let given = match self.source {
            Some(_) => self.gone,
            None => self.end(),
        };
        Ok((Reader { pipe, given }, input))
    }

    pub(super) fn push(&mut self, line: &str) {
        self.kept.extend(line.as_bytes());
        self.kept.push_back(b'\n');
    }

    pub(super) fn close(&mut self) {
        self.over = true;
    }

    /// Whether something may still come.
    pub(super) fn is_open(&self) -> bool {
        !self.over
    }

    /// Gives everybody what there is room for, and reads on where somebody has taken all. What nobody needs any more is
    /// forgotten, unless others are still to start, who read it from its begin. True when something moved.
    pub(super) fn feed(&mut self, readers: &mut [&mut Option<Reader>], others_start: bool) -> bool {
        let mut moved = false;
        loop {
            let mut hungry = false;
            for place in readers.iter_mut() {
                let Some(reader) = place.as_mut() else {
                    continue;
                };
                let before = reader.given;
                let taken = reader.take(self);
                moved |= reader.given != before;
                let all = reader.given == self.end();
                hungry |= all;
                // Nobody reads it any more, or there is nothing more to read.
                if taken.is_err() || all && self.over {
                    **place = None;
                    moved = true;
                }
            }
            if !(others_start && self.source.is_some()) {
                let given = readers
                    .iter()
                    .filter_map(|it| it.as_ref())
                    .map(|it| it.given);
                let needless = given.min().unwrap_or(self.end()) - self.gone;
                self.kept.drain(..needless as usize);
                self.gone += needless;
            }
            if !hungry || !self.read() {
                return moved;
            }
        }
    }

    /// Where everybody waits for one who reads too little, the input of that one ends with what it was given: the number of
    /// these bytes, and its place.
    pub(super) fn give_up_on(&self, readers: &mut [&mut Option<Reader>]) -> Option<(usize, u64)> {
        if !self.is_full() {
            return None;
        }
        let among = readers.iter().enumerate();
        let given = among.filter_map(|(at, reader)| Some((reader.as_ref()?.given, at)));
        let (given, at) = given.min()?;
        *readers[at] = None;
        Some((at, given))
    }

    /// Whether as much is kept as may be, for whoever reads most slowly.
    pub(super) fn is_full(&self) -> bool {
        self.kept.len() >= MOST
    }

    /// Reads what there is; false when that is nothing, or when too much is kept.
    fn read(&mut self) -> bool {
        let room = MOST.saturating_sub(self.kept.len());
        let Some(source) = self.source.as_ref().filter(|_| room > 0 && !self.over) else {
            return false;
        };
        let mut asked = [PollFd::new(source.as_fd(), PollFlags::POLLIN)];
        if !poll(&mut asked, PollTimeout::ZERO).is_ok_and(|ready| ready > 0) {
            return false;
        }
        let mut bytes = vec![0; room.min(1 << 16)];
        match nix::unistd::read(source, &mut bytes) {
            Ok(length @ 1..) => self.kept.extend(&bytes[..length]),
            Err(nix::Error::EAGAIN | nix::Error::EINTR) => return false,
            Ok(_) | Err(_) => self.over = true,
        }
        true
    }

    fn end(&self) -> u64 {
        self.gone + self.kept.len() as u64
    }
}

impl Reader {
    /// Takes as much as it has room for.
    ///
    /// # Errors
    /// Its program does not read any more.
    fn take(&mut self, input: &Input) -> io::Result<()> {
        loop {
            let at = (self.given - input.gone) as usize;
            let (first, second) = input.kept.as_slices();
            let bytes = match first.get(at..) {
                Some(bytes) if !bytes.is_empty() => bytes,
                _ => &second[at - first.len()..],
            };
            if bytes.is_empty() {
                return Ok(());
            }
            match self.pipe.write(bytes) {
                Ok(length) => self.given += length as u64,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::os::fd::AsFd;

    use super::*;

    #[test]
    fn no_more_is_taken_than_somebody_has_room_for_and_whoever_reads_nothing_is_given_up_at_last() {
        let zeros = std::fs::File::open("/dev/zero").expect("zeros");
        let mut input = Input::new(Some(Arc::new(zeros.into())));
        let (idle, _kept_open) = input.reader().expect("a pipe");
        let (eager, mut reads) = input.reader().expect("a pipe");
        let (mut idle, mut eager) = (Some(idle), Some(eager));
        let mut bytes = vec![0; 1 << 16];
        fcntl(reads.as_fd(), FcntlArg::F_SETFL(OFlag::O_NONBLOCK)).expect("its own");
        let mut taken = 0;
        let mut given_up = None;
        while taken < 3 * MOST {
            input.feed(&mut [&mut idle, &mut eager], false);
            assert!(input.kept.len() <= MOST);
            match reads.read(&mut bytes) {
                Ok(length) => taken += length,
                Err(_) => {
                    let found = input.give_up_on(&mut [&mut idle, &mut eager]);
                    assert!(given_up.is_none() && found.is_some(), "{found:?}");
                    given_up = found;
                }
            }
        }
        assert_eq!(given_up.map(|(at, _)| at), Some(0));
        assert!(idle.is_none() && eager.is_some());
    }

    #[test]
    fn who_starts_later_reads_all_of_our_stdin_but_only_what_is_typed_from_then_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("lines");
        std::fs::write(&path, "one\ntwo\n").expect("written");
        let file = std::fs::File::open(path).expect("there");
        for (source, expected) in [(Some(Arc::new(file.into())), "one\ntwo\n"), (None, "two\n")] {
            let mut input = Input::new(source);
            let (first, _kept_open) = input.reader().expect("a pipe");
            let mut first = Some(first);
            let is_typed = input.source.is_none();
            if is_typed {
                input.push("one");
            }
            input.feed(&mut [&mut first], true);
            let (second, mut reads) = input.reader().expect("a pipe");
            if is_typed {
                input.push("two");
                input.close();
            }
            input.feed(&mut [&mut first, &mut Some(second)], false);
            let mut read = String::new();
            reads.read_to_string(&mut read).expect("UTF-8");
            assert_eq!(read, expected);
        }
    }
}
