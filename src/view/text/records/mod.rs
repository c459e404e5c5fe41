//! What a student has done, handed on: one file a format, all of the same shape.

pub mod class;
mod grading;
mod junit;
mod overview;
pub mod polls;
mod progress_json;
mod progress_table;
mod results_json;
mod results_table;

pub use grading::Grading;
pub use junit::Junit;
pub use overview::Overview;
pub use progress_json::ProgressJson;
pub use progress_table::ProgressTable;
pub use results_json::ResultsJson;
pub use results_table::ResultsTable;

/// A format in which it is handed on.
pub trait Exporter {
    /// Line by line, whatever was done with these lessons.
    fn lines(&self, lessons: &[Overview]) -> Vec<String>;
}

/// Percent, rounded down, so that who is told 80 % has reached a bar of 80; none of nothing.
fn percent(part: usize, of: usize) -> Option<usize> {
    (of > 0).then(|| part * 100 / of)
}

const VERSION: &str = env!("CARGO_PKG_VERSION");
