//! A scene's twin, watched: its calls are told as the scene's would be.

use std::fs;
use std::io;

use tempfile::TempDir;

use crate::lab::launch::{LaunchSpec, Pace};
use crate::lab::outside::{Amend, Request, Watched};
use crate::lab::scratch;
use crate::program::Program;
use crate::trace::{Call, CallPending, Ending, Event};

/// A running twin. Dropping it ends it.
#[derive(Debug)]
pub(super) struct Twin {
    pub(super) watched: Watched,
    /// Where its text lies while it runs.
    _folder: TempDir,
}

impl Twin {
    pub(super) fn start(
        program: Program<'static>,
        spec: &LaunchSpec,
        tell: impl Fn(Event) + Send + 'static,
    ) -> io::Result<Twin> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join(program.file());
        fs::write(&path, program.text)?;
        let arguments = spec.arguments.iter().map(Into::into);
        let words = [path.into_os_string()].into_iter().chain(arguments);
        let mut before = None;
        let together = spec.together.clone();
        let amend = move |call: &mut CallPending| amend(call, &program, &together, &mut before);
        let request = Request {
            programs: vec![words.collect()],
            free: spec.pace == Pace::Free,
            run: spec.pace == Pace::Run,
            typed: spec.typed,
            temporary: scratch::folder(),
            amend: Some(Amend::new(amend)),
            ..Request::default()
        };
        let tell = move |event| {
            tell(match event {
                Event::Ended(ending) if !ending.is_failure() => Event::Ended(Ending::Returned),
                event => event,
            });
        };
        let watched = Watched::start(request, tell).map_err(io::Error::other)?;
        Ok(Twin {
            watched,
            _folder: folder,
        })
    }
}

/// Tells a call as the scene's own: by the scene's threads and lines. What Python's library does for its own sake passes the
/// gate of the call before it, and so do calls that belong together.
fn amend(
    call: &mut CallPending,
    program: &Program<'_>,
    together: &[u32],
    before: &mut Option<(String, u32)>,
) {
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
        *thread == call.thread
            && [*line, call.line]
                .iter()
                .all(|line| together.contains(line))
    };
    call.together = call.own || before.as_ref().is_some_and(belongs);
    *before = Some(place);
}
