//! Where the bytes of a run are: who sent them to whom, and which of them wait to be read.

mod ledger;
mod peers;
mod traffic;

pub use ledger::Piece;
pub use peers::Peers;
pub use traffic::{Queue, Traffic};
