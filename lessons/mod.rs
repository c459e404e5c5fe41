//! The syllabus: every lesson, in teaching order.

use crate::lesson::Folder;

/// Every lesson that is written, in teaching order.
pub static SYLLABUS: &[&Folder] = &[];
