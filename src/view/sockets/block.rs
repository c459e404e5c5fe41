//! The lines of the panel that stay together, and which of them are shown where there is no room for all.

use crate::view::paint::{Ink, Line};

/// The lines of one socket or TIME_WAIT row, which stay together.
pub(super) struct Block {
    /// How much it matters now.
    pub(super) weight: u8,
    pub(super) lines: Vec<Line>,
}

/// How many lines they have.
pub(super) fn height(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.lines.len()).sum()
}

/// Their lines, one under the other.
pub(super) fn lines(blocks: Vec<Block>) -> Vec<Line> {
    blocks.into_iter().flat_map(|block| block.lines).collect()
}

/// The blocks that fit: what changed or is spoken of is chosen first; the order stays that of the program.
pub(super) fn weightiest(blocks: Vec<Block>, room: usize) -> Vec<Block> {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(blocks[at].weight));
    let mut fits = vec![false; blocks.len()];
    let mut used = 0;
    for at in order {
        let height = blocks[at].lines.len();
        if used + height <= room {
            used += height;
            fits[at] = true;
        }
    }
    let chosen = blocks.into_iter().zip(fits).filter(|(_, fits)| *fits);
    chosen.map(|(block, _)| block).collect()
}

/// With a mark in the first column: the answer of the question stands here.
pub(super) fn marked(mut lines: Vec<Line>) -> Vec<Line> {
    if let Some(first) = lines.first_mut() {
        let (_, rest) = std::mem::take(first).split(1);
        first.push("◂", Ink::Ok);
        first.append(rest);
    }
    lines
}
