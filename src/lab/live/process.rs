//! A scene that runs in a process of its own, as seen from ours.

use std::io::{self, BufRead, BufReader, PipeReader, PipeWriter, Write};
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixDatagram;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use super::watchdog::Watchdog;
use crate::lab::inside::NO_ROOM;
use crate::lab::launch::{LAUNCH, Launch, LaunchSpec};
use crate::lab::process::{limits, missing, spawn, this_program};
use crate::lab::scratch::{self, Folder};
use crate::phrases::phrases;
use crate::trace::{Ending, Event};

/// A process that plays a scene. Dropping it ends its process, whatever that is waiting for.
#[derive(Debug)]
pub(super) struct Process {
    /// Its temporary files; removed behind it, if nobody else holds the folder.
    _scratch: Option<Arc<Folder>>,
    child: Arc<Mutex<Running>>,
    orders: PipeWriter,
    /// The last step whose gate was opened: from then on it is not the person who takes time.
    ordered: Arc<AtomicU32>,
    stdin: Option<ChildStdin>,
    reader: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Running {
    child: Child,
    reaped: bool,
}

impl Running {
    /// Kills it, and whatever it started.
    fn end(&mut self) {
        let group = Pid::from_raw(self.child.id().cast_signed());
        let _ = killpg(group, Signal::SIGKILL);
        let _ = self.child.kill();
    }
}

/// The standard library hears by a pair of Unix sockets whether a program has begun, and hands on only the error's number.
fn explained(error: io::Error) -> io::Error {
    match UnixDatagram::pair() {
        Err(refused) if refused.raw_os_error() == error.raw_os_error() && !lacks_room(&refused) => {
            io::Error::other(phrases().errors.no_unix_pair(refused))
        }
        _ => error,
    }
}

fn lacks_room(error: &io::Error) -> bool {
    let errno = error.raw_os_error();
    matches!(
        errno,
        Some(libc::EMFILE | libc::ENFILE | libc::ENOBUFS | libc::ENOMEM)
    )
}

impl Process {
    /// Starts a scene. Every event goes to `tell`, in order, from a thread of its own; the last is [`Event::Ended`].
    ///
    /// # Errors
    /// This system lacks what a scene needs, the temporary folder's name is no text, or no process is to be had.
    pub(super) fn start(
        spec: LaunchSpec,
        tell: impl Fn(Event) + Send + 'static,
    ) -> io::Result<Process> {
        if let Some(why) = missing() {
            return Err(io::Error::other(why));
        }
        let (telling, told) = io::pipe()?;
        let (orders_in, orders) = io::pipe()?;
        let scratch = scratch::folder();
        // It is told as text.
        if scratch
            .as_ref()
            .is_some_and(|folder| folder.path().to_str().is_none())
        {
            return Err(io::Error::other(
                phrases().errors.temporary_folder_is_no_text,
            ));
        }
        let launch = Launch {
            lesson: spec.lesson,
            part: spec.part,
            pace: spec.pace,
            together: spec.together,
            told: told.as_raw_fd(),
            orders: orders_in.as_raw_fd(),
            scratch: scratch.as_ref().map(|folder| folder.path().to_owned()),
        };
        let program = spec.program.map_or_else(this_program, Ok)?;
        let mut command = command(&program, &launch, spec.typed)?;
        command.args(&spec.arguments);
        let mut child = spawn(&mut command).map_err(explained)?;
        drop((told, orders_in));
        let stdin = child.stdin.take();
        let ordered = Arc::new(AtomicU32::new(0));
        let watchdog = Watchdog::new(child.id(), Arc::clone(&ordered), spec.typed);
        let child = Arc::new(Mutex::new(Running {
            child,
            reaped: false,
        }));
        let running = Arc::clone(&child);
        // From here on it is ended when this is dropped, also where there is no thread to read it.
        let mut live = Process {
            _scratch: scratch,
            child,
            orders,
            ordered,
            stdin,
            reader: None,
        };
        let reader = thread::Builder::new().name("events".into());
        live.reader = Some(reader.spawn(move || relay(telling, &running, watchdog, tell))?);
        Ok(live)
    }

    /// Opens the gate of the call that was chosen as this step. An order for another step, one that needed no gate or
    /// has passed it, does nothing.
    pub(super) fn open_gate(&mut self, step: u32) {
        self.ordered.store(step, Ordering::Relaxed);
        // A scene that is gone says so by its last event.
        let _ = self.orders.write_all(&step.to_ne_bytes());
    }

    /// Gives the program a line to read from its stdin.
    pub(super) fn type_line(&mut self, line: &str) {
        if let Some(stdin) = &mut self.stdin {
            let _ = writeln!(stdin, "{line}");
        }
    }

    /// Whether the program's stdin is still open from our side.
    pub(super) fn can_be_typed_to(&self) -> bool {
        self.stdin.is_some()
    }

    /// Ends the program's stdin, as Ctrl-D does.
    pub(super) fn end_stdin(&mut self) {
        self.stdin = None;
    }
}

/// What starts a process that plays a launch, without a terminal. The two descriptors that the launch names go with it, and
/// have to be open until it has started.
fn command(program: &Path, launch: &Launch, typed: bool) -> io::Result<Command> {
    let mut command = Command::new(program);
    command
        .env(LAUNCH, serde_json::to_string(launch)?)
        .stdin(if typed { Stdio::piped() } else { Stdio::null() })
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // A panic in a lesson is shown by its message: a backtrace is longer than the page.
        .env("RUST_BACKTRACE", "0")
        .envs(launch.scratch.iter().map(|folder| ("TMPDIR", folder)))
        // Ctrl-C is for us, who then end it; a scene must not die of it first.
        .process_group(0);
    let inherit = [launch.told, launch.orders];
    let keep_open = move || {
        for fd in inherit {
            // SAFETY: fcntl is async-signal-safe (`man 7 signal-safety`), and both descriptors are open until spawn returns.
            if unsafe { libc::fcntl(fd, libc::F_SETFD, 0) } == -1 {
                return Err(io::Error::last_os_error());
            }
        }
        Ok(())
    };
    // SAFETY: the closure only makes system calls that are allowed between fork and exec, and allocates nothing.
    unsafe { command.pre_exec(keep_open) };
    Ok(command)
}

impl Drop for Process {
    fn drop(&mut self) {
        let mut running = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        if !running.reaped {
            running.end();
            let _ = running.child.wait();
            running.reaped = true;
        }
        drop(running);
        if let Some(reader) = self.reader.take() {
            let _ = reader.join();
        }
    }
}

/// Reads events until the channel closes, and adds the end if the scene could not tell it.
fn relay(
    telling: PipeReader,
    running: &Mutex<Running>,
    mut watchdog: Watchdog,
    tell: impl Fn(Event),
) {
    let mut ended = false;
    let mut silenced = None;
    let mut telling = BufReader::new(telling);
    let mut line = String::new();
    loop {
        if telling.buffer().is_empty() {
            silenced = watchdog.wait(telling.get_ref());
            if silenced.is_some() {
                break;
            }
        }
        line.clear();
        // A line that was cut is the last word of a process that was killed.
        let Ok(Ok(event)) = telling
            .read_line(&mut line)
            .map(|_| serde_json::from_str(&line))
        else {
            break;
        };
        watchdog.heard(&event);
        ended = matches!(event, Event::Ended(_));
        tell(event);
    }
    let mut running = running.lock().unwrap_or_else(PoisonError::into_inner);
    // It has told its end, or will not tell any more. Whoever waits for it here waits for nothing else. Where it was waited
    // for already, its number may be another's.
    if !running.reaped {
        running.end();
    }
    let status = running.child.wait();
    running.reaped = true;
    drop(running);
    if !ended {
        let reason = match (silenced, status.map(|end| (end.signal(), end.code()))) {
            (Some(words), _) => words,
            (None, Ok((None, Some(code)))) if code == i32::from(NO_ROOM) => {
                let limits = limits(phrases().errors.limits_of_a_scene);
                phrases().errors.process_no_room(limits)
            }
            (None, Ok((Some(signal), _))) => phrases().errors.process_signal(signal),
            (None, Ok((None, Some(code)))) => phrases().errors.process_exit(code),
            _ => phrases().errors.process_gone.to_owned(),
        };
        tell(Event::Ended(Ending::Died { reason }));
    }
}
