//! The syllabus: every lesson, in teaching order.

pub mod calls;
#[path = "08-framing/mod.rs"]
pub mod framing;

use crate::lesson::Folder;

/// Every lesson that is written, in teaching order.
pub static SYLLABUS: &[&Folder] = &[&framing::FOLDER];
