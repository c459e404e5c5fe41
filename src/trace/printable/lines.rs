//! What a program has printed, line by line.

use super::printed;

/// What was taken of it, and not told yet.
#[derive(Debug, Default)]
pub struct Lines {
    taken: Vec<u8>,
    /// The last line that was told had no newline yet.
    unended: bool,
}

impl Lines {
    pub fn push(&mut self, bytes: &[u8]) {
        self.taken.extend_from_slice(bytes);
    }

    /// The lines that have their end. Of a program that runs on, the rest waits: it may be in the middle of printing it, as
    /// Python is, which writes each piece of a `print` by itself.
    pub fn whole(&mut self) -> Vec<String> {
        let newline = self.taken.iter().rposition(|&byte| byte == b'\n');
        let rest = self.taken.split_off(newline.map_or(0, |at| at + 1));
        let lines = self.all();
        self.taken = rest;
        lines
    }

    /// So many bytes wait.
    pub fn bytes(&self) -> usize {
        self.taken.len()
    }

    /// Whether something waits, after [`Lines::whole`].
    pub fn waits(&self) -> bool {
        !self.taken.is_empty()
    }

    /// All lines, also one that has no end: of a program that stands, or that is over.
    pub fn all(&mut self) -> Vec<String> {
        let taken = std::mem::take(&mut self.taken);
        // What ends a line that was told without its end is no line of its own.
        let print = match taken.strip_prefix(b"\n") {
            Some(rest) if self.unended => rest,
            _ => &taken,
        };
        if let Some(last) = taken.last() {
            self.unended = *last != b'\n';
        }
        if print.is_empty() {
            return Vec::new();
        }
        let print = print.strip_suffix(b"\n").unwrap_or(print);
        print.split(|&byte| byte == b'\n').map(printed).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told of prints that arrive one after the other: of one that stands after each, and of one that runs on.
    #[track_caller]
    fn case(prints: &[&str], standing: &[&str], running: &[&str]) {
        let told = |take: fn(&mut Lines) -> Vec<String>| {
            let mut printed = Lines::default();
            let mut lines = Vec::new();
            for print in prints {
                printed.push(print.as_bytes());
                lines.extend(take(&mut printed));
            }
            lines.extend(printed.all());
            lines
        };
        assert_eq!(told(Lines::all), standing, "{prints:?}");
        assert_eq!(told(Lines::whole), running, "{prints:?}");
    }

    #[test]
    fn every_line_is_told_once_however_it_arrives() {
        case(&["a\nb\n"], &["a", "b"], &["a", "b"]);
        case(&["a\n", "\n", "b\n"], &["a", "", "b"], &["a", "", "b"]);
        case(&["\n"], &[""], &[""]);
        case(&["a\n\n"], &["a", ""], &["a", ""]);
        case(&["a", "\n", "\n"], &["a", ""], &["a", ""]);
        case(&["> ", "\nb\n"], &["> ", "b"], &["> ", "b"]);
        case(&["way", " ", "7", "\n"], &["way", " ", "7"], &["way 7"]);
        case(&["a\nb", "c"], &["a", "b", "c"], &["a", "bc"]);
        case(&["", ""], &[], &[]);
    }
}
