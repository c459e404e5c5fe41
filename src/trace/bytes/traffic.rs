//! What was sent and not yet read, call by call, and never without the kernel's word for it.

use std::collections::{BTreeMap, VecDeque};

use super::ledger::{Ledger, Piece};
use super::peers::Peers;
use crate::trace::{Column, Does, Event, Flag, Kind, Moment, Sample, Snapshot, TracedCall};

/// What waits in a socket's queue, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    pub pieces: Vec<Piece>,
    /// Each piece is read by itself; else they are one stream of bytes, and only we know where a send ended.
    pub datagrams: bool,
}

/// All that was sent in a run until now.
#[derive(Clone, Debug, Default)]
pub struct Traffic {
    pub peers: Peers,
    ledger: Ledger,
    /// Datagrams of calls that came back after the kernel was asked last.
    underway: Vec<Datagram>,
    /// By the receiver's name; none for a queue of which we have lost count.
    inboxes: BTreeMap<String, Option<VecDeque<Piece>>>,
}

#[derive(Clone, Debug)]
struct Datagram {
    from: String,
    address: Option<String>,
    /// Unknown where one call sent several.
    piece: Option<Piece>,
}

impl Traffic {
    /// Until this moment.
    pub fn of(moment: &Moment<'_>) -> Traffic {
        let mut traffic = Traffic::default();
        for event in moment.events {
            match event {
                Event::Returned(left) => {
                    let call = moment.calls.get((left.step as usize).wrapping_sub(1));
                    call.map(|call| traffic.came(call));
                }
                Event::Sampled(snapshot) => traffic.see(snapshot),
                _ => {}
            }
        }
        traffic
    }

    /// A call came back. Of a recv, where its bytes came from, as far as that is known.
    pub fn came(&mut self, row: &TracedCall<'_>) -> Vec<Piece> {
        let (chosen, Some(left)) = (row.pending, row.returned()) else {
            return Vec::new();
        };
        self.peers.came(chosen, left);
        let (does, bytes) = (chosen.call.does(), left.outcome.bytes());
        let moves = matches!(does, Does::Sends | Does::Receives) && left.outcome.is_ok();
        if !moves {
            return Vec::new();
        }
        let peeks = chosen.flags().is_some_and(|flags| flags.has(Flag::Peek));
        let sends = does == Does::Sends;
        if !self.peers.is_stream(&chosen.socket) {
            if sends {
                self.underway.push(Datagram {
                    from: chosen.socket.clone(),
                    address: chosen.address().map(str::to_owned),
                    piece: bytes.map(|bytes| Piece::whole(1, bytes, chosen.data.as_deref())),
                });
            } else if !peeks {
                let inbox = self.inboxes.entry(chosen.socket.clone()).or_default();
                match (inbox, bytes) {
                    (Some(inbox), Some(_)) => drop(inbox.pop_front()),
                    (inbox, _) => *inbox = None,
                }
            }
            return Vec::new();
        }
        let direction = self.peers.direction(&chosen.socket, sends);
        let (Some(direction), Some(bytes)) = (direction, bytes) else {
            return Vec::new();
        };
        if sends {
            self.ledger.sent(&direction, bytes, chosen.data.as_deref());
            return Vec::new();
        }
        self.ledger.read(&direction, bytes, !peeks)
    }

    /// The kernel was asked.
    pub fn see(&mut self, snapshot: &Snapshot) {
        self.peers.see(snapshot);
        for datagram in std::mem::take(&mut self.underway) {
            let (from, address) = (&datagram.from, datagram.address.as_deref());
            let inboxes = self.peers.inboxes(from, address);
            let lost = inboxes.len() > 1;
            for name in inboxes {
                let inbox = self
                    .inboxes
                    .entry(name)
                    .or_insert_with(|| Some(VecDeque::new()));
                match (inbox, &datagram.piece) {
                    (Some(inbox), Some(piece)) if !lost => inbox.push_back(piece.clone()),
                    (inbox, _) => *inbox = None,
                }
            }
        }
    }

    /// What waits in a socket's queue, where the kernel says as much.
    pub fn waiting(&self, socket: &Sample) -> Option<Queue> {
        let to_read = socket.get(Column::ToRead)?;
        let datagrams = !self.peers.is_stream(&socket.name);
        let pieces: Vec<Piece> = match datagrams {
            true => self
                .inboxes
                .get(&socket.name)?
                .iter()
                .flatten()
                .cloned()
                .collect(),
            false => self
                .ledger
                .unread(&self.peers.direction(&socket.name, false)?),
        };
        let first = pieces.first()?.bytes;
        let sum: u64 = pieces.iter().map(|piece| piece.bytes).sum();
        let dropped = socket.get(Column::Drops).is_some_and(|drops| drops > 0);
        let agrees = match (datagrams, socket.kind) {
            // The kernel tells the length of the first.
            (true, Kind::Udp) => first == to_read && !dropped,
            (true, _) => first == to_read || sum == to_read,
            (false, _) => sum == to_read,
        };
        agrees.then_some(Queue { pieces, datagrams })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::trace::{
        Answer, Argument, Call, CallPending, CallReturned, Outcome, Recording, State, printable,
    };

    /// A run, written down call by call.
    #[derive(Default)]
    struct Run {
        events: Vec<Event>,
        step: u32,
        now: Snapshot,
    }

    impl Run {
        fn call(
            &mut self,
            call: Call,
            socket: &str,
            answer: Answer,
            data: &str,
        ) -> &mut CallPending {
            self.step += 1;
            self.events.push(Event::Pending(CallPending {
                step: self.step,
                socket: socket.into(),
                data: Some(data.into()),
                ..CallPending::of(call)
            }));
            self.events.push(Event::Returned(CallReturned {
                step: self.step,
                ..CallReturned::of(Outcome::Ok(answer))
            }));
            let at = self.events.len() - 2;
            match &mut self.events[at] {
                Event::Pending(pending) => pending,
                _ => unreachable!("it was pushed two lines above"),
            }
        }

        fn moved(&mut self, call: Call, socket: &str, data: &str) -> &mut CallPending {
            self.call(call, socket, Answer::Bytes(data.len() as u64), data)
        }

        /// What the kernel says, with so much to read at the end called `to`.
        fn says(&mut self, to: &str, to_read: u64) -> Option<String> {
            let here = self.now.sockets.iter_mut().find(|it| it.name == to);
            let here = here.expect("a socket of that name");
            let here = Arc::make_mut(here);
            here.columns.set(Column::ToRead, Some(to_read));
            let here = here.clone();
            self.events.push(Event::Sampled(self.now.clone()));
            let recording: Recording = self.events.iter().cloned().collect();
            let queue = Traffic::of(&recording.now()).waiting(&here)?;
            let pieces = queue
                .pieces
                .iter()
                .map(|piece| printable::line(&piece.known));
            let pieces: Vec<String> = pieces.collect();
            Some(pieces.join(if queue.datagrams { "][" } else { "|" }))
        }
    }

    fn sample(name: &str, kind: Kind, local: &str, peer: Option<&str>) -> Sample {
        Sample {
            local: Some(local.into()),
            peer: peer.map(str::to_owned),
            state: (kind == Kind::Tcp).then_some(State::Established),
            ..Sample::new(name, kind)
        }
    }

    fn run(sockets: Vec<Sample>) -> Run {
        let mut run = Run::default();
        run.now.sockets = sockets.into_iter().map(Arc::new).collect();
        run.events.push(Event::Sampled(run.now.clone()));
        run
    }

    #[test]
    fn what_was_sent_and_not_read_waits_at_the_peer_where_the_kernel_agrees() {
        let mut run = run(vec![
            sample("client", Kind::Tcp, "127.0.0.1:1", Some("127.0.0.1:2")),
            sample("server", Kind::Tcp, "127.0.0.1:2", Some("127.0.0.1:1")),
        ]);
        run.moved(Call::Send, "client", "hello");
        run.moved(Call::Send, "client", "world");
        assert_eq!(run.says("server", 10).as_deref(), Some("hello|world"));
        // A part of it has not arrived: where the border lies is not known.
        assert_eq!(run.says("server", 7), None);
        let peek = Argument::Flags([Flag::Peek].into_iter().collect());
        run.moved(Call::Recv, "server", "he").args.push(peek);
        assert_eq!(run.says("server", 10).as_deref(), Some("hello|world"));
        run.moved(Call::Recv, "server", "hel");
        assert_eq!(run.says("server", 7).as_deref(), Some("lo|world"));
        run.moved(Call::Recv, "server", "loworld");
        assert_eq!(run.says("server", 0), None);
    }

    fn inbox(name: &str, port: u16, peer: Option<&str>) -> Sample {
        sample(name, Kind::Udp, &format!("127.0.0.1:{port}"), peer).with(Column::Drops, 0)
    }

    fn to(run: &mut Run, socket: &str, port: u16, data: &str) {
        let address = Argument::Address(format!("127.0.0.1:{port}"));
        run.moved(Call::Sendto, socket, data).args.push(address);
    }

    #[test]
    fn datagrams_wait_one_by_one_and_the_kernel_tells_the_first() {
        let mut run = run(vec![inbox("server", 1, None), inbox("client", 2, None)]);
        to(&mut run, "client", 1, "one");
        to(&mut run, "client", 1, "");
        to(&mut run, "client", 1, "three");
        assert_eq!(run.says("server", 3).as_deref(), Some("one][][three"));
        assert_eq!(run.says("server", 5), None);
        // A recv takes one, whatever has room.
        run.moved(Call::Recv, "server", "o");
        assert_eq!(run.says("server", 0).as_deref(), Some("][three"));
        let socket = Arc::make_mut(&mut run.now.sockets[0]);
        socket.columns.set(Column::Drops, Some(1));
        assert_eq!(run.says("server", 0), None);
    }

    #[test]
    fn a_datagram_that_is_not_let_in_is_not_drawn() {
        let mut run = run(vec![
            inbox("client", 1, Some("127.0.0.1:2")),
            inbox("friend", 2, None),
            inbox("stranger", 3, None),
        ]);
        to(&mut run, "friend", 1, "hi");
        to(&mut run, "stranger", 1, "spam");
        assert_eq!(run.says("client", 2).as_deref(), Some("hi"));
    }

    #[test]
    fn of_two_sockets_with_one_address_nobody_knows_which_has_it() {
        let mut run = run(vec![
            inbox("first", 1, None),
            inbox("second", 1, None),
            inbox("sender", 2, None),
        ]);
        to(&mut run, "sender", 1, "letter");
        assert_eq!(run.says("first", 6), None);
        assert_eq!(run.says("second", 6), None);
    }
}
