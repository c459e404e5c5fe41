//! The sockets' panel: every socket and TIME_WAIT row, those first that matter now where there is no room for all.

use super::block::{Block, height, lines, marked, weightiest};
use super::socket::{Look, Socket};
use super::time_wait::{self, is_new};
use crate::phrases::phrases;
use crate::trace::{Call, Kind, Moment, Sample, State, TimeWait, TracedCall, Traffic};
use crate::view::paint::{Ink, Line};

/// Below so many columns a state that changed is told without the one before.
const NARROW: usize = 80;

/// What the panel shows.
#[derive(Clone, Copy, Debug)]
pub struct Sockets<'a> {
    pub moment: &'a Moment<'a>,
    pub look: Look<'a>,
    /// The socket of the call that is spoken of, and of the next.
    pub ran: Option<&'a str>,
    pub next: Option<&'a str>,
}

impl Sockets<'_> {
    /// At most `rows` lines of at most `columns`; what is not shown is counted.
    pub fn draw(&self, columns: usize, rows: usize) -> Vec<Line> {
        // When a run is over nobody is asked any more.
        let left_open = self.moment.ending.is_some() && !self.moment.sockets.sockets.is_empty();
        if !left_open || rows < 5 {
            return self.rows(columns, rows);
        }
        let told = Line::of(phrases().panel.left_open, Ink::Muted).indented(1);
        let mut lines = vec![told.truncate(columns)];
        lines.extend(self.rows(columns, rows - 1));
        lines
    }

    fn rows(&self, columns: usize, rows: usize) -> Vec<Line> {
        let sockets = self.sockets();
        let mut blocks = self.blocks(&sockets, columns, true);
        if height(&blocks) > rows {
            blocks = self.blocks(&sockets, columns, false);
        }
        if height(&blocks) <= rows {
            return lines(blocks);
        }
        let all = blocks.len();
        let chosen = weightiest(blocks, rows.saturating_sub(1));
        let more = all - chosen.len();
        let mut lines = lines(chosen);
        lines.push(Line::of(
            format!(" {}", phrases().panel.more(more)),
            Ink::Warn,
        ));
        lines.truncate(rows);
        lines
    }

    /// The sockets, those that the last call closed, and the TIME_WAIT rows; where there is room, whole.
    fn blocks(&self, sockets: &[Socket<'_>], columns: usize, room: bool) -> Vec<Block> {
        let closed: Vec<&Sample> = self.closed().collect();
        let last = |sample: &&Sample| last_state(sample, self.moment.was_fresh(&sample.name));
        let gone: Vec<(&Sample, Line)> = closed.iter().map(|it| (*it, last(it))).collect();
        let heads = heads(sockets, gone, columns);
        let (open_heads, closed_heads) = heads.split_at(sockets.len());
        let open = sockets.iter().zip(open_heads).map(|(socket, head)| {
            let measured = self.look.measures(socket.now);
            let weight = self.weight(socket.now, socket.has_changed());
            let lines = socket.lines(head, columns, room);
            Block {
                weight: weight + 6 * u8::from(measured),
                lines: if measured { marked(lines) } else { lines },
            }
        });
        let closed = closed.iter().zip(closed_heads).map(|(socket, head)| Block {
            weight: self.weight(socket, true),
            lines: vec![head.clone().truncate(columns)],
        });
        // The newest first: where there is no room, the old ones give way.
        let before = self.moment.before;
        let mut waits: Vec<&TimeWait> = self.moment.sockets.rows().iter().collect();
        waits.sort_by(|one, other| other.seconds.total_cmp(&one.seconds));
        let asked = self.address();
        let waits = waits.into_iter().map(|row| {
            let new = is_new(row, before);
            let line = vec![time_wait::line(row, new).truncate(columns)];
            let in_the_way = asked == Some(row.local.as_str());
            Block {
                weight: 5 * u8::from(self.look.names("TIME_WAIT"))
                    + 4 * u8::from(new)
                    + 8 * u8::from(new || in_the_way),
                lines: match self.look.measures_time_waits() {
                    true => marked(line),
                    false => line,
                },
            }
        });
        open.chain(closed).chain(waits).collect()
    }

    /// The address that the call which is spoken of was given.
    fn address(&self) -> Option<&str> {
        let ran = self.ran?;
        let mut own = self.moment.returned().rev();
        own.find(|row| row.pending.socket == ran)?.pending.address()
    }

    /// That of the call comes first, then its other end, those that the note names, and what the call changed. A note may
    /// mean another client than the socket of that name.
    fn weight(&self, socket: &Sample, changed: bool) -> u8 {
        let is = |name| name == Some(socket.name.as_str());
        12 * u8::from(is(self.ran))
            + 6 * u8::from(self.is_other_end(socket))
            + 5 * u8::from(self.look.names(&socket.name))
            + 4 * u8::from(changed)
            + u8::from(is(self.next))
    }

    /// Whether the socket of the call is connected with this one, or asks to be.
    fn is_other_end(&self, socket: &Sample) -> bool {
        let seen = |name| {
            let now = self.moment.sockets.socket(name);
            now.or_else(|| self.moment.before.socket(name))
        };
        let Some(ran) = self.ran.and_then(seen) else {
            return false;
        };
        // While it asks for a connection the kernel names no peer yet.
        let connects =
            |row: &&TracedCall<'_>| row.pending.socket == ran.name && row.call() == Call::Connect;
        let mut asked = self.moment.returned().rev().filter(connects);
        let asked = asked.find_map(|row| row.pending.address());
        let peer = ran.peer.as_deref().or(asked);
        let to_it = peer.is_some() && peer == socket.local.as_deref();
        to_it && socket.name != ran.name && (socket.peer.is_none() || socket.peer == ran.local)
    }

    fn sockets(&self) -> Vec<Socket<'_>> {
        let now = self.moment.sockets.each();
        let traffic = self.look.shown.bytes.then(|| Traffic::of(self.moment));
        let waiting = |now| traffic.as_ref().and_then(|traffic| traffic.waiting(now));
        now.map(|now| Socket {
            now,
            waiting: waiting(now),
            before: self.moment.before.socket(&now.name),
            fresh: match now.state {
                Some(State::Close) => self.moment.is_fresh(&now.name),
                state => state.is_none() && now.local.is_none() && now.kind == Kind::Udp,
            },
            was_fresh: self.moment.was_fresh(&now.name),
            look: self.look,
        })
        .collect()
    }

    /// Sockets that the last call closed.
    fn closed(&self) -> impl Iterator<Item = &Sample> {
        let gone = |old: &&Sample| self.moment.sockets.socket(&old.name).is_none();
        self.moment.before.each().filter(gone)
    }

    /// What is said when there is no socket at all.
    pub fn nothing() -> Line {
        Line::of(phrases().panel.no_sockets_yet, Ink::Muted).indented(1)
    }
}

/// Name and state of every socket, one under the other; behind those that are closed nothing follows.
fn heads(sockets: &[Socket<'_>], closed: Vec<(&Sample, Line)>, columns: usize) -> Vec<Line> {
    let name = |sample: &Sample| Line::of(&sample.name, Ink::Strong);
    let open = sockets
        .iter()
        .map(|it| (name(it.now), it.state(columns < NARROW)));
    let gone = closed.into_iter().map(|(it, last)| (name(it), last));
    let heads: Vec<(Line, Line)> = open.chain(gone).collect();
    let names = heads.iter().map(|(name, _)| name.width()).max();
    let states = heads[..sockets.len()]
        .iter()
        .map(|(_, state)| state.width());
    let names = names.unwrap_or(0).min(columns / 4);
    let states = states.max().unwrap_or(0).max(11);
    let head = |(name, state): (Line, Line)| {
        let mut line = Line::of(" ", Ink::Plain);
        line.append(name.fit(names));
        line.push("  ", Ink::Plain);
        line.append(state);
        line.pad(names + states + 5);
        line
    };
    heads.into_iter().map(head).collect()
}

/// Of a socket that was closed; one that was `fresh` had never been connected.
fn last_state(sample: &Sample, fresh: bool) -> Line {
    match sample.state_word(fresh) {
        Some(state) => Line::of(phrases().panel.then_closed(state), Ink::Change),
        None => Line::of(phrases().panel.closed, Ink::Change),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::trace::{
        Answer, Argument, Call, CallPending, CallReturned, Column, Event, Kind, Measure, Outcome,
        Recording, Shown, Snapshot,
    };

    fn sample(name: &str, kind: Kind, state: Option<State>) -> Sample {
        Sample {
            state,
            ..Sample::new(name, kind)
        }
    }

    const TAUGHT: Look<'_> = Look {
        shown: Shown::USUAL,
        text: "",
        measured: None,
    };

    fn drawn(
        before: &[Sample],
        now: &[Sample],
        look: Look<'_>,
        size: (usize, usize),
    ) -> Vec<String> {
        let sampled = |sockets: &[Sample]| {
            Event::Sampled(Snapshot {
                sockets: sockets.iter().cloned().map(Arc::new).collect(),
                time_waits: Some(Vec::new()),
            })
        };
        let events = [sampled(before), Event::Waits { step: 1 }, sampled(now)];
        let recording: Recording = events.into_iter().collect();
        let moment = recording.now();
        let panel = Sockets {
            moment: &moment,
            look,
            ran: None,
            next: None,
        };
        let lines = panel.draw(size.0, size.1).into_iter();
        lines.map(|line| line.trimmed().plain()).collect()
    }

    #[track_caller]
    fn case(before: &[Sample], now: &[Sample], expected: &[&str]) {
        assert_eq!(drawn(before, now, TAUGHT, (100, 9)), expected);
    }

    fn connected(name: &str) -> Sample {
        sample(name, Kind::Tcp, Some(State::Established))
    }

    #[test]
    fn a_listener_shows_its_queue_and_when_it_is_full() {
        let listens = |queue| {
            let listener = sample("listener", Kind::Tcp, Some(State::Listen));
            listener.with(Column::Queue, queue).with(Column::Limit, 2)
        };
        case(
            &[listens(2)],
            &[listens(3)],
            &[" listener  LISTEN       queue 3 (+1) / limit 2 full"],
        );
    }

    #[test]
    fn udp_shows_the_next_datagram_and_what_was_dropped() {
        let udp = |next, drops| {
            let inbox = sample("inbox", Kind::Udp, None).with(Column::ToRead, next);
            let inbox = inbox.with(Column::Rcvbuf, 4608);
            inbox.with(Column::Drops, drops)
        };
        case(
            &[udp(512, 0)],
            &[udp(3, 97)],
            &[" inbox  UDP          next datagram 3  SO_RCVBUF 4 608  drops 97 (+97)"],
        );
    }

    #[test]
    fn a_changed_option_says_what_it_was_and_a_new_socket_is_not_a_closed_one() {
        let sized = |size| {
            let socket = sample("s", Kind::Tcp, Some(State::Close)).with(Column::Unacked, 0);
            socket.with(Column::Sndbuf, size)
        };
        case(
            &[sized(16_384)],
            &[sized(8192)],
            &[" s  unbound      SO_SNDBUF 8 192 (was 16 384)"],
        );
        let bound = Sample {
            local: Some("127.0.0.1:9".into()),
            ..sample("s", Kind::Tcp, Some(State::Close))
        };
        case(
            &[sized(8192)],
            std::slice::from_ref(&bound),
            &[" s  unbound → bound  127.0.0.1:9"],
        );
        case(
            &[connected("s")],
            std::slice::from_ref(&bound),
            &[" s  ESTABLISHED → CLOSE  127.0.0.1:9"],
        );
        case(&[bound], &[], &[" s  bound → closed"]);
        case(&[sized(8192)], &[], &[" s  unbound → closed"]);
    }

    #[test]
    fn what_a_system_does_not_show_is_said() {
        case(
            &[],
            &[sample("s", Kind::Tcp, None)],
            &[" s  not shown on this system"],
        );
    }

    /// Two rows of a lesson on buffers, the sender's full.
    fn full(unsent: u64) -> Sample {
        connected("sender")
            .with(Column::Unacked, 8192)
            .with(Column::Unsent, unsent)
            .with(Column::Window, 0)
            .with(Column::ToRead, 0)
            .with(Column::Sndbuf, 8192)
    }

    #[test]
    fn a_gauge_has_one_width_and_gives_way_before_a_number_does() {
        let look = Look {
            shown: Shown::of("unacked unsent window to_read sndbuf").expect("columns"),
            text: "un-ACKed counts bytes that have never left. They wait for a window.",
            ..TAUGHT
        };
        let seen = |columns| drawn(&[full(4096)], &[full(8192)], look, (columns, 1));
        assert_eq!(
            seen(120),
            [
                " sender  ESTABLISHED  un-ACKed ▓▓▓▓▓▓▓▓   8 192 of 8 192  not yet sent 8 192 (+4 096)  window 0"
            ]
        );
        assert_eq!(
            seen(86),
            [
                " sender  ESTABLISHED  un-ACKed ▓▓▓▓▓▓▓▓ 8 192  not yet sent 8 192 (+4 096)  window 0"
            ]
        );
        assert_eq!(
            seen(76),
            [" sender  ESTABLISHED  un-ACKed 8 192  not yet sent 8 192 (+4 096)  window 0"]
        );
        // In several rows, too.
        assert_eq!(
            drawn(&[full(4096)], &[full(8192)], look, (48, 4)),
            [
                " sender  ESTABLISHED  un-ACKed ▓▓▓▓▓▓▓▓ 8 192",
                "                not yet sent 8 192 (+4 096)",
                "                window 0",
            ]
        );
    }

    #[test]
    fn the_row_that_an_answer_was_read_off_is_marked_as_long_as_it_says_so() {
        let shown = Shown::of("addresses").expect("columns");
        #[track_caller]
        fn case(words: &str, look: Look<'_>, expected: &str) {
            let measure = Measure::parse(words).expect("a measure");
            let now = connected("peer").with(Column::ToRead, 5);
            let seen = |answer| {
                let measured = Some((&measure, answer));
                drawn(
                    &[],
                    std::slice::from_ref(&now),
                    Look { measured, ..look },
                    (100, 1),
                )
            };
            assert_eq!(seen("5"), [expected]);
            assert_eq!(seen("6"), [" peer  ESTABLISHED"]);
        }
        let look = Look { shown, ..TAUGHT };
        case("to_read peer", look, "◂peer  ESTABLISHED  to read 5");
        case("to_read other", look, " peer  ESTABLISHED");
        case("result", look, " peer  ESTABLISHED");
    }

    #[test]
    fn what_is_not_taught_is_shown_where_the_note_speaks_of_its_change() {
        let shown = Shown::of("addresses").expect("columns");
        let seen = |text| {
            let look = Look {
                shown,
                text,
                ..TAUGHT
            };
            let before = connected("peer").with(Column::ToRead, 0);
            let now = connected("peer").with(Column::ToRead, 5);
            drawn(&[before], &[now], look, (100, 1))
        };
        assert_eq!(seen("Hello."), [" peer  ESTABLISHED"]);
        assert_eq!(
            seen("Five bytes are to read."),
            [" peer  ESTABLISHED  to read 5 (+5)"]
        );
    }

    #[test]
    fn where_not_all_fit_those_that_the_note_names_come_first() {
        let sockets = ["listener", "sender", "receiver"].map(connected);
        let look = |text| Look { text, ..TAUGHT };
        let seen = |text| drawn(&sockets, &sockets, look(text), (60, 2));
        assert_eq!(
            seen("Only the receiver's program makes room."),
            [" receiver  ESTABLISHED", " … 2 more (t)"]
        );
        assert_eq!(
            seen("The sender waits."),
            [" sender    ESTABLISHED", " … 2 more (t)"]
        );
    }

    /// A run of one call, which came back and changed nothing.
    fn once(call: CallPending, sampled: Event) -> Recording {
        let back = CallReturned {
            step: 1,
            ..CallReturned::of(Outcome::Ok(Answer::Nothing))
        };
        let events = [
            sampled.clone(),
            Event::Pending(call),
            Event::Opened { step: 1 },
            Event::Returned(back),
            sampled,
        ];
        events.into_iter().collect()
    }

    #[test]
    fn the_socket_of_the_call_and_its_other_end_come_before_words_that_are_names_too() {
        let at = |name: &str, state, local: &str, peer: Option<&str>| Sample {
            local: Some(local.into()),
            peer: peer.map(Into::into),
            ..sample(name, Kind::Tcp, Some(state))
        };
        let (full, own) = ("127.0.0.1:9000", "127.0.0.1:50003");
        let sockets = [
            at("listener", State::Listen, full, None),
            at("client", State::Close, "0.0.0.0:50001", None),
            at("first", State::Established, "127.0.0.1:50002", Some(full)),
            // The kernel names no peer yet.
            at("late", State::SynSent, own, None),
        ];
        let asks = CallPending {
            step: 1,
            socket: "late".into(),
            args: vec![Argument::Address(full.into())],
            ..CallPending::of(Call::Connect)
        };
        let sampled = Event::Sampled(Snapshot {
            sockets: sockets.iter().cloned().map(Arc::new).collect(),
            time_waits: Some(Vec::new()),
        });
        let recording = once(asks, sampled);
        let moment = recording.now();
        let look = Look {
            text: "This client gave up first.",
            ..TAUGHT
        };
        let panel = Sockets {
            moment: &moment,
            look,
            ran: Some("late"),
            next: None,
        };
        let lines: Vec<String> = panel.draw(60, 3).iter().map(Line::plain).collect();
        assert!(lines[0].starts_with(" listener "), "{lines:#?}");
        assert!(lines[1].starts_with(" late "), "{lines:#?}");
        assert_eq!(lines[2].trim_end(), " … 2 more (t)");
    }

    #[test]
    fn the_connection_that_has_the_port_of_the_call_comes_before_sockets_that_nobody_names() {
        let sockets = ["mended", "late"].map(|name| sample(name, Kind::Tcp, Some(State::Close)));
        let wait = |port: u16| TimeWait {
            local: format!("127.0.0.1:{port}"),
            peer: "127.0.0.1:50000".into(),
            seconds: 59.0,
        };
        let sampled = Event::Sampled(Snapshot {
            sockets: sockets.iter().cloned().map(Arc::new).collect(),
            time_waits: Some(vec![wait(9090), wait(9091)]),
        });
        let bind = CallPending {
            step: 1,
            socket: "late".into(),
            args: vec![Argument::Address("127.0.0.1:9090".into())],
            ..CallPending::of(Call::Bind)
        };
        let recording = once(bind, sampled);
        let moment = recording.now();
        let panel = Sockets {
            moment: &moment,
            look: TAUGHT,
            ran: Some("late"),
            next: None,
        };
        let lines: Vec<String> = panel.draw(80, 3).iter().map(Line::plain).collect();
        assert!(lines[0].starts_with(" late "), "{lines:#?}");
        assert!(lines[1].contains("127.0.0.1:9090"), "{lines:#?}");
    }
}
