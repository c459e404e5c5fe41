//! A learner in a run, without a terminal: a command in, an effect out.

pub mod fold;
mod page;
mod part;
pub mod quiz;
mod run;
pub mod time_line;
mod walk;

pub use page::{Figures, Guess, Motion, Next, Page, Poll, RunState, Sheet};
pub use part::{About, LookFor, Part};
pub use run::subject::{Subject, subject, subject_of};
pub use run::{Here, Predicted, Run, STILL, asked, rests};
pub use walk::{Command, Effect, Left, Manner, Measured, PollOver, Remember, Session};
