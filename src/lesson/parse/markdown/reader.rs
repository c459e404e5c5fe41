//! What is being read: the events of a file in their order, and where they stand.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::OffsetIter;

use crate::lesson::parse::Fault;
use crate::lesson::parse::source::Source;

/// A file under way.
pub(super) struct Reader<'a> {
    pub(super) source: &'a Source,
    pub(super) events: Peekable<OffsetIter<'static>>,
    /// The heading that is being read under, for faults.
    pub(super) heading: String,
}

impl Reader<'_> {
    pub(super) fn fault(&self, range: &Range<usize>, what: impl Into<String>) -> Fault {
        let line = self.source.line(range.start);
        self.source.fault(line, &self.heading, what)
    }
}
