//! A piece of a row across the lanes: words, an arrow or a lifeline at its place.

use super::ink::Ink;
use super::line::Line;

/// Something at its place in a row.
pub struct Piece {
    at: usize,
    /// Where the next thing may stand: words want a space after them, an arrow's head touches.
    end: usize,
    line: Line,
}

impl Piece {
    pub fn text(at: usize, line: Line) -> Piece {
        let end = at + line.width() + 1;
        Piece { at, end, line }
    }

    pub fn arrow(at: usize, arrow: String) -> Piece {
        let line = Line::of(arrow, Ink::Accent);
        let end = at + line.width();
        Piece { at, end, line }
    }

    /// Whether nothing of it stands in a column.
    pub fn leaves(&self, column: usize) -> bool {
        column < self.at || column >= self.end
    }
}

/// The row: every piece at its place.
pub fn compose(mut pieces: Vec<Piece>) -> Line {
    pieces.sort_by_key(|piece| piece.at);
    let mut line = Line::new();
    for piece in pieces {
        line.pad(piece.at);
        line.append(piece.line);
    }
    line
}
