//! What is said of a run: on the page, in the panel, in plain text.

pub mod lanes;
pub mod page;
pub mod panel;
pub mod plain;
