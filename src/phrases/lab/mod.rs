//! What the lab says: of this machine, of what went wrong, of programs that are watched.

pub mod doctor;
pub mod errors;
pub mod findings;
pub mod sockets;
pub mod watch;
