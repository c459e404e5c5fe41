//! The page: every pane in its place, for whatever size the terminal has.

mod draw;
mod happened;
pub mod header;
mod keys;
mod layout;
mod note;
pub mod sheet;
mod slide;
mod source;
mod window;
mod written;

pub use crate::view::paint::{LEAST, Size};
pub use draw::{draw, furthest, is_cut, reads_whole};
