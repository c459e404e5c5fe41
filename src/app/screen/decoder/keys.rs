//! Keys that are one byte, or the last one of a sequence.

use console::Key;

/// Ctrl-C.
pub(super) const INTERRUPT: u8 = 0x03;

/// Keys that are one byte.
pub(super) fn control(byte: u8) -> Option<Key> {
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
pub(super) fn shifted(byte: u8) -> Option<Key> {
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
