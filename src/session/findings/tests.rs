//! What a run without calls suggests; `tests/watch_command.rs` runs those with mistakes.

use super::*;

#[test]
fn a_run_without_calls_suggests_nothing() {
    assert_eq!(all(&Recording::new()), []);
}
