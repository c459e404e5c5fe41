//! The connections of the watched programs, and what the kernel says of those that are over.

use std::collections::{BTreeSet, VecDeque};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::lab::kernel::{self, TimeWaits};
use crate::trace::{Sample, TimeWait, news};

/// So many are asked for: those that were closed last, each as both of its ends see it.
const MOST: usize = 64;

/// So long after a change what it leads to may still be under way.
const UNDER_WAY: Duration = Duration::from_millis(5);

/// What the kernel said is told again for so long: a row in TIME_WAIT lives for a minute.
const FRESH: Duration = Duration::from_millis(250);

pub(super) struct Connections {
    kernel: TimeWaits,
    /// Whether anybody tells what is in TIME_WAIT.
    is_told: bool,
    gone: VecDeque<(SocketAddr, SocketAddr)>,
    /// A socket was closed: only then some may be in TIME_WAIT.
    closed: bool,
    changed: Instant,
    asked: Option<(Instant, Option<Vec<TimeWait>>)>,
}

impl Connections {
    pub(super) fn new() -> Connections {
        let kernel = TimeWaits::open();
        Connections {
            is_told: kernel.of(&Default::default()).is_some(),
            kernel,
            gone: VecDeque::new(),
            closed: false,
            changed: Instant::now(),
            asked: None,
        }
    }

    pub(super) fn closes(&mut self) {
        self.closed = true;
    }

    /// Those that are in TIME_WAIT now; `None` where nobody tells. As long as the sockets stay as they were `before`, the
    /// kernel is not asked for each call again: that was two fifths of what each call took among a hundred connections.
    pub(super) fn in_time_wait(
        &mut self,
        before: &[Arc<Sample>],
        sockets: &[Arc<Sample>],
    ) -> Option<Vec<TimeWait>> {
        if !are_alike(before, sockets) {
            self.changed = Instant::now();
            self.learn(before, sockets);
        }
        if !self.closed {
            return self.is_told.then(Vec::new);
        }
        if let Some((at, rows)) = &self.asked
            && at.duration_since(self.changed) > UNDER_WAY
            && at.elapsed() < FRESH
        {
            return rows.clone();
        }
        let at = Instant::now();
        let rows = self.kernel.of(&self.gone.iter().copied().collect());
        self.asked = Some((at, rows.clone()));
        rows
    }

    /// Notes which connections no socket has any more: only such a one is in TIME_WAIT.
    fn learn(&mut self, before: &[Arc<Sample>], sockets: &[Arc<Sample>]) {
        let now: BTreeSet<_> = kernel::connections(news(sockets, before)).collect();
        for (sample, connection) in kernel::connections_of(news(before, sockets)) {
            let ends = [&sample.local, &sample.peer];
            let mut others = sockets.iter();
            let is_open = |other: &Arc<Sample>| {
                let (local, peer) = (&other.local, &other.peer);
                [local, peer] == ends || [peer, local] == ends
            };
            if !now.contains(&connection)
                && !self.gone.contains(&connection)
                && !others.any(is_open)
            {
                self.gone.push_back(connection);
            }
        }
        let over = self.gone.len().saturating_sub(MOST);
        self.gone.drain(..over);
    }
}

/// Whether the same sockets stand in the same states.
fn are_alike(before: &[Arc<Sample>], now: &[Arc<Sample>]) -> bool {
    let is_like = |(one, other): (&Arc<Sample>, &Arc<Sample>)| {
        Arc::ptr_eq(one, other)
            || one.name == other.name
                && one.state == other.state
                && (&one.local, &one.peer) == (&other.local, &other.peer)
    };
    before.len() == now.len() && before.iter().zip(now).all(is_like)
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::net::{Ipv4Addr, TcpListener, TcpStream};

    use super::*;
    use crate::trace::{Kind, State};

    #[test]
    fn what_was_closed_is_known_however_many_are_open() {
        let address = |port: usize| Some(format!("127.0.0.1:{port}"));
        let samples = (2000..2200).map(|port| Sample {
            local: address(port),
            peer: address(80),
            ..Sample::new("conn", Kind::Tcp)
        });
        let samples = samples.map(Arc::new);
        let (all, mut connections) = (samples.collect::<Vec<_>>(), Connections::new());
        connections.learn(&[], &all);
        connections.learn(&all, &all[1..]);
        let first = ["127.0.0.1:2000", "127.0.0.1:80"].map(|it| it.parse().unwrap());
        let both = [(first[0], first[1]), (first[1], first[0])];
        assert_eq!(Vec::from(connections.gone.clone()), both);
        connections.learn(&all[1..], &[]);
        assert_eq!(connections.gone.len(), MOST);
        assert!(!connections.gone.contains(&both[0]));
    }

    #[test]
    fn what_a_close_left_is_told_at_once_however_short_a_time_ago_it_was_asked_for() {
        let mut connections = Connections::new();
        if !connections.is_told {
            eprintln!("not tested: nobody tells here what is in TIME_WAIT");
            return;
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let mut client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (server, guest) = listener.accept().unwrap();
        let local = server.local_addr().unwrap().to_string();
        let open = [Arc::new(Sample {
            state: Some(State::Established),
            local: Some(local.clone()),
            peer: Some(guest.to_string()),
            ..Sample::new("conn", Kind::Tcp)
        })];
        connections.closes();
        assert_eq!(connections.in_time_wait(&[], &open), Some(Vec::new()));
        // Nothing changes for a while: from here on the answer is kept.
        std::thread::sleep(2 * UNDER_WAY);
        assert_eq!(connections.in_time_wait(&open, &open), Some(Vec::new()));
        drop(server);
        assert_eq!(client.read(&mut [0]).unwrap(), 0);
        drop(client);
        let rows = connections.in_time_wait(&open, &[]).unwrap();
        let row = (rows[0].local.as_str(), rows[0].peer.as_str());
        assert_eq!(row, (local.as_str(), guest.to_string().as_str()));
        assert_eq!(rows.len(), 1);
    }
}
