//! The syllabus: every lesson, in teaching order.

use crate::lesson::Folder;

#[path = "05-buffers/mod.rs"]
pub mod buffers;

/// Every lesson that is written, in teaching order.
pub static SYLLABUS: &[&Folder] = &[&buffers::FOLDER];
