//! The syllabus: every lesson, in teaching order.

#[path = "03-reuse-address/mod.rs"]
pub mod reuse_address;
#[path = "04-threads/mod.rs"]
pub mod threads;

use crate::lesson::Folder;

/// Every lesson that is written, in teaching order.
pub static SYLLABUS: &[&Folder] = &[&reuse_address::FOLDER, &threads::FOLDER];
