//! A scene's own process: the traced sockets, the hook through which every call goes, and who conducts them.
//!
//! A program runs in a process of its own ([`child`]). Its sockets are [`Socket`]s, and every call goes through one
//! [`hook`], where it waits at a [gate](gates) until it is let in ([`conducting`]), or is counted ([`counters`]). What happens
//! leaves the process as events ([`report`]).

mod child;
mod conducting;
mod counters;
mod gates;
mod hook;
mod register;
mod report;
mod script;
mod settled;
mod shared;
mod thread_state;
mod traced;

pub(super) use child::NO_ROOM;
pub use child::{Runnable, perform};
pub use hook::run_free;
pub use traced::Socket;
