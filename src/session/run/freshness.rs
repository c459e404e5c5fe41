//! What perishes by itself while one rests: how old it is, and the run that makes it anew.

use std::time::Duration;

use super::{AutoAdvance, Origin, Run};
use crate::session::part::Part;
use crate::trace::story::ahead::binds_a_used_port;
use crate::trace::{Sample, Snapshot, State};

/// TIME_WAIT rows that have less than this left may be gone before the calls are made that need them.
const FRESH: Duration = Duration::from_secs(8);

/// So long the kernel keeps an end that was closed while the other one stays open, in FIN_WAIT2; then it forgets it, and
/// no TIME_WAIT follows (`man 7 tcp`, tcp_fin_timeout).
const ORPHAN: Duration = Duration::from_secs(60);

/// Whether an end of a connection is open whose other end no socket of the program holds any more.
fn has_orphan(sockets: &Snapshot) -> bool {
    // The listener has the same port, but no peer.
    let ends = |sample: &Sample| {
        let other = |other: &Sample| other.local == sample.peer && other.peer == sample.local;
        sockets.each().any(other)
    };
    sockets
        .each()
        .any(|sample| sample.state == Some(State::CloseWait) && !ends(sample))
}

impl Run {
    /// Notes when the first of what is there now will be gone: a TIME_WAIT row; or, where the program is still to bind a
    /// port that was in use, the end that would become one.
    pub(super) fn watch_over(&mut self, part: Part<'_>) {
        let steps = self.recording.steps();
        let now = self.recording.last_sample();
        let rows = now.map_or(&[][..], Snapshot::rows);
        let rows = rows.iter().map(|row| row.seconds);
        let row = rows.reduce(f64::min);
        let row = row.map(|seconds| self.sampled + Duration::from_secs_f64(seconds.max(0.0)));
        let orphan =
            now.is_some_and(has_orphan) && binds_a_used_port(part.story, steps.saturating_sub(1));
        self.orphaned = orphan.then(|| self.orphaned.unwrap_or(self.sampled));
        let orphan = self.orphaned.map(|since| since + ORPHAN);
        self.perishes = row.into_iter().chain(orphan).min();
    }

    /// Runs once more to where it stands; what was answered holds.
    pub(in crate::session) fn renew(&mut self, part: Part<'_>, now: Duration) -> u32 {
        let place = (self.front(), self.item);
        let visited = std::mem::take(&mut self.visited);
        let run = self.begin(part, now);
        self.visited = visited;
        self.renewed = Some(now);
        self.returns = Some(place);
        self.advance = AutoAdvance::GoTo(place.0);
        run
    }

    /// How long ago the kernel was asked for what is shown at the front.
    pub fn age(&self, now: Duration) -> Duration {
        now.saturating_sub(self.sampled)
    }

    /// For how long it has gone on without a gate.
    pub(in crate::session) fn moves_for(&self, now: Duration) -> Duration {
        let since = self.moving.unwrap_or(now);
        now.saturating_sub(since)
    }

    /// Whether something that the next calls may need perishes, and the scene has to run again to this gate. Once it has,
    /// there is nothing fresher.
    pub(in crate::session) fn is_stale(&self, now: Duration) -> bool {
        let live = matches!(self.origin, Origin::Live { .. });
        let perishes = self.perishes.is_some_and(|end| now + FRESH > end);
        let renewed = self.renewed.is_some_and(|then| now < then + FRESH);
        live && perishes && !renewed && !self.is_moving()
    }

    /// Whether it is on its way back to where it stood.
    pub(in crate::session) fn renews(&self) -> bool {
        self.returns.is_some()
    }
}
