//! What is seen: a lesson and a recording in, styled lines out; no terminal, no clock, no surroundings.

pub mod lanes;
pub mod page;
mod paint;
pub mod prose;
pub mod quiz;
pub mod room;
pub mod sockets;
pub mod text;

pub use lanes::{call_text, timeline};
pub use page::draw::{Guess, Motion, Next, Page, Size, draw};
pub use page::sheet::{self, Sheet};
pub use page::{loops, subject};
pub use paint::ink::Ink;
pub use paint::line::{Line, Span};
pub use paint::theme::Theme;
pub use prose::{Figures, number};
pub use room::poll::{self, Poll};
pub use room::speaker;
pub use text::{check, diagnosis, doctor, json, plain};
