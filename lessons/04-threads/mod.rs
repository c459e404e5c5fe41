//! Lesson 4: a thread for each client, and what threads share.

pub mod clones;
pub mod conversation;
pub mod idle_threads;
pub mod main_returns;
pub mod many;
pub mod one_by_one;
pub mod one_panics;
pub mod out_of_files;
pub mod proofs;
pub mod spinning;
pub mod thread_each;
pub mod two_writers;
pub mod wake_up;

use crate::lesson::{Folder, proof, scene};

pub static FOLDER: Folder = Folder {
    number: 4,
    name: "04-threads",
    lesson: include_str!("lesson.en.md"),
    quiz: include_str!("quiz.en.md"),
    proofs_text: include_str!("proofs.rs"),
    scenes: &[
        scene!(one_by_one),
        scene!(thread_each),
        scene!(conversation),
        scene!(clones),
        scene!(wake_up),
        scene!(one_panics),
        scene!(main_returns),
        scene!(two_writers),
        scene!(out_of_files),
        scene!(spinning),
        scene!(idle_threads),
        scene!(many),
    ],
    proofs: &[
        proof!(last_answer),
        proof!(connect_time),
        proof!(one_clone_dropped),
        proof!(blocked_reader),
        proof!(two_writers),
        proof!(main_returns),
    ],
};
