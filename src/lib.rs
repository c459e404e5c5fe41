//! Socket programming, one call at a time, on real sockets.

// Both panic where nobody reads any more; `writeln!` says so instead.
#![cfg_attr(not(test), deny(clippy::print_stdout, clippy::print_stderr))]

#[cfg(not(unix))]
compile_error!("socklab needs a Unix system; on Windows use WSL 2");

// Lessons say `use socket2::…`; inside the library that name is this crate, so that every call is seen.
extern crate self as socket2;
extern crate socket2 as kernel;

pub mod app;
pub mod cli;
pub mod lab;
pub mod lesson;
#[path = "../lessons/mod.rs"]
#[expect(
    clippy::print_stdout,
    reason = "lessons print as their students do, in a process of their own"
)]
pub mod lessons;
pub mod phrases;
pub mod program;
pub mod progress;
pub mod session;
pub mod trace;
pub mod view;

// What of socket2 makes no call is used as it is.
pub use kernel::{Domain, Protocol, SockAddr, Type};
pub use lab::Socket;
