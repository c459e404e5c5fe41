//! What a terminal sends, decoded: keys, a paste, and its late answers to our questions, which are never keys.
//!
//! A sequence has ended when it has ended, however slowly its bytes come (ECMA-48, 5.4 and 8.3; xterm's `ctlseqs`).
//! Whatever is not known is dropped as a whole.

use console::Key;

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

/// No answer and no key is so long: what goes on is no sequence, but somebody who types.
const LONGEST: usize = 256;
/// More of a paste than this is no line for a program.
const LONGEST_PASTE: usize = 64 * 1024;
const PASTE_ENDS: &[u8] = b"\x1b[201~";
/// Who wants out of a paste that has no end presses at most so many keys in a row, and then waits.
const FEW: usize = 8;

/// Or presses Ctrl-C so many times in a row, which no paste brings one by one.
const MANY: u8 = 3;

const INTERRUPT: u8 = 0x03;
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
        self.held.push(byte);
        match self.held.len() {
            ..LONGEST => None,
            _ => self.begin(State::Ground),
        }
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

/// Keys that are one byte.
fn control(byte: u8) -> Option<Key> {
    Some(match byte {
        b'\r' | b'\n' => Key::Enter,
        b'\t' => Key::Tab,
        0x08 | 0x7f => Key::Backspace,
        0x01 => Key::Home,
        0x05 => Key::End,
        INTERRUPT => Key::CtrlC,
        0x00 => return None,
        _ => Key::Char(byte.into()),
    })
}

/// What comes behind `ESC O`: arrows of a terminal in application mode, and the keys of its number block.
fn shifted(byte: u8) -> Option<Key> {
    Some(match byte {
        b'A' => Key::ArrowUp,
        b'B' => Key::ArrowDown,
        b'C' => Key::ArrowRight,
        b'D' => Key::ArrowLeft,
        b'H' => Key::Home,
        b'F' => Key::End,
        b'M' => Key::Enter,
        b'p'..=b'y' => Key::Char((byte - b'p' + b'0').into()),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of some bytes, all at once and one by one with a pause behind each.
    #[track_caller]
    fn case(bytes: &[u8], expected: &[Input]) {
        for slow in [false, true] {
            let mut decoder = Decoder::default();
            let mut found = Vec::new();
            for &byte in bytes {
                found.extend(decoder.take(byte));
                if slow {
                    decoder.pause();
                }
            }
            assert_eq!(found, expected, "{bytes:?}, slow: {slow}");
            assert_eq!(
                decoder.take(b'x'),
                Some(key('x')),
                "{bytes:?} leaves nothing open"
            );
        }
    }

    fn key(letter: char) -> Input {
        Input::Key(Key::Char(letter))
    }

    #[test]
    fn arrows_are_arrows_in_both_modes_of_a_terminal_and_at_any_pace() {
        for (last, arrow) in [
            (b'A', Key::ArrowUp),
            (b'B', Key::ArrowDown),
            (b'C', Key::ArrowRight),
            (b'D', Key::ArrowLeft),
        ] {
            case(&[ESC, b'[', last], &[Input::Key(arrow.clone())]);
            case(&[ESC, b'O', last], &[Input::Key(arrow)]);
        }
        case(
            b"\x1b[6~\x1b[5~",
            &[Input::Key(Key::PageDown), Input::Key(Key::PageUp)],
        );
        case(b"\x1bOM\x1bOq", &[Input::Key(Key::Enter), key('1')]);
    }

    #[test]
    fn letters_of_any_length_are_keys() {
        case("aé国🦀".as_bytes(), &['a', 'é', '国', '🦀'].map(key));
        case(b"\xc3a\xff\x80b", &[key('a'), key('b')]);
    }

    #[test]
    fn answers_are_never_keys() {
        let colour = |number, colour: &str| Input::Colour(number, colour.into());
        case(
            b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\\x1b]11;rgb:0000/0000/0000\x07\x1b[?62;22c",
            &[
                colour(10, "rgb:ffff/ffff/ffff"),
                colour(11, "rgb:0000/0000/0000"),
                Input::Attributes,
            ],
        );
        // The same from a terminal that writes each introducer in one byte.
        case(
            b"\x9d11;rgb:0000/0000/0000\x9c\x9b?62;22c\x901+r5463\x9c\x9b24;80R\x8fA",
            &[
                colour(11, "rgb:0000/0000/0000"),
                Input::Attributes,
                Input::Column(80),
                Input::Key(Key::ArrowUp),
            ],
        );
        // Where the cursor is, that the window has the focus, a device's text, a key with Shift and Ctrl.
        case(
            b"\x1b[24;80R\x1b[I\x1bP1+r5463\x1b\\\x1b[1;6C\x1bOP\x1b[15~",
            &[Input::Column(80)],
        );
    }

    #[test]
    fn a_paste_is_one_event_whatever_it_holds() {
        case(
            b"a\x1b[200~quick\x03\r\x1b[A\x1b[201~b",
            &[key('a'), Input::Paste("quick\x03\r\x1b[A".into()), key('b')],
        );
        let long = [b"\x1b[200~".as_slice(), &[b'q'; 100_000], PASTE_ENDS].concat();
        let mut decoder = Decoder::default();
        let found: Vec<Input> = long.iter().filter_map(|&byte| decoder.take(byte)).collect();
        let [Input::Paste(text)] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert!(text.len() <= LONGEST_PASTE && text.bytes().all(|byte| byte == b'q'));
    }

    /// A paste, a silence, these bytes, and a silence.
    fn behind_a_silence(bytes: &[u8]) -> (Decoder, Option<Input>) {
        let mut decoder = Decoder::default();
        let mut quietly = |bytes: &[u8]| {
            let early = bytes.iter().find_map(|&byte| decoder.take(byte));
            assert_eq!(early, None);
            decoder.silence()
        };
        assert_eq!(quietly(b"\x1b[200~ab\x03"), None, "it may be of the paste");
        let found = quietly(bytes);
        (decoder, found)
    }

    #[test]
    fn a_paste_whose_end_was_lost_ends_by_a_key_and_not_by_a_slow_line() {
        for keys in ["\x03", "\x1c", "q\x1bqq\x03", "\x03\x03\x03"] {
            let (mut decoder, found) = behind_a_silence(keys.as_bytes());
            assert!(
                matches!(found, Some(Input::Key(Key::CtrlC | Key::Char('\x1c')))),
                "{keys:?} {found:?}"
            );
            assert_eq!(decoder.take(b'x'), Some(key('x')));
        }
        for keys in ["q", "\x1b"] {
            let (mut decoder, found) = behind_a_silence(keys.as_bytes());
            assert_eq!(found, Some(Input::Paste("ab\x03".into())));
            assert_eq!(decoder.take(b'x'), Some(key('x')));
        }
        for more in ["", "\r", "qq", "one more line\x03", "q\x03q", "\x1b[20"] {
            let (mut decoder, found) = behind_a_silence(more.as_bytes());
            assert_eq!(found, None, "{more:?}");
            assert_eq!(decoder.silence(), None);
            let found = PASTE_ENDS.iter().find_map(|&byte| decoder.take(byte));
            assert_eq!(found, Some(Input::Paste(format!("ab\x03{more}"))));
        }
        let (mut decoder, _) = behind_a_silence(&[b'a'; LONGEST_PASTE]);
        assert_eq!(decoder.take(INTERRUPT), None);
        assert_eq!(decoder.silence(), Some(Input::Key(Key::CtrlC)));
    }

    #[test]
    fn a_report_of_the_mouse_is_no_key_nor_is_what_follows_two_brackets() {
        case(b"a\x1b[M !!\x1b[M#\x7f\xffb", &[key('a'), key('b')]);
        case(b"\x1b[[A\x1b[[Ec", &[key('c')]);
        case(b"\x1b[M \x03", &[Input::Key(Key::CtrlC)]);
    }

    #[test]
    fn a_key_ends_what_is_not_complete() {
        for begun in [
            "\x1b",
            "\x1b[",
            "\x1b[1;",
            "\x1bO",
            "\x1b]11;rgb:",
            "\x1bPq",
        ] {
            for (typed, key) in [
                ("\r", Key::Enter),
                ("\x03", Key::CtrlC),
                ("\x1b[A", Key::ArrowUp),
            ] {
                case([begun, typed].concat().as_bytes(), &[Input::Key(key)]);
            }
        }
        // Somebody types on behind what looked like the beginning of an answer.
        let mut decoder = Decoder::default();
        let typed = ["\x1b]", &"y".repeat(LONGEST)].concat();
        let found = typed.bytes().filter_map(|byte| decoder.take(byte));
        assert_eq!(found.collect::<Vec<_>>(), [key('y')]);
    }

    #[test]
    fn a_letter_with_alt_is_no_letter_and_esc_alone_does_not_swallow_the_next_one() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.take(ESC), None);
        assert_eq!(decoder.take(b'q'), None);
        assert_eq!(decoder.take(ESC), None);
        decoder.pause();
        assert_eq!(decoder.take(b'q'), Some(key('q')));
    }

    #[test]
    fn three_ctrl_c_one_by_one_end_a_paste_that_has_no_end() {
        let mut decoder = Decoder::default();
        let mut take = |bytes: &[u8]| {
            let found = bytes.iter().filter_map(|byte| decoder.take(*byte)).next();
            decoder.pause();
            found
        };
        assert_eq!(take(b"\x1b[200~abc"), None);
        assert_eq!(take(&[INTERRUPT; 5]), None, "these may be pasted");
        assert_eq!(take(&[INTERRUPT]), None);
        assert_eq!(take(b"x"), None);
        assert_eq!(take(&[INTERRUPT]), None);
        assert_eq!(take(&[INTERRUPT]), None);
        assert_eq!(take(&[INTERRUPT]), Some(Input::Key(Key::CtrlC)));
        assert_eq!(take(b"q"), Some(key('q')));
    }

    #[test]
    fn what_began_like_a_sequence_is_given_up_where_no_answer_is_awaited() {
        for begun in [b"\x1b]".as_slice(), b"\x1bP", b"\x1bX", b"\x1b[3", b"\x1b"] {
            let mut decoder = Decoder::default();
            let none = begun.iter().find_map(|byte| decoder.take(*byte));
            assert_eq!(none, None, "{begun:?}");
            decoder.give_up();
            assert_eq!(decoder.take(b'q'), Some(key('q')), "{begun:?}");
        }
        let mut decoder = Decoder::default();
        b"\x1b[200~"
            .iter()
            .for_each(|byte| drop(decoder.take(*byte)));
        decoder.give_up();
        assert_eq!(decoder.take(b'q'), None, "a paste may be slow");
    }

    #[test]
    fn esc_is_a_key_when_nothing_follows_and_a_sequence_that_comes_late_is_one_all_the_same() {
        let mut decoder = Decoder::default();
        assert!(!decoder.holds_escape());
        assert_eq!(decoder.take(ESC), None);
        assert!(!decoder.holds_escape(), "more may be there");
        decoder.pause();
        assert!(decoder.holds_escape());
        assert_eq!(decoder.escape(), Input::Key(Key::Escape));
        assert!(!decoder.holds_escape(), "once");
        assert_eq!(decoder.take(b'['), None);
        assert_eq!(decoder.take(b'A'), Some(Input::Key(Key::ArrowUp)));
        assert_eq!(decoder.take(ESC), None);
        decoder.pause();
        assert_eq!(decoder.escape(), Input::Key(Key::Escape));
        decoder.give_up();
        assert_eq!(decoder.take(b'O'), Some(key('O')), "much later");
    }
}
