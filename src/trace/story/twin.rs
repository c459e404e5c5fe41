//! A scene and its twin in another language: which call of the one is which of the other, and where they differ.

use std::collections::{BTreeMap, BTreeSet};

use super::told::{Told, TracedLine};
use super::words::{named, says_the_same};
use super::{ANY, fits};

/// One place of a scene beside one of its twin, and what both do there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The scene's line; `None` where only the twin does it, and for what is printed.
    pub scene: Option<u32>,
    pub twin: Option<u32>,
    /// `sender.send`, or what the two do, where that differs.
    pub what: String,
    pub differs: bool,
}

/// The pairs that a `.twin` file tells.
pub fn read(text: &str) -> Vec<Pair> {
    let pair = |line: &str| {
        let mut words = line.splitn(4, ' ');
        let scene = words.next()?.parse().ok();
        let differs = words.next()? == "≠";
        let twin = words.next()?.parse().ok();
        let what = words.next()?.to_owned();
        Some(Pair {
            scene,
            twin,
            what,
            differs,
        })
    };
    text.lines().filter_map(pair).collect()
}

/// What a `.twin` file says of these pairs.
pub fn write(pairs: &[Pair]) -> String {
    let line = |at: Option<u32>| at.map_or("-".into(), |line| line.to_string());
    let pair = |pair: &Pair| {
        let sign = if pair.differs { "≠" } else { "=" };
        let (scene, twin) = (line(pair.scene), line(pair.twin));
        format!("{scene} {sign} {twin} {}\n", pair.what)
    };
    pairs.iter().map(pair).collect()
}

/// The twin's run, as [`super::tell`] tells it without what its library calls for its own sake, beside the scene's story:
/// each pair of places once, in the order of the story. In a scene that is `timed` how often bytes move, and how many, hangs
/// on a timer of the kernel, which runs on while a watched thread is stopped: that is no difference.
pub fn compare(story: &str, twin: &[String], timed: bool) -> Vec<Pair> {
    let scene = without_reports(story.lines());
    let twin = without_reports(twin.iter().map(String::as_str));
    let rules = Rules { timed };
    let ways = rules.ways(&scene, &twin);
    let (mut at, mut by) = (0, 0);
    let mut pairs: Vec<Pair> = Vec::new();
    while let Some((_, step)) = ways[at][by] {
        let (one, other) = (scene.get(at), twin.get(by));
        let found = match step {
            Step::Both => rules.pair(one, other),
            Step::Scene if rules.is_free(one) => None,
            Step::Scene => rules.pair(one, None),
            Step::Twin if is_any(one, other) || rules.is_free(other) => None,
            Step::Twin => rules.pair(None, other),
        };
        (at, by) = step.from(at, by);
        pairs.extend(found.filter(|found| !pairs.contains(found)));
    }
    // A round more, in which bytes move, also has the other calls of a round.
    let paired: Vec<Pair> = pairs.iter().filter(|pair| !pair.differs).cloned().collect();
    let alone = |pair: &Pair| {
        pair.scene.is_none() != pair.twin.is_none()
            && paired.iter().any(|known| {
                known.scene.is_some() && known.scene == pair.scene
                    || known.twin.is_some() && known.twin == pair.twin
            })
    };
    pairs.retain(|pair| !(timed && pair.differs && alone(pair)));
    pairs
}

/// The lines of two programs that run freely, from runs of both that tell their calls: the first line on which the one makes
/// a call of a socket is the first of the other's, the second the second; what is made on one line only there is on all
/// of these. How often, and with which outcome, hangs on the speed, and so does which thread is first.
pub fn places(scene: &[String], twin: &[String]) -> Vec<Pair> {
    let (scene, twin) = (lines_of(scene), lines_of(twin));
    let whats: BTreeSet<&String> = scene.keys().chain(twin.keys()).collect();
    let nth = |lines: Option<&Vec<u32>>, at: usize| lines?.get(at).or(lines?.last()).copied();
    let mut pairs = Vec::new();
    for what in whats {
        let (one, other) = (scene.get(what), twin.get(what));
        let count = one.map_or(0, Vec::len).max(other.map_or(0, Vec::len));
        pairs.extend((0..count).map(|at| {
            let (one, other) = (nth(one, at), nth(other, at));
            let what = match (one, other) {
                (Some(_), Some(_)) => what.clone(),
                (Some(_), None) => format!("{what} ≠ -"),
                (None, _) => format!("- ≠ {what}"),
            };
            Pair {
                differs: one.is_none() || other.is_none(),
                scene: one,
                twin: other,
                what,
            }
        }));
    }
    pairs.sort_by_key(|pair| (pair.scene, pair.twin));
    pairs
}

/// The lines on which each call of each socket is made, but for closes, in the order in which a run comes to them.
fn lines_of(told: &[String]) -> BTreeMap<String, Vec<u32>> {
    let mut lines: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for told in told.iter().map(|line| Told::of(line)) {
        let Told::Call(line) = told else { continue };
        let what = format!("{}.{}", first(&socket(line.socket)), call(&line));
        let lines = lines.entry(what).or_default();
        let counts = !["limit", "poll", "close"].contains(&call(&line));
        if counts && !lines.contains(&line.line) {
            lines.push(line.line);
        }
    }
    lines
}

/// Without what a language itself prints of an error that nobody caught: each has its own words for it, and its own moment.
fn without_reports<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Told<'a>> {
    let mut told: Vec<Told<'_>> = Vec::new();
    let mut report = None;
    for line in lines {
        let printed = line.strip_prefix("  | ");
        report = report.or_else(|| Report::begun_by(printed?));
        let Some((begun, text)) = report.zip(printed) else {
            told.push(Told::of(line));
            continue;
        };
        // Rust leaves a line free before it.
        told.pop_if(|last| *last == Told::Other("  | "));
        report = Some(begun).filter(|report| !report.is_ended_by(text));
    }
    told
}

/// A panic that Rust reports, or an exception that Python does.
#[derive(Clone, Copy, Debug)]
enum Report {
    Panic,
    Exception,
}

impl Report {
    fn begun_by(text: &str) -> Option<Report> {
        let panics = text.starts_with("thread '") && text.contains(" panicked at ");
        let raises = text.starts_with("Exception in thread ");
        panics
            .then_some(Report::Panic)
            .or(raises.then_some(Report::Exception))
    }

    fn is_ended_by(self, text: &str) -> bool {
        match self {
            Report::Panic => text.starts_with("note: run with `RUST_BACKTRACE"),
            // `ValueError: invalid literal …`, behind the lines of the program that led there.
            Report::Exception => {
                let name = text.split(' ').next().unwrap_or_default();
                let name = name.strip_suffix(':').unwrap_or(name);
                name.ends_with("Error") && name.chars().all(|c| c.is_alphanumeric() || c == '.')
            }
        }
    }
}

/// What comes next: the same in both, or something that only one of them does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Both,
    Scene,
    Twin,
}

impl Step {
    fn from(self, at: usize, by: usize) -> (usize, usize) {
        match self {
            Step::Both => (at + 1, by + 1),
            Step::Scene => (at + 1, by),
            Step::Twin => (at, by + 1),
        }
    }
}

/// What it costs that only one of the two does something.
const ALONE: u32 = 2;

/// What is no difference.
#[derive(Clone, Copy, Debug)]
struct Rules {
    timed: bool,
}

impl Rules {
    /// From each place in both the shortest way to the ends, which is the one with the fewest differences: its cost, and its
    /// first step.
    fn ways(&self, scene: &[Told<'_>], twin: &[Told<'_>]) -> Vec<Vec<Option<(u32, Step)>>> {
        let mut ways = vec![vec![None; twin.len() + 1]; scene.len() + 1];
        for at in (0..=scene.len()).rev() {
            for by in (0..=twin.len()).rev() {
                let mut steps = Vec::new();
                if let (Some(one), Some(other)) = (scene.get(at), twin.get(by)) {
                    steps.extend(self.apart(one, other).map(|cost| (cost, Step::Both)));
                }
                if by < twin.len() {
                    let free = is_any(scene.get(at), twin.get(by)) || self.is_free(twin.get(by));
                    steps.push((if free { 0 } else { ALONE }, Step::Twin));
                }
                if let Some(one) = scene.get(at) {
                    let free = one.is_gap() || self.is_free(Some(one));
                    steps.push((if free { 0 } else { ALONE }, Step::Scene));
                }
                let whole = |(cost, step): (u32, Step)| {
                    let (at, by) = step.from(at, by);
                    let rest: Option<(u32, Step)> = ways[at][by];
                    (cost + rest.map_or(0, |(cost, _)| cost), step)
                };
                ways[at][by] = steps.into_iter().map(whole).min_by_key(|(cost, _)| *cost);
            }
        }
        ways
    }

    /// How far two are from each other; `None` where they have nothing to do with each other.
    fn apart(&self, one: &Told<'_>, other: &Told<'_>) -> Option<u32> {
        match (one, other) {
            (Told::Call(one), Told::Call(other)) => {
                let same = one.socket == socket(other.socket) && one.thread == other.thread;
                let alike = call(one) == call(other);
                let moves = self.timed && one.moves_bytes();
                (same && alike).then(|| u32::from(!moves && !agree(one, other)))
            }
            (Told::Other(one), Told::Other(other)) => {
                let figures = |text: &str| text.replace(|c: char| c.is_ascii_digit(), "");
                let same = says_the_same(one, other)
                    || self.timed && says_the_same(&figures(one), &figures(other));
                Some(u32::from(!same))
            }
            _ => None,
        }
    }

    /// Whether only one of the two may do this.
    fn is_free(&self, told: Option<&Told<'_>>) -> bool {
        matches!(told, Some(Told::Call(call)) if self.timed && call.moves_bytes())
    }

    fn pair(&self, one: Option<&Told<'_>>, other: Option<&Told<'_>>) -> Option<Pair> {
        let line = |told: Option<&Told<'_>>| match told {
            Some(Told::Call(call)) => Some(call.line),
            _ => None,
        };
        let differs = match (one, other) {
            (Some(one), Some(other)) => self.apart(one, other) != Some(0),
            (Some(Told::Other(ANY)), None) => return None,
            _ => true,
        };
        let said = |told: Option<&Told<'_>>| match told {
            Some(told @ Told::Other(_)) => named(&told.without_place()),
            told => told.map_or("-".into(), Told::without_place),
        };
        let what = match (one, other) {
            _ if differs => format!("{} ≠ {}", said(one), said(other)),
            (Some(Told::Call(call)), _) => format!("{}.{}", first(call.socket), call.call),
            // What is printed alike has no line to show.
            _ => return None,
        };
        Some(Pair {
            scene: line(one),
            twin: line(other),
            what,
            differs,
        })
    }
}

impl Told<'_> {
    /// Any lines may stand here.
    fn is_gap(&self) -> bool {
        matches!(self, Told::Other(ANY))
    }
}

/// In Python `socket` is the module.
fn socket(name: &str) -> String {
    match name.strip_prefix("sock") {
        Some(number) if number.is_empty() || number.starts_with(' ') => format!("socket{number}"),
        _ => name.to_owned(),
    }
}

/// A call by its name; what Python does in other calls has the name of what it does.
fn call<'a>(line: &TracedLine<'a>) -> &'a str {
    match line.call {
        // socket2 asks fcntl for it, Python ioctl.
        "ioctl" => "fcntl",
        // A limit of time is the kernel's in socket2; Python makes the socket non-blocking and polls.
        "setsockopt" if line.has("option=SO_RCVTIMEO") || line.has("option=SO_SNDTIMEO") => "fcntl",
        "recv" | "recvfrom" if line.outcome == "EAGAIN" => "limit",
        "poll" if ["none", "TimedOut"].contains(&line.outcome) => "limit",
        call => call,
    }
}

/// Whether two calls of one name ask the same and get the same.
fn agree(one: &TracedLine<'_>, other: &TracedLine<'_>) -> bool {
    if one.call != other.call || call(one) == "limit" {
        return true;
    }
    let said = |line: &TracedLine<'_>| {
        let mut words: Vec<String> = line.args.iter().map(|word| plain(word)).collect();
        // Python's way to read so many bytes and no fewer.
        words.retain(|word| word != "flags=MSG_WAITALL" && !word.starts_with("nonblocking="));
        // What did not fit is not shown of every program.
        let told = if line.has("flags=MSG_TRUNC") {
            1
        } else {
            usize::MAX
        };
        let outcome = line.outcome.split(' ').take(told);
        words.extend(outcome.map(|word| plain(&socket(word))));
        words
    };
    let (one, other) = (said(one), said(other));
    let alike = |(one, other): (&String, &String)| fits(one, other) || begins_alike(one, other);
    one.len() == other.len() && one.iter().zip(&other).all(alike)
}

/// Whether both are cut off, and as far as both go they are the same: of a program that is watched, less is looked at.
fn begins_alike(one: &str, other: &str) -> bool {
    match (one.strip_suffix("…\""), other.strip_suffix("…\"")) {
        (Some(one), Some(other)) => one.starts_with(other) || other.starts_with(one),
        _ => false,
    }
}

/// Python has no switches among the options: they are 1 and 0.
fn plain(word: &str) -> String {
    word.replace("=true", "=1").replace("=false", "=0")
}

/// Whether the story has a gap here, or Python polls under a limit of time before it does what its line asks for.
fn is_any(scene: Option<&Told<'_>>, twin: Option<&Told<'_>>) -> bool {
    let polls = |line: &Told<'_>| matches!(line, Told::Call(call) if call.call == "poll");
    scene.is_some_and(Told::is_gap) || twin.is_some_and(polls)
}

/// The name of a socket that has others of its name before it: `client` of `client 2`.
fn first(socket: &str) -> &str {
    match socket.rsplit_once(' ') {
        Some((name, number)) if number.parse::<u32>().is_ok() => name,
        _ => socket,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a comparison of these lines writes into the `.twin`.
    #[track_caller]
    fn case(scene: &[&str], twin: &[&str], expected: &str) {
        let twin: Vec<String> = twin.iter().map(|line| (*line).to_owned()).collect();
        let pairs = compare(&scene.join("\n"), &twin, false);
        assert_eq!(write(&pairs), expected, "{scene:?} beside {twin:?}");
        assert_eq!(read(expected), pairs);
    }

    #[test]
    fn each_call_is_found_in_the_twin() {
        case(
            &[
                "1 main 8:9 listener.accept → peer from=127.0.0.1:*",
                "3 server 9:9 peer 2.recv room=4 → 4 \"hell\"",
                "returned",
            ],
            &[
                "1 main 5:0 listener.accept → peer from=127.0.0.1:*",
                "3 server 6:0 peer 2.recv flags=MSG_WAITALL room=4 → 4 \"hell\"",
                "returned",
            ],
            "8 = 5 listener.accept\n9 = 6 peer.recv\n",
        );
    }

    #[test]
    fn a_limit_of_time_is_the_same_in_two_ways() {
        case(
            &[
                "1 main 8:9 a.setsockopt option=SO_RCVTIMEO value=300 → 0",
                "2 main 9:9 a.recv room=4 → EAGAIN",
                "3 main 9:9 a.recv room=4 → 1 \"x\"",
            ],
            &[
                "1 main 5:0 a.ioctl O_NONBLOCK=true → 0",
                "2 main 6:0 a.poll sockets=a timeout_ms=300 → none",
                "3 main 6:0 a.poll sockets=a timeout_ms=300 → a",
                "4 main 6:0 a.recv room=4 → 1 \"x\"",
            ],
            "8 = 5 a.setsockopt\n9 = 6 a.recv\n",
        );
        case(
            &["1 main 8:9 a.fcntl O_NONBLOCK=false → 0"],
            &["1 main 5:0 a.ioctl O_NONBLOCK=false → 0"],
            "8 = 5 a.fcntl\n",
        );
    }

    #[test]
    fn a_round_more_is_no_difference_where_a_timer_decides() {
        let round = [
            "1 main 8:9 a.fcntl O_NONBLOCK=true → 0",
            "2 main 9:9 a.send bytes=4 → EAGAIN",
            "3 main 10:9 a.fcntl O_NONBLOCK=false → 0",
        ];
        let twice = [round, round].concat().join("\n");
        let once = round.map(|line| line.replace("fcntl", "ioctl")).to_vec();
        let timed = compare(&twice, &once, true);
        assert_eq!(
            write(&timed),
            "8 = 8 a.fcntl\n9 = 9 a.send\n10 = 10 a.fcntl\n"
        );
        let gated = compare(&twice, &once, false);
        assert!(gated.iter().any(|pair| pair.differs), "{gated:?}");
        // A call that only one of them has is a difference all the same.
        let more = once
            .iter()
            .map(String::as_str)
            .chain(["4 main 12:0 a.shutdown how=write → 0"]);
        let more: Vec<String> = more.map(str::to_owned).collect();
        let timed = compare(&twice, &more, true);
        assert!(timed.iter().any(|pair| pair.differs), "{timed:?}");
    }

    #[test]
    fn what_differs_is_told_and_what_follows_is_found_again() {
        case(
            &[
                "1 main 8:9 a.send bytes=4 → 4",
                "2 main 9:9 a.shutdown how=write → 0",
                "3 main 10:9 a.recv room=4 → EPIPE",
            ],
            &[
                "1 main 5:0 a.send bytes=4 → 4",
                "2 main 6:0 a.recv room=4 → 0 \"\"",
                "3 main 7:0 a.close → 0",
            ],
            "8 = 5 a.send\n9 ≠ - a.shutdown how=write → 0 ≠ -\n\
             10 ≠ 6 a.recv room=4 → EPIPE ≠ a.recv room=4 → 0 \"\"\n- ≠ 7 - ≠ a.close → 0\n",
        );
        // Another thread, another socket, other room.
        case(
            &["1 main 8:9 a.send bytes=4 → 4"],
            &["1 b 5:0 a.send bytes=4 → 4"],
            "- ≠ 5 - ≠ a.send bytes=4 → 4\n8 ≠ - a.send bytes=4 → 4 ≠ -\n",
        );
    }

    #[test]
    fn where_a_timer_decides_the_bytes_are_no_difference_and_all_else_is() {
        let scene = "1 main 8:9 a.send bytes=1 → 1\n2 main 9:9 b.recv room=9 → 1 \"x\"\n\
                     3 main 10:9 b.recv room=9 → 9 \"y\"\n  | at once 1\n4 main 11:9 a.close → 0";
        let twin = [
            "1 main 5:0 a.send bytes=1 → 1",
            "2 main 5:0 a.send bytes=1 → 1",
            "3 main 6:0 b.recv room=9 → 2 \"xx\"",
            "  | at once 2",
            "4 main 7:0 b.close → 0",
        ];
        let twin: Vec<String> = twin.iter().map(ToString::to_string).collect();
        let pairs = write(&compare(scene, &twin, true));
        let lines: Vec<&str> = pairs.lines().collect();
        assert_eq!(lines[0], "8 = 5 a.send");
        assert!(lines.contains(&"- ≠ 7 - ≠ b.close → 0"), "{pairs}");
        assert!(lines.contains(&"11 ≠ - a.close → 0 ≠ -"), "{pairs}");
        assert!(!pairs.contains("room=9"), "{pairs}");
    }

    #[test]
    fn of_long_data_the_shorter_beginning_counts() {
        let case = |scene: &str, twin: &str, differs: bool| {
            let line = |data: &str| format!("1 main 8:9 peer.recv room=99 → 99 {data}");
            let pairs = compare(&line(scene), &[line(twin)], false);
            assert_eq!(pairs[0].differs, differs, "{scene} beside {twin}");
        };
        case("\"xxxxxxxxxxxx…\"", "\"xxxx…\"", false);
        case("\"xxxxxxxxxxxx…\"", "\"xxxy…\"", true);
        case("\"xxxxxxxxxxxx…\"", "\"xxxx\"", true);
    }

    #[test]
    fn each_language_has_words_of_its_own() {
        case(
            &["  | says BrokenPipe, true", "  | ms *"],
            &["  | says ConnectionResetError, True", "  | ms 7"],
            "- ≠ - | says EPIPE, true ≠ | says ECONNRESET, true\n",
        );
        case(
            &["  | says BrokenPipe", "  | it is true"],
            &["  | says BrokenPipeError", "  | it is True"],
            "",
        );
        case(&["…", "  | b", "…"], &["  | a", "  | b", "returned"], "");
        case(&["  | line \"a\""], &["  | line 'a'"], "");
        // Before Python 3.10.
        case(&["  | says TimedOut"], &["  | says timeout"], "");
        // SO_ERROR
        case(
            &["  | error Some(ConnectionRefused)"],
            &["  | error ECONNREFUSED"],
            "",
        );
    }

    #[test]
    fn lines_of_programs_that_run_freely_are_found_whatever_comes_back() {
        let told = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
        let scene: Vec<String> = told(&[
            "1 main 5:9 peer.recv room=4 → 4 \"abcd\"",
            "2 main 6:9 peer.recv room=9 → 9 \"\"",
            "3 main 5:9 peer.recv room=4 → 4 \"abcd\"",
            "4 a 8:9 client 2.send bytes=1 → 1",
            "5 a 9:9 client.shutdown how=read → 0",
            "6 a 9:9 client.close → 0",
        ]);
        let twin: Vec<String> = told(&[
            "1 a 17:0 client.send bytes=1 → EPIPE",
            "2 main 15:0 peer.poll sockets=peer timeout_ms=300 → peer",
            "3 main 15:0 peer.recv room=4 → 2 \"ab\"",
            "4 main 16:0 peer.shutdown how=write → 0",
        ]);
        assert_eq!(
            write(&places(&scene, &twin)),
            "- ≠ 16 - ≠ peer.shutdown\n5 = 15 peer.recv\n6 = 15 peer.recv\n8 = 17 client.send\n\
             9 ≠ - client.shutdown ≠ -\n"
        );
    }

    #[test]
    fn what_a_language_reports_of_an_error_that_nobody_caught_is_no_part_of_the_story() {
        case(
            &[
                "1 a 8:9 peer.recv room=4 → 1 \"x\"",
                "  | ",
                "  | thread 'a' * panicked at *one.rs:*",
                "  | a number: ParseIntError",
                "  | note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace",
                "2 a 9:9 peer.close → 0",
                "  | b lives",
            ],
            &[
                "1 a 5:0 peer.recv room=4 → 1 \"x\"",
                "2 a 6:0 peer.close → 0",
                "  | Exception in thread a:",
                "  | Traceback (most recent call last):",
                "  | File \"threading.py\", line 982, in run",
                "  | self.run()",
                "  | ValueError: no number",
                "  | b dies",
            ],
            "8 = 5 peer.recv\n9 = 6 peer.close\n- ≠ - | b lives ≠ | b dies\n",
        );
    }
}
