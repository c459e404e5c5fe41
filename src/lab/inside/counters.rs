//! Counts calls in a scene that runs free, in memory of its own for each thread, so that watching costs next to nothing.

use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};

use crate::lab::errno;
use crate::trace::Call;

/// One thread's counts. Only that thread writes, so a plain load and store do.
#[derive(Debug)]
struct Counts {
    ok: [AtomicU64; Call::ALL.len()],
    errors: Mutex<Errors>,
}

impl Default for Counts {
    fn default() -> Counts {
        Counts {
            ok: [const { AtomicU64::new(0) }; Call::ALL.len()],
            errors: Mutex::default(),
        }
    }
}

#[derive(Debug, Default)]
struct Errors {
    times: BTreeMap<(Call, Option<i32>), u64>,
    last: Option<(Call, i32)>,
}

/// Every thread's counts, those of ended threads, too.
static ALL: Mutex<Vec<Arc<Counts>>> = Mutex::new(Vec::new());

thread_local! {
    static MINE: Arc<Counts> = {
        let mine = Arc::new(Counts::default());
        ALL.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&mine));
        mine
    };
}

/// Counts one call of this thread.
pub(super) fn count(call: Call, error: Option<&io::Error>) {
    // A socket dropped while its thread ends may come too late to be counted by it.
    let _ = MINE.try_with(|mine| match error {
        None => {
            let count = &mine.ok[call as usize];
            count.store(count.load(Relaxed) + 1, Relaxed);
        }
        Some(error) => {
            let mut errors = mine.errors.lock().unwrap_or_else(PoisonError::into_inner);
            let number = error.raw_os_error();
            *errors.times.entry((call, number)).or_default() += 1;
            errors.last = number.map(|number| (call, number)).or(errors.last);
        }
    });
}

/// All counts so far: `send` for calls that succeeded, `send EAGAIN` for those that failed so.
pub(super) fn counts() -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for thread in ALL.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        for &call in Call::ALL {
            let ok = thread.ok[call as usize].load(Relaxed);
            if ok > 0 {
                *counts.entry(call.to_string()).or_default() += ok;
            }
        }
        for ((call, number), times) in thread
            .errors
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .times
            .iter()
        {
            let error = number.map_or_else(|| "error".to_owned(), errno::name);
            *counts.entry(format!("{call} {error}")).or_default() += times;
        }
    }
    counts
}

/// The call to blame for an error of the system: one that failed so, as the last of its thread.
pub(super) fn last_failed(errno: i32) -> Option<Call> {
    let all = ALL.lock().unwrap_or_else(PoisonError::into_inner);
    all.iter().find_map(|thread| {
        let errors = thread.errors.lock().unwrap_or_else(PoisonError::into_inner);
        errors
            .last
            .filter(|(_, last)| *last == errno)
            .map(|(call, _)| call)
    })
}
