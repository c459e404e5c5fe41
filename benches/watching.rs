//! What watching costs: the same work with and without socklab, in turns, side by side.
//!
//! The clock of a busy computer proves nothing, so a missed goal is printed and fails nothing. Loopback only.

use std::error::Error;
use std::fmt::Display;
use std::fs::File;
use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use nix::pty::{Winsize, openpty};
use socket2::{Domain, Type};
use socklab::lab::{LaunchSpec, LiveScene, Pace, Part};
use socklab::trace::{Ending, Event};
use socklab::{lab, lesson, lessons};

type Failure = Box<dyn Error>;
/// Measures one thing, and prints it.
type Measure = fn() -> Result<(), Failure>;

const SOCKLAB: &str = env!("CARGO_BIN_EXE_socklab");
const LESSONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/lessons");

fn main() -> ExitCode {
    // A gated scene runs in a process of its own, which is this program again.
    if let Ok(Some(launch)) = lab::launch() {
        return lesson::perform(lessons::SYLLABUS, &launch);
    }
    lab::run_free();
    println!(
        "{:<34} {:>12} {:>12} {:>7}",
        "", "without", "socklab", "ratio"
    );
    let measures: [(&str, Measure); 11] = [
        ("echo", echo),
        ("bulk", bulk),
        ("first page", first_page),
        ("first source page", first_source_page),
        ("--version", version),
        ("a gated step", gated_step),
        ("watch", watched_in_turn),
        ("watch --free", watched_freely),
        ("watch, files", || watched_files(&[])),
        ("watch --free, files", || watched_files(&["--free"])),
        ("binary", binary),
    ];
    let mut code = ExitCode::SUCCESS;
    for (name, measure) in measures {
        if let Err(failure) = measure() {
            println!("{name}: not measured: {failure}");
            code = ExitCode::FAILURE;
        }
    }
    code
}

/// Both ends of a connection of one kind of socket: the same text for socket2's own and for the one that is seen.
macro_rules! connection {
    ($socket:ty) => {{
        let listener = <$socket>::new(Domain::IPV4, Type::STREAM, None)?;
        listener.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())?;
        listener.listen(1)?;
        let client = <$socket>::new(Domain::IPV4, Type::STREAM, None)?;
        client.connect(&listener.local_addr()?)?;
        let (server, _) = listener.accept()?;
        client.set_tcp_nodelay(true)?;
        server.set_tcp_nodelay(true)?;
        (client, server)
    }};
}

/// 64 bytes there and back: four calls in one thread, so that the scheduler has no say.
fn echo() -> Result<(), Failure> {
    const TIMES: u32 = 300;
    let plain = connection!(socket2::Socket);
    let seen = connection!(socklab::Socket);
    let times = in_turns(
        501,
        || per(TIMES, || echo_once(&plain.0, &plain.1)),
        || per(TIMES, || echo_once(&seen.0, &seen.1)),
    )?;
    times.print("echo of 64 bytes", Goal::AtMost(1.10), micros);
    Ok(())
}

fn echo_once<S>(mut client: &S, mut server: &S) -> io::Result<()>
where
    for<'a> &'a S: Read + Write,
{
    let mut message = [7; 64];
    client.write_all(&message)?;
    server.read_exact(&mut message)?;
    server.write_all(&message)?;
    client.read_exact(&mut message)
}

/// One thread sends, another reads.
fn bulk() -> Result<(), Failure> {
    let plain = connection!(socket2::Socket);
    let seen = connection!(socklab::Socket);
    let times = in_turns(
        201,
        || stream(&plain.0, &plain.1),
        || stream(&seen.0, &seen.1),
    )?;
    times
        .inverted()
        .print("bulk, 64 KiB a send", Goal::AtLeast(0.97), gigabytes);
    Ok(())
}

const BULK: usize = 16 << 20;

fn stream<S: Sync>(mut client: &S, mut server: &S) -> Result<f64, Failure>
where
    for<'a> &'a S: Read + Write,
{
    const SEND: usize = 64 << 10;
    let began = Instant::now();
    thread::scope(|scope| {
        let sender = scope.spawn(move || -> io::Result<()> {
            let chunk = vec![7; SEND];
            (0..BULK / SEND).try_for_each(|_| client.write_all(&chunk))
        });
        let mut room = vec![0; SEND];
        for _ in 0..BULK / SEND {
            server.read_exact(&mut room)?;
        }
        sender.join().map_err(|_| "the sender panicked")??;
        Ok(began.elapsed().as_secs_f64())
    })
}

/// What a student waits for after Enter, beside `bat`, which shows the same source and measures nothing.
fn first_page() -> Result<(), Failure> {
    against_bat("lesson 5, first page", &[], "Enter")
}

/// The page with the source, the scene started and its first call at the gate.
fn first_source_page() -> Result<(), Failure> {
    against_bat(
        "lesson 5, first call at its gate",
        &["--scene", "fill"],
        "▶",
    )
}

fn against_bat(what: &str, more: &[&str], shown: &str) -> Result<(), Failure> {
    // A page is complete when the terminal is told so.
    const DRAWN: &str = "\x1b[?2026l";
    let source = Path::new(LESSONS).join("05-buffers/fill.rs");
    let ours = || {
        let mut command = Command::new(SOCKLAB);
        command.args(["lesson", "5"]).args(more);
        until_shown(command, |screen| {
            screen
                .find(shown)
                .is_some_and(|at| screen[at..].contains(DRAWN))
        })
    };
    let Some(bat) = ["bat", "batcat"].into_iter().find(|name| runs(name)) else {
        let times = in_turns(31, || Ok(f64::NAN), ours)?;
        times.print(what, Goal::Unknown("bat is not installed"), millis);
        return Ok(());
    };
    let theirs = || {
        let mut command = Command::new(bat);
        command.args(["--paging=never", "--color=always", "--style=full"]);
        command.arg(&source);
        let lines = usize::from(SIZE.ws_row) - 1;
        until_shown(command, |screen| screen.matches('\n').count() >= lines)
    };
    let times = in_turns(31, theirs, ours)?;
    times.print(what, Goal::AtMost(0.5), millis);
    Ok(())
}

fn runs(program: &str) -> bool {
    let mut command = Command::new(program);
    command.arg("--version").stdout(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

const SIZE: Winsize = Winsize {
    ws_row: 30,
    ws_col: 100,
    ws_xpixel: 0,
    ws_ypixel: 0,
};

/// Seconds from starting a program in a terminal of its own until `complete` says of its output that it is.
fn until_shown(mut command: Command, complete: impl Fn(&str) -> bool) -> Result<f64, Failure> {
    let terminal = openpty(Some(&SIZE), None)?;
    let began = Instant::now();
    let child = command
        .env("TERM", "xterm-256color")
        .env_remove("NO_COLOR")
        .stdin(terminal.slave.try_clone()?)
        .stdout(terminal.slave.try_clone()?)
        .stderr(terminal.slave)
        .spawn()?;
    drop(command);
    let _ended = Ended(child);
    let (told, screens) = channel();
    let screen = File::from(terminal.master);
    let mut keyboard = screen.try_clone()?;
    thread::spawn(move || listen(screen, |bytes| told.send((Instant::now(), bytes)).is_ok()));
    let mut seen = Vec::new();
    loop {
        let (at, bytes) = match screens.recv_timeout(Duration::from_secs(10)) {
            Ok(came) => came,
            Err(RecvTimeoutError::Timeout) => return Err("no page after 10 s".into()),
            Err(RecvTimeoutError::Disconnected) => return Err("it ended without a page".into()),
        };
        // A terminal answers when it is asked for its background and for what it is.
        if contains(&bytes, b"\x1b]11;?") {
            keyboard.write_all(b"\x1b]11;rgb:0000/0000/0000\x1b\\")?;
        }
        if contains(&bytes, b"\x1b[c") {
            keyboard.write_all(b"\x1b[?62;22c")?;
        }
        seen.extend(bytes);
        if complete(&String::from_utf8_lossy(&seen)) {
            return Ok((at - began).as_secs_f64());
        }
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Hands on what a program writes, until it ends or nobody wants it.
fn listen(mut screen: File, tell: impl Fn(Vec<u8>) -> bool) {
    let mut room = [0; 1 << 16];
    // Linux says EIO when the last program has left the terminal.
    while let Ok(count @ 1..) = screen.read(&mut room) {
        if !tell(room[..count].to_vec()) {
            return;
        }
    }
}

/// A program that is ended when nobody looks any more.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The least that socklab can be asked for, beside the least that a Rust program can do.
fn version() -> Result<(), Failure> {
    let empty = empty_program()?;
    let times = in_turns(
        301,
        || run(Command::new(&empty)),
        || {
            let mut command = Command::new(SOCKLAB);
            command.arg("--version");
            run(command)
        },
    )?;
    times.print(
        "--version, beside an empty program",
        Goal::AtMost(2.0),
        millis,
    );
    Ok(())
}

fn run(mut command: Command) -> Result<f64, Failure> {
    let began = Instant::now();
    let status = command.stdout(Stdio::null()).status()?;
    let took = began.elapsed().as_secs_f64();
    match status.success() {
        true => Ok(took),
        false => Err(format!("{command:?} ended with {status}").into()),
    }
}

fn empty_program() -> Result<PathBuf, Failure> {
    compiled("empty", "fn main() {}\n")
}

fn compiled(name: &str, text: &str) -> Result<PathBuf, Failure> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (source, program) = (folder.join(format!("{name}.rs")), folder.join(name));
    std::fs::write(&source, text)?;
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut command = Command::new(rustc);
    command
        .args(["--edition", "2024", "-O", "-C", "strip=symbols", "-o"])
        .arg(&program);
    match command.arg(&source).status()?.success() {
        true => Ok(program),
        false => Err(format!("rustc could not build {name}").into()),
    }
}

/// A thousand connections by fifty threads: what the client says it took, alone and counted.
fn watched_freely() -> Result<(), Failure> {
    let pair = Pair::compiled()?;
    let times = in_turns(
        21,
        || pair.alone(50, 20),
        || pair.watched(&["--free"], 50, 20),
    )?;
    times.print("1,000 connections, --free", Goal::AtMost(3.0), millis);
    Ok(())
}

/// Connections one after the other, each call seen: what one takes among a few, and among many. What the kernel is asked
/// about those that are over must not grow with them.
fn watched_in_turn() -> Result<(), Failure> {
    let pair = Pair::compiled()?;
    let of = |connections: u16| {
        let took = pair.watched(&[], 1, connections)?;
        Ok(took / f64::from(connections))
    };
    let times = in_turns(5, || of(40), || of(400))?;
    times.print("a connection of 400, of 40", Goal::AtMost(1.3), millis);
    Ok(())
}

/// A server and its client.
struct Pair {
    server: PathBuf,
    client: PathBuf,
}

impl Pair {
    fn compiled() -> Result<Pair, Failure> {
        Ok(Pair {
            server: compiled("server", include_str!("pair/server.rs"))?,
            client: compiled("client", include_str!("pair/client.rs"))?,
        })
    }

    /// The seconds that the client says it took for so many connections by each of its threads.
    fn alone(&self, threads: u16, each: u16) -> Result<f64, Failure> {
        let [threads, each, all] = [threads, each, threads * each].map(|it| it.to_string());
        let port = free_port()?;
        let mut command = Command::new(&self.server);
        command.args([&port, &threads, &all]).stdout(Stdio::piped());
        let mut server = Ended(command.spawn()?);
        let mut ready = [0; 6];
        let output = server.0.stdout.as_mut().ok_or("no output")?;
        output.read_exact(&mut ready)?;
        took(Command::new(&self.client).args([port, threads, each]))
    }

    fn watched(&self, more: &[&str], threads: u16, each: u16) -> Result<f64, Failure> {
        let [threads, each, all] = [threads, each, threads * each].map(|it| it.to_string());
        let port = free_port()?;
        let mut command = Command::new(SOCKLAB);
        command.args(["watch", "--plain"]).args(more);
        command
            .arg(&self.server)
            .args([&port, &threads, &all, "--"]);
        took(command.arg(&self.client).args([port, threads, each]))
    }
}

fn free_port() -> io::Result<String> {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0))?;
    Ok(listener.local_addr()?.port().to_string())
}

/// A program without a socket.
fn watched_files(more: &[&str]) -> Result<(), Failure> {
    let files = compiled("files", include_str!("pair/files.rs"))?;
    let watched = || {
        let mut command = Command::new(SOCKLAB);
        took(command.args(["watch", "--plain"]).args(more).arg(&files))
    };
    let times = in_turns(7, || took(&mut Command::new(&files)), watched)?;
    let what = format!("10,000 files read {}", more.concat());
    times.print(&what, Goal::AtMost(1.5), millis);
    Ok(())
}

/// The seconds that a program says it took.
fn took(command: &mut Command) -> Result<f64, Failure> {
    let output = command.stdin(Stdio::null()).output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let micros = said
        .lines()
        .find_map(|line| line.trim_start_matches("    | ").strip_prefix("took "));
    let micros = micros.ok_or_else(|| format!("{command:?} did not say what it took: {said}"))?;
    Ok(micros.trim().parse::<f64>()? / 1e6)
}

/// From opening a gate to the next call at its gate: the call, the look at every socket, and the choice of who is next.
fn gated_step() -> Result<(), Failure> {
    let (tell, events) = channel();
    let casting = LaunchSpec {
        lesson: "buffers".into(),
        part: Part::Scene("delivered".into()),
        pace: Pace::Walk,
        together: Vec::new(),
        arguments: Vec::new(),
        program: None,
        typed: false,
        twin: None,
    };
    let mut scene = LiveScene::start(casting, move |event| {
        let _ = tell.send((Instant::now(), event));
    })?;
    let mut opened: Option<Instant> = None;
    let mut steps = Vec::new();
    for (at, event) in events {
        match event {
            Event::Pending(chosen) => {
                steps.extend(opened.map(|opened| (at - opened).as_secs_f64()));
                opened = Some(Instant::now());
                scene.open_gate(chosen.step);
            }
            Event::Ended(Ending::Returned) => break,
            Event::Ended(ending) => return Err(format!("the scene ended so: {ending:?}").into()),
            _ => {}
        }
    }
    let longest = steps.iter().copied().fold(0.0, f64::max);
    println!(
        "{:<34} {:>12} {:>12} {:>7}  {} steps of `delivered`, the longest {}",
        "a gated step",
        "",
        millis(median(steps.clone())),
        "",
        steps.len(),
        millis(longest)
    );
    Ok(())
}

/// What has to be fetched, kept and loaded. A large constant of one lesson once made it half as large again.
fn binary() -> Result<(), Failure> {
    const MOST: f64 = 4_000_000.0;
    let bytes = std::fs::metadata(SOCKLAB)?.len() as f64;
    println!(
        "{:<34} {:>12} {:>9.2} MB {:>7}  {}",
        "the binary, stripped",
        "",
        bytes / 1e6,
        "",
        Goal::AtMost(MOST / 1e6).verdict(bytes / 1e6)
    );
    Ok(())
}

/// What was measured in turns: without socklab, and with it.
struct Turns {
    without: Vec<f64>,
    with: Vec<f64>,
}

/// Measures one and the other by turns, and each as often before as after the other.
fn in_turns(
    rounds: usize,
    mut without: impl FnMut() -> Result<f64, Failure>,
    mut with: impl FnMut() -> Result<f64, Failure>,
) -> Result<Turns, Failure> {
    let mut turns = Turns {
        without: Vec::with_capacity(rounds),
        with: Vec::with_capacity(rounds),
    };
    // The first time is for the caches.
    without()?;
    with()?;
    for round in 0..rounds {
        if round % 2 == 0 {
            turns.without.push(without()?);
            turns.with.push(with()?);
        } else {
            turns.with.push(with()?);
            turns.without.push(without()?);
        }
    }
    Ok(turns)
}

/// Seconds for one of so many.
fn per(times: u32, mut once: impl FnMut() -> io::Result<()>) -> Result<f64, Failure> {
    let began = Instant::now();
    (0..times).try_for_each(|_| once())?;
    Ok(began.elapsed().as_secs_f64() / f64::from(times))
}

/// What a measure is to keep to.
enum Goal {
    AtMost(f64),
    AtLeast(f64),
    Unknown(&'static str),
}

impl Goal {
    fn verdict(&self, ratio: f64) -> String {
        let (sign, goal, met) = match self {
            Goal::AtMost(goal) => ("≤", goal, ratio <= *goal),
            Goal::AtLeast(goal) => ("≥", goal, ratio >= *goal),
            Goal::Unknown(why) => return (*why).to_owned(),
        };
        format!(
            "goal {sign} {goal:.2}: {}",
            if met { "met" } else { "missed" }
        )
    }
}

impl Turns {
    /// Times as rates.
    fn inverted(self) -> Turns {
        let invert = |times: Vec<f64>| times.into_iter().map(f64::recip).collect();
        Turns {
            without: invert(self.without),
            with: invert(self.with),
        }
    }

    /// The medians, and the median of the ratios of neighbours: what else the computer does meets both alike.
    fn print<D: Display>(self, what: &str, goal: Goal, unit: fn(f64) -> D) {
        let ratios = self
            .with
            .iter()
            .zip(&self.without)
            .map(|(with, without)| with / without);
        let ratio = median(ratios.collect());
        println!(
            "{what:<34} {:>12} {:>12} {ratio:>7.2}  {}",
            unit(median(self.without)),
            unit(median(self.with)),
            goal.verdict(ratio)
        );
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn micros(seconds: f64) -> String {
    format!("{:.2} µs", seconds * 1e6)
}

fn millis(seconds: f64) -> String {
    format!("{:.2} ms", seconds * 1e3)
}

/// From the rate at which the whole bulk is sent.
fn gigabytes(rate: f64) -> String {
    format!("{:.2} GB/s", rate * BULK as f64 / 1e9)
}
