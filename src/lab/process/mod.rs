//! This process and those that work for it: what they need of their system, and what ends them.

mod forking;
mod group;
mod needs;
pub mod signals;
pub mod tools;

#[cfg(target_os = "linux")]
pub(in crate::lab) use forking::Forking;
pub use forking::spawn;
pub use group::limits;
pub use needs::missing;
pub(in crate::lab) use needs::this_program;
