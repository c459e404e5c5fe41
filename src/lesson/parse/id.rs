//! The ids of questions and options, under which answers are kept: no words that somebody rewords or translates.

use super::markdown::Item;
use crate::lesson::text::{Inline, plain};

/// The id of an option: the code that is all of its text, or what its comment says.
pub(super) fn option(item: &Item, text: &[Inline]) -> Result<String, String> {
    match (&item.id, text) {
        (Some((id, _)), _) => kebab(id).map(|()| id.clone()),
        (None, [Inline::Code(id)]) => Ok(id.clone()),
        (None, _) => Err(format!("the option “{}” has no id", plain(text))),
    }
}

/// Whether an id is made of small letters, digits and single dashes.
pub(super) fn kebab(id: &str) -> Result<(), String> {
    let is_part = |part: &str| {
        let mut bytes = part.bytes();
        !part.is_empty() && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    match id.split('-').all(is_part) {
        true => Ok(()),
        false => Err(format!(
            "the id `{id}` is not kebab-case: use small letters, digits and single dashes"
        )),
    }
}

/// What is wrong with a second option of the same id.
pub(super) fn twice(id: &str) -> String {
    format!("a second option `{id}`: give it an id of its own, since answers are kept under it")
}
