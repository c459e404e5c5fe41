//! Whose time is over while others have something to do waits on: a limit says how long a call waits at least, not at most.
//!
//! So what time does to the story of programs does not depend on how long somebody reads, or how busy the computer is.

use super::super::crowd::Crowd;
use super::super::crowd::task::{At, Task};
use super::super::kernel::actions::RESTART_ALWAYS;
use super::super::kernel::requests::{Tid, to_next_call};
use super::super::quiescence::Quiescence;
use crate::lab::conductor::Conductor;

/// While others make so many calls; then the call returns, so that nobody waits for ever for what others do only when their
/// time is over.
const CALLS: u32 = 500;

/// Lets them wait on; false if there is none.
pub(super) fn wait_on(
    crowd: &mut Crowd,
    conductor: &mut Conductor<Tid, ()>,
    quiescence: &Quiescence,
) -> bool {
    // Something else than to wait once more.
    let has_work = |(tid, task): (&Tid, &Task)| match &task.at {
        At::Gate(_) => !quiescence.looks_around(*tid),
        At::Back(back) => !back.is_late(),
        _ => false,
    };
    if !crowd.tasks.iter().any(has_work) {
        return false;
    }
    let steps = conductor.steps();
    let mut some = false;
    for (tid, task) in &mut crowd.tasks {
        let At::Back(back) = &task.at else { continue };
        if back.is_late() && steps - back.inside.step < CALLS && go_back(*tid, task) {
            conductor.go_back(*tid, ());
            some = true;
        }
    }
    some
}

/// Lets a thread whose call is over go back into it, as if it had not returned; false where it cannot.
fn go_back(tid: Tid, task: &mut Task) -> bool {
    let back = match std::mem::replace(&mut task.at, At::Running) {
        At::Back(back) => back,
        other => {
            task.at = other;
            return false;
        }
    };
    let limit = back.inside.limit.as_ref();
    let rewound = limit.is_some_and(|limit| limit.rewind(tid));
    if !rewound || back.inside.entered.registers.again().write(tid).is_err() {
        task.at = At::Back(back);
        return false;
    }
    let mut inside = back.inside;
    // Whatever comes meanwhile finds it before its instruction, from which it begins again in any case.
    inside.interrupted = Some(RESTART_ALWAYS);
    task.at = At::Inside(Box::new(inside));
    let _ = to_next_call(tid, 0);
    true
}
