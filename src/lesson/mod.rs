//! A lesson as data: prose, notes tied to quoted lines, predictions, a quiz.

mod class;
mod classic_call;
mod contents;
mod folder;
mod minutes;
mod need;
mod needs;
mod parse;
mod play;
mod quiz;
#[cfg(test)]
mod tests;
mod text;
pub mod verdict;

pub use class::Pick;
pub use classic_call::ClassicCall;
pub use contents::{Change, Lesson, Note, Plot, Predict, PredictOption, Scene, Shape, Try};
pub use folder::{Folder, Proof, SceneFiles};
pub(crate) use folder::{folder, scene};
pub use minutes::Effort;
pub use need::{Need, Resource};
pub use needs::{LEAST_DESCRIPTORS, Needed, Needs};
pub use parse::Fault;
pub use play::{Twin, perform};
pub use quiz::{Answer, Choice, Question, Quiz};
pub use text::{Block, Figure, Inline, MACHINE_FACTS, figures, plain, read, words};
