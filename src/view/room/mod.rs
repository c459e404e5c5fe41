//! In front of a room: the speaker's notes, and what the room answered.

pub mod poll;
mod rehearsed;
pub mod speaker;
mod speaker_script;
