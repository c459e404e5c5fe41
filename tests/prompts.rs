//! Prompts in a real terminal: Ctrl-C at each of them ends with 130, a visible cursor, the modes of before, and what
//! was answered is kept.

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::{Child, Command};

use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::pty::{Winsize, openpty};
use nix::sys::termios::{LocalFlags, tcgetattr};
use socklab::app::progress::Progress;

const CTRL_C: &str = "\x03";

/// A terminal of 80×24 with socklab in it.
struct Screen {
    child: Child,
    ours: File,
    theirs: OwnedFd,
    seen: String,
}

impl Screen {
    fn start(home: &Path, arguments: &[&str]) -> Screen {
        let size = Winsize {
            ws_row: 24,
            ws_col: 80,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        let pty = openpty(&size, None).unwrap();
        let end = || pty.slave.try_clone().unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_socklab"))
            .args(arguments)
            .args(["--theme", "none"])
            .env("XDG_DATA_HOME", home)
            .env("TERM", "xterm")
            .stdin(end())
            .stdout(end())
            .stderr(end())
            .spawn()
            .unwrap();
        Screen {
            child,
            ours: pty.master.into(),
            theirs: pty.slave,
            seen: String::new(),
        }
    }

    /// Reads until this has appeared since the last time.
    fn wait_for(&mut self, words: &str) {
        let from = self.seen.len();
        let mut buffer = [0; 1024];
        while !self.seen[from..].contains(words) {
            let count = self.ours.read(&mut buffer).unwrap();
            self.seen
                .push_str(&String::from_utf8_lossy(&buffer[..count]));
        }
    }

    /// Types, as soon as single keys are read: before that the terminal would keep them to itself.
    fn press(&mut self, keys: &str) {
        let waits_for_lines = || {
            let modes = tcgetattr(&self.theirs).unwrap().local_flags;
            modes.contains(LocalFlags::ICANON)
        };
        while waits_for_lines() {
            std::thread::yield_now();
        }
        self.ours.write_all(keys.as_bytes()).unwrap();
    }

    /// Reads what was written and not read yet; whoever wrote it is gone, so nothing more comes.
    fn read_the_rest(&mut self) {
        fcntl(&self.ours, FcntlArg::F_SETFL(OFlag::O_NONBLOCK)).unwrap();
        let mut rest = Vec::new();
        // It ends with WouldBlock, and keeps what it read before.
        let _ = self.ours.read_to_end(&mut rest);
        self.seen.push_str(&String::from_utf8_lossy(&rest));
    }

    /// Presses Ctrl-C, and looks at what is left behind.
    fn interrupt(mut self) {
        self.press(CTRL_C);
        let status = self.child.wait().unwrap();
        self.read_the_rest();
        assert_eq!(status.code(), Some(130), "{}", self.seen);
        let modes = tcgetattr(&self.theirs).unwrap().local_flags;
        assert!(modes.contains(LocalFlags::ICANON | LocalFlags::ECHO));
        let hidden = self.seen.rfind("\x1b[?25l");
        assert!(hidden <= self.seen.rfind("\x1b[?25h"), "{:?}", self.seen);
    }
}

fn answers(home: &Path) -> usize {
    let (progress, _) = Progress::open_at(home.join("socklab/progress.json"));
    let chapters = progress.book().lessons.values();
    chapters.map(|chapter| chapter.questions.len()).sum()
}

/// Goes through these prompts with these keys, then interrupts at the last one.
#[track_caller]
fn case(arguments: &[&str], steps: &[(&str, &str)], last: &str, kept: usize) {
    let home = tempfile::tempdir().unwrap();
    let mut screen = Screen::start(home.path(), arguments);
    for (prompt, keys) in steps {
        screen.wait_for(prompt);
        screen.press(keys);
    }
    screen.wait_for(last);
    screen.interrupt();
    assert_eq!(answers(home.path()), kept);
}

const CHOOSE: &str = "your answer";
const SURE: &str = "guess:";
const NEXT: &str = "go on";

#[test]
fn ctrl_c_at_the_question() {
    case(&["quiz", "5"], &[], CHOOSE, 0);
}

#[test]
fn ctrl_c_at_how_sure() {
    case(&["quiz", "5"], &[(CHOOSE, "a")], SURE, 0);
}

#[test]
fn ctrl_c_after_the_verdict_keeps_the_answer() {
    case(&["quiz", "5"], &[(CHOOSE, "a"), (SURE, "s")], NEXT, 1);
}

#[test]
fn ctrl_c_at_the_second_question_keeps_the_first() {
    let steps = [(CHOOSE, "b"), (SURE, "g"), (NEXT, "\r"), (CHOOSE, "c")];
    case(&["quiz", "5"], &steps, SURE, 1);
}

#[test]
fn ctrl_c_in_the_menu() {
    case(&[], &[], "q quit", 0);
}

#[test]
fn ctrl_c_before_forgetting() {
    case(&["progress", "reset"], &[], "[y/N]", 0);
}
