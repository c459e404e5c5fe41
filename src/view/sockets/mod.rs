//! The sockets' panel: what the kernel says of each socket now.

mod item;
mod panel;
mod queue;
mod socket;

pub use panel::{Sockets, is_new};
pub use socket::Look;
