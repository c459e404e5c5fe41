//! What one watched thread has done, as far as others wait for it.

use std::time::{Duration, Instant};

use super::seen::{Outcome, Pause};

/// So much of its processor's time.
const LONG_WORK: Duration = Duration::from_secs(1);

/// Sleeps that are longer do not count as work to come, one alone or many together.
pub(super) const LONGEST_SLEEP: Duration = Duration::from_secs(30);

/// Who asks so often in vain does nothing else.
const IN_VAIN: u32 = 50;

/// A wait in vain counts as so long at least: who looks around a thousand times a second need not do so for a run's last
/// three seconds, each of which lasts ten times as long where calls are held.
const SHORTEST_LOOK: Duration = Duration::from_millis(5);

/// In these the kernel tells a processor's time (`man 5 proc_pid_stat`): one more may be full of what was done before.
const TICK: Duration = Duration::from_millis(10);

/// Whoever is awake for longer between two calls in vain does more than that.
const A_LOOK_AROUND: Duration = Duration::from_millis(20);

/// One thread.
#[derive(Debug, Default)]
pub(super) struct History {
    /// When its last call on a socket came back.
    called: Option<Instant>,
    /// So many of its calls in a row came back at once, and in vain.
    vain: u32,
    /// It waited for any of several sockets, in vain, and has made no other call since: what a server without work does.
    /// For how long, if each wait had lasted as long as it was to, or a moment.
    idle: Option<Duration>,
    /// When something had happened last, and how often it has asked in vain since.
    asked: Option<(Instant, u32)>,
    /// When it was first seen awake since it was last heard of, and how long it had computed by then.
    work: Option<(Duration, Instant)>,
    /// Its first pause that was seen since something happened: since when that is, and when the pause ends.
    pause: Option<(Instant, Option<Instant>)>,
}

impl History {
    /// It was heard of: what it computes from now on is other work.
    pub(super) fn forget_work(&mut self) {
        self.work = None;
    }

    /// It has made a call; something had happened last at `since`. Who asks behind a wait in vain, and is refused, has still
    /// nothing to do.
    pub(super) fn returned(&mut self, now: Instant, since: Instant, outcome: Outcome) {
        self.called = Some(now);
        self.work = None;
        if matches!(outcome, Outcome::Refused | Outcome::InVain(_)) {
            let asked = self.asked.filter(|(known, _)| *known == since);
            let times = asked.map_or(0, |(_, times)| times);
            self.asked = Some((since, times.saturating_add(1)));
        }
        match outcome {
            Outcome::Unknown => {}
            Outcome::Refused => self.vain = self.vain.saturating_add(1),
            Outcome::InVain(time) => {
                let (looked, vain) = match time.is_zero() {
                    true => (time, self.vain.saturating_add(1)),
                    false => (time.max(SHORTEST_LOOK), 0),
                };
                self.idle = Some(self.idle.unwrap_or_default().saturating_add(looked));
                self.vain = vain;
            }
            Outcome::Done | Outcome::TimedOut => (self.vain, self.idle) = (0, None),
        }
    }

    /// It was seen awake, with so much time of its processor since its begin; whether it has computed for so long that the
    /// others go on meanwhile: it may wait, busily, for one of them.
    pub(super) fn computes(&mut self, work: Duration, begun: Instant) -> bool {
        let (before, _) = *self.work.get_or_insert((work, begun));
        work.saturating_sub(before) > LONG_WORK
    }

    /// Whether it is awake for more than to look around once more, having computed for so long by now. On a busy computer it
    /// may be awake for long before it runs at all.
    pub(super) fn works(&self, work: Duration, begun: Instant) -> bool {
        let long = |(before, since)| {
            work.saturating_sub(before) > TICK
                && begun.saturating_duration_since(since) > A_LOOK_AROUND
        };
        !self.polls() || self.work.is_some_and(long)
    }

    /// Whether it only asks, again and again, whether it may go on.
    pub(super) fn asks_in_vain(&self) -> bool {
        self.vain >= IN_VAIN
    }

    /// Whether it has asked since something happened, so that it has found whatever there is: on a busy computer who only asks
    /// may have had no processor. The second time, since the first one may have begun before.
    pub(super) fn has_asked_since(&self, since: Instant) -> bool {
        let asked = self.asked.filter(|(known, _)| *known == since);
        asked.is_some_and(|(_, times)| times > 1)
    }

    /// Whether its last call waited for any of several sockets, in vain.
    pub(super) fn looks_around(&self) -> bool {
        self.idle.is_some()
    }

    /// Whether it does nothing but to look around and to sleep: one call in vain may be the last word of many that were not.
    pub(super) fn polls(&self) -> bool {
        self.idle.is_some() || self.vain > 1
    }

    /// For how long it has waited in vain, if each wait had lasted as long as it was to.
    pub(super) fn idle(&self) -> Duration {
        self.idle.unwrap_or_default()
    }

    /// Whether its pause was asked for since something happened.
    pub(super) fn is_known_since(&self, since: Instant) -> bool {
        self.pause.is_some_and(|(known, _)| known == since)
    }

    /// Keeps its pause, if it is the first one since something happened; when that one ends.
    pub(super) fn first_end(&mut self, since: Instant, pause: Pause) -> Option<Instant> {
        let known = self.pause.filter(|(known, _)| *known == since);
        let known = known.and_then(|(_, end)| end);
        let end = known.or(match pause {
            Pause::Sleep { until } | Pause::Limited { until } => Some(until),
            Pause::ForPeers | Pause::ForOthers | Pause::Over => None,
        });
        self.pause = Some((since, end));
        end
    }

    /// For how long it is waited for since something happened, because it goes on by itself. Who sleeps once more without
    /// having done anything since is a heartbeat, where others of its process wait for peers (`beside`), or where it looks
    /// around in vain: only its first pause counts. Anybody else may have something in mind, and is waited for longest.
    pub(super) fn waited_for(&mut self, since: Instant, pause: Pause, beside: bool) -> Duration {
        let has_called = self.called.is_some_and(|called| called >= since);
        let is_a_heartbeat = self.polls() || !has_called && beside;
        match pause {
            Pause::Sleep { .. } if !is_a_heartbeat => LONGEST_SLEEP,
            Pause::Sleep { .. } | Pause::Limited { .. } => {
                let end = self.first_end(since, pause);
                end.map_or(Duration::ZERO, |end| end.saturating_duration_since(since))
            }
            Pause::Over if !self.asks_in_vain() => LONGEST_SLEEP,
            Pause::Over | Pause::ForPeers | Pause::ForOthers => Duration::ZERO,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// On a busy computer it may wait for its processor for long, and the kernel counts whole ticks.
    #[test]
    fn one_tick_of_whoever_looks_around_is_no_work_and_two_are() {
        let begun = Instant::now();
        let ms = Duration::from_millis;
        let mut history = History::default();
        history.returned(begun, begun, Outcome::InVain(ms(250)));
        history.computes(ms(40), begun);
        let later = begun + ms(300);
        assert!(!history.works(ms(40), later));
        assert!(!history.works(ms(50), later));
        assert!(history.works(ms(60), later));
        assert!(!history.works(ms(60), begun + ms(10)));
    }
}
