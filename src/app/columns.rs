//! How wide the terminal is that a command prints to.

use console::Term;

use crate::view::Columns;

/// The columns of a terminal; no end of them where there is none.
pub(super) fn columns(term: &Term) -> Columns {
    let size = term.is_term().then(|| term.size_checked()).flatten();
    Columns::new(size.map_or(usize::MAX, |(_, columns)| columns.into()))
}
