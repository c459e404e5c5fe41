//! Recordings that `rehearse` keeps, to be shown when a live scene fails in front of a class.

pub(super) mod watched;
mod whole;

use std::io::{self, BufRead, Write};
use std::path::PathBuf;

use nix::unistd::{AccessFlags, access};
use serde::{Deserialize, Serialize};

use crate::lesson::Folder;
use crate::phrases::phrases;
use crate::program::Program;
use crate::progress::Day;
use crate::progress::data::{self, bounded};
use crate::progress::private;
use crate::trace::{Ending, Event, Recording};

/// The first line of a kept recording: where and when it was made, and of what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Label {
    /// The form of the file; another one is not read.
    form: u32,
    /// The program's text, as a digest: a recording of another text is none of this one.
    program: String,
    /// `2026-11-21`
    pub(super) date: String,
    pub(super) machine: String,
}

const FORM: u32 = 3;
/// How every recording begins.
const BEGINS: &[u8] = b"{\"form\":";
/// The longest has less than one, in mebibytes.
const LARGEST: u64 = 16;

impl Label {
    /// For a recording made here and now.
    pub(super) fn now(program: &Program<'_>) -> Label {
        Label {
            form: FORM,
            program: digest(program),
            date: Day::today().to_string(),
            machine: machine(),
        }
    }

    /// What the page says of it: `2026-11-21 on lab-3`.
    pub(super) fn words(&self) -> String {
        phrases().kept.made_on(&self.date, &self.machine)
    }
}

/// Keeps a recording; written whole or not at all.
pub(super) fn keep(
    folder: &Folder,
    program: &Program<'_>,
    recording: &Recording,
) -> io::Result<()> {
    let path = path(folder, program)?;
    let parent = path.parent().ok_or(io::ErrorKind::NotFound)?;
    private::behind_own_links(parent).map_err(|error| {
        let told = phrases().kept.cannot_be_kept(parent.display(), error);
        io::Error::other(told)
    })?;
    private::make_folder(parent)?;
    whole::sweep(parent);
    whole::is_free(&path, BEGINS)?;
    whole::write(&path, |out| {
        serde_json::to_writer(&mut *out, &Label::now(program))?;
        out.write_all(b"\n")?;
        for event in recording.events() {
            serde_json::to_writer(&mut *out, event)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    })
}

/// Where recordings are kept, if they can be; nothing is made there to find out.
pub(super) fn place() -> Result<PathBuf, String> {
    let words = &phrases().kept;
    let folder = folder().map_err(|error| error.to_string())?;
    let there = folder.ancestors().find(|place| place.exists());
    let there = there.unwrap_or(&folder);
    let may = match there.is_dir() {
        true => access(there, AccessFlags::W_OK).map_err(io::Error::from),
        false => Err(io::Error::other(words.is_no_folder)),
    };
    let told = |error| words.cannot_be_kept(there.display(), error);
    may.map_err(told).map(|()| folder)
}

/// The kept recording of a program, if there is one of this very text.
pub(super) fn kept(folder: &Folder, program: &Program<'_>) -> Option<(Label, Recording)> {
    let bytes = bounded::read(&path(folder, program).ok()?, LARGEST).ok()?;
    let mut lines = bytes.lines().map_while(Result::ok);
    let label: Label = serde_json::from_str(&lines.next()?).ok()?;
    if label.form != FORM || label.program != digest(program) {
        return None;
    }
    let events: Option<Recording> = lines
        .map(|line| serde_json::from_str::<Event>(&line).ok())
        .collect();
    // One without its end would stop where nobody can go on.
    let whole = |recording: &Recording| {
        recording.is_sound() && recording.ending() == Some(&Ending::Returned)
    };
    let recording = events.filter(whole)?;
    Some((label, recording))
}

fn path(lesson: &Folder, program: &Program<'_>) -> io::Result<PathBuf> {
    Ok(folder()?.join(format!("{}-{}.jsonl", lesson.slug(), program.name)))
}

fn folder() -> io::Result<PathBuf> {
    let data = data::folder().map_err(io::Error::other)?;
    Ok(data.join("recordings"))
}

fn digest(program: &Program<'_>) -> String {
    let digest = hmac_sha256::Hash::hash(program.text.as_bytes());
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// This machine's name, as far as it has one.
fn machine() -> String {
    let name = nix::unistd::gethostname()
        .ok()
        .and_then(|name| name.into_string().ok());
    name.filter(|name| !name.is_empty())
        .unwrap_or_else(|| phrases().kept.this_machine.into())
}
