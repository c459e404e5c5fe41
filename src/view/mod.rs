//! What is seen: a lesson and a recording in, styled lines out; no terminal, no clock, no surroundings.

pub mod doctor;
mod field;
pub mod fold;
mod happened;
mod header;
pub mod ink;
pub mod json;
pub mod keys;
pub mod ladder;
mod lanes;
mod layout;
pub mod ledger;
pub mod line;
pub mod note;
pub mod number;
pub mod page;
pub mod peers;
pub mod plain;
pub mod plot;
pub mod poll;
pub mod prose;
pub mod sheet;
pub mod sockets;
pub mod source;
pub mod speaker;
pub mod story;
pub mod telling;
pub mod theme;
pub mod timeline;

pub use ink::Ink;
pub use line::{Line, Span};
pub use page::{Guess, Page, Size, draw};
pub use poll::Poll;
pub use prose::Figures;
pub use sheet::Sheet;
pub use theme::Theme;
