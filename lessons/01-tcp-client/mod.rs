//! Lesson 1: the life of a TCP client.

pub mod answers;
pub mod early;
pub mod greet;
pub mod half_close;
pub mod http;
pub mod http_cured;
pub mod itself;
pub mod message;
pub mod proofs;
pub mod refused;
pub mod unconnected;

use crate::lesson::{Folder, proof, scene};

pub static FOLDER: Folder = Folder {
    number: 1,
    name: "01-tcp-client",
    lesson: include_str!("lesson.en.md"),
    quiz: include_str!("quiz.en.md"),
    proofs_text: include_str!("proofs.rs"),
    scenes: &[
        scene!(greet),
        scene!(message),
        scene!(unconnected),
        scene!(early),
        scene!(refused),
        scene!(answers),
        scene!(half_close),
        scene!(http),
        scene!(http_cured),
        scene!(itself),
    ],
    proofs: &[
        proof!(before_accept),
        proof!(nobody_listens),
        proof!(port_chosen),
        proof!(zero),
        proof!(half_closed),
        proof!(to_itself),
    ],
};
