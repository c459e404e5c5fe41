//! Text: a lesson and what the doctor found, for pipes, handouts and other programs.

pub mod check;
mod descriptors;
pub mod diagnosis;
pub mod doctor;
pub mod json;
pub mod plain;
