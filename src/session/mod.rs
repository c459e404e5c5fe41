//! A learner in a run, without a terminal: what is walked, where one stands in it, and what there is to see.

pub mod fold;
mod page;
mod part;
mod run;
pub mod time_line;

pub use page::{Figures, Guess, Motion, Next, Page, Poll, RunState, Sheet};
pub use part::{About, LookFor, Part};
pub use run::subject::{Subject, subject, subject_of};
pub use run::{asked, rests};
