//! The programs of a command line: those that run, and those whose turn comes when all others wait.

use std::collections::VecDeque;
use std::ffi::OsString;

use super::super::kernel::borrow::inherits_a_socket;
use super::super::kernel::proc::filters_of;
use super::super::kernel::requests::Tid;
use super::super::quiescence::Circumstances;
use super::super::refusal::Refusal;
use super::super::request::Request;
use super::input::Input;
use super::launch::{Birth, launch};
use super::output::Streams;
use super::program::Program;
use crate::phrases::phrases;

/// All of them, in the order of the command line.
#[derive(Debug)]
pub(in crate::lab::outside) struct Programs {
    waiting: VecDeque<Program>,
    /// Of those that were started, with their names.
    streams: Vec<(String, Streams)>,
    environment: Vec<(OsString, OsString)>,
    input: Option<Input>,
    person: bool,
}

/// A program that stands at its begin.
#[derive(Debug)]
pub(in crate::lab::outside) struct Started {
    pub(in crate::lab::outside) tid: Tid,
    pub(in crate::lab::outside) program: Program,
    /// Its filter reaches everything from the begin on.
    pub(in crate::lab::outside) whole: bool,
}

impl Programs {
    pub(in crate::lab::outside) fn new(
        programs: Vec<Program>,
        environment: Vec<(OsString, OsString)>,
        request: &Request,
    ) -> Programs {
        Programs {
            waiting: programs.into(),
            streams: Vec::new(),
            environment,
            person: request.person,
            input: request.typed.then(|| Input::new(request.stdin.clone())),
        }
    }

    pub(in crate::lab::outside) fn all_started(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Starts the next one, which stands at its begin; none when there is none left.
    pub(in crate::lab::outside) fn start_next(&mut self) -> Result<Option<Started>, Refusal> {
        let Some(program) = self.waiting.pop_front() else {
            return Ok(None);
        };
        let no_room = |error| Refusal::NoRoom { error };
        let (streams, ends) = Streams::new(self.input.as_ref()).map_err(no_room)?;
        // It inherits what we did; and where Linux does not tell how many filters there are, no more are added.
        let own = std::process::id().cast_signed();
        let whole = filters_of(own).is_none() || inherits_a_socket(own);
        let birth = Birth {
            file: &program.file,
            arguments: &program.arguments,
            environment: self.environment.clone(),
            input: &ends.input,
            output: &ends.output,
            whole,
        };
        let tid = launch(&birth).map_err(|stillborn| stillborn.refusal(&program.typed))?;
        self.streams.push((program.name.clone(), streams));
        Ok(Some(Started {
            tid,
            program,
            whole,
        }))
    }

    /// Every line that was printed since the last time, by programs that print no more.
    pub(in crate::lab::outside) fn printed(&mut self) -> Vec<String> {
        let streams = self.streams.iter_mut();
        streams
            .flat_map(|(_, streams)| streams.printed().all())
            .collect()
    }

    /// The lines that were taken in; one that has no end yet of a program that has not printed since the look before.
    pub(in crate::lab::outside) fn taken(&mut self) -> Vec<String> {
        let streams = self.streams.iter_mut();
        streams.flat_map(|(_, streams)| streams.lines()).collect()
    }

    /// The whole lines that were taken in, of programs that run.
    pub(in crate::lab::outside) fn printed_whole(&mut self) -> Vec<String> {
        let streams = self.streams.iter_mut();
        streams
            .flat_map(|(_, streams)| streams.whole_lines())
            .collect()
    }

    /// Takes in what was printed; whether that was anything.
    pub(in crate::lab::outside) fn take_output(&mut self) -> bool {
        let streams = self.streams.iter_mut();
        streams.fold(false, |some, (_, streams)| streams.take() || some)
    }

    /// Whether one of them has printed so much that it is to be told though nobody stands.
    pub(in crate::lab::outside) fn keep_much(&self) -> bool {
        let mut streams = self.streams.iter();
        streams.any(|(_, streams)| streams.keeps_much())
    }

    /// Whether one of them is in the middle of a line, or wants somebody to type behind it.
    pub(in crate::lab::outside) fn is_in_a_line(&self) -> bool {
        let mut streams = self.streams.iter();
        streams.any(|(_, streams)| streams.is_in_a_line())
    }

    /// Gives every program a line to read: who reads none leaves it in its pipe.
    pub(in crate::lab::outside) fn type_line(&mut self, line: &str) {
        if let Some(input) = &mut self.input {
            input.push(line);
            self.feed();
        }
    }

    pub(in crate::lab::outside) fn end_input(&mut self) {
        if let Some(input) = &mut self.input {
            input.close();
            self.feed();
        }
    }

    /// Gives the programs of what they are to read as much as they have room for; true when that was something.
    pub(in crate::lab::outside) fn feed(&mut self) -> bool {
        let streams = self.streams.iter_mut();
        let mut readers: Vec<_> = streams.map(|(_, streams)| &mut streams.reader).collect();
        let input = self.input.as_mut();
        input.is_some_and(|input| input.feed(&mut readers, !self.waiting.is_empty()))
    }

    /// What is known of them where all who were started rest.
    pub(in crate::lab::outside) fn circumstances(&self) -> Circumstances {
        let mut streams = self.streams.iter();
        let somebody_reads = streams.any(|(_, streams)| streams.reader.is_some());
        Circumstances {
            is_one_left: !self.all_started(),
            reads_too_little: somebody_reads && self.input.as_ref().is_some_and(Input::is_full),
            person: self.person && self.input.as_ref().is_some_and(Input::is_open),
        }
    }

    /// Nobody moves: where all wait for one who reads too little, it is given no more, and that is told.
    pub(in crate::lab::outside) fn gives_up_on_one(&mut self) -> bool {
        let streams = self.streams.iter_mut();
        let mut readers: Vec<_> = streams.map(|(_, streams)| &mut streams.reader).collect();
        let input = self.input.as_ref();
        let Some((at, given)) = input.and_then(|input| input.give_up_on(&mut readers)) else {
            return false;
        };
        let (name, streams) = &mut self.streams[at];
        let told = phrases().watch.reads_too_little(name, given);
        streams.say(&told);
        true
    }
}
