//! What a learner is told around the lessons: menu, plain text, quiz, results, and what is kept of them.

pub mod kept;
pub mod menu;
pub mod quiz;
pub mod records;
pub mod telling;
