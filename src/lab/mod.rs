//! What happens: a program is started in a process of its own, lets one call at a time pass, and asks the kernel.
//!
//! A [`LiveScene`] starts the process, which is this program again, and receives what it tells. What runs on the other
//! side, in the scene's own process, is [`inside`], and nothing else is. What the kernel says of a socket is [`kernel`].

#![allow(
    unsafe_code,
    reason = "the one folder that talks to the kernel past socket2; each block says why it is sound"
)]

mod conductor;
pub mod editor;
mod errno;
mod inside;
mod kernel;
mod launch;
mod live;
pub mod machine;
#[cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]
pub mod outside;
#[cfg(not(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
)))]
#[path = "elsewhere.rs"]
pub mod outside;
pub mod process;
pub mod scratch;
pub mod speaker_link;

pub use errno::{advice, advice_for};
pub use inside::{Runnable, Socket, perform, run_free};
pub use launch::{Launch, LaunchSpec, Pace, Part, launch};
pub use live::{LiveScene, Taken};
pub use process::missing;
