//! A lesson's program that the student changes in an editor, and walks on the same page.

use std::path::Path;
use std::{env, fs};

use crate::app::exit::Exit;
use crate::app::recordings::watched;
use crate::app::screen::Screen;
use crate::app::sentence;
use crate::app::student::taken::{self, Own};
use crate::lab::Taken;
use crate::lab::editor::{self, Ended};
use crate::lesson::{Note, Scene, Try};
use crate::phrases::phrases;
use crate::trace::{Ending, Event, printable};

/// What is changed.
#[derive(Debug)]
pub(super) struct Origin<'a> {
    pub(super) scene: &'a Scene,
    /// The name of its lesson.
    pub(super) lesson: String,
    /// The scene's own.
    pub(super) arguments: &'a [String],
    /// The change that was made, where it is not the student's own.
    pub(super) tried: Option<&'a Try>,
}

/// A program as a student has changed it.
#[derive(Debug)]
pub(super) struct Yours {
    taken: Taken,
    /// The notes of the lesson that find their line.
    pub(super) notes: Vec<Note>,
    /// The lines that the lesson does not have.
    pub(super) changed: Vec<u32>,
    /// What the compiler says, where it does not take it.
    broken: Option<Vec<String>>,
}

impl Yours {
    /// Reads it, and compiles it; or there is a sentence to say in the lesson.
    pub(super) fn read(
        origin: &Origin<'_>,
        own: &Own,
        screen: &mut Screen,
    ) -> Result<Result<Yours, String>, Exit> {
        let (scene, words) = (origin.scene, &phrases().page);
        let text = text_of(&own.file);
        let path = &shown(&own.file);
        if text.trim().is_empty() {
            return Ok(Err(why_nothing_runs(&own.file, path)));
        }
        if text == scene.program.text {
            return Ok(Err(words.nothing_changed(path)));
        }
        let changed = scene.lines_changed_in(&text);
        let notes = match origin.tried {
            Some(tried) => scene.asked_in(&text, tried),
            None => scene.notes_in(&text),
        };
        let mut taken = taken::as_its_scene(scene, own, text, origin.arguments);
        // What is asked of it is measured without a person, who may type anything.
        taken.typed &= origin.tried.is_none();
        let made = match scene.is_in_python() {
            true => taken.make(),
            // A compiler takes its time, and says nothing.
            false => screen.lend(|| {
                sentence::say(&words.compiling(scene.program.file()));
                taken.make()
            })?,
        };
        let broken = match &made {
            Ok(()) => None,
            Err(refusal) => match refusal.compiler() {
                Some(said) => Some(explained(said, &own.file)),
                None => return Ok(Err(words.cannot_run(path, refusal))),
            },
        };
        Ok(Ok(Yours {
            taken,
            notes,
            changed,
            broken,
        }))
    }

    pub(super) fn taken(&self) -> &Taken {
        &self.taken
    }

    pub(super) fn is_broken(&self) -> bool {
        self.broken.is_some()
    }

    /// What is told of one that does not compile.
    pub(super) fn broken(&self) -> Option<impl Iterator<Item = Event>> {
        let said = self.broken.as_ref()?;
        let words = &phrases().page;
        let file = self.taken.path.file_name().unwrap_or_default();
        let file = file.to_string_lossy();
        let reason = match file.ends_with(".py") {
            true => words.cannot_be_read(file),
            false => words.does_not_compile(file),
        };
        let printed = said.iter().map(|line| Event::Printed {
            text: printable::line(line.as_bytes()),
        });
        let ended = Event::Ended(Ending::Died { reason });
        Some(printed.chain([ended]))
    }

    /// Where it lies, as people write it.
    pub(super) fn place(&self) -> String {
        shown(&self.taken.path)
    }

    /// Whether the file holds what is shown.
    pub(super) fn is_as_shown(&self) -> bool {
        text_of(&self.taken.path) == self.taken.text
    }

    /// Whether another text is to be run than the one that is shown; or the same, which may compile by now.
    pub(super) fn is_to_be_read(&self, run: u32) -> bool {
        let again = run > 1;
        again && (self.broken.is_some() || !self.is_as_shown())
    }
}

/// A compiler's words, and what they mean where crates are missing.
fn explained(said: &str, file: &Path) -> Vec<String> {
    let mut lines: Vec<String> = said.lines().map(str::to_owned).collect();
    if let Some(folder) = file.parent().filter(|_| said.contains("--offline")) {
        lines.push(String::new());
        lines.push(phrases().page.crates_are_missing(folder.display()));
    }
    lines
}

/// Gives a file to the student's editor, which has the terminal meanwhile; what went wrong.
pub(super) fn edited(file: &Path, screen: &mut Screen) -> Result<Option<String>, Exit> {
    let words = &phrases().page;
    let Some(editor) = editor() else {
        return Ok(Some(words.no_editor.into()));
    };
    let path = shown(file);
    let ended = screen.lend(|| editor::edit(&editor, file))?.err();
    Ok(ended.map(|ended| match ended {
        Ended::NotStarted(error) => words.no_shell(error),
        Ended::Code(127) => words.editor_is_missing(editor),
        Ended::Code(code) => words.editor_failed(editor, code, path),
        Ended::Signal(signal) => words.editor_was_ended(editor, signal, path),
    }))
}

/// The command of the student's editor (`man 7 environ`).
pub(super) fn editor() -> Option<String> {
    let set = |name| env::var(name).ok();
    let says = |command: &String| !command.trim().is_empty();
    set("VISUAL")
        .filter(says)
        .or_else(|| set("EDITOR").filter(says))
}

/// A path, with `~` for the home folder.
fn shown(path: &Path) -> String {
    let home = env::var_os("HOME").filter(|home| !home.is_empty());
    match home.and_then(|home| path.strip_prefix(home).ok()) {
        Some(within) => format!("~/{}", within.display()),
        None => path.display().to_string(),
    }
}

/// Why there is no text of it, and what helps.
fn why_nothing_runs(file: &Path, path: &str) -> String {
    let words = &phrases().page;
    match fs::metadata(file) {
        Err(_) => words.program_is_gone(path),
        Ok(found) if !found.is_file() => words.program_is_no_file(path),
        Ok(found) if found.len() > watched::LONGEST_TEXT => words.program_is_too_long(path),
        Ok(_) => words.no_text(path),
    }
}

fn text_of(path: &Path) -> String {
    watched::text_of(&path.to_string_lossy())
}
