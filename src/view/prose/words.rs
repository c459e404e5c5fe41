//! Words of a paragraph: they carry their styles, and textwrap chooses where lines break.

use console::measure_text_width;
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;

use crate::view::paint::{Ink, Line, Span};

/// Punctuation that may not begin a line.
const CLOSING: &str = "，。、；：？！）」』》】…,.;:?!)]}";

/// A word: it may change its style midway (`send` in code, the comma after it not), but it does not break.
#[derive(Debug, Default)]
struct Word {
    line: Line,
    width: usize,
    /// Columns of space after it.
    space: usize,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.width as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.space as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Cuts styled text into words that fit a width.
pub(super) struct Words {
    width: usize,
    done: Vec<Word>,
    word: Word,
}

impl Words {
    pub(super) fn new(width: usize) -> Words {
        Words {
            width: width.max(1),
            done: Vec::new(),
            word: Word::default(),
        }
    }

    pub(super) fn take(&mut self, text: &str, ink: Ink) {
        for character in text.chars() {
            if character == ' ' || character == '\n' {
                self.end();
                if let Some(word) = self.done.last_mut() {
                    word.space = 1;
                }
                continue;
            }
            let mut buffer = [0; 4];
            let piece = character.encode_utf8(&mut buffer);
            let width = measure_text_width(piece);
            // Chinese and Japanese break between any two characters, but for closing punctuation.
            let closing = CLOSING.contains(character);
            let wide = width > 1 || self.word.line.spans().last().is_some_and(ends_wide);
            let breaks = wide && !closing;
            if breaks || self.word.width + width > self.width {
                self.end();
            }
            self.word.line.push(piece, ink);
            self.word.width = self.word.line.width();
        }
    }

    fn end(&mut self) {
        if self.word.width > 0 {
            self.done.push(std::mem::take(&mut self.word));
        }
    }

    pub(super) fn wrapped(mut self) -> Vec<Line> {
        self.end();
        wrap_first_fit(&self.done, &[self.width as f64])
            .into_iter()
            .map(joined)
            .collect()
    }
}

/// Words of one line, with the spaces between them.
fn joined(words: &[Word]) -> Line {
    let mut line = Line::new();
    for (index, word) in words.iter().enumerate() {
        line.append(word.line.clone());
        if let Some(next) = words.get(index + 1)
            && word.space > 0
        {
            // The space takes the style of both sides only when they agree.
            let before = word.line.spans().last().map(|span| span.ink);
            let after = next.line.spans().first().map(|span| span.ink);
            let ink = before.filter(|_| before == after).unwrap_or_default();
            line.push(" ", ink);
        }
    }
    line
}

fn ends_wide(span: &Span) -> bool {
    let last = span.text.chars().last();
    last.is_some_and(|last| measure_text_width(last.encode_utf8(&mut [0; 4])) > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(width: usize, texts: &[(&str, Ink)]) -> Vec<Line> {
        let mut words = Words::new(width);
        for (text, ink) in texts {
            words.take(text, *ink);
        }
        let lines = words.wrapped();
        assert!(lines.iter().all(|line| line.width() <= width));
        lines
    }

    #[track_caller]
    fn case(width: usize, text: &str, expected: &[&str]) {
        let lines = wrapped(width, &[(text, Ink::Plain)]);
        let plain: Vec<String> = lines.iter().map(Line::plain).collect();
        assert_eq!(plain, expected);
    }

    #[test]
    fn styles_join_into_one_word_and_do_not_bleed() {
        let lines = wrapped(
            12,
            &[
                ("Call ", Ink::Plain),
                ("send", Ink::Code),
                (", then wait", Ink::Plain),
            ],
        );
        let plain: Vec<String> = lines.iter().map(Line::plain).collect();
        assert_eq!(plain, ["Call send,", "then wait"]);
        let inks: Vec<Ink> = lines[0].spans().iter().map(|span| span.ink).collect();
        assert_eq!(inks, [Ink::Plain, Ink::Code, Ink::Plain]);
    }

    #[test]
    fn chinese_breaks_between_characters_but_not_before_a_full_stop() {
        case(10, "发送缓冲区满了。", &["发送缓冲区", "满了。"]);
        case(10, "缓冲区满了。", &["缓冲区满", "了。"]);
    }

    #[test]
    fn long_words_are_cut() {
        case(4, "abcdefghij", &["abcd", "efgh", "ij"]);
    }
}
