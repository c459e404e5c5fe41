//! Questions: how one is put, how its answer compares with what was measured, and a whole quiz.

mod page;
mod parts;
pub mod prediction;
mod sheet;

pub use page::{NumberAsked, QuizPage, count, draw, letter, sheet};
pub use parts::parts;
pub use sheet::{Sheet, look_again};
