//! socklab in a pseudo-terminal: types keys, sends signals, and reads what the screen shows.

#![allow(dead_code, reason = "each test program uses its own part")]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use portable_pty::{
    Child, CommandBuilder, MasterPty, PtyPair, PtySize, SlavePty, native_pty_system,
};
use tempfile::TempDir;

use crate::processes;

/// Nothing that is waited for takes nearly so long, unless it never comes.
const DEADLINE: Duration = Duration::from_secs(120);

/// A program draws a page between these two, and a terminal shows it in one piece.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// A socklab that runs in a terminal of its own.
pub struct Pty {
    shared: Arc<Shared>,
    reader: Option<JoinHandle<()>>,
    master: Box<dyn MasterPty + Send>,
    /// Kept until the end, so that the terminal's modes can still be asked for when nobody uses it any more.
    slave: Option<Box<dyn SlavePty + Send>>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    /// The modes of the terminal before socklab had it.
    modes: String,
    home: TempDir,
    /// How much of the output was waited for already.
    heard: usize,
    /// How many of the screens were looked through already.
    passed: usize,
}

struct Shared {
    display: Mutex<Display>,
    changed: Condvar,
}

struct Display {
    parser: vt100::Parser,
    /// A page that is not complete yet.
    held: Vec<u8>,
    /// All that ever came.
    transcript: Vec<u8>,
    /// Every screen that was ever shown, in order: what goes by itself may be gone before anybody looks.
    shown: Vec<Screen>,
}

/// What the screen shows at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    pub rows: Vec<String>,
    pub cursor_visible: bool,
    pub alternate: bool,
}

impl Screen {
    pub fn has(&self, text: &str) -> bool {
        self.rows.iter().any(|row| row.contains(text))
    }

    /// Whether these words stand there one behind the other, also over the end of a row.
    pub fn has_words(&self, words: &str) -> bool {
        let all = self.rows.iter().flat_map(|row| row.split_whitespace());
        all.collect::<Vec<_>>().join(" ").contains(words)
    }

    /// The first row: which scene, which step, and whether this is now.
    pub fn header(&self) -> &str {
        &self.rows[0]
    }

    /// The last row: the keys that apply now.
    pub fn keys(&self) -> &str {
        self.rows.last().map_or("", String::as_str)
    }

    /// Everything but the banner and the keys.
    pub fn body(&self) -> &[String] {
        &self.rows[1..self.rows.len() - 1]
    }

    /// Whether forward does something now. Between two steps it is not offered, and a press there would be for a page that
    /// nobody has seen.
    pub fn is_ready(&self) -> bool {
        self.keys().contains("Enter")
            || self.keys().contains("last scene")
            || self.is_asking()
            || self.has("(Enter sends it")
    }

    /// Whether the walk stands at this step, and the next key does something.
    pub fn is_at_step(&self, step: usize) -> bool {
        let words: Vec<&str> = self.header().split_whitespace().collect();
        let there = words.windows(2).any(|pair| {
            pair[0] == "step" && pair[1].split('/').next() == Some(step.to_string().as_str())
        });
        there && self.is_ready()
    }

    /// Where the walk stands. What changes there by itself, while it is live, is no other place: an ACK that comes.
    pub fn place(&self) -> (&str, &str, &[String]) {
        let note = self.body().iter().rposition(|row| row.starts_with('─'));
        let steady = match note {
            Some(above) if self.is_live() => &self.body()[above..],
            _ => self.body(),
        };
        (self.header(), self.keys(), steady)
    }

    pub fn is_live(&self) -> bool {
        self.header().trim_end().ends_with("LIVE")
    }

    pub fn looks_back(&self) -> bool {
        self.header().trim_end().ends_with("LOOKING BACK")
    }

    pub fn is_asking(&self) -> bool {
        self.keys().contains("your guess")
    }
}

impl std::fmt::Display for Screen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(
            f,
            "cursor visible {}, alternate screen {}",
            self.cursor_visible, self.alternate
        )?;
        self.rows.iter().try_for_each(|row| writeln!(f, "│{row}"))
    }
}

impl Pty {
    /// Starts socklab in a terminal of 100×30 on a dark background.
    pub fn start(arguments: &[&str]) -> Pty {
        let mut all = vec!["--theme", "dark"];
        all.extend(arguments);
        Pty::sized(&all, 100, 30, "xterm-256color")
    }

    /// Starts another socklab at home where one runs already.
    pub fn beside(arguments: &[&str], home: &Path) -> Pty {
        let own = tempfile::tempdir().expect("a folder of its own");
        let program = env!("CARGO_BIN_EXE_socklab");
        Pty::at_home(program, arguments, (100, 30), "xterm-256color", home, own)
    }

    pub fn sized(arguments: &[&str], columns: u16, rows: u16, term: &str) -> Pty {
        let program = env!("CARGO_BIN_EXE_socklab");
        Pty::open(program, arguments, columns, rows, term)
    }

    /// Starts another program there, which becomes socklab.
    pub fn program(program: &str, arguments: &[&str]) -> Pty {
        Pty::open(program, arguments, 100, 30, "xterm-256color")
    }

    fn open(program: &str, arguments: &[&str], columns: u16, rows: u16, term: &str) -> Pty {
        let home = tempfile::tempdir().expect("a home of its own");
        let path = home.path().to_owned();
        Pty::at_home(program, arguments, (columns, rows), term, &path, home)
    }

    fn at_home(
        program: &str,
        arguments: &[&str],
        (columns, rows): (u16, u16),
        term: &str,
        place: &Path,
        home: TempDir,
    ) -> Pty {
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        command.env("PATH", "/usr/bin:/bin");
        command.env("TERM", term);
        command.env("LANG", "C.UTF-8");
        command.env("HOME", place);
        command.env("XDG_DATA_HOME", place);
        let runtime = place.join("run");
        std::fs::create_dir_all(&runtime).expect("a folder for what runs");
        command.env("XDG_RUNTIME_DIR", runtime);
        command.cwd(place);
        let PtyPair { slave, master } = native_pty_system()
            .openpty(pty_size(columns, rows))
            .expect("a pseudo-terminal");
        let modes = modes(&*master);
        let shared = Arc::new(Shared {
            display: Mutex::new(Display {
                parser: vt100::Parser::new(count(rows), count(columns), 0),
                held: Vec::new(),
                transcript: Vec::new(),
                shown: Vec::new(),
            }),
            changed: Condvar::new(),
        });
        let output = master.try_clone_reader().expect("the terminal's output");
        let display = Arc::clone(&shared);
        let reader = thread::spawn(move || display.follow(output));
        let keys = master.take_writer().expect("the terminal's keyboard");
        let child = slave.spawn_command(command).expect("socklab starts");
        Pty {
            shared,
            reader: Some(reader),
            master,
            slave: Some(slave),
            keys,
            child,
            modes,
            home,
            heard: 0,
            passed: 0,
        }
    }

    /// Types, as a keyboard sends it.
    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("keys arrive");
        self.keys.flush().expect("keys arrive");
    }

    /// Types as soon as single keys are read: before that the terminal would keep them until the line is complete.
    #[track_caller]
    pub fn press_at_prompt(&mut self, keys: &str) {
        let end = Instant::now() + DEADLINE;
        while reads_lines(&*self.master) {
            assert!(
                Instant::now() < end,
                "{keys:?}: no prompt reads single keys. {}",
                self.screen()
            );
            thread::sleep(Duration::from_millis(1));
        }
        self.press(keys);
    }

    /// Types as soon as whole lines are read again: socklab has given the terminal back.
    #[track_caller]
    pub fn press_at_prompt_of_the_shell(&mut self, keys: &str) {
        let end = Instant::now() + DEADLINE;
        while !reads_lines(&*self.master) {
            assert!(
                Instant::now() < end,
                "it is not given back. {}",
                self.screen()
            );
            thread::sleep(Duration::from_millis(1));
        }
        self.press(keys);
    }

    pub fn signal(&self, signal: Signal) {
        kill(self.pid(), signal).expect("socklab is there");
    }

    /// Gives the terminal another size, as a person does who drags its corner.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.shared
            .lock()
            .parser
            .screen_mut()
            .set_size(count(rows), count(columns));
        self.master
            .resize(pty_size(columns, rows))
            .expect("the terminal has another size");
    }

    pub fn screen(&self) -> Screen {
        self.shared.lock().screen()
    }

    /// All that was written, escape sequences included.
    pub fn transcript(&self) -> String {
        String::from_utf8_lossy(&self.shared.lock().transcript).into_owned()
    }

    /// Waits until the screen is as wished, and returns it.
    #[track_caller]
    pub fn wait(&self, wish: &str, holds: impl Fn(&Screen) -> bool) -> Screen {
        let found = self.awaited(|display| Some(display.screen()).filter(&holds));
        found.unwrap_or_else(|screen| panic!("{wish}: it never came. {screen}"))
    }

    /// Waits until such a screen has been shown behind the one that was waited for last in this way; another may have taken
    /// its place since.
    #[track_caller]
    pub fn wait_until_shown(&mut self, wish: &str, holds: impl Fn(&Screen) -> bool) -> Screen {
        let mut passed = self.passed;
        let found = self.awaited(|display| {
            let shown = display.shown.get(passed..).unwrap_or_default();
            let at = shown.iter().position(&holds);
            passed += at.map_or(shown.len(), |at| at + 1);
            at.map(|at| shown[at].clone())
        });
        self.passed = passed;
        found.unwrap_or_else(|screen| panic!("{wish}: it was never shown. {screen}"))
    }

    /// Waits until this is written behind what was waited for last in this way: the same words may still be on the screen.
    #[track_caller]
    pub fn wait_for_new(&mut self, words: &str) {
        let begin = self.heard;
        let found = self.awaited(|display| {
            let mut places = display.transcript[begin..].windows(words.len());
            places.position(|place| place == words.as_bytes())
        });
        let at = found.unwrap_or_else(|screen| panic!("{words:?}: it was never written. {screen}"));
        self.heard += at + words.len();
    }

    /// What is found on the display, as soon as it is there; else the screen as it is at the deadline.
    fn awaited<T>(&self, mut find: impl FnMut(&Display) -> Option<T>) -> Result<T, Screen> {
        let end = Instant::now() + DEADLINE;
        let mut display = self.shared.lock();
        loop {
            if let Some(found) = find(&display) {
                return Ok(found);
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(display.screen());
            }
            let waited = self.shared.changed.wait_timeout(display, left);
            display = waited.expect("the reader lives").0;
        }
    }

    /// The screen as soon as it is another one; `None` if it stays so long.
    pub fn changed(&self, before: &Screen, patience: Duration) -> Option<Screen> {
        let end = Instant::now() + patience;
        let mut display = self.shared.lock();
        loop {
            let screen = display.screen();
            if screen.rows != before.rows {
                return Some(screen);
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            let waited = self.shared.changed.wait_timeout(display, left);
            display = waited.expect("the reader lives").0;
        }
    }

    /// Looks again and again, so as to be there as soon as socklab has opened its progress file.
    #[track_caller]
    pub fn wait_for_progress(&self) {
        let lock = self.home.path().join("socklab/progress.json.lock");
        let end = Instant::now() + DEADLINE;
        while !lock.exists() {
            assert!(Instant::now() < end, "it never came. {}", self.screen());
        }
    }

    /// Whether socklab has ended.
    pub fn is_over(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(_)))
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    #[track_caller]
    pub fn wait_for(&self, text: &str) -> Screen {
        self.wait(text, |screen| screen.has(text))
    }

    /// Presses keys, and waits until the screen is as wished.
    #[track_caller]
    pub fn press_and_wait(
        &mut self,
        keys: &str,
        wish: &str,
        holds: impl Fn(&Screen) -> bool,
    ) -> Screen {
        self.press(keys);
        self.wait(wish, holds)
    }

    /// Waits for the end; returns the exit code, and the screen as it was left.
    #[track_caller]
    pub fn end(&mut self) -> (u32, Screen) {
        let end = Instant::now() + DEADLINE;
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("socklab is our child") {
                break status;
            }
            assert!(
                Instant::now() < end,
                "socklab does not end. {}",
                self.screen()
            );
            thread::sleep(Duration::from_millis(5));
        };
        assert_eq!(status.signal(), None, "socklab ends by itself");
        assert_eq!(modes(&*self.master), self.modes, "the terminal's modes");
        // Once nobody has the terminal open, its output comes to an end.
        self.slave = None;
        if let Some(reader) = self.reader.take() {
            reader.join().expect("the reader ends");
        }
        (status.exit_code(), self.screen())
    }

    /// Ends it without letting it do anything about that.
    pub fn kill(&mut self) {
        self.signal(Signal::SIGKILL);
        self.child.wait().expect("socklab is our child");
    }

    /// Ends the scenes that it plays, as a system does that runs out of memory.
    pub fn kill_scenes(&self) {
        let own = self.pid();
        let living = processes::living(self.home.path()).into_iter();
        let ids = living.map(|id| Pid::from_raw(id.parse().expect("a process id")));
        for scene in ids.filter(|id| *id != own) {
            kill(scene, Signal::SIGKILL).expect("the scene is there");
        }
    }

    #[track_caller]
    pub fn leaves_nobody_behind(&self) {
        processes::nobody_is_left(self.home.path());
    }

    fn pid(&self) -> Pid {
        let id = self.child.process_id().expect("socklab was started");
        Pid::from_raw(id.try_into().expect("a process id"))
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.slave = None;
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Display> {
        self.display
            .lock()
            .expect("nobody panics who holds the screen")
    }

    /// Shows what comes, whole pages at a time.
    fn follow(&self, mut output: Box<dyn Read + Send>) {
        let mut room = [0; 4096];
        loop {
            let read = output.read(&mut room).unwrap_or(0);
            let mut display = self.lock();
            display.transcript.extend(&room[..read]);
            display.held.extend(&room[..read]);
            let whole = match read {
                0 => display.held.len(),
                _ => whole_pages(&display.held),
            };
            let pages: Vec<u8> = display.held.drain(..whole).collect();
            let mut rest = pages.as_slice();
            while !rest.is_empty() {
                let end = rest.windows(END.len()).position(|bytes| bytes == END);
                let (page, behind) = rest.split_at(end.map_or(rest.len(), |at| at + END.len()));
                display.show(page);
                rest = behind;
            }
            drop(display);
            self.changed.notify_all();
            if read == 0 {
                return;
            }
        }
    }
}

impl Display {
    fn show(&mut self, page: &[u8]) {
        self.parser.process(page);
        let screen = self.screen();
        if self.shown.last() != Some(&screen) {
            self.shown.push(screen);
        }
    }

    fn screen(&self) -> Screen {
        let screen = self.parser.screen();
        let (_, columns) = screen.size();
        Screen {
            // A space that keeps a number together looks like any other.
            rows: screen
                .rows(0, columns.get())
                .map(|row| row.replace('\u{a0}', " "))
                .collect(),
            cursor_visible: !screen.hide_cursor(),
            alternate: screen.alternate_screen(),
        }
    }
}

/// How many of the bytes can be shown without showing a page in part.
fn whole_pages(held: &[u8]) -> usize {
    let last = |mark: &[u8]| held.windows(mark.len()).rposition(|bytes| bytes == mark);
    match (last(BEGIN), last(END)) {
        (Some(begin), None) => begin,
        (Some(begin), Some(end)) if begin > end => begin,
        _ => {
            let cut = (1..BEGIN.len())
                .rev()
                .find(|&length| held.ends_with(&BEGIN[..length]));
            held.len() - cut.unwrap_or(0)
        }
    }
}

pub fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

/// Whether the terminal keeps what is typed until Enter.
fn reads_lines(master: &dyn MasterPty) -> bool {
    let modes = master.get_termios().expect("a terminal has modes");
    modes.local_flags.bits() & nix::libc::ICANON != 0
}

pub fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn count(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a terminal has a size")
}
