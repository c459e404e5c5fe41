//! This process and those that work for it: what they need of their system, and what ends them.

mod needs;
pub mod signals;
pub mod tools;

pub use needs::missing;
pub(in crate::lab) use needs::this_program;
