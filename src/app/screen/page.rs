//! A page: what is shown, and what it makes of a key, of news from outside, and of time.

use console::Key;

use crate::app::exit::Exit;
use crate::view::{Line, Size};

/// What follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Flow {
    /// Nothing has changed.
    Still,
    /// The page is to be drawn again.
    Draw,
    /// The page is over.
    Over,
}

/// What the screen shows, one at a time.
pub(crate) trait Page {
    /// What comes to it from outside.
    type Outer;

    fn draw(&self, size: Size) -> Vec<Line>;

    fn key(&mut self, key: &Key, size: Size) -> Result<Flow, Exit>;

    /// A paste: for pages on which text is typed.
    fn paste(&mut self, _text: &str) -> Result<Flow, Exit> {
        Ok(Flow::Still)
    }

    fn came(&mut self, outer: Self::Outer) -> Result<Flow, Exit>;

    /// Some time has passed.
    fn tick(&mut self, _size: Size) -> Result<Flow, Exit> {
        Ok(Flow::Still)
    }
}
