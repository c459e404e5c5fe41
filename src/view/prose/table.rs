//! A table laid out at a width: columns as wide as their widest cell, until the widest give way and wrap.

use crate::lesson::Inline;
use crate::view::paint::{Ink, Line};

type Cell = Vec<Inline>;
/// Lays a cell out at a width.
type Lay<'a> = dyn Fn(&[Inline], usize) -> Vec<Line> + 'a;

/// The head and the rows under it.
pub(super) struct Table<'a>(Vec<&'a [Cell]>);

impl<'a> Table<'a> {
    pub(super) fn of(head: &'a [Cell], rows: &'a [Vec<Cell>]) -> Table<'a> {
        let rows = rows.iter().map(Vec::as_slice);
        Table(std::iter::once(head).chain(rows).collect())
    }

    /// No line is wider than `width`.
    pub(super) fn lines(&self, width: usize, lay: &Lay<'_>) -> Vec<Line> {
        let widths = self.widths(width, lay);
        let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
        let mut lines = Vec::new();
        for (index, row) in self.0.iter().enumerate() {
            let cells = row.iter().zip(&widths);
            let cells = cells.map(|(cell, &width)| lay(cell, width));
            if index == 0 {
                let cells = cells.map(|cell| cell.into_iter().map(Line::strengthened).collect());
                lines.extend(beside(cells.collect(), &widths));
                lines.push(Line::of(rule.join("  "), Ink::Muted));
            } else {
                lines.extend(beside(cells.collect(), &widths));
            }
        }
        let cut = |line: Line| line.truncate(width);
        lines.into_iter().map(cut).collect()
    }

    fn widths(&self, width: usize, lay: &Lay<'_>) -> Vec<usize> {
        let columns = self.0.iter().map(|row| row.len()).max().unwrap_or(0);
        let widest = |column: usize| {
            let cells = self.0.iter().filter_map(|row| row.get(column));
            let lines = cells.flat_map(|cell| lay(cell, usize::MAX / 4));
            lines.map(|line| line.width()).max().unwrap_or(0).max(1)
        };
        let mut widths: Vec<usize> = (0..columns).map(widest).collect();
        let gaps = columns.saturating_sub(1) * 2;
        while widths.iter().sum::<usize>() + gaps > width {
            match widths.iter_mut().max() {
                Some(widest) if *widest > 1 => *widest -= 1,
                _ => break,
            }
        }
        widths
    }
}

/// The lines of each cell, each cell in its column.
fn beside(cells: Vec<Vec<Line>>, widths: &[usize]) -> Vec<Line> {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let across = |at: usize| {
        let mut line = Line::new();
        let mut end = 0;
        for (cell, &width) in cells.iter().zip(widths) {
            line.pad(end);
            line.append(cell.get(at).cloned().unwrap_or_default());
            end += width + 2;
        }
        line
    };
    (0..height).map(across).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::prose::wrap;

    #[test]
    fn the_widest_column_gives_way() {
        let row = |a: &str, b: &str| -> Vec<Cell> {
            [a, b].map(|text| vec![Inline::Text(text.into())]).into()
        };
        let (head, rows) = (row("asked", "got"), [row("4096", "8192 as always")]);
        let lay = |cell: &[Inline], width| match cell {
            [Inline::Text(text)] => wrap(text, Ink::Plain, width),
            _ => Vec::new(),
        };
        let lines = Table::of(&head, &rows).lines(16, &lay);
        let plain: Vec<String> = lines.iter().map(Line::plain).collect();
        assert_eq!(
            plain,
            [
                "asked  got",
                "─────  ─────────",
                "4096   8192 as",
                "       always"
            ]
        );
    }
}
