//! Workers that look for faults side by side: what a test does to many scenes mostly waits.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Some workers look for faults in all of these; there must be none.
pub fn none_of<T: Sync>(all: &[T], workers: usize, faults_of: impl Fn(&T) -> Vec<String> + Sync) {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut faults = Vec::new();
        while let Some(one) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            faults.extend(faults_of(one));
        }
        faults
    };
    let faults: Vec<String> = thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let faults = workers.into_iter().map(|worker| worker.join());
        faults
            .flat_map(|faults| faults.expect("a panic above says which"))
            .collect()
    });
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
