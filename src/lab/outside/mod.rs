//! Any other program: stopped at its socket calls by ptrace, its descriptors borrowed for a look, its lines found.

mod birth;
mod call;
mod crowd;
mod kernel;
mod lanes;
mod place;
mod quiescence;
mod refusal;
mod request;
mod sockets;
mod tracer;
mod watched;
mod witness;

pub use place::path_of;
pub use refusal::Refusal;
pub use request::{Amend, Request};
pub use watched::{Prepared, Watched};
