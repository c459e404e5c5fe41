//! A row of the kernel's table in TIME_WAIT, in the panel.

use crate::phrases::phrases;
use crate::trace::{Snapshot, TimeWait};
use crate::view::paint::{Ink, Line};

/// Its two addresses, and how long it guards them yet.
pub(super) fn line(row: &TimeWait, new: bool) -> Line {
    let ink = if new { Ink::Change } else { Ink::Plain };
    let words = &phrases().panel;
    let left = match row.seconds.max(0.0).ceil() {
        0.0 => words.time_is_over.to_owned(),
        seconds => words.seconds_left(seconds),
    };
    Line::of(" TIME_WAIT", ink)
        .and(format!("  {} → {}", row.local, row.peer), Ink::Plain)
        .and(format!("  {left}"), Ink::Muted)
}

/// Whether a connection came into TIME_WAIT only now.
pub fn is_new(row: &TimeWait, before: &Snapshot) -> bool {
    let known = |old: &TimeWait| old.local == row.local && old.peer == row.peer;
    !before.rows().iter().any(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_wait_says_when_its_time_is_over() {
        let row = |seconds| TimeWait {
            local: "127.0.0.1:9090".into(),
            peer: "127.0.0.1:50000".into(),
            seconds,
        };
        assert!(line(&row(0.2), false).plain().ends_with("  1 s left"));
        assert!(
            line(&row(0.0), false)
                .plain()
                .ends_with("  its time is over")
        );
    }
}
