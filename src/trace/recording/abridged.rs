//! What a run keeps of what is printed in it: one that prints without end needs no more memory than any other.
//!
//! The beginning is kept; then, of each stretch between two other events, the last lines, and how much came before them.

use std::collections::VecDeque;

use super::super::event::Event;

/// So much is kept of the beginning.
const WHOLE: usize = 2 << 20;

/// What a line takes besides its text.
const A_LINE: usize = 256;

/// So many lines of a stretch are kept, if they are not longer than this together.
const LAST: usize = 8;
const LONGEST: usize = 4 << 10;

/// Of a stretch that goes on something is told after so many bytes, and behind each part like that of all that is omitted:
/// it is seen to go on, and the longest run has some hundred of them.
const STRETCH: u64 = 1 << 16;
const PART: u64 = 8;

/// Lets events pass, and of those that tell what is printed, as many as are kept.
#[derive(Debug, Default)]
pub struct Abridged {
    /// What is kept of the beginning takes so much.
    taken: usize,
    /// The beginning is over.
    full: bool,
    /// Of the stretch that is not told yet: what is omitted, and its last lines.
    lines: u64,
    bytes: u64,
    last: VecDeque<String>,
    length: usize,
    /// So many bytes are told to be omitted.
    told: u64,
}

impl Abridged {
    /// Takes in an event, and gives on what there is to keep by now.
    pub fn pass(&mut self, event: Event, mut keep: impl FnMut(Event)) {
        let Event::Printed { text } = event else {
            self.end_stretch(&mut keep);
            return keep(event);
        };
        self.taken = self.taken.saturating_add(text.len() + A_LINE);
        self.full |= self.taken > WHOLE;
        if !self.full {
            return keep(Event::Printed { text });
        }
        self.length += text.len();
        self.last.push_back(text);
        while self.last.len() > LAST || self.length > LONGEST {
            let Some(text) = self.last.pop_front() else {
                break;
            };
            self.length -= text.len();
            self.lines += 1;
            self.bytes += text.len() as u64 + 1;
        }
        if self.bytes > STRETCH.max(self.told / PART) {
            self.end_stretch(&mut keep);
        }
    }

    fn end_stretch(&mut self, keep: &mut impl FnMut(Event)) {
        let (lines, bytes) = (
            std::mem::take(&mut self.lines),
            std::mem::take(&mut self.bytes),
        );
        if lines > 0 {
            self.told += bytes;
            keep(Event::Omitted { lines, bytes });
        }
        self.length = 0;
        let last = self.last.drain(..);
        last.for_each(|text| keep(Event::Printed { text }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is kept of so many equal lines, each behind another event or not.
    fn kept(lines: usize, line: &str, between: bool) -> Vec<Event> {
        let (mut abridged, mut kept) = (Abridged::default(), Vec::new());
        for _ in 0..lines {
            let text = line.to_owned();
            abridged.pass(Event::Printed { text }, |event| kept.push(event));
            if between {
                abridged.pass(Event::Opened { step: 1 }, |event| kept.push(event));
            }
        }
        abridged.pass(Event::Opened { step: 1 }, |event| kept.push(event));
        kept
    }

    /// Every line is either kept or counted; how many are kept, and how often something is said to be omitted.
    #[track_caller]
    fn case(lines: usize, line: &str, between: bool) -> (usize, usize) {
        let (mut printed, mut omitted, mut stretches) = (0, 0, 0);
        for event in kept(lines, line, between) {
            match event {
                Event::Printed { text } => {
                    assert_eq!(text, line);
                    printed += 1;
                }
                Event::Omitted { lines, bytes } => {
                    assert_eq!(bytes, lines * (line.len() as u64 + 1));
                    omitted += lines as usize;
                    stretches += 1;
                }
                _ => {}
            }
        }
        assert_eq!(printed + omitted, lines);
        (printed, stretches)
    }

    #[test]
    fn a_run_that_prints_little_is_kept_whole() {
        assert_eq!(case(5_000, "a line", false), (5_000, 0));
    }

    #[test]
    fn of_one_that_prints_without_end_little_is_kept_and_all_is_counted() {
        let line = "a".repeat(99);
        let (printed, stretches) = case(1_000_000, &line, false);
        assert!(printed < 8_000, "{printed}");
        assert!((2..100).contains(&stretches), "{stretches}");
        let (longer, more) = case(4_000_000, &line, false);
        assert!(
            longer - printed < 200 && more - stretches < 20,
            "{longer} {more}"
        );
    }

    #[test]
    fn whoever_prints_a_line_a_call_is_kept_whole() {
        assert_eq!(case(50_000, "a line", true), (50_000, 0));
    }

    #[test]
    fn of_lines_that_are_long_none_needs_to_be_kept() {
        let line = "a".repeat(LONGEST + 1);
        let (printed, _) = case(5_000, &line, true);
        assert!(printed <= WHOLE / LONGEST, "{printed}");
    }
}
