//! The way out of the scene's process: events, one JSON object a line, in the order in which they are told.

use std::fs::File;
use std::io::{self, BufWriter, PipeReader, Read, Write};
use std::os::fd::AsFd;

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::resource::{RLIM_INFINITY, Resource, getrlimit};

use super::counters;
use super::thread_state::Finish;
use crate::lab::errno;
use crate::lab::process::limits;
use crate::phrases::phrases;
use crate::trace::printable::Lines;
use crate::trace::{Ending, Event, Outcome, Recording, TracedCall};

/// Writes what happens to the control channel, and with it what the program prints.
#[derive(Debug)]
pub(super) struct Report {
    out: BufWriter<&'static File>,
    /// What the program writes to stdout and stderr.
    prints: PipeReader,
    printed: Lines,
    /// The calls, to say which one was to blame.
    calls: Recording,
}

impl Report {
    pub(super) fn new(out: File, prints: PipeReader) -> Report {
        // Who reads there takes the channel's end for this process's, and ends it: so it stays open until there is a code.
        let out: &File = Box::leak(Box::new(out));
        Report {
            out: BufWriter::new(out),
            prints,
            printed: Lines::default(),
            calls: Recording::new(),
        }
    }

    pub(super) fn say(&mut self, event: Event) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, &event)?;
        self.out.write_all(b"\n")?;
        if let Event::Pending(_) | Event::Returned(_) = event {
            self.calls.push(event);
        }
        Ok(())
    }

    /// Takes what the program has printed so far; it is told at the next [`Report::tell_printed`].
    pub(super) fn drain(&mut self) -> io::Result<()> {
        let mut chunk = [0; 4096];
        while self.more_printed() {
            let length = self.prints.read(&mut chunk)?;
            if length == 0 {
                break;
            }
            self.printed.push(&chunk[..length]);
        }
        Ok(())
    }

    fn more_printed(&self) -> bool {
        let mut asked = [PollFd::new(self.prints.as_fd(), PollFlags::POLLIN)];
        matches!(poll(&mut asked, PollTimeout::ZERO), Ok(1..))
    }

    /// Tells what was taken of what the program printed, line by line.
    pub(super) fn tell_printed(&mut self) -> io::Result<()> {
        let lines = self.printed.all();
        self.tell_lines(lines)
    }

    /// Tells the lines that the program has printed to their ends: it runs on.
    pub(super) fn tell_whole_lines(&mut self) -> io::Result<()> {
        self.drain()?;
        let lines = self.printed.whole();
        self.tell_lines(lines)
    }

    fn tell_lines(&mut self, lines: Vec<String>) -> io::Result<()> {
        for text in lines {
            self.say(Event::Printed { text })?;
        }
        Ok(())
    }

    /// Tells the end, and with it the call to blame.
    pub(super) fn finish(&mut self, finish: Finish) -> io::Result<()> {
        self.drain()?;
        self.tell_printed()?;
        if let Some(answer) = finish.answer {
            self.say(Event::Proved { answer })?;
        }
        let ending = match finish.ending {
            Ending::Failed { error, .. } => {
                let seen = self.calls.now().returned().rev().find_map(failed);
                let to_blame = finish.errno.and_then(|errno| match seen {
                    Some((number, sentence)) => (number == errno).then_some(sentence),
                    None => counted(errno),
                });
                let to_blame = to_blame.or_else(|| no_thread(finish.errno?));
                Ending::Failed {
                    error,
                    call: to_blame,
                }
            }
            ending => ending,
        };
        self.say(Event::Ended(ending))?;
        self.flush()
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The number of a call's error, and `bind listener 127.0.0.1:9090: address in use (EADDRINUSE, 98)`.
fn failed(call: &TracedCall<'_>) -> Option<(i32, String)> {
    let Outcome::Err { name, errno, text } = call.outcome()? else {
        return None;
    };
    let errno = (*errno)?;
    let mut sentence = format!("{} {}", call.call(), call.pending.socket);
    if let Some(address) = call.pending.address() {
        sentence.push(' ');
        sentence.push_str(address);
    }
    Some((errno, format!("{sentence}: {text} ({name}, {errno})")))
}

/// At full speed calls are only counted: the sentence has neither socket nor address.
fn counted(errno: i32) -> Option<String> {
    let call = counters::last_failed(errno)?;
    let text = Errno::from_raw(errno).desc().to_lowercase();
    Some(format!("{call}: {text} ({}, {errno})", errno::name(errno)))
}

/// No socket call failed so: then it was a thread that could not be started (`man 3 pthread_create`).
fn no_thread(errno: i32) -> Option<String> {
    let words = &phrases().errors;
    // A stack takes address space, and its lack is told by the same number.
    let is_limited = getrlimit(Resource::RLIMIT_AS).is_ok_and(|(soft, _)| soft != RLIM_INFINITY);
    let usual = match is_limited {
        true => words.limits_of_threads_and_space,
        false => words.limits_of_threads,
    };
    (errno == Errno::EAGAIN as i32).then(|| words.no_thread(limits(usual)))
}

#[cfg(test)]
mod tests {
    use std::os::fd::OwnedFd;

    use super::*;

    /// Else our parent might end this process before that has its exit code.
    #[test]
    fn its_channel_is_open_until_the_process_ends() {
        let (listening, told) = io::pipe().expect("a pipe");
        let (prints, _) = io::pipe().expect("a pipe");
        drop(Report::new(File::from(OwnedFd::from(told)), prints));
        let mut asked = [PollFd::new(listening.as_fd(), PollFlags::POLLIN)];
        assert_eq!(poll(&mut asked, PollTimeout::ZERO), Ok(0));
    }
}
