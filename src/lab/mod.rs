//! What happens: a scene's process, the traced sockets, the conductor, the kernel's own words, the recording.
//!
//! A program runs in a process of its own ([`stage`]). Its sockets are [`Socket`]s, and every call goes through one
//! [`seam`], where it waits for the [`conductor`], or is counted. What happens leaves the process as [`Event`]s
//! ([`report`]), is received by a [`LiveScene`], and is kept in a [`Recording`].

#![allow(
    unsafe_code,
    reason = "the one folder that talks to the kernel past socket2; each block says why it is sound"
)]

mod board;
mod call;
mod closing;
mod conductor;
pub mod cue;
mod descriptor;
pub mod doctor;
mod errno;
mod event;
mod gate;
mod lane;
mod live;
mod look;
pub mod machine;
mod moment;
mod patience;
pub mod printable;
mod probe;
mod recording;
mod register;
mod report;
mod sample;
mod scope;
pub mod scratch;
mod script;
mod seam;
pub mod signals;
mod stage;
mod summons;
mod tally;
mod traced;

pub use call::Call;
pub use errno::{advice, advice_for};
pub use event::{Chosen, Ending, Event, Left, Outcome};
pub use live::{Casting, LiveScene};
pub use moment::{Moment, Phase, Row};
pub use recording::Recording;
pub use sample::{Kind, Sample, Snapshot, State, TimeWait};
pub use seam::run_free;
pub use stage::{Play, perform};
pub use summons::{Pace, Part, Summons, summons};
pub use traced::Socket;

/// The calling thread's number: the kernel's own on Linux, ours elsewhere.
fn tid() -> i32 {
    #[cfg(target_os = "linux")]
    return nix::unistd::gettid().as_raw();
    #[cfg(not(target_os = "linux"))]
    {
        use std::sync::atomic::{AtomicI32, Ordering};
        static NEXT: AtomicI32 = AtomicI32::new(1);
        thread_local! {
            static MINE: i32 = NEXT.fetch_add(1, Ordering::Relaxed);
        }
        MINE.with(|mine| *mine)
    }
}
