//! Where `--save` keeps the polls of a class: one JSON object a line, at the end of a file of its own.

use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use super::exit::Exit;
use super::walk::Keep;
use crate::phrases::phrases;
use crate::progress::data::{self, bounded};
use crate::progress::private;
use crate::session::SavedPoll;
use crate::view::escape;

/// A class of a hundred keeps some kilobytes an hour, in mebibytes.
const LARGEST: u64 = 64;

/// The file.
#[derive(Debug)]
pub(super) struct Polls(PathBuf);

impl Polls {
    /// `$XDG_DATA_HOME/socklab/polls.jsonl`; nothing is made.
    pub(super) fn usual() -> Result<Polls, Exit> {
        let folder = data::folder()
            .map_err(|reason| Exit::Failed(phrases().kept.no_folder_of_polls(reason)))?;
        Ok(Polls(folder.join("polls.jsonl")))
    }

    /// The same, its folder made if there is none.
    pub(super) fn open() -> Result<Polls, Exit> {
        let polls = Polls::usual()?;
        if let Some(folder) = polls.0.parent() {
            private::make_folder(folder).map_err(|error| {
                let folder = escape::path(folder);
                Exit::Failed(phrases().kept.no_folder_for_polls(folder, error))
            })?;
        }
        Ok(polls)
    }

    /// The file's name, safe to show.
    pub(super) fn shown(&self) -> String {
        escape::path(&self.0)
    }

    /// The polls that were kept; and the lines that are none, by their numbers.
    pub(super) fn read(&self) -> Result<(Vec<SavedPoll>, Vec<usize>), Exit> {
        let bytes = match bounded::read(&self.0, LARGEST) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            Err(error) => {
                let shown = self.shown();
                return Err(Exit::Failed(phrases().commands.cannot_read(shown, error)));
            }
        };
        let (mut polls, mut odd) = (Vec::new(), Vec::new());
        for (at, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
            match serde_json::from_slice(line) {
                Ok(poll) => polls.push(poll),
                Err(_) if line.trim_ascii().is_empty() => {}
                Err(_) => odd.push(at + 1),
            }
        }
        Ok((polls, odd))
    }
}

impl Keep for Polls {
    fn keep(&mut self, poll: &SavedPoll) -> Result<(), String> {
        let line = escape::json(poll);
        // One write of one line: two demos do not mix theirs.
        private::open_kept(&self.0)
            .and_then(|mut file| file.write_all(format!("{line}\n").as_bytes()))
            .map_err(|error| phrases().kept.poll_not_saved(self.shown(), error))
    }
}
