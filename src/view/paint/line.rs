//! A line of the screen: pieces of text, each with its ink, measured in columns.

use console::{measure_text_width, truncate_str};

use super::ink::Ink;
use crate::trace::printable::steers;

/// A tab reaches to the next multiple of this.
const TAB: usize = 4;

/// A piece of text of one meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    pub ink: Ink,
    /// Drawn with weight, whatever its ink.
    pub strong: bool,
}

impl Span {
    pub fn width(&self) -> usize {
        width(&self.text)
    }
}

/// The columns of a text. Most is plain ASCII, whose columns are its bytes.
pub fn width(text: &str) -> usize {
    if is_plain(text) {
        text.len()
    } else {
        measure_text_width(text)
    }
}

/// Asked of everything that is drawn, also where nothing is optimised: so, a loop that calls nothing.
fn is_plain(text: &str) -> bool {
    let (bytes, mut at) = (text.as_bytes(), 0);
    while at < bytes.len() && matches!(bytes[at], b' '..=b'~') {
        at += 1;
    }
    at == bytes.len()
}

/// A line of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(Vec<Span>);

impl Line {
    pub fn new() -> Line {
        Line::default()
    }

    pub fn of(text: impl AsRef<str>, ink: Ink) -> Line {
        Line::new().and(text, ink)
    }

    /// A phrase; what stands between backticks in it, such as a key, has an ink of its own.
    pub fn marked(phrase: &str, mark: Ink, ink: Ink) -> Line {
        let pieces = phrase.split('`').zip([ink, mark].into_iter().cycle());
        pieces.fold(Line::new(), |line, (text, ink)| line.and(text, ink))
    }

    /// The line with something more at its end.
    #[must_use]
    pub fn and(mut self, text: impl AsRef<str>, ink: Ink) -> Line {
        self.push(text, ink);
        self
    }

    pub fn push(&mut self, text: impl AsRef<str>, ink: Ink) {
        self.add(text.as_ref(), ink, false);
    }

    pub fn push_strong(&mut self, text: impl AsRef<str>, ink: Ink) {
        self.add(text.as_ref(), ink, true);
    }

    fn add(&mut self, text: &str, ink: Ink, strong: bool) {
        let column = if text.contains('\t') { self.width() } else { 0 };
        let text = clean(text, column);
        if !text.is_empty() {
            self.join(Span { text, ink, strong });
        }
    }

    /// Puts a piece at the end that is clean.
    fn join(&mut self, span: Span) {
        match self.0.last_mut() {
            Some(last) if last.ink == span.ink && last.strong == span.strong => {
                last.text.push_str(&span.text);
            }
            _ => self.0.push(span),
        }
    }

    pub fn append(&mut self, other: Line) {
        for span in other.0 {
            self.join(span);
        }
    }

    /// The same line with weight.
    #[must_use]
    pub fn strengthened(mut self) -> Line {
        for span in &mut self.0 {
            span.strong = true;
        }
        self
    }

    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Columns on the screen.
    pub fn width(&self) -> usize {
        self.0.iter().map(Span::width).sum()
    }

    /// Adds spaces up to a column.
    pub fn pad(&mut self, columns: usize) {
        let width = self.width();
        if width < columns {
            self.push(" ".repeat(columns - width), Ink::Plain);
        }
    }

    /// The line without what lies beyond some columns; `…` stands for what was cut.
    #[must_use]
    pub fn truncate(self, columns: usize) -> Line {
        if self.width() <= columns {
            return self;
        }
        let (mut head, rest) = self.split(columns.saturating_sub(1));
        if columns > 0 {
            let ink = rest.0.first().map_or(Ink::Muted, |span| span.ink);
            head.push("…", ink);
        }
        head
    }

    /// The line without the spaces at its end.
    #[must_use]
    pub fn trimmed(mut self) -> Line {
        while let Some(last) = self.0.last_mut() {
            last.text.truncate(last.text.trim_end_matches(' ').len());
            if !last.text.is_empty() {
                break;
            }
            self.0.pop();
        }
        self
    }

    /// Exactly so many columns: cut or padded.
    #[must_use]
    pub fn fit(self, columns: usize) -> Line {
        let mut line = self.truncate(columns);
        line.pad(columns);
        line
    }

    /// The line moved to the right.
    #[must_use]
    pub fn indented(self, columns: usize) -> Line {
        self.after(Line::of(" ".repeat(columns), Ink::Plain))
    }

    /// The line with something before it.
    #[must_use]
    pub fn after(self, mut head: Line) -> Line {
        head.append(self);
        head
    }

    /// In as many pieces as it needs, none wider than so many columns; at least two, for letters that take two.
    pub fn folded(self, columns: usize) -> Vec<Line> {
        let columns = columns.max(2);
        let mut pieces = Vec::new();
        let mut rest = self;
        while rest.width() > columns {
            let (head, tail) = rest.split(columns);
            pieces.push(head);
            rest = tail;
        }
        pieces.push(rest);
        pieces
    }

    /// What fits into some columns, and the rest.
    pub fn split(self, columns: usize) -> (Line, Line) {
        let (mut head, mut rest) = (Line::new(), Line::new());
        let mut room = columns;
        for span in self.0 {
            let width = span.width();
            if rest.is_empty() && width <= room {
                room -= width;
                head.0.push(span);
                continue;
            }
            let kept = if rest.is_empty() {
                truncate_str(&span.text, room, "").len()
            } else {
                0
            };
            let (left, right) = span.text.split_at(kept);
            for (line, text) in [(&mut head, left), (&mut rest, right)] {
                if !text.is_empty() {
                    line.join(Span {
                        text: text.to_owned(),
                        ..span
                    });
                }
            }
        }
        (head, rest)
    }

    /// The text alone.
    pub fn plain(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }
}

/// Text that a terminal draws as wide as it is measured and that does nothing else to it: tabs become spaces, control
/// characters their pictures, and what turns the direction of writing or the width of the character before it goes.
fn clean(text: &str, column: usize) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut clean = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' => {
                let at = column + measure_text_width(&clean);
                clean.push_str(&" ".repeat(TAB - at % TAB));
            }
            '\0'..='\x1f' => {
                clean.extend(char::from_u32(0x2400 + character as u32));
            }
            '\x7f' => clean.push('␡'),
            '\u{80}'..='\u{9f}' => clean.push('\u{fffd}'),
            '\u{fe00}'..='\u{fe0f}' => {}
            _ if steers(character) => {}
            _ => clean.push(character),
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_and_nothing_of_it_is_lost() {
        let folded = |columns| -> Vec<String> {
            let line = Line::of("abc 你好", Ink::Plain);
            line.folded(columns).iter().map(Line::plain).collect()
        };
        assert_eq!(folded(8), ["abc 你好"]);
        assert_eq!(folded(5), ["abc ", "你好"]);
        assert_eq!(folded(1), ["ab", "c ", "你", "好"]);
    }

    #[test]
    fn wide_characters_count_two_columns() {
        assert_eq!(Line::of("你好, bob", Ink::Plain).width(), 9);
    }

    #[test]
    fn a_cut_never_leaves_half_a_wide_character() {
        let line = Line::of("ab你好", Ink::Plain);
        assert_eq!(line.clone().truncate(4).plain(), "ab…");
        assert_eq!(line.clone().truncate(5).plain(), "ab你…");
        assert_eq!(line.clone().truncate(6).plain(), "ab你好");
        assert_eq!(line.fit(4).width(), 4);
    }

    #[test]
    fn tabs_reach_the_next_stop_and_controls_are_pictures() {
        assert_eq!(
            Line::of("ab", Ink::Plain).and("\tc", Ink::Strong).plain(),
            "ab  c"
        );
        assert_eq!(Line::of("\x1b[31m\r", Ink::Plain).plain(), "␛[31m␍");
        assert_eq!(
            Line::of("\u{61c}a\u{202e}b\u{fe0f}", Ink::Plain).plain(),
            "ab"
        );
    }

    #[test]
    fn a_split_keeps_every_character_and_its_ink() {
        let line = Line::of("let ", Ink::Keyword).and("x = 1;", Ink::Plain);
        let (head, rest) = line.split(6);
        assert_eq!(
            (head.plain().as_str(), rest.plain().as_str()),
            ("let x ", "= 1;")
        );
        assert_eq!(rest.spans()[0].ink, Ink::Plain);
    }
}
