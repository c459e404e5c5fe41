//! Prose: words, numbers, tables and plots, laid out at a width.

mod blocks;
pub mod mark;
pub mod number;
pub mod plot;
mod table;
mod words;

pub use blocks::{Figures, Prose, wrap};
