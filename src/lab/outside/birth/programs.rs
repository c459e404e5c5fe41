//! The programs of a command line: those that run, and those whose turn comes when all others wait.

use std::collections::VecDeque;
use std::ffi::OsString;

use super::super::kernel::borrow::inherits_a_socket;
use super::super::kernel::proc::filters_of;
use super::super::kernel::requests::Tid;
use super::super::refusal::Refusal;
use super::super::request::Request;
use super::launch::{Birth, launch};
use super::output::Streams;
use super::program::Program;

/// All of them, in the order of the command line.
#[derive(Debug)]
pub(in crate::lab::outside) struct Programs {
    waiting: VecDeque<Program>,
    streams: Vec<Streams>,
    environment: Vec<(OsString, OsString)>,
    typed: bool,
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
            typed: request.typed,
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
        let (streams, ends) = Streams::new(self.typed).map_err(no_room)?;
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
        let tid = launch(&birth).map_err(|stillborn| stillborn.refusal(&program.name))?;
        self.streams.push(streams);
        Ok(Some(Started {
            tid,
            program,
            whole,
        }))
    }

    /// The lines that were printed since the last time, by programs that stand.
    pub(in crate::lab::outside) fn printed(&mut self) -> Vec<String> {
        let streams = self.streams.iter_mut();
        streams
            .flat_map(|streams| streams.printed().all())
            .collect()
    }

    /// The whole lines that were printed since the last time, by programs that run.
    pub(in crate::lab::outside) fn printed_whole(&mut self) -> Vec<String> {
        let streams = self.streams.iter_mut();
        streams
            .flat_map(|streams| streams.printed().whole())
            .collect()
    }

    /// Whether one of them is in the middle of a line, or wants somebody to type behind it.
    pub(in crate::lab::outside) fn is_in_a_line(&mut self) -> bool {
        let mut streams = self.streams.iter_mut();
        streams.any(|streams| streams.printed().waits())
    }

    /// Gives every program a line to read: who reads none leaves it in its pipe.
    pub(in crate::lab::outside) fn type_line(&mut self, line: &str) {
        for streams in &mut self.streams {
            streams.type_line(line);
        }
    }

    pub(in crate::lab::outside) fn end_input(&mut self) {
        for streams in &mut self.streams {
            streams.end_input();
        }
    }
}
