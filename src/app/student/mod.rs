//! The progress of whoever runs socklab, opened for a command, and what there is to say of its file.

mod first_format;
pub(crate) mod overviews;
mod recall;
pub(crate) mod taken;

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

pub(crate) use self::recall::recall;
use crate::app::exit::Exit;
use crate::app::sentence;
use crate::progress::Progress;

/// The progress, opened for changes; what there is to say of it is said.
pub(crate) fn opened() -> Progress {
    said(Progress::open(first_format::translate))
}

fn said((progress, sentence): (Progress, Option<String>)) -> Progress {
    // The menu opens the file again and again, which is no reason to say the same again.
    static SAID: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    if let Some(sentence) = sentence
        && SAID
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(sentence.clone())
    {
        sentence::say(&sentence);
    }
    progress
}

/// The progress, only to be read.
pub(crate) fn looked() -> Progress {
    said(Progress::look(first_format::translate))
}

/// Whether the student walks in Python; what is wrong with the file is for the lesson to say.
pub(crate) fn walks_in_python() -> bool {
    Progress::look(first_format::translate).0.file().python
}

/// The progress, for those who count on it: where it is not known, nothing is told.
pub(crate) fn known() -> Result<Progress, Exit> {
    match Progress::look(first_format::translate) {
        (progress, None) => Ok(progress),
        (_, Some(sentence)) => Err(Exit::Failed(sentence)),
    }
}
