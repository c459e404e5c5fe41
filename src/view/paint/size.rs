//! How large a terminal is, and the least that a page needs.

/// Below this there is no page.
pub const LEAST: Size = Size {
    columns: 60,
    rows: 18,
};

/// The terminal's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub columns: u16,
    pub rows: u16,
}

impl Size {
    /// Whether a page fits.
    pub fn holds_a_page(self) -> bool {
        self.columns >= LEAST.columns && self.rows >= LEAST.rows
    }
}
