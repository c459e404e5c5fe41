//! What a terminal sends, decoded: keys, a paste, and its late answers to our questions, which are never keys.
//!
//! A sequence has ended when it has ended, however slowly its bytes come (ECMA-48, 5.4 and 8.3; xterm's `ctlseqs`).
//! Whatever is not known is dropped as a whole.

mod keys;
#[cfg(test)]
mod tests;

use console::Key;

use self::keys::{INTERRUPT, control, shifted};

/// What came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    Key(Key),
    /// A paste is one event, whatever it holds.
    Paste(String),
    /// The colour with this number, as the terminal writes it: 10 is what it writes with, 11 what it writes on.
    Colour(u8, String),
    /// The column where the cursor stands.
    Column(u16),
    /// What the terminal is able to do: it comes behind all other answers.
    Attributes,
}

/// No answer to us and no key is so long. What goes on is an answer to somebody who was here before, such as what was copied
/// (`OSC 52`), and none of it is a key: it is over with its end, or when nothing comes for a while.
const LONGEST: usize = 256;
/// More of a paste than this is no line for a program.
const LONGEST_PASTE: usize = 64 * 1024;
const PASTE_ENDS: &[u8] = b"\x1b[201~";
/// Who wants out of a paste that has no end presses at most so many keys in a row, and then waits.
const FEW: usize = 8;

/// Or presses Ctrl-C so many times in a row, which no paste brings one by one.
const MANY: u8 = 3;

const QUIT: u8 = 0x1c;
const ESC: u8 = 0x1b;
const BELL: u8 = 0x07;

/// The same as `ESC O`, `ESC [`, `ESC ]` and so on, and as `ESC \`, in one byte each (ECMA-48, 5.3): some terminals answer
/// so. In a letter of UTF-8 none of them is the first byte.
const SHIFT: u8 = 0x8f;
const CONTROL: u8 = 0x9b;
const TEXTS: [u8; 5] = [0x90, 0x98, 0x9d, 0x9e, 0x9f];
const TEXT_ENDS: u8 = 0x9c;

/// Where in a sequence we are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// `ESC`, and more of it at once; with Alt a letter comes like this.
    Escape,
    /// The key Esc, or the beginning of a sequence on a slow line; whether it was told as the key.
    EscapeAlone { told: bool },
    /// `ESC [`
    Control,
    /// `ESC O`
    Shifted,
    /// `ESC ]`, or another text with an end.
    Text,
    /// `ESC` in a text: its end, if `\` follows.
    TextEscape,
    /// How many bytes have come since the last silence, once there was one.
    Paste(Option<usize>),
    /// So many bytes belong to a sequence whose last letter is not its end.
    Rest(usize),
    /// A letter of several bytes.
    Letter(usize),
}

/// Makes inputs of bytes.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    state: State,
    held: Vec<u8>,
    /// Nothing was there behind the last byte.
    paused: bool,
    /// So many Ctrl-C in a row came in a paste, each of them alone.
    interrupts: u8,
}

impl Decoder {
    /// Takes the next byte.
    pub(super) fn take(&mut self, byte: u8) -> Option<Input> {
        let alone = std::mem::take(&mut self.paused);
        self.interrupts = match alone && byte == INTERRUPT {
            true => self.interrupts.saturating_add(1),
            false => 0,
        };
        match (self.state, byte) {
            (State::Paste(_), INTERRUPT) if self.interrupts == MANY => {
                self.begin(State::Ground);
                control(byte).map(Input::Key)
            }
            (State::Paste(fresh), _) => self.pasted(fresh, byte),
            (State::Text, ESC) => self.turn(State::TextEscape),
            (State::Text, BELL | TEXT_ENDS) | (State::TextEscape, b'\\') => self.told(),
            (State::TextEscape, _) => {
                self.state = State::Escape;
                self.take(byte)
            }
            (_, ESC) => self.begin(State::Escape),
            (State::Rest(left), 0x20..) => self.turn(match left {
                ..=1 => State::Ground,
                _ => State::Rest(left - 1),
            }),
            // A key such as Ctrl-C or Enter puts an end to whatever was not complete.
            (_, 0..0x20 | 0x7f) => {
                self.begin(State::Ground);
                control(byte).map(Input::Key)
            }
            (State::Escape | State::EscapeAlone { .. }, b'[') => self.begin(State::Control),
            (State::Escape | State::EscapeAlone { .. }, b'O') => self.begin(State::Shifted),
            (State::Escape | State::EscapeAlone { .. }, b']' | b'P' | b'X' | b'^' | b'_') => {
                self.held.push(byte);
                self.turn(State::Text)
            }
            (State::Escape, _) => self.turn(State::Ground),
            (State::Control, b'@'..=b'~') if self.is_too_long() => self.begin(State::Ground),
            (State::Control, b'@'..=b'~') => self.controlled(byte),
            (State::Shifted, _) => {
                self.state = State::Ground;
                shifted(byte).map(Input::Key)
            }
            (State::Control | State::Text, _) => self.hold(byte),
            (State::Letter(length), 0x80..0xc0) => self.letter(length, byte),
            _ => self.first(byte),
        }
    }

    /// Nothing has come behind the last byte yet.
    pub(super) fn pause(&mut self) {
        self.paused = true;
        if self.state == State::Escape {
            self.state = State::EscapeAlone { told: false };
        }
    }

    /// Nothing has come for a long while, and no answer is awaited: what began like a sequence was none.
    pub(super) fn give_up(&mut self) {
        if !matches!(self.state, State::Paste(_) | State::Ground) {
            self.begin(State::Ground);
        }
    }

    /// Whether what came last may be the key Esc.
    pub(super) fn holds_escape(&self) -> bool {
        self.state == State::EscapeAlone { told: false }
    }

    /// Nothing has come behind it for so long that it is that key. Where the line is slower still, what follows is a
    /// sequence all the same.
    pub(super) fn escape(&mut self) -> Input {
        self.state = State::EscapeAlone { told: true };
        Input::Key(Key::Escape)
    }

    /// Nothing has come for a long while. A paste goes on behind it, for a line may be slow; but between two silences a
    /// paste does not bring Esc or `q` and nothing else, nor a few bytes of which the last is Ctrl-C: these were
    /// pressed, because the end of the paste was lost. What of it has come is a paste.
    pub(super) fn silence(&mut self) -> Option<Input> {
        let State::Paste(fresh) = self.state else {
            return None;
        };
        match (fresh, self.held.last()) {
            (Some(1..=FEW), Some(&key @ (INTERRUPT | QUIT))) => {
                self.begin(State::Ground);
                control(key).map(Input::Key)
            }
            (Some(1), Some(&(ESC | b'q'))) => Some(self.paste_ends(1)),
            _ => self.turn(State::Paste(Some(0))),
        }
    }

    fn turn(&mut self, state: State) -> Option<Input> {
        self.state = state;
        None
    }

    fn begin(&mut self, state: State) -> Option<Input> {
        self.held.clear();
        self.turn(state)
    }

    fn hold(&mut self, byte: u8) -> Option<Input> {
        if !self.is_too_long() {
            self.held.push(byte);
        }
        None
    }

    fn is_too_long(&self) -> bool {
        self.held.len() >= LONGEST
    }

    /// A byte outside of all sequences.
    fn first(&mut self, byte: u8) -> Option<Input> {
        self.begin(State::Ground);
        let length = match byte {
            0x20..0x7f => return Some(Input::Key(Key::Char(byte.into()))),
            0xc2..0xe0 => 2,
            0xe0..0xf0 => 3,
            0xf0..0xf5 => 4,
            SHIFT => return self.turn(State::Shifted),
            CONTROL => return self.turn(State::Control),
            _ if TEXTS.contains(&byte) => {
                // As behind ESC.
                self.held.push(byte - 0x40);
                return self.turn(State::Text);
            }
            _ => return None,
        };
        self.held.push(byte);
        self.turn(State::Letter(length))
    }

    fn letter(&mut self, length: usize, byte: u8) -> Option<Input> {
        self.held.push(byte);
        if self.held.len() < length {
            return None;
        }
        self.state = State::Ground;
        let letter = std::str::from_utf8(&self.held).ok()?.chars().next()?;
        Some(Input::Key(Key::Char(letter)))
    }

    /// `ESC [`, numbers, and this last byte.
    fn controlled(&mut self, last: u8) -> Option<Input> {
        self.state = State::Ground;
        let key = match (self.held.as_slice(), last) {
            (b"200", b'~') => return self.begin(State::Paste(None)),
            // The mouse, from a time when its report had no last letter: a button, a column, a row.
            (b"", b'M') => return self.turn(State::Rest(3)),
            // F1 to F5 of the Linux console.
            (b"", b'[') => return self.turn(State::Rest(1)),
            ([b'?', ..], b'c') => return Some(Input::Attributes),
            (place, b'R') => {
                let (_, column) = std::str::from_utf8(place).ok()?.split_once(';')?;
                return Some(Input::Column(column.parse().ok()?));
            }
            (b"", b'A') => Key::ArrowUp,
            (b"", b'B') => Key::ArrowDown,
            (b"", b'C') => Key::ArrowRight,
            (b"", b'D') => Key::ArrowLeft,
            (b"", b'H') | (b"1" | b"7", b'~') => Key::Home,
            (b"", b'F') | (b"4" | b"8", b'~') => Key::End,
            (b"", b'Z') => Key::BackTab,
            (b"2", b'~') => Key::Insert,
            (b"3", b'~') => Key::Del,
            (b"5", b'~') => Key::PageUp,
            (b"6", b'~') => Key::PageDown,
            _ => return None,
        };
        Some(Input::Key(key))
    }

    /// A text is complete: an answer about a colour, or nothing to us.
    fn told(&mut self) -> Option<Input> {
        self.state = State::Ground;
        if self.is_too_long() {
            return None;
        }
        let told = std::str::from_utf8(&self.held).ok()?.strip_prefix(']')?;
        let (number, colour) = told.split_once(';')?;
        Some(Input::Colour(number.parse().ok()?, colour.to_owned()))
    }

    fn pasted(&mut self, fresh: Option<usize>, byte: u8) -> Option<Input> {
        self.state = State::Paste(fresh.map(|bytes| bytes + 1));
        self.held.push(byte);
        if self.held.ends_with(PASTE_ENDS) {
            return Some(self.paste_ends(PASTE_ENDS.len()));
        }
        if self.held.len() > LONGEST_PASTE {
            // Its beginning is kept, and room for its end.
            self.held.remove(LONGEST_PASTE - PASTE_ENDS.len());
        }
        None
    }

    /// The paste is complete but for so many bytes that are none of it.
    fn paste_ends(&mut self, behind: usize) -> Input {
        self.state = State::Ground;
        self.held.truncate(self.held.len() - behind);
        Input::Paste(String::from_utf8_lossy(&self.held).into_owned())
    }
}
