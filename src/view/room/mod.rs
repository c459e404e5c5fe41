//! In front of a room: the speaker's notes, and what the room answered.

mod clocks;
pub mod poll;
mod rehearsed;
pub mod speaker;
mod speaker_script;
