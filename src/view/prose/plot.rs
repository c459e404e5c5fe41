//! Plots of what a program printed: each line a label and, as its last word, a number.

use super::number::{grouped, whole_percent};
use crate::lesson::{Plot, Shape};
use crate::phrases::phrases;
use crate::view::paint::{Ink, Line, width};

const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
/// Rows of a line plot, where there is room.
const TALL: usize = 10;

/// A printed line that is a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    pub label: String,
    /// As it was printed, so that nothing is rounded twice.
    pub text: String,
    pub value: f64,
}

/// The figures among the lines that a program printed.
pub fn points<'a>(printed: &'a [&str]) -> impl Iterator<Item = Point> + 'a {
    printed.iter().filter_map(|text| parse(text))
}

/// The plot, and the lines that are not figures as text above it. `rows` bounds the height of a line plot.
pub fn draw(plot: &Plot, printed: &[&str], columns: usize, rows: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut points = Vec::new();
    for text in printed {
        match parse(text) {
            Some(point) => points.push(point),
            None => lines.push(Line::of(text, Ink::Printed).truncate(columns)),
        }
    }
    if points.is_empty() {
        return lines;
    }
    lines.extend(match plot.shape {
        Shape::Bars => bars(&points, &plot.unit, columns, false),
        Shape::Histogram => bars(&points, &plot.unit, columns, true),
        Shape::Line => {
            let height = rows.saturating_sub(lines.len() + 3).clamp(3, TALL);
            curve(&points, &plot.unit, columns, height)
        }
    });
    lines
}

/// What a plot shows, in a sentence for those who do not see it, made from what was printed.
pub fn sentence(plot: &Plot, printed: &[&str]) -> Option<String> {
    let points: Vec<Point> = points(printed).collect();
    let by = |one: &&Point, other: &&Point| one.value.total_cmp(&other.value);
    let (least, most) = (points.iter().min_by(by)?, points.iter().max_by(by)?);
    let (unit, words) = (&plot.unit, &phrases().page);
    let told = |point: &Point| format!("{} {unit} ({})", point.text, point.label);
    if plot.shape == Shape::Histogram {
        let total: f64 = points.iter().map(|point| point.value).sum();
        let percent = whole_percent(most.value / total.max(f64::MIN_POSITIVE));
        return Some(words.most_are(told(most), percent));
    }
    if points.len() < 2 {
        return None;
    }
    if least.value == most.value {
        return Some(words.all_are(format!("{} {unit}", most.text)));
    }
    // Where more helps no more: it has risen up to this point, and all behind it is like it.
    let flat = |at: &usize| {
        let value = points[*at].value;
        let mut later = points[*at..].iter();
        let alike = |later: &Point| later.value <= value * 1.1 && later.value >= value * 0.9;
        value > points[0].value * 1.1 && later.all(alike)
    };
    // Words have no order.
    let is_series = points.iter().all(|point| {
        point
            .label
            .starts_with(|first: char| first.is_ascii_digit())
    });
    // How long it took, or how fast it was, in several ways; counts of several things are no such row.
    if !is_series && !matches!(unit.as_str(), "ms" | "MB/s") {
        return None;
    }
    let knee = (1..points.len().saturating_sub(1)).find(|at| is_series && flat(at));
    Some(match knee.map(|at| &points[at].label) {
        Some(knee) => words.from_to_flat(told(least), told(most), knee),
        None => words.from_to(told(least), told(most)),
    })
}

fn parse(text: &str) -> Option<Point> {
    let text = text.trim();
    let (label, number) = text.rsplit_once(char::is_whitespace)?;
    let value: f64 = number.replace('_', "").parse().ok()?;
    let label = label.trim().trim_end_matches([':', '=']).trim();
    (value.is_finite() && value >= 0.0 && !label.is_empty()).then(|| Point {
        label: label.to_owned(),
        text: number.to_owned(),
        value,
    })
}

/// A number as it was printed, grouped when it is whole.
fn shown(point: &Point) -> String {
    match point.text.parse::<u64>() {
        Ok(whole) => grouped(whole),
        Err(_) => point.text.clone(),
    }
}

/// Horizontal bars in eighths of a column; a histogram says shares, too.
fn bars(points: &[Point], unit: &str, columns: usize, shares: bool) -> Vec<Line> {
    let width = |text: &str| console::measure_text_width(text);
    let most = |text: fn(&Point) -> String| {
        points
            .iter()
            .map(|point| width(&text(point)))
            .max()
            .unwrap_or(0)
    };
    let labels = most(|point| point.label.clone()).min(columns / 2);
    let values = most(shown);
    let total: f64 = points.iter().map(|point| point.value).sum();
    let top = points.iter().map(|point| point.value).fold(0.0, f64::max);
    let share = if shares { 6 } else { 0 };
    let unit_width = if unit.is_empty() { 0 } else { width(unit) + 1 };
    let room = columns.saturating_sub(labels + values + unit_width + share + 2);
    points
        .iter()
        .map(|point| {
            let mut line = Line::of(&point.label, Ink::Plain).fit(labels);
            line.push(" ", Ink::Plain);
            line.push(bar(point.value, top, room), Ink::Accent);
            line.pad(labels + 1 + room + 1);
            line.push(format!("{:>values$}", shown(point)), Ink::Number);
            if !unit.is_empty() {
                line.push(format!(" {unit}"), Ink::Muted);
            }
            if shares && total > 0.0 {
                let percent = whole_percent(point.value / total);
                line.push(format!(" {percent:>4}%"), Ink::Muted);
            }
            line.truncate(columns)
        })
        .collect()
}

pub fn bar(value: f64, top: f64, room: usize) -> String {
    if top <= 0.0 {
        return String::new();
    }
    let eighths = (value / top * room as f64 * 8.0).round() as usize;
    // What is not nothing does not look like nothing.
    let eighths = eighths.max(usize::from(value > 0.0)).min(room * 8);
    "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
}

/// A curve through the points, evenly spaced, with its highest and lowest values at the side.
fn curve(points: &[Point], unit: &str, columns: usize, height: usize) -> Vec<Line> {
    let top = points.iter().map(|point| point.value).fold(0.0, f64::max);
    let highest = points.iter().find(|point| point.value == top);
    let caption = format!("{} {unit}", highest.map_or_else(String::new, shown));
    let side = console::measure_text_width(caption.trim()).max(1);
    let room = columns.saturating_sub(side + 2).max(1);
    let level = |value: f64| {
        if top <= 0.0 {
            0
        } else {
            (value / top * (height - 1) as f64).round() as usize
        }
    };
    // Between two points the curve is straight.
    let at = |column: usize| {
        let place = column as f64 * (points.len() - 1) as f64 / (room.max(2) - 1) as f64;
        let before = (place as usize).min(points.len() - 1);
        let after = (before + 1).min(points.len() - 1);
        let share = place - before as f64;
        level(points[before].value * (1.0 - share) + points[after].value * share)
    };
    // Column by column: the line goes on, or climbs, or falls.
    let levels: Vec<usize> = (0..room).map(at).collect();
    let cell = |row: usize, column: usize| {
        let (before, now) = (levels[column.saturating_sub(1)], levels[column]);
        let level = height - 1 - row;
        let between = before.min(now) < level && level < before.max(now);
        match level {
            level if level == now && now == before => '─',
            level if level == now => {
                if now > before {
                    '╭'
                } else {
                    '╰'
                }
            }
            level if level == before => {
                if now > before {
                    '╯'
                } else {
                    '╮'
                }
            }
            _ if between => '│',
            _ => ' ',
        }
    };
    let mut lines: Vec<Line> = (0..height)
        .map(|row| {
            let cells: String = (0..room).map(|column| cell(row, column)).collect();
            let tick = match row {
                0 => caption.trim(),
                row if row == height - 1 => "0",
                _ => "",
            };
            let mut line = Line::of(format!("{tick:>side$} ┤"), Ink::Muted);
            line.push(cells.trim_end(), Ink::Accent);
            line.truncate(columns)
        })
        .collect();
    lines.push(ticks(points, side + 2, room, columns));
    lines
}

/// The first, the middle and the last label under a curve.
fn ticks(points: &[Point], indent: usize, room: usize, columns: usize) -> Line {
    let mut line = Line::of(" ".repeat(indent), Ink::Plain);
    let mut places = vec![0, points.len() / 2, points.len() - 1];
    places.dedup();
    for place in places {
        let label = Line::of(&points[place].label, Ink::Muted);
        let share = place * (room - 1) / (points.len() - 1).max(1);
        let start = if place == points.len() - 1 && place > 0 {
            (indent + room).saturating_sub(label.width())
        } else {
            indent + share.saturating_sub(if place > 0 { label.width() / 2 } else { 0 })
        };
        if start >= line.width() + usize::from(place > 0) || place == 0 {
            line.pad(start);
            line.append(label);
        }
    }
    line.truncate(columns)
}

/// `▓▓▓▓░░░░ 7 of 15 · 12 s`
pub fn progress(done: usize, expected: usize, seconds: Option<u64>, columns: usize) -> Line {
    let mut said = format!(" {}", phrases().page.done_of(done, expected));
    said.extend(seconds.map(|seconds| format!(" · {seconds} s")));
    let room = columns.saturating_sub(width(&said)).min(40);
    let bar = super::number::gauge(done as u64, expected as u64, room);
    Line::of(bar, Ink::Accent)
        .and(said, Ink::Plain)
        .truncate(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(shape: Shape, printed: &[&str], columns: usize) -> Vec<String> {
        let plot = Plot {
            shape,
            unit: "MB/s".into(),
        };
        let lines = draw(&plot, printed, columns, 8);
        assert!(lines.iter().all(|line| line.width() <= columns));
        lines.iter().map(Line::plain).collect()
    }

    #[test]
    fn bars_have_labels_values_and_units() {
        let printed = ["throughput", "send 64 25", "send 4096 100.5", "none 0"];
        assert_eq!(
            plain(Shape::Bars, &printed, 36),
            [
                "throughput",
                "send 64   ███▊               25 MB/s",
                "send 4096 ███████████████ 100.5 MB/s",
                "none                          0 MB/s",
            ]
        );
    }

    #[test]
    fn a_plot_is_told_in_a_sentence_with_its_unit() {
        let told = |shape, printed: &[&str]| {
            let unit = "MB/s".into();
            sentence(&Plot { shape, unit }, printed)
        };
        let steep = ["head", "64 25", "1024 90", "4096 100.5", "65536 95"];
        assert_eq!(
            told(Shape::Line, &steep).as_deref(),
            Some(
                "From 25 MB/s (64) to 100.5 MB/s (4096). From 4096 on it changes by no more than a tenth."
            )
        );
        let shares = told(Shape::Histogram, &["10 750", "20 250"]);
        assert_eq!(
            shares.as_deref(),
            Some("Of these the most are 750 MB/s (10), 75 % of all.")
        );
        assert_eq!(
            told(Shape::Bars, &["a 7", "b 7"]).as_deref(),
            Some("All are 7 MB/s.")
        );
        // What only falls does not stop rising.
        let falls = told(Shape::Bars, &["1 5", "2 4", "3 2", "4 2"]);
        assert_eq!(falls.as_deref(), Some("From 2 MB/s (3) to 5 MB/s (1)."));
        let peak = told(Shape::Bars, &["1 2", "2 5", "3 4"]);
        assert_eq!(peak.as_deref(), Some("From 2 MB/s (1) to 5 MB/s (2)."));
        // Words have no order.
        let words = told(Shape::Bars, &["one write 2", "two writes 5", "both 4.9"]);
        let expected = "From 2 MB/s (one write) to 5 MB/s (two writes).";
        assert_eq!(words.as_deref(), Some(expected));
        assert_eq!(told(Shape::Bars, &["nothing"]), None);
        assert_eq!(told(Shape::Bars, &["one way 7"]), None);
        // Of what was counted, a part beside the whole is no other way.
        let unit = "datagrams".into();
        let shape = Shape::Bars;
        let counted = sentence(&Plot { shape, unit }, &["sent 100", "kept 3"]);
        assert_eq!(counted, None);
    }

    #[test]
    fn histograms_say_shares() {
        let lines = plain(Shape::Histogram, &["10 750", "20 250"], 40);
        assert!(lines[0].ends_with("750 MB/s   75%"), "{lines:?}");
    }

    #[test]
    fn curves_rise_and_carry_their_first_and_last_label() {
        let lines = plain(Shape::Line, &["64 0", "1024 50", "65536 100"], 40);
        assert_eq!(lines.len(), 6);
        assert!(lines[0].starts_with("100 MB/s ┤"), "{lines:#?}");
        assert!(lines[5].trim_start().starts_with("64"), "{lines:#?}");
        assert!(lines[5].ends_with("65536"), "{lines:#?}");
        plain(Shape::Line, &["one 1"], 20);
    }
}
