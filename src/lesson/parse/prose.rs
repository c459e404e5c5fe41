//! The prose of a section: blocks that ask nothing.

use super::markdown::{Part, Section};
use super::source::Source;
use crate::lesson::parse::Fault;
use crate::lesson::text::{Block, plain};
use crate::phrases::phrases;

/// The blocks of a section, which must say something.
pub(super) fn prose(
    section: &Section,
    parts: &[Part],
    source: &Source,
) -> Result<Vec<Block>, Fault> {
    let heading = plain(&section.heading);
    if parts.is_empty() {
        let what = phrases().faults.nothing_said;
        return Err(source.fault(section.line, &heading, what));
    }
    for part in parts {
        if part.items.iter().any(|item| item.ticked.is_some()) {
            let what = phrases().faults.task_list;
            return Err(source.fault(part.line, &heading, what));
        }
        if let Some(item) = part.items.iter().find(|item| item.id.is_some()) {
            let what = phrases().faults.option_unasked;
            return Err(source.fault(item.line, &heading, what));
        }
    }
    Ok(parts.iter().map(|part| part.block.clone()).collect())
}
