//! Which sockets are asked anew, and which are known to be as they were said to be.
//!
//! To ask all of them behind each call takes a program with a thousand connections a thousand times as long as one with one.
//! A connection of which both ends are watched, and on which nothing is under way, changes by calls on its ends only.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use crate::trace::{Column, Kind, Sample, State};

/// All are asked so often in any case: somebody else may have changed one (`man 8 ss`, -K).
const OFTEN: Duration = Duration::from_millis(100);

/// And not for a larger part of the time than one in so many.
const PART: u32 = 8;

/// Its own address, and that of the other end.
type Ends = (String, String);

/// What is to be asked next, by the kernel's numbers.
#[derive(Debug, Default)]
pub(super) struct Fresh {
    /// Those that may change by themselves, or have just changed.
    restless: BTreeSet<u64>,
    /// Those on which something was done.
    touched: BTreeSet<u64>,
    /// Who has which ends.
    ends: BTreeMap<Ends, u64>,
    /// Those whose other end was one of ours, and is closed.
    orphans: BTreeSet<u64>,
    /// Calls may be made that nobody tells us of.
    blind: bool,
    /// All are to be asked.
    all: bool,
    asked_all: Option<(Instant, Duration)>,
}

impl Fresh {
    /// Something was done on a socket.
    pub(super) fn touch(&mut self, number: u64) {
        self.touched.insert(number);
    }

    /// Something was done on who knows which.
    pub(super) fn touch_all(&mut self) {
        self.all = true;
    }

    /// From here on calls may be made that nobody tells us of.
    pub(super) fn be_blind(&mut self) {
        self.blind = true;
    }

    /// Those that are to be asked now; none where all are.
    pub(super) fn due(&mut self, now: Instant) -> Option<BTreeSet<u64>> {
        let touched = std::mem::take(&mut self.touched);
        let recent = self
            .asked_all
            .is_some_and(|(at, took)| now - at < OFTEN.max(took * PART));
        if std::mem::take(&mut self.all) || self.blind || !recent {
            return None;
        }
        Some(touched.union(&self.restless).copied().collect())
    }

    /// All were asked, from one moment to the other.
    pub(super) fn asked_all(&mut self, begun: Instant, now: Instant) {
        self.asked_all = Some((now, now - begun));
    }

    /// The kernel was asked: it said this `before`, and says that `now`, if the socket is still open.
    pub(super) fn said(&mut self, number: u64, before: Option<&Sample>, now: Option<&Sample>) {
        let (old, new) = (before.and_then(ends), now.and_then(ends));
        if old != new {
            self.orphans.remove(&number);
            if let Some(old) = old.filter(|old| self.ends.get(old) == Some(&number)) {
                self.ends.remove(&old);
                self.orphans.extend(self.ends.get(&(old.1, old.0)));
            }
            if let Some(new) = new {
                self.ends.insert(new, number);
            }
        }
        let settled = now.is_none_or(|now| before == Some(now) && self.is_quiet(number, now));
        match settled {
            true => self.restless.remove(&number),
            false => self.restless.insert(number),
        };
    }

    /// The other end of a connection, if it is one of ours.
    pub(super) fn peer(&self, said: &Sample) -> Option<u64> {
        let (local, peer) = ends(said)?;
        self.ends.get(&(peer, local)).copied()
    }

    /// Whether it changes only by a call on itself or on its other end, which is watched, too, or was: behind the end of its
    /// stream nothing comes but what answers a call.
    fn is_quiet(&self, number: u64, said: &Sample) -> bool {
        let nothing = |column| said.get(column) == Some(0);
        let is_ours = || self.peer(said).is_some();
        let over = || self.orphans.contains(&number);
        let quiet = match said.state.filter(|_| said.kind == Kind::Tcp) {
            Some(State::Close) => return true,
            Some(State::Established | State::FinWait2) => is_ours(),
            Some(State::CloseWait) => is_ours() || over(),
            _ => false,
        };
        quiet && nothing(Column::Unacked) && nothing(Column::Unsent)
    }
}

fn ends(said: &Sample) -> Option<Ends> {
    Some((said.local.clone()?, said.peer.clone()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(local: u16, peer: u16, state: State) -> Sample {
        Sample {
            state: Some(state),
            local: Some(format!("127.0.0.1:{local}")),
            peer: Some(format!("127.0.0.1:{peer}")),
            ..Sample::new("end", Kind::Tcp)
        }
        .with(Column::Unacked, 0)
        .with(Column::Unsent, 0)
    }

    /// Which of the sockets that said this twice are asked once more.
    #[track_caller]
    fn asked(said: &[Sample], expected: &[u64]) {
        let (mut fresh, now) = (Fresh::default(), Instant::now());
        assert_eq!(fresh.due(now), None, "all, at first");
        fresh.asked_all(now, now);
        let all = || (1..).zip(said);
        all().for_each(|(number, said)| fresh.said(number, None, Some(said)));
        let everyone = all().map(|(number, _)| number).collect();
        assert_eq!(
            fresh.due(now),
            Some(everyone),
            "until they say the same again"
        );
        all().for_each(|(number, said)| fresh.said(number, Some(said), Some(said)));
        assert_eq!(fresh.due(now), Some(expected.iter().copied().collect()));
    }

    #[test]
    fn whoever_may_change_by_itself_is_asked_each_time() {
        use State::{Close, CloseWait, Established, FinWait1, Listen, SynSent};
        let pair = |one, other| [end(1, 2, one), end(2, 1, other)];
        asked(&pair(Established, Established), &[]);
        asked(&pair(CloseWait, State::FinWait2), &[]);
        asked(&pair(CloseWait, FinWait1), &[2]);
        asked(&[end(1, 2, Close)], &[]);
        // The other end is somebody else's.
        asked(&[end(1, 2, Established)], &[1]);
        asked(&[end(1, 2, SynSent)], &[1]);
        asked(&[end(1, 2, Listen)], &[1]);
        // Bytes are under way.
        let [one, other] = pair(Established, Established);
        asked(&[one.with(Column::Unacked, 1), other], &[1]);
        // Anybody may send to them, or the system does not tell enough.
        asked(&[Sample::new("udp", Kind::Udp)], &[1]);
        asked(&[Sample::new("pair", Kind::Other)], &[1]);
        asked(&[Sample::new("unknown", Kind::Tcp)], &[1]);
    }

    #[test]
    fn whoever_was_touched_is_asked_with_its_other_end() {
        let (one, other) = (end(1, 2, State::Established), end(2, 1, State::Established));
        let mut fresh = Fresh::default();
        let now = Instant::now();
        fresh.asked_all(now, now);
        for round in 0..3 {
            let before = |said| Some(said).filter(|_| round > 0);
            fresh.said(1, before(&one), Some(&one));
            fresh.said(2, before(&other), Some(&other));
        }
        assert_eq!(fresh.due(now), Some(BTreeSet::new()));
        fresh.touch(1);
        assert_eq!(fresh.due(now), Some(BTreeSet::from([1])));
        assert_eq!(fresh.peer(&one), Some(2));
        // It is closed: its other end is nobody's any more, and has read the end of the stream, or will.
        fresh.said(1, Some(&one), None);
        assert_eq!(fresh.peer(&other), None);
        fresh.said(2, Some(&other), Some(&other));
        assert_eq!(fresh.due(now), Some(BTreeSet::from([2])));
        let over = end(2, 1, State::CloseWait);
        fresh.said(2, Some(&other), Some(&over));
        fresh.said(2, Some(&over), Some(&over));
        assert_eq!(fresh.due(now), Some(BTreeSet::new()));
        fresh.touch_all();
        assert_eq!(fresh.due(now), None);
        // All are, so often in any case.
        assert_eq!(fresh.due(now + OFTEN), None);
        fresh.be_blind();
        assert_eq!((fresh.due(now), fresh.due(now)), (None, None));
    }
}
