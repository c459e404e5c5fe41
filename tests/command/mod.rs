//! socklab as a command: its arguments, its stdin, and what it says and returns.

#![allow(dead_code, reason = "each test program uses its own part")]

use std::io::{Read, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::processes;

/// No command takes nearly so long, unless it hangs.
const DEADLINE: Duration = Duration::from_secs(300);

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_socklab");

/// A command about to be run, in a home of its own.
pub struct Socklab {
    command: Command,
    typed: Option<Vec<u8>>,
    home: TempDir,
}

/// What a command came to.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Socklab {
    pub fn new(arguments: &[&str]) -> Socklab {
        Socklab::through(&[], arguments)
    }

    /// Started by another program: `sh -c …`, `unshare -n`.
    pub fn through(starter: &[&str], arguments: &[&str]) -> Socklab {
        let home = tempfile::tempdir().expect("a home of its own");
        let mut words = starter.iter().chain([&PROGRAM]).chain(arguments);
        let mut command = Command::new(words.next().expect("a program"));
        command
            .args(words)
            .env_clear()
            .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
            .env("LANG", "C.UTF-8")
            .env("HOME", home.path())
            .env("XDG_DATA_HOME", home.path())
            .current_dir(home.path())
            .stdin(Stdio::null());
        Socklab {
            command,
            typed: None,
            home,
        }
    }

    /// Started under a limit: `-n 64`, `-Sn 64`. What others left open in the test would count, where no scene's process
    /// closes it.
    pub fn limited(limit: &str, arguments: &[&str]) -> Socklab {
        let closed: Vec<String> = (3..=9).map(|fd| format!("{fd}>&-")).collect();
        let closed = closed.join(" ");
        let script = format!("exec {closed}; ulimit {limit} && exec \"$0\" \"$@\"");
        Socklab::through(&["sh", "-c", &script], arguments)
    }

    pub fn env(mut self, name: &str, value: &str) -> Socklab {
        self.command.env(name, value);
        self
    }

    /// It finds cargo and rustc where whoever tests has them, and the crates with which socklab was built.
    pub fn with_tools(mut self) -> Socklab {
        for name in ["PATH", "CARGO_HOME", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN"] {
            if let Ok(value) = std::env::var(name) {
                self = self.env(name, &value);
            }
        }
        let home = std::env::var("HOME").unwrap_or_default();
        for (name, folder) in [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")] {
            if std::env::var_os(name).is_none() {
                self = self.env(name, &format!("{home}/{folder}"));
            }
        }
        self.env("CARGO_NET_OFFLINE", "true")
    }

    /// Gives it this on a pipe as its stdin, which then ends.
    pub fn typed(mut self, text: impl Into<Vec<u8>>) -> Socklab {
        self.typed = Some(text.into());
        self.command.stdin(Stdio::piped());
        self
    }

    /// Its stdin is a pipe that the test writes to.
    pub fn with_pipe(mut self) -> Socklab {
        self.command.stdin(Stdio::piped());
        self
    }

    /// As a shell starts it: Ctrl-C would reach its group.
    pub fn in_own_group(mut self) -> Socklab {
        self.command.process_group(0);
        self
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Runs it with a stdout (1) or stderr (2) that nobody reads any more; returns its exit code, and what else it said.
    #[track_caller]
    pub fn unread(mut self, stream: u8) -> (Option<i32>, String) {
        let (reader, gone) = std::io::pipe().expect("a pipe");
        drop(reader);
        let (out, err) = match stream {
            1 => (Stdio::from(gone), Stdio::piped()),
            _ => (Stdio::piped(), Stdio::from(gone)),
        };
        let child = self.command.stdout(out).stderr(err).spawn();
        let ran = child.expect("socklab starts").wait_with_output();
        let ran = ran.expect("socklab ends");
        let said = [ran.stdout, ran.stderr].concat();
        (ran.status.code(), String::from_utf8_lossy(&said).into())
    }

    /// Starts it; its stdout and stderr are pipes.
    pub fn start(&mut self) -> Child {
        self.command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("socklab starts")
    }

    /// Runs it to its end, which no process of it may outlive.
    #[track_caller]
    pub fn run(self) -> Ran {
        self.and_then(|| ())
    }

    /// The same, and looks at what it left at home.
    #[track_caller]
    pub fn and_then(mut self, look: impl FnOnce()) -> Ran {
        let mut child = self.start();
        let stdin = child.stdin.take().zip(self.typed.take());
        let typist = thread::spawn(move || {
            if let Some((mut stdin, typed)) = stdin {
                // It may end before it has read everything.
                let _ = stdin.write_all(&typed);
            }
        });
        let out = collect(child.stdout.take().expect("a pipe"));
        let err = collect(child.stderr.take().expect("a pipe"));
        let code = end(&mut child);
        typist.join().expect("the typist ends");
        let ran = Ran {
            code,
            out: out.join().expect("stdout ends"),
            err: err.join().expect("stderr ends"),
        };
        // A scene or a watched program may panic: that is printed behind a bar, or as an event.
        let printed = ["    | ", "{\"event\":\"printed\""];
        let theirs = |line: &&str| printed.iter().any(|begin| line.starts_with(begin));
        let own = ran.out.lines().filter(|line| !theirs(line));
        let panicked = |line: &str| line.contains("panicked at ");
        assert!(!own.chain(ran.err.lines()).any(panicked), "{ran:?}");
        processes::nobody_is_left(self.home.path());
        look();
        ran
    }
}

impl Ran {
    /// It ended with this code.
    #[track_caller]
    pub fn code(self, code: i32) -> Ran {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }

    /// What it complained about: one clear sentence, and nothing else.
    #[track_caller]
    pub fn sentence(&self) -> &str {
        let said = self.err.trim_end();
        assert!(
            said.starts_with("socklab: ") && !said.contains('\n') && said.ends_with('.'),
            "one sentence: {:?}",
            self.err
        );
        said
    }

    /// Each line of stdout as JSON.
    #[track_caller]
    pub fn json(&self) -> Vec<Value> {
        let read = |line: &str| match serde_json::from_str(line) {
            Ok(value) => value,
            Err(error) => panic!("{error}: {line}"),
        };
        self.out.lines().map(read).collect()
    }
}

/// Waits for the end of a process, and returns its exit code.
#[track_caller]
pub fn end(child: &mut Child) -> Option<i32> {
    let deadline = Instant::now() + DEADLINE;
    loop {
        if let Some(status) = child.try_wait().expect("our child") {
            return status.code();
        }
        if Instant::now() >= deadline {
            let _ = child.kill();
            panic!("socklab does not end");
        }
        thread::sleep(Duration::from_millis(5));
    }
}

fn collect(mut pipe: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).expect("a pipe can be read");
        String::from_utf8_lossy(&bytes).into_owned()
    })
}
