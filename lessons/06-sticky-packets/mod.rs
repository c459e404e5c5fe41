//! Lesson 6: sticky packets, or: TCP has no messages.

pub mod glued;
pub mod looks_fine;
pub mod luck;
pub mod nagle;
pub mod no_cure;
pub mod other_pipes;
pub mod proofs;
pub mod remote_command;
pub mod split;
pub mod write_write_read;

use crate::lesson::{Folder, proof, scene};

pub static FOLDER: Folder = Folder {
    number: 6,
    name: "06-sticky-packets",
    lesson: include_str!("lesson.en.md"),
    quiz: include_str!("quiz.en.md"),
    proofs_text: include_str!("proofs.rs"),
    scenes: &[
        scene!(looks_fine),
        scene!(glued),
        scene!(split),
        scene!(luck),
        scene!(no_cure),
        scene!(nagle),
        scene!(write_write_read),
        scene!(other_pipes),
        scene!(remote_command),
    ],
    proofs: &[
        proof!(two_sends_one_read),
        proof!(segments_and_reads),
        proof!(three_small_reads),
        proof!(ten_rounds),
        proof!(ten_small_sends),
        proof!(keeps_boundaries),
    ],
};
