//! Paint: a line of the screen, what each piece of it means, and how that looks.

pub mod ink;
pub mod line;
pub mod piece;
pub mod theme;
