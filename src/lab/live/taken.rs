//! A program in a file that is watched, and whose calls are told as a scene's: a twin, or what a student has changed.

use std::fs;
use std::io;
use std::path::PathBuf;

use crate::lab::launch::{LaunchSpec, Pace};
use crate::lab::outside::{Amend, Refusal, Request, Watched};
use crate::lab::scratch::{self, Folder};
use crate::program::Program;
use crate::trace::{Call, CallPending, Ending, Event};

/// A program in a file.
#[derive(Clone, Debug)]
pub struct Taken {
    pub path: PathBuf,
    /// As it was read: its calls are told by these lines.
    pub text: String,
    pub pace: Pace,
    /// Lines whose calls pass one gate when they follow each other.
    pub together: Vec<u32>,
    /// The program's own arguments.
    pub arguments: Vec<String>,
    /// Whether lines will be typed; otherwise the program's stdin is at its end.
    pub typed: bool,
    /// Where a project is built; nothing is fetched for it.
    pub built: Option<PathBuf>,
}

impl Taken {
    /// Compiles it, or lets its interpreter read it.
    ///
    /// # Errors
    /// It does not compile, in the compiler's own words; or there is no compiler.
    pub fn make(&self) -> Result<(), Refusal> {
        Watched::make(&self.request())
    }

    pub(super) fn start(&self, tell: impl Fn(Event) + Send + 'static) -> Result<Watched, Refusal> {
        let own = self.path.file_name().unwrap_or_default();
        let own = own.to_string_lossy().into_owned();
        let tell = move |event| {
            tell(match event {
                Event::Ended(ending) if !ending.is_failure() => Event::Ended(Ending::Returned),
                // There is no other program, and it has no name in the recording.
                Event::Held {
                    process,
                    sockets,
                    ended,
                    failed,
                    elsewhere,
                } => Event::Held {
                    process: process.filter(|name| *name == own).map(|_| String::new()),
                    sockets,
                    ended,
                    failed,
                    elsewhere,
                },
                event => event,
            });
        };
        Watched::start(self.request(), tell)
    }

    fn request(&self) -> Request {
        let arguments = self.arguments.iter().map(Into::into);
        let words = [self.path.clone().into_os_string()].into_iter();
        let mut before = None;
        let taken = self.clone();
        let amend = move |call: &mut CallPending| taken.amend(call, &mut before);
        Request {
            programs: vec![words.chain(arguments).collect()],
            free: self.pace == Pace::Free,
            run: self.pace == Pace::Run,
            typed: self.typed,
            built: self.built.clone(),
            temporary: scratch::folder(),
            amend: Some(Amend::new(amend)),
            ..Request::default()
        }
    }

    /// Tells a call as the scene's own: by the scene's threads and lines. What Python's library does for its own sake
    /// passes the gate of the call before it, and so do calls that belong together.
    fn amend(&self, call: &mut CallPending, before: &mut Option<(String, u32)>) {
        let path = self.path.to_string_lossy();
        let program = Program {
            name: "",
            path: &path,
            text: &self.text,
        };
        call.thread = match call.thread.split_once(": ") {
            Some((_, thread)) => thread.to_owned(),
            None => "main".to_owned(),
        };
        let in_program = |file: &String| file.rsplit('/').next() == Some(program.file());
        call.file = call.file.take().filter(|file| !in_program(file));
        let line = program.line(call.line);
        // A poll that must wait is where the call waits that the line asks for.
        let waits = call.call == Call::Poll && call.would_wait;
        call.own = !waits && program.language().makes_by_itself(line, call.call.name());
        let place = (call.thread.clone(), call.line);
        let belongs = |(thread, line): &(String, u32)| {
            let all = [*line, call.line];
            *thread == call.thread && all.iter().all(|line| self.together.contains(line))
        };
        call.together = call.own || before.as_ref().is_some_and(belongs);
        *before = Some(place);
    }
}

/// A running twin. Dropping it ends it.
#[derive(Debug)]
pub(super) struct Twin {
    pub(super) watched: Watched,
    /// Where its text lies while it runs.
    _folder: Folder,
}

impl Twin {
    pub(super) fn start(
        program: Program<'static>,
        spec: &LaunchSpec,
        tell: impl Fn(Event) + Send + 'static,
    ) -> io::Result<Twin> {
        let made = Folder::make().and_then(|folder| {
            let path = folder.path().join(program.file());
            fs::write(&path, program.text)?;
            Ok((folder, path))
        });
        let (folder, path) = made.map_err(|error| match scratch::refused(&error) {
            Some(why) => io::Error::other(why),
            None => error,
        })?;
        let taken = Taken {
            path,
            text: program.text.to_owned(),
            pace: spec.pace,
            together: spec.together.clone(),
            arguments: spec.arguments.clone(),
            typed: spec.typed,
            built: None,
        };
        Ok(Twin {
            watched: taken.start(tell).map_err(io::Error::other)?,
            _folder: folder,
        })
    }
}
