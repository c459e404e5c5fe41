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

use crate::view::prose::whole_percent;

/// A format in which it is handed on.
pub trait Exporter {
    /// Line by line, whatever was done with these lessons.
    fn lines(&self, lessons: &[Overview]) -> Vec<String>;
}

/// Percent of all; none of nothing.
fn percent(part: usize, of: usize) -> Option<u8> {
    (of > 0).then(|| whole_percent(part as f64 / of as f64))
}

const VERSION: &str = env!("CARGO_PKG_VERSION");
