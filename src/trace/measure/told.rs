//! Whether the system that was asked tells at all what a measure looks for.

use super::Measure;
use crate::trace::event::Event;
use crate::trace::recording::Recording;
use crate::trace::sample::{Column, Kind, Sample, Snapshot};

impl Measure {
    /// Whether this run could answer it, by what its kernel has told so far. Every system tells buffers, and the bytes that
    /// wait in a TCP stream; states, other queues and TIME_WAIT are told by Linux.
    pub fn is_told(&self, run: &Recording) -> bool {
        let portable = match self {
            Measure::TimeWaits => return !snapshots(run).any(|it| it.time_waits.is_none()),
            Measure::Sample { socket, .. } => match self.column() {
                Some(Column::Sndbuf | Column::Rcvbuf) => true,
                Some(Column::ToRead) => {
                    let known = snapshots(run).filter_map(|it| it.socket(socket));
                    known.last().is_none_or(|it| it.kind == Kind::Tcp)
                }
                _ => false,
            },
            _ => true,
        };
        portable || !snapshots(run).any(is_portable)
    }
}

fn snapshots(run: &Recording) -> impl Iterator<Item = &Snapshot> {
    run.events().iter().filter_map(|event| match event {
        Event::Sampled(snapshot) => Some(snapshot),
        _ => None,
    })
}

/// Whether a system has told no more than every other one does.
fn is_portable(snapshot: &Snapshot) -> bool {
    let internet = |sample: &&Sample| sample.kind != Kind::Other;
    let mut known = snapshot.each().filter(internet).peekable();
    let lacks_the_rest = |sample: &Sample| match sample.kind {
        Kind::Tcp => sample.state.is_none(),
        _ => sample.get(Column::ToRead).is_none() && sample.get(Column::Drops).is_none(),
    };
    known.peek().is_some() && known.all(lacks_the_rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::sample::State;

    /// A run in which a kernel says this of a listener and of a socket for datagrams.
    fn run(state: Option<State>, datagram: Option<u64>, rows: bool) -> Recording {
        let listener = Sample {
            state,
            ..Sample::new("listener", Kind::Tcp)
        };
        let mut receiver = Sample::new("receiver", Kind::Udp);
        receiver.columns.set(Column::ToRead, datagram);
        let sampled = |sockets: &[&Sample]| {
            Event::Sampled(Snapshot {
                sockets: sockets
                    .iter()
                    .map(|sample| (*sample).clone().into())
                    .collect(),
                time_waits: rows.then(Vec::new),
            })
        };
        let all = [&[&listener][..], &[&listener, &receiver], &[]];
        all.map(sampled).into_iter().collect()
    }

    #[test]
    fn what_a_kernel_does_not_tell_is_known_from_what_it_says() {
        let linux = run(Some(State::Listen), Some(0), true);
        let other = run(None, None, false);
        let nothing_yet = Recording::new();
        let blind = run(Some(State::Listen), Some(0), false);
        #[track_caller]
        fn case(words: &str, runs: [(&Recording, bool); 4]) {
            let measure = Measure::parse(words).expect("a measure");
            let told = runs.map(|(run, _)| measure.is_told(run));
            assert_eq!(told, runs.map(|(_, told)| told), "{words}");
        }
        let runs = |told: [bool; 4]| {
            let [a, b, c, d] = told;
            [(&linux, a), (&other, b), (&nothing_yet, c), (&blind, d)]
        };
        case("result", runs([true; 4]));
        case("sndbuf listener", runs([true; 4]));
        case("to_read listener", runs([true; 4]));
        case("to_read receiver", runs([true, false, true, true]));
        case("state listener", runs([true, false, true, true]));
        case("state nobody", runs([true, false, true, true]));
        case("time_waits", runs([true, false, true, false]));
    }
}
