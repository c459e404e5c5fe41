//! Paint: a line of the screen, what each piece of it means, and how that looks.

pub mod ascii;
pub mod html;
mod ink;
mod line;
pub mod piece;
mod size;
mod theme;

pub use ink::Ink;
pub use line::{Line, Span, width};
pub use size::{LEAST, Size};
pub use theme::Theme;
