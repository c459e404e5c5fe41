//! The way out of the scene's process: events, one JSON object a line, in the order in which they are told.

use std::fs::File;
use std::io::{self, BufWriter, PipeReader, Read, Write};
use std::os::fd::AsFd;

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::counters;
use super::thread_state::Finish;
use crate::lab::errno;
use crate::phrases::phrases;
use crate::trace::printable;
use crate::trace::{Ending, Event, Outcome, Recording, TracedCall};

/// Writes what happens to the control channel, and with it what the program prints.
#[derive(Debug)]
pub(super) struct Report {
    out: BufWriter<File>,
    /// What the program writes to stdout and stderr.
    prints: PipeReader,
    print: Vec<u8>,
    /// The last line that was told had no newline yet.
    unended: bool,
    /// The calls, to say which one was to blame.
    calls: Recording,
}

impl Report {
    pub(super) fn new(out: File, prints: PipeReader) -> Report {
        Report {
            out: BufWriter::new(out),
            prints,
            print: Vec::new(),
            unended: false,
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
            self.print.extend_from_slice(&chunk[..length]);
        }
        Ok(())
    }

    fn more_printed(&self) -> bool {
        let mut asked = [PollFd::new(self.prints.as_fd(), PollFlags::POLLIN)];
        matches!(poll(&mut asked, PollTimeout::ZERO), Ok(1..))
    }

    /// Tells what the program has printed until now.
    pub(super) fn printed(&mut self) -> io::Result<()> {
        self.drain()?;
        self.tell_printed()
    }

    /// Tells what was taken of what the program printed, line by line.
    pub(super) fn tell_printed(&mut self) -> io::Result<()> {
        let taken = std::mem::take(&mut self.print);
        // What ends a line that was told without its end is no line of its own.
        let print = match taken.strip_prefix(b"\n") {
            Some(rest) if self.unended => rest,
            _ => &taken,
        };
        if let Some(last) = taken.last() {
            self.unended = *last != b'\n';
        }
        if print.is_empty() {
            return Ok(());
        }
        let print = print.strip_suffix(b"\n").unwrap_or(print);
        for line in print.split(|&byte| byte == b'\n') {
            let text = printable::printed(line);
            self.say(Event::Printed { text })?;
        }
        Ok(())
    }

    /// Tells the end, and with it the call to blame.
    pub(super) fn finish(&mut self, finish: Finish) -> io::Result<()> {
        self.printed()?;
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
    (errno == Errno::EAGAIN as i32).then(|| phrases().errors.no_thread.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told of prints that arrive one after the other.
    #[track_caller]
    fn case(prints: &[&str], expected: &[&str]) {
        let (reader, mut writer) = io::pipe().expect("a pipe");
        let mut out = tempfile::tempfile().expect("a file");
        let mut report = Report::new(out.try_clone().expect("the same file"), reader);
        for print in prints {
            writer.write_all(print.as_bytes()).expect("written");
            report.printed().expect("told");
        }
        report.flush().expect("told");
        let mut told = String::new();
        io::Seek::rewind(&mut out).expect("a file");
        out.read_to_string(&mut told).expect("text");
        let texts: Vec<String> = told
            .lines()
            .map(|line| match serde_json::from_str(line) {
                Ok(Event::Printed { text }) => text,
                other => panic!("{line}: {other:?}"),
            })
            .collect();
        assert_eq!(texts, expected, "{prints:?}");
    }

    #[test]
    fn every_line_is_told_once_however_it_arrives() {
        case(&["a\nb\n"], &["a", "b"]);
        case(&["a\n", "\n", "b\n"], &["a", "", "b"]);
        case(&["\n"], &[""]);
        case(&["a\n\n"], &["a", ""]);
        case(&["a", "\n", "\n"], &["a", ""]);
        case(&["> ", "\nb\n"], &["> ", "b"]);
        case(&["", ""], &[]);
    }
}
