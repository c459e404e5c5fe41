//! The file that `socklab watch --record` keeps: the run, and the texts of its programs, so that it shows elsewhere.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{machine, whole};
use crate::lab::outside::{Request, path_of};
use crate::phrases::phrases;
use crate::program::Sources;
use crate::progress::Day;
use crate::trace::{Event, Recording};

/// The form of the file; another one is not read.
const FORM: u32 = 1;
/// A file from anybody: more than this is none of ours.
const LARGEST: u64 = 64 << 20;
const MOST_EVENTS: usize = 500_000;
/// How every recording begins.
const BEGINS: &[u8] = b"{\"socklab_watch\":";
/// A text that is longer is nobody's program.
pub(crate) const LONGEST_TEXT: u64 = 1 << 20;

/// The first line of the file: what was watched, when, where and how.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Label {
    /// Says what the file is, and its form.
    socklab_watch: u32,
    pub(crate) programs: Vec<Vec<String>>,
    #[serde(default)]
    pub(crate) free: bool,
    #[serde(default)]
    pub(crate) cut: Option<u64>,
    #[serde(default)]
    pub(crate) interrupt: bool,
    date: String,
    machine: String,
    /// Where the file's own texts are, by the names that calls give.
    #[serde(default)]
    texts: Vec<(String, String)>,
    /// It was read from a file.
    #[serde(skip)]
    is_kept: bool,
}

impl Label {
    /// Of what is about to be watched here and now.
    pub(crate) fn of(request: &Request) -> Label {
        let words = |words: &Vec<std::ffi::OsString>| {
            let words = words.iter().map(|word| word.to_string_lossy().into_owned());
            words.collect()
        };
        Label {
            socklab_watch: FORM,
            programs: request.programs.iter().map(words).collect(),
            free: request.free,
            cut: request.cut,
            interrupt: request.interrupt,
            date: Day::today().to_string(),
            machine: machine(),
            texts: Vec::new(),
            is_kept: false,
        }
    }

    /// `2026-11-21 on lab-3`, if it does not run here and now.
    pub(crate) fn recorded(&self) -> Option<String> {
        self.is_kept
            .then(|| phrases().kept.made_on(&self.date, &self.machine))
    }

    /// What the network does to it: `CUT 3`.
    pub(crate) fn strained(&self) -> Option<String> {
        let cut = self.cut.map(|bytes| phrases().kept.cut(bytes));
        let interrupt = self
            .interrupt
            .then(|| phrases().kept.interrupted.to_owned());
        let strained: Vec<String> = cut.into_iter().chain(interrupt).collect();
        (!strained.is_empty()).then(|| strained.join(" "))
    }

    /// `server.py · client.py`
    pub(crate) fn title(&self) -> String {
        self.names().join(" · ")
    }

    pub(crate) fn names(&self) -> Vec<String> {
        let programs = self.programs.iter().filter_map(|words| words.first());
        let names = programs.map(|word| word.rsplit('/').next().unwrap_or(word));
        names.map(str::to_owned).collect()
    }

    /// The file of the first program, as far as it is a text.
    pub(crate) fn first_file(&self) -> Option<&str> {
        let word = self.programs.first()?.first()?;
        let file = word.rsplit('/').next().unwrap_or(word);
        file.contains('.').then_some(word)
    }

    /// What to say where a program is an argument of another one, most likely since the ` -- ` between them was forgotten.
    pub(crate) fn forgotten_dashes(&self) -> Option<String> {
        if self.is_kept {
            return None;
        }
        let is_source = |word: &String| {
            let path = Path::new(word);
            let ending = path.extension().and_then(OsStr::to_str);
            matches!(ending, Some("py" | "c" | "rs")) && path.is_file()
        };
        let argument = |words: &Vec<String>| {
            let sources = (0..words.len()).filter(|at| is_source(&words[*at]));
            let [program, argument] = *sources.take(2).collect::<Vec<_>>().as_slice() else {
                return None;
            };
            let (before, behind) = words.split_at(argument);
            let (program, argument) = (&words[program], &words[argument]);
            let both = format!("{} -- {}", before.join(" "), behind.join(" "));
            Some(phrases().page.is_an_argument(argument, program, both))
        };
        self.programs.iter().find_map(argument)
    }

    /// The texts that the file holds.
    pub(crate) fn sources(&self) -> Sources {
        let mut sources = Sources::default();
        for (file, text) in &self.texts {
            sources.add(file, text.clone());
        }
        sources
    }
}

/// A run that was kept.
#[derive(Debug)]
pub(crate) struct Kept {
    pub(crate) label: Label,
    pub(crate) recording: Recording,
}

/// The text of a file that a watched program names; empty where it cannot be read, is no text, or very long.
pub(crate) fn text_of(file: &str) -> String {
    let path = path_of(file);
    // A pipe or a device would keep us waiting.
    if !path.is_file() {
        return String::new();
    }
    let mut bytes = Vec::new();
    let read =
        File::open(&path).and_then(|file| file.take(LONGEST_TEXT + 1).read_to_end(&mut bytes));
    match read {
        Ok(length) if length as u64 <= LONGEST_TEXT && !bytes.contains(&0) => {
            String::from_utf8_lossy(&bytes).into_owned()
        }
        _ => String::new(),
    }
}

/// Keeps a run; written whole or not at all, for its owner only.
///
/// # Errors
/// A sentence.
pub(crate) fn keep(
    file: &Path,
    label: &Label,
    sources: &Sources,
    recording: &Recording,
) -> Result<(), String> {
    let texts = sources.iter();
    let texts = texts.map(|(file, text)| (file.to_owned(), text.to_owned()));
    let label = Label {
        texts: texts.collect(),
        ..label.clone()
    };
    write(file, &label, recording).map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => phrases().kept.is_too_much(file.display(), LARGEST >> 20),
        _ => cannot_write(file, &error),
    })
}

fn write(file: &Path, label: &Label, recording: &Recording) -> io::Result<()> {
    // What the programs have written meanwhile is theirs, too.
    is_free_for_one(file)?;
    if recording.events().len() > MOST_EVENTS {
        return Err(is_too_large());
    }
    whole::write(file, |out| {
        let mut length = 0;
        let mut line = |line: serde_json::Result<Vec<u8>>| {
            let line = line?;
            length += line.len() as u64 + 1;
            if length > LARGEST {
                return Err(is_too_large());
            }
            out.write_all(&line)?;
            out.write_all(b"\n")
        };
        line(serde_json::to_vec(label))?;
        let mut events = recording.events().iter();
        events.try_for_each(|event| line(serde_json::to_vec(event)))
    })
}

/// What nobody could be shown is not written.
fn is_too_large() -> io::Error {
    io::ErrorKind::FileTooLarge.into()
}

/// Whether a file can be written where one is to be kept: it is better said before the run than behind it.
///
/// # Errors
/// A sentence.
pub(crate) fn may_be_written(file: &Path) -> Result<(), String> {
    let tried = is_free_for_one(file).and_then(|()| whole::may_be_made(file));
    tried.map_err(|error| cannot_write(file, &error))
}

/// Whether a recording may take this place: who forgets to name a file names his program, which nobody may lose.
fn is_free_for_one(file: &Path) -> io::Result<()> {
    whole::is_free(file, BEGINS)
}

fn cannot_write(file: &Path, error: &io::Error) -> String {
    phrases()
        .kept
        .recording_cannot_be_written(file.display(), error)
}

/// Reads a run that was kept, by whomever.
///
/// # Errors
/// A sentence.
pub(crate) fn read(file: &Path) -> Result<Kept, String> {
    let words = &phrases().kept;
    read_whole(file).map_err(|why| words.recording_cannot_be_shown(file.display(), why))
}

fn read_whole(file: &Path) -> Result<Kept, String> {
    let words = &phrases().kept;
    let none = || words.is_no_recording.to_owned();
    let damaged = || words.is_damaged.to_owned();
    if file.exists() && !file.is_file() {
        return Err(words.is_no_file.to_owned());
    }
    let open = File::open(file).map_err(|error| error.to_string())?;
    let length = open.metadata().map_err(|error| error.to_string())?.len();
    if length > LARGEST {
        return Err(words.is_larger(LARGEST >> 20));
    }
    let mut lines = BufReader::new(open.take(LARGEST)).lines();
    let first = lines.next().and_then(Result::ok).ok_or_else(none)?;
    let label: Label = serde_json::from_str(&first).map_err(|_| none())?;
    if label.socklab_watch != FORM {
        return Err(words.of_another_version.to_owned());
    }
    let mut recording = Recording::new();
    for line in lines {
        let event = line
            .ok()
            .and_then(|line| serde_json::from_str::<Event>(&line).ok());
        let event = event.ok_or_else(damaged)?;
        if recording.events().len() >= MOST_EVENTS || recording.ending().is_some() {
            return Err(damaged());
        }
        recording.push(event);
    }
    if !recording.is_sound() || recording.ending().is_none() || label.programs.is_empty() {
        return Err(damaged());
    }
    Ok(Kept {
        label: Label {
            is_kept: true,
            ..label
        },
        recording,
    })
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt;

    use super::*;

    #[test]
    fn a_file_whose_name_is_no_text_is_read_by_the_name_that_it_shows() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join(OsStr::from_bytes(b"d\xff"));
        fs::create_dir(&place).expect("its own");
        let file = place.join(OsStr::from_bytes(b"f\xfe.py"));
        fs::write(&file, "a = 1\n").expect("written");
        assert_eq!(text_of(&file.to_string_lossy()), "a = 1\n");
        assert_eq!(text_of(&place.join("g\u{fffd}.py").to_string_lossy()), "");
    }

    #[test]
    fn what_could_not_be_shown_is_not_kept_and_the_sentence_says_what_to_do() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("kept");
        let label = Label::of(&Request::default());
        let text = "a".repeat(1 << 20);
        let printed = |_| Event::Printed { text: text.clone() };
        let many = (0..64).map(printed).collect();
        let most = (0..=MOST_EVENTS)
            .map(|_| Event::Opened { step: 1 })
            .collect();
        for recording in [many, most] {
            let kept = keep(&file, &label, &Sources::default(), &recording);
            let said = kept.expect_err("too much");
            assert!(
                said.contains("end a run sooner") && !file.exists(),
                "{said}"
            );
        }
    }
}
