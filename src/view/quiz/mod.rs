//! Questions: how one is put, how its answer compares with what was measured, and a whole quiz.

mod page;
mod parts;
pub mod prediction;
mod text;

pub use page::{NumberAsked, QuizPage, count, draw, letter, quiz_text};
pub use parts::parts;
pub use text::{QuizText, look_again};
