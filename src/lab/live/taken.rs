//! A program in a file that is watched, and whose calls are told as a scene's: a twin, or what a student has changed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

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
        call.file = call
            .file
            .take()
            .filter(|file| !self.is_program(Path::new(file)));
        match &call.file {
            None => {
                let line = program.line(call.line);
                // A poll that must wait is where the call waits that the line asks for.
                let waits = call.call == Call::Poll && call.would_wait;
                call.own = !waits && program.language().makes_by_itself(line, call.call.name());
            }
            // A close when a thread of Python ends stands in Python's own files: that is no line of this program.
            Some(file) if file.ends_with(".py") && !self.lies_beside(Path::new(file)) => {
                (call.file, call.line) = (None, 0);
            }
            // A module of one's own.
            Some(_) => {}
        }
        let place = (call.thread.clone(), call.line);
        let belongs = |(thread, line): &(String, u32)| {
            let all = [*line, call.line];
            *thread == call.thread && all.iter().all(|line| self.together.contains(line))
        };
        call.together = call.own || before.as_ref().is_some_and(belongs);
        *before = Some(place);
    }

    /// Whether that is this program's own file, and not one of the same name elsewhere. A compiler may write only a name.
    fn is_program(&self, file: &Path) -> bool {
        match (file.canonicalize(), self.path.canonicalize()) {
            (Ok(file_there), Ok(path)) if file.is_absolute() => file_there == path,
            _ => file.file_name() == self.path.file_name(),
        }
    }

    fn lies_beside(&self, file: &Path) -> bool {
        let folder = self.path.parent();
        file.is_relative() || folder.is_some_and(|folder| file.starts_with(folder))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(path: &Path) -> Taken {
        Taken {
            path: path.into(),
            text: "peer.close()\n".into(),
            pace: Pace::Walk,
            together: Vec::new(),
            arguments: Vec::new(),
            typed: false,
            built: None,
        }
    }

    #[test]
    fn only_lines_of_its_own_file_and_of_modules_beside_it_are_known() {
        let taken = taken(Path::new("/home/ada/greet/greet.py"));
        let place = |file: &str| {
            let mut call = CallPending {
                thread: "greet.py: server".into(),
                file: Some(file.into()),
                line: 1,
                own: true,
                ..CallPending::of(Call::Close)
            };
            taken.amend(&mut call, &mut None);
            (call.file, call.line, call.own)
        };
        assert_eq!(place("/home/ada/greet/greet.py"), (None, 1, false));
        let module = "/home/ada/greet/helper.py";
        assert_eq!(place(module), (Some(module.into()), 1, true));
        assert_eq!(place("/usr/lib/python3.11/threading.py"), (None, 0, true));
    }

    #[test]
    fn a_module_of_the_same_name_in_another_folder_is_not_the_program() {
        let folder = tempfile::tempdir().expect("a folder");
        let [program, module] = ["client.py", "lib/client.py"].map(|it| folder.path().join(it));
        fs::create_dir(folder.path().join("lib")).expect("made");
        for file in [&program, &module] {
            fs::write(file, "").expect("written");
        }
        let taken = taken(&program);
        assert!(taken.is_program(&program) && taken.is_program(Path::new("client.py")));
        assert!(!taken.is_program(&module));
    }
}
