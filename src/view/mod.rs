//! What is seen: a lesson and a recording in, styled lines out; no terminal, no clock, no surroundings.

pub mod escape;
mod lanes;
pub mod menu;
pub mod orientation;
pub mod page;
mod paint;
pub mod prose;
pub mod quiz;
mod room;
mod sockets;
mod text;

pub use lanes::call_text;
pub use page::draw;
pub use paint::ascii;
pub use paint::{Ink, Line, Size, Span, Theme};
pub use prose::number;
pub use quiz::look_again;
pub use room::poll;
pub use room::speaker;
pub use text::answers::{Answer, AnsweredBy, answers};
pub use text::classic_calls::ClassicCalls;
pub use text::columns::Columns;
pub use text::doctor::threads::threads_needed;
pub use text::doctor::{beforehand, check, diagnosis};
pub use text::{doctor, handout, json, lesson_list, plain, records, replay};
