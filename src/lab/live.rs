//! A scene that runs in a process of its own, as seen from ours.

use std::fs::File;
use std::io::{self, BufRead, BufReader, PipeReader, PipeWriter, Write};
use std::os::fd::{AsFd, AsRawFd};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use super::doctor;
use super::event::{Ending, Event};
use super::stage::{Pace, Part, SUMMONS, Summons};

/// After so long a silence it is worth a look whether loopback still carries anything. No lesson is silent for longer,
/// unless somebody is to type.
const SILENCE: Duration = Duration::from_secs(2);

/// A scene in which nothing happens for so many silences is stuck, and is ended.
const STUCK: u32 = 15;

/// A running scene. Dropping it ends its process, whatever that is waiting for.
#[derive(Debug)]
pub struct LiveScene {
    child: Arc<Mutex<Running>>,
    orders: PipeWriter,
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

/// What to run.
#[derive(Clone, Debug)]
pub struct Casting {
    /// The lesson's slug.
    pub lesson: String,
    pub part: Part,
    pub pace: Pace,
    /// Lines whose calls pass one gate when they follow each other, because pauses between them would change what they return.
    pub together: Vec<u32>,
    /// The program's own arguments.
    pub arguments: Vec<String>,
    /// The socklab to run it; this very program if none is named.
    pub program: Option<PathBuf>,
    /// Whether [`LiveScene::type_line`] will be used; otherwise the program's stdin is at its end.
    pub typed: bool,
}

impl LiveScene {
    /// Starts a scene. Every event goes to `tell`, in order, from a thread of its own; the last is [`Event::Ended`].
    ///
    /// # Errors
    /// No descriptors, no memory, or no process left for the scene.
    pub fn start(casting: Casting, tell: impl Fn(Event) + Send + 'static) -> io::Result<LiveScene> {
        let (telling, told) = io::pipe()?;
        let (orders_in, orders) = io::pipe()?;
        let summons = Summons {
            lesson: casting.lesson,
            part: casting.part,
            pace: casting.pace,
            together: casting.together,
            told: told.as_raw_fd(),
            orders: orders_in.as_raw_fd(),
        };
        let mut command = Command::new(casting.program.map_or_else(this_program, Ok)?);
        command
            .args(&casting.arguments)
            .env(SUMMONS, serde_json::to_string(&summons)?)
            .stdin(if casting.typed {
                Stdio::piped()
            } else {
                Stdio::null()
            })
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // A panic in a lesson is shown by its message: a backtrace is longer than the page.
            .env("RUST_BACKTRACE", "0")
            // Ctrl-C is for us, who then end it; a scene must not die of it first.
            .process_group(0);
        let inherit = [summons.told, summons.orders];
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
        let mut child = command.spawn()?;
        drop((told, orders_in));
        let stdin = child.stdin.take();
        let may_wait = casting.typed;
        let child = Arc::new(Mutex::new(Running {
            child,
            reaped: false,
        }));
        let running = Arc::clone(&child);
        let reader = thread::Builder::new()
            .name("events".into())
            .spawn(move || relay(telling, &running, may_wait, tell))?;
        Ok(LiveScene {
            child,
            orders,
            stdin,
            reader: Some(reader),
        })
    }

    /// Opens the gate of the call that was chosen as this step. An order for another step, one that needed no gate or
    /// has passed it, does nothing.
    pub fn open_gate(&mut self, step: u32) {
        // A scene that is gone says so by its last event.
        let _ = self.orders.write_all(&step.to_ne_bytes());
    }

    /// Gives the program a line to read from its stdin.
    pub fn type_line(&mut self, line: &str) {
        if let Some(stdin) = &mut self.stdin {
            let _ = writeln!(stdin, "{line}");
        }
    }

    /// Ends the program's stdin, as Ctrl-D does.
    pub fn end_stdin(&mut self) {
        self.stdin = None;
    }
}

impl Drop for LiveScene {
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
fn relay(telling: PipeReader, running: &Mutex<Running>, may_wait: bool, tell: impl Fn(Event)) {
    let mut ended = false;
    let mut silenced = None;
    // Once a gate is chosen, it is the person who takes time.
    let mut awaits_order = false;
    let mut telling = BufReader::new(telling);
    let mut line = String::new();
    loop {
        if !awaits_order && telling.buffer().is_empty() {
            silenced = silence(telling.get_ref(), may_wait);
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
        match event {
            Event::Chosen(_) => awaits_order = true,
            Event::Opened { .. } => awaits_order = false,
            _ => {}
        }
        ended = matches!(event, Event::Ended(_));
        tell(event);
    }
    let mut running = running.lock().unwrap_or_else(PoisonError::into_inner);
    if silenced.is_some() {
        running.end();
    }
    let status = running.child.wait();
    running.reaped = true;
    drop(running);
    if !ended {
        let reason = match (silenced, status.map(|end| (end.signal(), end.code()))) {
            (Some(words), _) => words,
            (None, Ok((Some(signal), _))) => {
                format!("the scene's process was ended by signal {signal}")
            }
            (None, Ok((None, Some(code)))) => {
                format!("the scene's process ended with exit code {code}")
            }
            _ => "the scene's process is gone".to_owned(),
        };
        tell(Event::Ended(Ending::Died { reason }));
    }
}

/// Waits until something comes through the channel; if that is in vain, says why. A scene that waits for what somebody
/// types may do so for ever, as long as loopback carries anything.
fn silence(telling: &PipeReader, may_wait: bool) -> Option<String> {
    for silences in 1.. {
        if !is_silent(telling) {
            break;
        }
        let seconds = SILENCE.as_secs() * u64::from(silences);
        if let Err(words) = doctor::loopback() {
            return Some(format!("nothing happened for {seconds} seconds; {words}"));
        }
        if silences >= STUCK && !may_wait {
            return Some(format!(
                "nothing happened for {seconds} seconds, so it was ended"
            ));
        }
    }
    None
}

/// Whether nothing comes through the channel for long.
fn is_silent(telling: &PipeReader) -> bool {
    let mut channel = [PollFd::new(telling.as_fd(), PollFlags::POLLIN)];
    let patience = PollTimeout::try_from(SILENCE).unwrap_or(PollTimeout::MAX);
    poll(&mut channel, patience) == Ok(0)
}

/// This very program, also when the file was replaced or deleted since it was started.
fn this_program() -> io::Result<PathBuf> {
    match cfg!(target_os = "linux") && File::open("/proc/self/exe").is_ok() {
        true => Ok("/proc/self/exe".into()),
        false => std::env::current_exe(),
    }
}
