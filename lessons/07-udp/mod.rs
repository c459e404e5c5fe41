//! Lesson 7: UDP, or: one message, one datagram, no promise.

pub mod chat;
pub mod connected;
pub mod datagrams;
pub mod empty;
pub mod families;
pub mod largest;
pub mod last_binder;
pub mod nobody_home;
pub mod overflow;
pub mod proofs;
pub mod truncated;

use crate::lesson::{Folder, proof, scene};

pub static FOLDER: Folder = Folder {
    number: 7,
    name: "07-udp",
    lesson: include_str!("lesson.en.md"),
    quiz: include_str!("quiz.en.md"),
    proofs_text: include_str!("proofs.rs"),
    scenes: &[
        scene!(datagrams),
        scene!(truncated),
        scene!(largest),
        scene!(empty),
        scene!(overflow),
        scene!(connected),
        scene!(nobody_home),
        scene!(last_binder),
        scene!(chat),
        scene!(families),
    ],
    proofs: &[
        proof!(empty_datagram),
        proof!(four_of_ten),
        proof!(unconnected_to_nobody),
        proof!(connected_to_nobody),
        proof!(survivors),
        proof!(largest_datagram),
    ],
};
