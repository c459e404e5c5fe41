//! A lesson as text, where there is no page: typed answers, and JSON.

mod answers;
pub(crate) mod face;
mod inbox;
pub(crate) mod json;
pub(crate) mod line_input;
pub(crate) mod prompt;
mod questions;
mod saver;
mod scene;
mod tried;
mod typed;
pub(crate) mod unattended;
pub(crate) mod watch;
