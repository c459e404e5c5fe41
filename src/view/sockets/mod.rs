//! The sockets' panel: what the kernel says of each socket now.

mod block;
mod item;
mod panel;
mod queue;
mod socket;
mod time_wait;

pub use panel::Sockets;
pub use socket::Look;
pub use time_wait::is_new;
