//! The page before the first lesson, and whenever somebody wants it again.

use std::convert::Infallible;

use console::Key;

use crate::app::exit::Exit;
use crate::app::screen::{Flow, Page, Screen};
use crate::view::{Line, Size, orientation};

struct Orientation<'a> {
    goes_on: &'a str,
    left: bool,
}

/// Shows it; whether the reader goes on.
pub fn show(screen: &mut Screen, goes_on: &str) -> Result<bool, Exit> {
    let (_, nothing) = screen.outside();
    let mut page = Orientation {
        goes_on,
        left: false,
    };
    screen.show(&mut page, &nothing)?;
    Ok(!page.left)
}

impl Page for Orientation<'_> {
    type Outer = Infallible;

    fn draw(&self, size: Size) -> Vec<Line> {
        orientation::draw(size, self.goes_on)
    }

    fn key(&mut self, key: &Key, size: Size) -> Result<Flow, Exit> {
        match key {
            Key::Enter | Key::ArrowRight | Key::PageDown | Key::Char('l' | 'j' | ' ')
                if size.holds_a_page() => {}
            Key::Escape | Key::Char('q' | '\u{4}') => self.left = true,
            _ => return Ok(Flow::Still),
        }
        Ok(Flow::Over)
    }

    fn came(&mut self, outer: Infallible) -> Result<Flow, Exit> {
        match outer {}
    }
}
