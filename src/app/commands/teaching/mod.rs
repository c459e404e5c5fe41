//! What an instructor types, before a class, in it and after it.

pub(super) mod demo;
mod demo_notes;
pub(super) mod notes;
pub(super) mod polls;
pub(super) mod polls_import;
pub(super) mod rehearse;
pub(super) mod replay;
pub(super) mod results;
