//! Lesson 3: SO_REUSEADDR, TIME_WAIT, and the restart that fails.

pub mod linger_zero;
pub mod matrix;
pub mod missing_close;
pub mod only_new;
pub mod proofs;
pub mod restart;
pub mod reuse_port;
pub mod two_listeners;

use crate::lesson::{Folder, proof, scene};

pub static FOLDER: Folder = Folder {
    number: 3,
    name: "03-reuse-address",
    lesson: include_str!("lesson.en.md"),
    quiz: include_str!("quiz.en.md"),
    proofs_text: include_str!("proofs.rs"),
    scenes: &[
        scene!(restart),
        scene!(missing_close),
        scene!(only_new),
        scene!(matrix),
        scene!(two_listeners),
        scene!(reuse_port),
        scene!(linger_zero),
    ],
    proofs: &[
        proof!(first_closer),
        proof!(client_first),
        proof!(new_socket_only),
        proof!(beside_a_listener),
        proof!(row_stays),
        proof!(linger_zero),
    ],
};
