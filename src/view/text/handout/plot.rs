//! A plot as a table for readers of Markdown, and as a drawing with words for readers of HTML.

use crate::lesson::{Plot, Shape};
use crate::view::escape;
use crate::view::prose::plot::{points, sentence};

/// A plot with what was printed for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Points {
    unit: String,
    is_curve: bool,
    /// Label, number as it was printed, value.
    points: Vec<(String, String, f64)>,
    sentence: String,
}

impl Points {
    /// `None` where nothing was printed that can be drawn.
    pub fn of(plot: &Plot, printed: &[&str]) -> Option<Points> {
        let points = points(printed)
            .map(|it| (it.label, it.text, it.value))
            .collect();
        Some(Points {
            unit: plot.unit.clone(),
            is_curve: plot.shape == Shape::Line,
            points,
            sentence: sentence(plot, printed)?,
        })
    }

    /// A table, and the sentence.
    pub fn markdown(&self) -> String {
        let read = |text: &str| escape::markdown(&escape::line(text), false);
        let row = |(label, text, _): &(String, String, f64)| {
            format!("| {} | {} |\n", read(label), read(text))
        };
        let rows: String = self.points.iter().map(row).collect();
        let (unit, sentence) = (read(&self.unit), read(&self.sentence));
        format!("| | {unit} |\n|---|---:|\n{rows}\n{sentence}")
    }

    /// A drawing that says its sentence to who does not see it.
    pub fn svg(&self) -> String {
        let top = self
            .points
            .iter()
            .map(|point| point.2)
            .fold(f64::MIN_POSITIVE, f64::max);
        let drawn = match self.is_curve {
            true => self.curve(top),
            false => self.bars(top),
        };
        let sentence = escape::xml(&self.sentence);
        format!("<figure>{drawn}<figcaption>{sentence}</figcaption></figure>")
    }

    fn bars(&self, top: f64) -> String {
        let row = 24;
        let height = self.points.len() * row;
        let bars = self
            .points
            .iter()
            .enumerate()
            .map(|(at, (label, text, value))| {
                let (bar, middle) = (at * row + 4, at * row + 17);
                // What is not nothing does not look like nothing.
                let width = (value / top * 320.0).max(if *value > 0.0 { 1.0 } else { 0.0 });
                let (label, text) = (escape::xml(label), escape::xml(text));
                format!(
                    "<text x=\"170\" y=\"{middle}\" text-anchor=\"end\">{label}</text>\
                 <rect x=\"180\" y=\"{bar}\" width=\"{width:.1}\" height=\"16\"/>\
                 <text x=\"{:.1}\" y=\"{middle}\">{text} {}</text>",
                    188.0 + width,
                    escape::xml(&self.unit)
                )
            });
        self.frame(height, &bars.collect::<String>())
    }

    fn curve(&self, top: f64) -> String {
        let steps = self.points.len().saturating_sub(1).max(1) as f64;
        let place = |at: usize, value: f64| {
            (
                60.0 + at as f64 / steps * 560.0,
                190.0 - value / top * 160.0,
            )
        };
        let mut path = Vec::new();
        let mut marks = String::new();
        for (at, (label, text, value)) in self.points.iter().enumerate() {
            let (x, y) = place(at, *value);
            path.push(format!("{x:.1},{y:.1}"));
            let (label, text) = (escape::xml(label), escape::xml(text));
            marks += &format!(
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\"/>\
                 <text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{text}</text>\
                 <text x=\"{x:.1}\" y=\"212\" text-anchor=\"middle\">{label}</text>",
                y - 8.0
            );
        }
        let unit = escape::xml(&self.unit);
        let drawn = format!(
            "<polyline points=\"{}\"/>{marks}<text x=\"4\" y=\"16\">{unit}</text>",
            path.join(" ")
        );
        self.frame(224, &drawn)
    }

    fn frame(&self, height: usize, drawn: &str) -> String {
        let sentence = escape::xml(&self.sentence);
        format!(
            "<svg viewBox=\"0 0 640 {height}\" role=\"img\" aria-label=\"{sentence}\">{drawn}</svg>"
        )
    }
}
