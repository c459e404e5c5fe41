//! What a language itself prints of an error that nobody caught.

use super::super::line::StoryLine;

/// Without what a language itself prints of an error that nobody caught: each has its own words for it, and its own moment.
pub(super) fn without_reports<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<StoryLine<'a>> {
    let mut told: Vec<StoryLine<'_>> = Vec::new();
    let mut report = None;
    for line in lines {
        let printed = line.strip_prefix("  | ");
        report = report.or_else(|| Report::begun_by(printed?));
        let Some((begun, text)) = report.zip(printed) else {
            told.push(StoryLine::of(line));
            continue;
        };
        // Rust leaves a line free before it.
        told.pop_if(|last| *last == StoryLine::Other("  | "));
        report = Some(begun).filter(|report| !report.is_ended_by(text));
    }
    told
}

/// A panic that Rust reports, or an exception that Python does.
#[derive(Clone, Copy, Debug)]
enum Report {
    Panic,
    Exception,
}

impl Report {
    fn begun_by(text: &str) -> Option<Report> {
        let panics = text.starts_with("thread '") && text.contains(" panicked at ");
        let raises = text.starts_with("Exception in thread ");
        panics
            .then_some(Report::Panic)
            .or(raises.then_some(Report::Exception))
    }

    fn is_ended_by(self, text: &str) -> bool {
        match self {
            Report::Panic => text.starts_with("note: run with `RUST_BACKTRACE"),
            // `ValueError: invalid literal …`, behind the lines of the program that led there.
            Report::Exception => {
                let name = text.split(' ').next().unwrap_or_default();
                let name = name.strip_suffix(':').unwrap_or(name);
                name.ends_with("Error") && name.chars().all(|c| c.is_alphanumeric() || c == '.')
            }
        }
    }
}
