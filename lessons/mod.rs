//! The syllabus: every lesson, in teaching order.

use crate::lesson::Folder;

#[path = "06-sticky-packets/mod.rs"]
pub mod sticky_packets;
#[path = "07-udp/mod.rs"]
pub mod udp;

/// Every lesson that is written, in teaching order.
pub static SYLLABUS: &[&Folder] = &[&sticky_packets::FOLDER, &udp::FOLDER];
