//! Where `--save` keeps the polls of a class: one JSON object a line, at the end of a file of its own.

use std::io::Write;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::json;

use super::exit::Exit;
use super::walk::{Keep, Polled};
use crate::progress::{data, private};

/// The file.
#[derive(Debug)]
pub(super) struct Polls(PathBuf);

impl Polls {
    /// `$XDG_DATA_HOME/socklab/polls.jsonl`, its folder made if there is none.
    pub(super) fn open() -> Result<Polls, Exit> {
        let folder = data::folder().map_err(|reason| Exit::Failed(format!("--save: {reason}")))?;
        private::make_folder(&folder).map_err(|error| {
            Exit::Failed(format!(
                "--save: cannot make {}: {error}.",
                folder.display()
            ))
        })?;
        Ok(Polls(folder.join("polls.jsonl")))
    }
}

impl Keep for Polls {
    fn keep(&mut self, polled: &Polled<'_>) -> Result<(), String> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let line = json!({
            "when": now.map_or(0, |since| since.as_secs()),
            "lesson": polled.lesson,
            "scene": polled.scene,
            "note": polled.note,
            "question": polled.question,
            "options": polled.options,
            "rounds": polled.rounds,
            "measured": polled.measured,
            "recorded": polled.recorded,
        });
        // One write of one line: two demos do not mix theirs.
        private::open_kept(&self.0)
            .and_then(|mut file| file.write_all(format!("{line}\n").as_bytes()))
            .map_err(|error| format!("The poll was not saved: {}: {error}.", self.0.display()))
    }
}
