//! Questions whose key is what the sockets of this machine do, here and now: what is asked, what it was worth.
//!
//! A [`Session`] says what is next, and [`judge`] compares what was said with what was measured.

mod asked;
mod content;
pub mod number;
mod session;
mod told;
mod verdict;

pub use asked::{Asked, Given};
pub use content::digest;
pub use session::{Command, Effect, Session, Stage};
pub use told::{Judged, Put, Whys};
pub use verdict::{Proved, Verdict, disagreement, judge};
