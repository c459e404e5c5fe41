//! How many threads can be started at once, judged by what the scenes need.

use super::check::{Check, Verdict};
use crate::lesson::{Needs, Resource};
use crate::phrases::phrases;

/// What socklab and a scene with some threads take.
const FEW: usize = 12;
/// What socklab has beside a scene's own threads.
const OWN: usize = 10;

/// How many threads must start at once, so that every scene runs.
pub fn threads_needed(needs: &Needs) -> usize {
    needs.most(Resource::Threads) as usize + OWN
}

/// The check of so many that started.
pub(super) fn judged(started: usize, needs: &Needs) -> Check {
    let words = &phrases().doctor;
    let check = Check::fine("threads", words.threads_at_once(started));
    match started {
        ..FEW => check.but(Verdict::Cannot, &needs.lessons, words.too_few_threads),
        few if few < threads_needed(needs) => {
            let scenes = needs.scenes_with(Resource::Threads);
            let most = needs.most(Resource::Threads);
            check.but(
                Verdict::Cannot,
                &needs.lessons_with(Resource::Threads),
                words.scenes_start_threads(scenes, most),
            )
        }
        _ => check,
    }
}
