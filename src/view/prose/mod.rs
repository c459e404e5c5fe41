//! Prose: words, numbers, tables and plots, laid out at a width.

mod answer;
mod blocks;
pub mod frame;
pub mod mark;
pub mod number;
pub mod plot;
pub mod subject;
mod table;
mod words;

pub use crate::session::Figures;
pub use answer::shown_answer;
pub use blocks::{Prose, WIDEST, wrap, wrap_line};
pub use number::{as_read, change, circled, counted, gauge, grouped, whole_percent};
