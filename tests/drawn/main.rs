//! What is drawn and what is decided, without a terminal and without a process: pages, faces, and a learner in a run.

#[path = "../stage/mod.rs"]
mod stage;

mod demo_pages;
mod faces;
mod pages;
mod session;
