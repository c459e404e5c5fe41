//! Lesson 5: send and receive buffers.

pub mod chunks;
pub mod delivered;
pub mod fill;
pub mod leftovers;
pub mod lost_answer;
pub mod proofs;
pub mod send_all;
pub mod sizes;

use crate::lesson::{Folder, proof, scene};

pub static FOLDER: Folder = Folder {
    number: 5,
    name: "05-buffers",
    lesson: include_str!("lesson.en.md"),
    quiz: include_str!("quiz.en.md"),
    proofs_text: include_str!("proofs.rs"),
    scenes: &[
        scene!(sizes),
        scene!(fill),
        scene!(leftovers),
        scene!(send_all),
        scene!(delivered),
        scene!(lost_answer),
        scene!(chunks),
    ],
    proofs: &[
        proof!(set_4096),
        proof!(set_1),
        proof!(acked_unread),
        proof!(two_queues),
        proof!(unread_at_close),
        proof!(peer_closed),
        proof!(nobody_reads),
        proof!(nonblocking_part),
    ],
};
