//! The key map of the walk.

use console::Key;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    Forward,
    Back,
    Up,
    Down,
    FinishLoop,
    Again,
    NextScene,
    PreviousScene,
    GoTo,
    TimeLine,
    Note,
    Source,
    Recorded,
    Output,
    Help,
    Blank,
    Digit(char),
    Erase,
    Quit,
}

impl Wish {
    /// Whether it leads to another page of the scene.
    pub(super) fn moves(self) -> bool {
        matches!(
            self,
            Wish::Forward
                | Wish::Back
                | Wish::FinishLoop
                | Wish::NextScene
                | Wish::PreviousScene
                | Wish::GoTo
        )
    }
}

/// The wish of a key; keys that mean nothing here do nothing.
pub(super) fn wish(key: &Key) -> Option<Wish> {
    Some(match key {
        Key::Enter | Key::ArrowRight | Key::PageDown | Key::Char(' ' | 'l' | 'j') => Wish::Forward,
        Key::ArrowLeft | Key::PageUp | Key::Char('h' | 'k') => Wish::Back,
        Key::ArrowUp => Wish::Up,
        Key::ArrowDown => Wish::Down,
        Key::Char('f') => Wish::FinishLoop,
        Key::Char('r') => Wish::Again,
        Key::Char('n') => Wish::NextScene,
        Key::Char('p') => Wish::PreviousScene,
        Key::Char('g') => Wish::GoTo,
        Key::Char('t') => Wish::TimeLine,
        Key::Char('i') => Wish::Note,
        Key::Char('s') => Wish::Source,
        Key::Char('R') => Wish::Recorded,
        Key::Char('o') => Wish::Output,
        Key::Char('?') => Wish::Help,
        Key::Char('.' | 'b') => Wish::Blank,
        Key::Char(digit) if digit.is_ascii_digit() => Wish::Digit(*digit),
        Key::Backspace | Key::Del => Wish::Erase,
        Key::Char('q') => Wish::Quit,
        _ => return None,
    })
}
