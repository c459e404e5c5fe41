//! The ids of questions and options, under which answers are kept: no words that somebody rewords or translates.

use super::markdown::Item;
use crate::lesson::text::Inline;

/// What is wrong with the id of an option.
pub(super) enum Odd {
    None,
    NoKebab(String),
}

/// The id of an option: the code that is all of its text, or what its comment says.
pub(super) fn option(item: &Item, text: &[Inline]) -> Result<String, Odd> {
    match (&item.id, text) {
        (Some((id, _)), _) if is_kebab(id) => Ok(id.clone()),
        (Some((id, _)), _) => Err(Odd::NoKebab(id.clone())),
        (None, [Inline::Code(id)]) => Ok(id.clone()),
        (None, _) => Err(Odd::None),
    }
}

/// Whether an id is made of small letters, digits and single dashes.
pub(super) fn is_kebab(id: &str) -> bool {
    let is_part = |part: &str| {
        let mut bytes = part.bytes();
        !part.is_empty() && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    id.split('-').all(is_part)
}
