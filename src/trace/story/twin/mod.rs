//! A scene and its twin in another language: which call of the one is which of the other, and where they differ.

mod agreement;
mod pair;
mod report;
mod rules;

use std::collections::{BTreeMap, BTreeSet};

use self::agreement::{call, first, socket};
pub use self::pair::{Pair, read, write};
use self::report::without_reports;
use self::rules::{Rules, Step, is_any};
use super::line::StoryLine;

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
    for told in told.iter().map(|line| StoryLine::of(line)) {
        let StoryLine::Call(line) = told else {
            continue;
        };
        let what = format!("{}.{}", first(&socket(line.socket)), call(&line));
        let lines = lines.entry(what).or_default();
        let counts = !["limit", "poll", "close"].contains(&call(&line));
        if counts && !lines.contains(&line.line) {
            lines.push(line.line);
        }
    }
    lines
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
