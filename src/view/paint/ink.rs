//! What a piece of text means; the theme decides how that looks.

use crate::program::token::Class;

/// A meaning. Nothing is told by ink alone: words, marks and weight carry it where there is no colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ink {
    #[default]
    Plain,
    Keyword,
    Type,
    Function,
    Macro,
    Text,
    Number,
    Comment,
    Punctuation,
    /// There, but not to be looked at first: rules, line numbers, lifelines.
    Muted,
    Strong,
    Emphasis,
    /// Code in prose.
    Code,
    /// Titles, note marks, arrows.
    Accent,
    Ok,
    Error,
    /// A thread that waits, a gauge that is full.
    Warn,
    /// What the last call changed.
    Change,
    /// The line or the call that comes next.
    Active,
    /// What the program printed.
    Printed,
    /// The first line of the page.
    Banner,
    /// LOOKING BACK, RECORDED: what is on the screen is not now.
    Past,
    /// The name of a key.
    Key,
}

impl Ink {
    pub const ALL: [Ink; 23] = [
        Ink::Plain,
        Ink::Keyword,
        Ink::Type,
        Ink::Function,
        Ink::Macro,
        Ink::Text,
        Ink::Number,
        Ink::Comment,
        Ink::Punctuation,
        Ink::Muted,
        Ink::Strong,
        Ink::Emphasis,
        Ink::Code,
        Ink::Accent,
        Ink::Ok,
        Ink::Error,
        Ink::Warn,
        Ink::Change,
        Ink::Active,
        Ink::Printed,
        Ink::Banner,
        Ink::Past,
        Ink::Key,
    ];
}

impl From<Class> for Ink {
    fn from(class: Class) -> Ink {
        match class {
            Class::Plain => Ink::Plain,
            Class::Keyword => Ink::Keyword,
            Class::Type => Ink::Type,
            Class::Function => Ink::Function,
            Class::Macro => Ink::Macro,
            Class::Text => Ink::Text,
            Class::Number => Ink::Number,
            Class::Comment => Ink::Comment,
            Class::Punctuation => Ink::Punctuation,
        }
    }
}
