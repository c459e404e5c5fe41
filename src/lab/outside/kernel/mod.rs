//! What the kernel lets one process see of another, and do to it.

pub(super) mod actions;
pub(super) mod borrow;
pub(super) mod copies;
pub(super) mod filter;
pub(super) mod handles;
pub(super) mod inject;
pub(super) mod memory;
pub(super) mod notices;
pub(super) mod proc;
pub(super) mod registers;
pub(super) mod requests;
pub(super) mod syscalls;
