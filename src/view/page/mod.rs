//! The page: every pane in its place, for whatever size the terminal has.

pub mod draw;
mod happened;
pub mod header;
pub mod keys;
mod layout;
pub mod loops;
pub mod note;
pub mod sheet;
mod slide;
pub mod source;
pub mod subject;

pub use draw::{LEAST, Size, furthest, reads_whole};
