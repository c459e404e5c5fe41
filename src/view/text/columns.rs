//! How wide the text may be that a command prints.

use console::measure_text_width;
use textwrap::{Options, WordSplitter};

/// The columns of a terminal. Where there is none there is no end of them: who reads a pipe breaks lines as he likes.
#[derive(Clone, Copy, Debug)]
pub struct Columns(usize);

impl Columns {
    pub fn new(columns: usize) -> Columns {
        Columns(columns)
    }

    /// How many there are, if there are no more than so many.
    pub fn at_most(self, most: usize) -> usize {
        self.0.min(most)
    }

    /// What of them is left beside some others.
    pub fn beside(self, others: usize) -> usize {
        self.0.saturating_sub(others)
    }

    /// Whether none of these lines is wider.
    pub fn hold(self, lines: &[String]) -> bool {
        lines.iter().all(|line| measure_text_width(line) <= self.0)
    }

    /// A line, broken between words where it is too wide; what follows is indented as far.
    pub fn wrap(self, line: &str, indent: usize) -> Vec<String> {
        if measure_text_width(line) <= self.0 {
            return vec![line.to_owned()];
        }
        let text = line.trim_start();
        let (first, rest) = (&line[..line.len() - text.len()], " ".repeat(indent));
        let options = Options::new(self.0)
            .initial_indent(first)
            .subsequent_indent(&rest)
            // Neither inside `--scene` nor inside a long path, which is there to be copied.
            .break_words(false)
            .word_splitter(WordSplitter::NoHyphenation);
        let lines = textwrap::wrap(text, options).into_iter();
        lines.map(|line| line.into_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_line_breaks_between_words_and_keeps_its_indent() {
        let line = "  C        recv(fd, room, --all)";
        assert_eq!(Columns(usize::MAX).wrap(line, 11), [line]);
        assert_eq!(
            Columns(26).wrap(line, 11),
            ["  C        recv(fd, room,", "           --all)"]
        );
    }
}
