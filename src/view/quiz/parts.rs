//! A question after its answer, cut to the screen: the question stands at the top of every part, each why under its option.

use super::text::QuizText;
use crate::session::quiz::{Judged, Whys};
use crate::view::paint::Line;

/// Fewer lines below the question are no part worth reading: then the question is not repeated.
const FEWEST: usize = 4;

/// What is told, in parts of at most so many lines.
///
/// Where the screen is small the empty lines go first. Only what is still too long comes in parts.
pub fn parts(text: &QuizText, told: &Judged<'_>, whys: Whys, room: usize) -> Vec<Vec<Line>> {
    let top = text.top(&told.put);
    let blocks = text.blocks(told, whys);
    let spaced = spaced(&top, &blocks);
    if spaced.len() <= room {
        return vec![spaced];
    }
    let below = room.saturating_sub(top.len());
    if below < FEWEST {
        let lines: Vec<Line> = top.into_iter().chain(blocks.concat()).collect();
        return lines.chunks(room.max(1)).map(<[Line]>::to_vec).collect();
    }
    let rests = packed(&blocks, below);
    let with_top = |rest| [top.clone(), rest].concat();
    rests.into_iter().map(with_top).collect()
}

/// The question, what was measured, and the options apart from each other; the last line is empty, too.
fn spaced(top: &[Line], blocks: &[Vec<Line>]) -> Vec<Line> {
    let mut lines = top.to_vec();
    for (at, block) in blocks.iter().enumerate() {
        // Options without a why stand together.
        let both_short = at > 0 && is_short(&blocks[at - 1]) && is_short(block);
        if !both_short {
            lines.push(Line::new());
        }
        lines.extend(block.iter().cloned());
    }
    lines.push(Line::new());
    lines
}

fn is_short(block: &[Line]) -> bool {
    block.len() == 1
}

/// Blocks one after the other, as many as fit; one that is too long alone is cut.
fn packed(blocks: &[Vec<Line>], room: usize) -> Vec<Vec<Line>> {
    let mut parts: Vec<Vec<Line>> = vec![Vec::new()];
    for block in blocks {
        for piece in block.chunks(room) {
            match parts.last_mut() {
                Some(last) if last.len() + piece.len() <= room => last.extend(piece.to_vec()),
                _ => parts.push(piece.to_vec()),
            }
        }
    }
    parts
}

/// Lines cut to so many rows.
pub(super) fn fitting(lines: Vec<Line>, rows: usize) -> Vec<Vec<Line>> {
    let parts = lines.chunks(rows.max(3)).map(<[Line]>::to_vec);
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::paint::Ink;

    fn lines(words: &str) -> Vec<Line> {
        words
            .chars()
            .map(|c| Line::of(c.to_string(), Ink::Plain))
            .collect()
    }

    fn told(parts: &[Vec<Line>]) -> Vec<String> {
        let part = |part: &Vec<Line>| part.iter().map(Line::plain).collect();
        parts.iter().map(part).collect()
    }

    #[test]
    fn blocks_stay_whole_where_they_can() {
        let blocks = [lines("abc"), lines("de"), lines("fgh"), lines("ijklmno")];
        assert_eq!(told(&packed(&blocks, 5)), ["abcde", "fgh", "ijklm", "no"]);
    }
}
