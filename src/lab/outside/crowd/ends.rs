//! How the programs of the command line ended.

use nix::sys::signal::Signal;

use super::super::kernel::requests::Tid;
use crate::phrases::phrases;
use crate::trace::Ending;

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) enum End {
    Code(i32),
    Signal(i32),
}

/// What a program gets for what it does itself, and not from whoever wants it to end (`man 7 signal`).
const FATAL: [Signal; 7] = [
    Signal::SIGSEGV,
    Signal::SIGBUS,
    Signal::SIGABRT,
    Signal::SIGFPE,
    Signal::SIGILL,
    Signal::SIGSYS,
    Signal::SIGPIPE,
];

/// Every program in the order of its start: two that end at the same time do so in no order.
#[derive(Debug, Default)]
pub(in crate::lab::outside) struct Ends {
    programs: Vec<Program>,
    refused: Option<String>,
}

#[derive(Debug)]
struct Program {
    process: Tid,
    name: String,
    end: Option<End>,
}

impl Ends {
    pub(in crate::lab::outside) fn begins(&mut self, process: Tid, name: String) {
        self.programs.push(Program {
            process,
            name,
            end: None,
        });
    }

    /// A process runs another program; those that a program made are not asked about.
    pub(in crate::lab::outside) fn renamed(&mut self, process: Tid, name: impl FnOnce() -> String) {
        let mut programs = self.programs.iter_mut();
        let program = programs.find(|it| it.process == process && it.end.is_none());
        if let Some(program) = program {
            program.name = name();
        }
    }

    /// A process is over. The sentence that says how, of a program that failed while others go on, and of one that a program
    /// made and that did something that the kernel kills for: its program may tell nobody.
    pub(in crate::lab::outside) fn over(
        &mut self,
        process: Tid,
        end: End,
        name: &str,
    ) -> Option<String> {
        let mut programs = self.programs.iter_mut();
        let program = programs.find(|it| it.process == process && it.end.is_none());
        match (program, end) {
            (Some(program), _) => {
                program.end = Some(end);
                let name = program.name.clone();
                let others_go_on = self.programs.iter().any(|it| it.end.is_none());
                (others_go_on && end != End::Code(0)).then(|| told(&[&name], Some(end)))
            }
            (None, End::Signal(number)) if FATAL.iter().any(|it| *it as i32 == number) => {
                Some(told(&[name], Some(end)))
            }
            (None, _) => None,
        }
    }

    /// A program could not be started.
    pub(in crate::lab::outside) fn refused(&mut self, why: String) {
        self.refused.get_or_insert(why);
    }

    /// The end of the run: whoever still runs now is ended by us, under these names.
    pub(in crate::lab::outside) fn ending(self, running: Vec<String>) -> Ending {
        let mut ends: Vec<Option<End>> = Vec::new();
        for program in &self.programs {
            if !ends.contains(&program.end) {
                ends.push(program.end);
            }
        }
        // What went wrong comes first, and what did not even end comes last.
        let place = |end: &Option<End>| match end {
            Some(End::Code(0)) => 1,
            Some(_) => 0,
            None => 2,
        };
        ends.sort_by_key(place);
        let failed = self.refused.is_some() || ends.iter().any(|end| place(end) == 0);
        let told = ends.iter().map(|end| {
            let alike = self.programs.iter().filter(|program| program.end == *end);
            let names: Vec<&str> = alike.map(|program| program.name.as_str()).collect();
            told(&names, *end)
        });
        let told: Vec<String> = self.refused.iter().cloned().chain(told).collect();
        let told = told.join("; ");
        match failed {
            true => Ending::Died { reason: told },
            false => Ending::Over {
                told,
                ended: running,
            },
        }
    }
}

fn told(names: &[&str], end: Option<End>) -> String {
    let words = &phrases().watch;
    let (count, names) = (names.len(), names.join(", "));
    match end {
        Some(End::Code(code)) => words.exited(names, code),
        Some(End::Signal(number)) => match Signal::try_from(number) {
            Ok(Signal::SIGPIPE) => words.killed_by_pipe(names, count),
            Ok(Signal::SIGALRM) => words.killed_by_alarm(names, count),
            Ok(signal) => words.killed(names, signal, count),
            Err(_) => words.killed_by_number(names, number, count),
        },
        None => words.still_ran(names, count),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(over: &[(Tid, End)], expected: Ending) {
        let mut ends = Ends::default();
        for (process, name) in [(1, "server.py"), (2, "client.py"), (3, "client.py 2")] {
            ends.begins(process, name.to_owned());
        }
        for (process, end) in over {
            let said = ends.over(*process, *end, "it");
            let others = ends.programs.iter().any(|it| it.end.is_none());
            let is_known = *process <= 3 && *end != End::Code(0);
            assert_eq!(said.is_some(), others && is_known, "{said:?}");
        }
        assert_eq!(ends.ending(Vec::new()), expected);
    }

    #[test]
    fn what_a_program_made_is_told_of_where_the_kernel_killed_it_for_what_it_did() {
        let mut ends = Ends::default();
        ends.begins(1, "server.c".to_owned());
        let mut child = |signal: Signal| ends.over(2, End::Signal(signal as i32), "server.c child");
        let crashed = "server.c child was killed by SIGSEGV";
        assert_eq!(child(Signal::SIGSEGV).as_deref(), Some(crashed));
        // Somebody wanted it to end.
        assert_eq!(child(Signal::SIGTERM), None);
        assert_eq!(ends.over(2, End::Code(1), "server.c child"), None);
        assert_eq!(
            ends.over(1, End::Signal(Signal::SIGSEGV as i32), "server.c"),
            None
        );
    }

    #[test]
    fn whoever_has_set_an_alarm_is_told_that_it_goes_on_while_calls_are_held() {
        let mut ends = Ends::default();
        ends.begins(1, "server.c".to_owned());
        ends.over(1, End::Signal(libc::SIGALRM), "server.c");
        let reason = "server.c was killed by SIGALRM: an alarm counts the time that passes, also while a call is held \
            or you read";
        let reason = reason.to_owned();
        assert_eq!(ends.ending(Vec::new()), Ending::Died { reason });
    }

    #[test]
    fn each_program_is_told_with_its_end_and_those_that_failed_first() {
        let told = "server.py, client.py, client.py 2 exited with status 0".to_owned();
        case(
            &[1, 2, 9, 3].map(|it| (it, End::Code(0))),
            Ending::Over {
                told,
                ended: Vec::new(),
            },
        );
        let told =
            "client.py, client.py 2 exited with status 0; server.py still ran, and was ended"
                .to_owned();
        let ended = Vec::new();
        case(
            &[3, 2].map(|it| (it, End::Code(0))),
            Ending::Over { told, ended },
        );
        let told =
            "client.py exited with status 0; server.py, client.py 2 still ran, and were ended";
        let ended = Vec::new();
        case(
            &[(2, End::Code(0))],
            Ending::Over {
                told: told.to_owned(),
                ended,
            },
        );
        let reason = "client.py was killed by SIGPIPE, as by a write to a connection or a pipe that nobody reads \
            (`socklab lesson 5 --scene leftovers` explains it); client.py 2 exited with status 1; server.py exited with \
            status 0";
        let ends = [
            (1, End::Code(0)),
            (2, End::Signal(libc::SIGPIPE)),
            (3, End::Code(1)),
        ];
        case(
            &ends,
            Ending::Died {
                reason: reason.to_owned(),
            },
        );
    }
}
