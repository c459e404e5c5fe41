//! The lanes: each socket has one, each call is a row in it, and a row tells what was asked and what came of it.

mod call_log;
pub mod call_text;
mod in_sight;
pub mod ladder;
mod ledger;
mod log_builder;
mod placing;
mod rung;
pub mod timeline;

pub use log_builder::call_log;
