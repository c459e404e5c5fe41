//! What a program has printed, line by line.

use super::printed;

/// Of a line that is longer, so much is told at a time: it may never end.
const LONGEST: usize = 1 << 20;

/// What was taken of it, and not told yet.
#[derive(Debug, Default)]
pub struct Lines {
    taken: Vec<u8>,
    /// So many of these bytes are whole lines.
    whole: usize,
    /// The last line that was told had no newline yet.
    unended: bool,
}

impl Lines {
    pub fn push(&mut self, bytes: &[u8]) {
        if let Some(at) = bytes.iter().rposition(|&byte| byte == b'\n') {
            self.whole = self.taken.len() + at + 1;
        }
        self.taken.extend_from_slice(bytes);
    }

    /// The lines that have their end. Of a program that runs on, the rest waits: it may be in the middle of printing it, as
    /// Python is, which writes each piece of a `print` by itself.
    pub fn whole(&mut self) -> Vec<String> {
        let mut lines = self.until(self.whole);
        while self.taken.len() > LONGEST {
            lines.extend(self.until(self.whole + piece(&self.taken[self.whole..])));
        }
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
        self.until(self.taken.len())
    }

    /// Tells so many bytes.
    fn until(&mut self, end: usize) -> Vec<String> {
        if end == 0 {
            return Vec::new();
        }
        let rest = self.taken.split_off(end);
        let taken = std::mem::replace(&mut self.taken, rest);
        self.whole = self.whole.saturating_sub(end);
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
        let lines = print.split(|&byte| byte == b'\n');
        lines.flat_map(pieces).collect()
    }
}

/// A line, in pieces if it is very long.
fn pieces(line: &[u8]) -> Vec<String> {
    let mut told = Vec::new();
    let mut rest = line;
    while rest.len() > LONGEST {
        let (piece, behind) = rest.split_at(piece(rest));
        told.push(printed(piece));
        rest = behind;
    }
    told.push(printed(rest));
    told
}

/// Where a line that is longer is divided: between two characters.
fn piece(line: &[u8]) -> usize {
    let begins = |at: &usize| line.get(*at).is_none_or(|byte| byte & 0xc0 != 0x80);
    let mut near = (LONGEST - 3..=LONGEST).rev();
    near.find(begins).unwrap_or(LONGEST)
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

    #[test]
    fn a_line_that_never_ends_is_told_in_pieces_between_two_characters() {
        let long = "\u{4f60}".repeat(LONGEST / 3 + 2);
        let (first, rest) = long.split_at(LONGEST / 3 * 3);
        let whole = format!("{long}\nb\n");
        let told: &[&str] = &[first, rest, "b"];
        case(&[&whole], told, told);
        let parts: Vec<String> = whole.chars().map(String::from).collect();
        let parts: Vec<String> = parts.chunks(1000).map(|part| part.concat()).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let mut printed = Lines::default();
        let mut lines = Vec::new();
        for part in parts {
            printed.push(part.as_bytes());
            lines.extend(printed.whole());
            assert!(printed.bytes() <= LONGEST);
        }
        assert_eq!(lines, told);
    }
}
