//! How a program is found, compiled where it must be, and started under watch.

mod ahead;
pub(super) mod compile;
pub(super) mod file;
mod input;
pub(super) mod launch;
pub(super) mod leftovers;
pub(super) mod output;
pub(super) mod program;
pub(super) mod programs;
pub(super) mod python;
