//! A learner in a run, without a terminal: a command in, an effect out.

pub mod findings;
pub mod fold;
mod hands;
mod page;
mod part;
mod playback;
mod poll;
pub mod quiz;
mod rest;
mod run;
mod subject;
pub mod time_line;
mod walk;

pub use findings::Finding;
pub use hands::{Hands, MOST_HANDS, letter};
pub use page::{Extra, Figures, Guess, Motion, Next, Page, Poll, Reading, RunState, Sheet};
pub use part::{About, Lines, LookFor, Part};
pub use playback::{Gated, Playback};
pub use poll::SavedPoll;
pub use rest::{Rest, Why};
pub use run::{Here, Predicted, Run, STILL, rests};
pub use subject::{Subject, subject, subject_of};
pub use walk::{Command, Effect, Left, Manner, Measured, PollOver, Remember, Session};
