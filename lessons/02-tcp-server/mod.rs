//! Lesson 2: the life of a TCP server.

pub mod addresses;
pub mod backlog;
pub mod fifty;
pub mod four_values;
pub mod greet;
pub mod hang_up;
pub mod r#loop;
pub mod proofs;
pub mod right_socket;
pub mod upper;
pub mod upper_cured;
pub mod wrong_socket;

use crate::lesson::{Folder, proof, scene};

pub static FOLDER: Folder = Folder {
    number: 2,
    name: "02-tcp-server",
    lesson: include_str!("lesson.en.md"),
    quiz: include_str!("quiz.en.md"),
    proofs_text: include_str!("proofs.rs"),
    scenes: &[
        scene!(greet),
        scene!(addresses),
        scene!(wrong_socket),
        scene!(right_socket),
        scene!(four_values),
        scene!(backlog),
        scene!(fifty),
        scene!(upper),
        scene!(upper_cured),
        scene!("loop", r#loop),
        scene!(hang_up),
    ],
    proofs: &[
        proof!(recv_on_listener),
        proof!(accepted_port),
        proof!(five_clients),
        proof!(the_fourth),
        proof!(listener_closed),
        proof!(listen_one),
    ],
};
