//! The processes that one run of socklab made, found by the home directory that was given to it alone.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// Nothing that ends takes nearly so long.
const DEADLINE: Duration = Duration::from_secs(120);

/// Waits until no process is left of the run that had this home.
#[track_caller]
pub fn nobody_is_left(home: &Path) {
    no_more_are_left(home, 0);
}

/// The same, but for so many.
#[track_caller]
pub fn no_more_are_left(home: &Path, count: usize) {
    let end = Instant::now() + DEADLINE;
    while let Some(left) = living(home).get(count) {
        assert!(Instant::now() < end, "process {left} was left behind");
        thread::sleep(Duration::from_millis(5));
    }
}

/// The processes that have this home; one that has ended and only waits to be counted has no environment any more.
pub fn living(home: &Path) -> Vec<String> {
    let wanted = format!("HOME={}", home.display());
    let entries = fs::read_dir("/proc").expect("/proc");
    let ids = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    ids.filter(|id| {
        let environment = fs::read(format!("/proc/{id}/environ")).unwrap_or_default();
        environment
            .split(|&byte| byte == 0)
            .any(|variable| variable == wanted.as_bytes())
    })
    .collect()
}
