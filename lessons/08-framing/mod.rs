//! Lesson 8: framing, or where a message ends.

pub mod base_name;
pub mod decoder;
pub mod delimiter;
pub mod hostile;
pub mod json_header;
pub mod length_prefix;
pub mod one_write;
pub mod proofs;
pub mod remote_command_framed;
pub mod server_loops;
pub mod short_header;
pub mod spins;
pub mod swallowed;
pub mod until_end;
pub mod upload;

use crate::lesson::{Folder, proof, scene};

pub static FOLDER: Folder = Folder {
    number: 8,
    name: "08-framing",
    lesson: include_str!("lesson.en.md"),
    quiz: include_str!("quiz.en.md"),
    proofs_text: include_str!("proofs.rs"),
    scenes: &[
        scene!(until_end),
        scene!(delimiter),
        scene!(short_header),
        scene!(swallowed),
        scene!(length_prefix),
        scene!(decoder),
        scene!(remote_command_framed),
        scene!(one_write),
        scene!(json_header),
        scene!(hostile),
        scene!(spins),
        scene!(server_loops),
        scene!(base_name),
        scene!(upload),
    ],
    proofs: &[
        proof!(one_byte_of_the_header),
        proof!(signed_length),
        proof!(swallowed_107),
        proof!(spins_for_ever),
        proof!(absolute_path),
        proof!(wrong_byte_order),
        proof!(line_in_a_line),
        proof!(unexpected_eof),
        proof!(base_name_only),
    ],
};
