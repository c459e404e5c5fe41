//! Who decides: reads keys, writes to the terminal, and lets lessons, lab and view do the rest.

mod exit;
mod finding;

pub use exit::Exit;
