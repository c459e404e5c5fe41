//! The inside of a scene's process: plays one scene and tells what happens.

use std::any::Any;
use std::fs::File;
use std::io::{self, PipeReader, Read, Write};
use std::os::fd::{FromRawFd, OwnedFd, RawFd};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

use nix::unistd::{dup2_stderr, dup2_stdout, getppid};

use super::conducting::Conducting;
use super::gates::Gates;
use super::report::Report;
use super::script::Script;
use super::settled::Observer;
use super::thread_state::Finish;
use super::{counters, hook};
use crate::lab::kernel::{descriptor, thread_id};
use crate::lab::launch::{Launch, Pace};
use crate::lab::scratch;
use crate::phrases::phrases;
use crate::program::Program;
use crate::trace::{Ending, Event};

/// How a scene's process ends that could not begin, for want of descriptors or threads (`sysexits.h`, EX_OSERR): there
/// may be no channel to say it on.
pub(in crate::lab) const NO_ROOM: u8 = 71;

/// A program that was found for a launch: where its text is, and what to call.
#[expect(
    missing_debug_implementations,
    reason = "a closure has nothing to show"
)]
pub struct Runnable {
    pub program: Program<'static>,
    /// A proof returns its answer.
    pub main: Box<dyn FnOnce() -> io::Result<Option<String>>>,
}

/// Plays a scene in this process, which ends with it.
pub fn perform(launch: &Launch, runnable: Runnable) -> ExitCode {
    let parent = getppid();
    match prepare(launch) {
        Ok((report, orders)) => {
            let script = Script {
                program: runnable.program,
                together: launch.together.clone(),
            };
            script.set();
            let (pace, scratch) = (launch.pace, launch.scratch.clone());
            let left = scratch.clone();
            let played = match pace {
                Pace::Free => perform_free(scratch, report, orders, runnable.main),
                Pace::Walk | Pace::Run => {
                    perform_gated(pace, scratch, report, orders, runnable.main)
                }
            };
            // The program may come to its end before it is seen that there are no more orders.
            if let Some(left) = left.filter(|_| getppid() != parent) {
                scratch::clear_behind_parent(&left);
            }
            match played {
                Ok(()) => ExitCode::SUCCESS,
                Err(_) => ExitCode::from(NO_ROOM),
            }
        }
        Err(_) => ExitCode::from(NO_ROOM),
    }
}

/// Takes over the inherited channel, and catches what the program prints.
fn prepare(launch: &Launch) -> io::Result<(Report, File)> {
    descriptor::close_strays(&[launch.told, launch.orders]);
    let (reader, writer) = io::pipe()?;
    dup2_stdout(&writer)?;
    dup2_stderr(&writer)?;
    drop(writer);
    // Our descriptors go out of the way, so that the scene's sockets get the numbers they would have without us.
    let told = out_of_the_way(inherited(launch.told));
    let orders = out_of_the_way(inherited(launch.orders));
    let prints = out_of_the_way(reader.into());
    Ok((
        Report::new(File::from(told), PipeReader::from(prints)),
        File::from(orders),
    ))
}

fn inherited(fd: RawFd) -> OwnedFd {
    // SAFETY: our parent made this descriptor for this process alone and says its number in the launch, which was
    // taken only because it is open and no standard stream; nothing else here has it.
    unsafe { OwnedFd::from_raw_fd(fd) }
}

/// No room up there: it may as well stay.
fn out_of_the_way(fd: OwnedFd) -> OwnedFd {
    descriptor::out_of_the_way(&fd).unwrap_or(fd)
}

fn perform_gated(
    pace: Pace,
    scratch: Option<PathBuf>,
    report: Report,
    orders: File,
    main: impl FnOnce() -> io::Result<Option<String>>,
) -> io::Result<()> {
    let gates = hook::put_gates();
    if pace == Pace::Run {
        gates.run_on();
    }
    let (said, ours) = sync_channel(2);
    let tell = said.clone();
    spawn("orders", move || {
        let _ = tell.send(thread_id());
        follow(orders, Some(gates), scratch.as_deref());
    })?;
    let (start, started) = sync_channel::<Observer>(1);
    spawn("conductor", move || {
        let _ = said.send(thread_id());
        let Ok(observer) = started.recv() else { return };
        let mut conducting = Conducting {
            gates,
            observer,
            report,
        };
        // Where nobody listens any more the orders end, too, and with them this process.
        let _ = conducting.conduct();
    })?;
    let hidden = ours.iter().take(2).collect();
    let observer = Observer::start(hidden)?;
    start
        .send(observer)
        .map_err(|_| io::Error::other(phrases().errors.conductor_gone))?;
    gates.finish(play(main));
    Ok(())
}

fn perform_free(
    scratch: Option<PathBuf>,
    report: Report,
    orders: File,
    main: impl FnOnce() -> io::Result<Option<String>>,
) -> io::Result<()> {
    hook::run_free();
    spawn("orders", move || follow(orders, None, scratch.as_deref()))?;
    let (finish, finished) = sync_channel::<Finish>(1);
    let teller = spawn("teller", move || tell_prints(report, &finished))?;
    let end = play(main);
    finish.send(end).map_err(io::Error::other)?;
    teller
        .join()
        .map_err(|_| io::Error::other(phrases().errors.teller_panicked))?
}

/// Passes on what the program prints while it runs, then the counts and the end.
fn tell_prints(mut report: Report, finished: &std::sync::mpsc::Receiver<Finish>) -> io::Result<()> {
    loop {
        match finished.recv_timeout(Duration::from_millis(10)) {
            Ok(finish) => {
                report.drain()?;
                report.tell_printed()?;
                report.say(Event::Counted {
                    counts: counters::counts(),
                })?;
                return report.finish(finish);
            }
            Err(_) => {
                report.tell_whole_lines()?;
                report.flush()?;
            }
        }
    }
}

fn spawn<T: Send + 'static>(
    name: &str,
    body: impl FnOnce() -> T + Send + 'static,
) -> io::Result<thread::JoinHandle<T>> {
    thread::Builder::new().name(name.to_owned()).spawn(body)
}

/// Follows the parent's orders, each the number of a step; when the channel closes, however the parent died, so does this
/// process.
fn follow(mut orders: File, gates: Option<&Gates>, scratch: Option<&Path>) {
    let mut step = [0; size_of::<u32>()];
    while orders.read_exact(&mut step).is_ok() {
        if let Some(gates) = gates {
            gates.open(u32::from_ne_bytes(step));
        }
    }
    if let Some(scratch) = scratch {
        scratch::clear_behind_parent(scratch);
    }
    std::process::exit(1);
}

/// Runs the program, and catches its panic.
fn play(main: impl FnOnce() -> io::Result<Option<String>>) -> Finish {
    let result = catch_unwind(AssertUnwindSafe(main));
    let _ = io::stdout().flush();
    let (ending, errno, answer) = match result {
        Ok(Ok(answer)) => (Ending::Returned, None, answer),
        Ok(Err(error)) => {
            let ending = Ending::Failed {
                error: error.to_string(),
                call: None,
            };
            (ending, error.raw_os_error(), None)
        }
        Err(panic) => (
            Ending::Panicked {
                message: message(&*panic),
            },
            None,
            None,
        ),
    };
    Finish {
        ending,
        errno,
        answer,
    }
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or(phrases().errors.no_message)
        .to_owned()
}
