//! The sockets' panel: what the kernel says of each socket now.

mod field;
pub mod panel;
mod socket;
