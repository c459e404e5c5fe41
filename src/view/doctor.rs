//! What the doctor found, what that means, and for which lessons.

use serde::Serialize;

use super::ink::Ink;
use super::line::Line;
use super::number::grouped;
use super::page::{LEAST, Size};
use super::prose::wrap;
use crate::lab::doctor::Checkup;

/// Every lesson runs on these.
const ALL: [u8; 8] = [1, 2, 3, 4, 5, 6, 7, 8];
/// What lesson 4 needs for its 200 clients.
const MANY: u64 = 440;
/// Fewer ports than this may run out while a lesson runs twice.
const FEW_PORTS: u16 = 1000;
/// The largest buffer that lesson 5 asks for.
const BUFFER: u64 = 65_536;

/// What the terminal is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// `None` when the output is no terminal.
    pub size: Option<Size>,
    /// Whether the page can be drawn on it at all.
    pub pages: bool,
    pub colours: bool,
    /// `dark`, `light`; `None` when the terminal does not tell.
    pub background: Option<&'static str>,
}

/// How well something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Fine,
    /// Lessons run, and show less.
    Less,
    /// Lessons cannot run.
    Cannot,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    pub check: &'static str,
    pub verdict: Verdict,
    pub found: String,
    /// What it means; empty when all is well.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub means: String,
    /// The lessons that it means something for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lessons: Vec<u8>,
}

impl Check {
    fn fine(check: &'static str, found: impl Into<String>) -> Check {
        Check {
            check,
            verdict: Verdict::Fine,
            found: found.into(),
            means: String::new(),
            lessons: Vec::new(),
        }
    }

    fn but(mut self, verdict: Verdict, lessons: &[u8], means: impl Into<String>) -> Check {
        self.verdict = verdict;
        self.means = means.into();
        self.lessons = lessons.to_vec();
        self
    }
}

/// Judges all that was found, in a fixed order.
pub fn judge(checkup: &Checkup, screen: &Screen) -> Vec<Check> {
    let mut checks = network(checkup);
    checks.extend(limits(checkup));
    checks.extend(kernel(checkup));
    checks.extend(terminal(screen));
    checks
}

/// The lessons that cannot run.
pub fn cannot_run(checks: &[Check]) -> Vec<u8> {
    let bad = |check: &&Check| check.verdict == Verdict::Cannot;
    let mut lessons: Vec<u8> = checks
        .iter()
        .filter(bad)
        .flat_map(|check| check.lessons.iter().copied())
        .collect();
    lessons.sort_unstable();
    lessons.dedup();
    lessons
}

fn network(checkup: &Checkup) -> Vec<Check> {
    let tried = |check, found: &Result<(), String>, works: &str| match found {
        Ok(()) => (Check::fine(check, works), true),
        Err(error) => (Check::fine(check, error.as_str()), false),
    };
    let cannot = |(check, works): (Check, bool), lessons: &[u8], means: &str| match works {
        true => check,
        false => check.but(Verdict::Cannot, lessons, means),
    };
    let (ipv6, works) = tried("IPv6", &checkup.ipv6, "::1 there and back");
    vec![
        cannot(
            tried("loopback", &checkup.tcp, "TCP on 127.0.0.1 there and back"),
            &ALL,
            "every scene needs it; try `ip link set lo up`, and look at the firewall",
        ),
        cannot(
            tried("UDP", &checkup.udp, "a datagram on 127.0.0.1 arrives"),
            &[7],
            "its scenes send datagrams to themselves; look at the firewall",
        ),
        match works {
            true => ipv6,
            false => ipv6.but(
                Verdict::Less,
                &[7],
                "its scene families shows the error instead; nothing else needs IPv6",
            ),
        },
        cannot(
            tried("Unix sockets", &checkup.unix, "a pair talks"),
            &[6, 8],
            "scenes that talk to a child process need a pair",
        ),
    ]
}

fn limits(checkup: &Checkup) -> Vec<Check> {
    let descriptors = match checkup.descriptors {
        None => Check::fine("descriptors", "not told"),
        Some((soft, hard)) => {
            let shown = |limit: u64| match limit {
                u64::MAX => "no limit".to_owned(),
                limit => grouped(limit),
            };
            let found = format!("{}, at most {}", shown(soft), shown(hard));
            let check = Check::fine("descriptors", found);
            match hard {
                ..64 => check.but(
                    Verdict::Cannot,
                    &ALL,
                    "a scene needs some dozens; raise the hard limit",
                ),
                64..MANY => check.but(
                    Verdict::Less,
                    &[4],
                    format!(
                        "200 clients need {MANY}; `--clients {}` fits",
                        (hard - 40) / 2
                    ),
                ),
                _ => check,
            }
        }
    };
    let ephemeral = match checkup.ephemeral {
        None => Check::fine("ephemeral ports", "not told").but(
            Verdict::Less,
            &[1, 2],
            "the range is not shown in the text",
        ),
        Some((first, last)) => {
            let check = Check::fine("ephemeral ports", format!("{first} to {last}"));
            match last.saturating_sub(first) {
                ..FEW_PORTS => check.but(
                    Verdict::Less,
                    &[3, 4],
                    "few ports: in TIME_WAIT each is taken for a minute, and many clients may find none",
                ),
                _ => check,
            }
        }
    };
    let buffer = |check, most: Option<u64>| match most {
        None => Check::fine(check, "not told"),
        Some(most) => {
            let found = Check::fine(check, format!("{} bytes", grouped(most)));
            match most {
                ..BUFFER => found.but(
                    Verdict::Less,
                    &[5],
                    "the kernel gives less than some wishes of the table; the scene shows it",
                ),
                _ => found,
            }
        }
    };
    vec![
        descriptors,
        ephemeral,
        buffer("rmem_max", checkup.rmem_max),
        buffer("wmem_max", checkup.wmem_max),
    ]
}

fn kernel(checkup: &Checkup) -> Vec<Check> {
    let told = |check, tells: bool, lessons: &[u8], means: &str| match tells {
        true => Check::fine(check, "tells"),
        false => Check::fine(check, "does not tell").but(Verdict::Less, lessons, means),
    };
    vec![
        told(
            "TCP_INFO",
            checkup.tcp_info,
            &[1, 2, 3, 4, 5],
            "states and the listener's queue are not shown",
        ),
        told(
            "TIME_WAIT",
            checkup.time_waits,
            &[3],
            "connections in TIME_WAIT are not shown",
        ),
        told(
            "/proc/self/task",
            checkup.proc_tasks,
            &[2, 4],
            "a quiet time decides which thread goes on, so scenes with threads are slower",
        ),
    ]
}

fn terminal(screen: &Screen) -> Vec<Check> {
    let colours = match screen.colours {
        true => "yes",
        false => "none: weight, marks and words carry everything",
    };
    let background = screen
        .background
        .map_or("not told: `--theme dark` or `light` says it", |known| known);
    let size = match screen.size {
        None => Check::fine("terminal", "none: lessons come as plain text"),
        Some(_) if !screen.pages => Check::fine(
            "terminal",
            "cannot move its cursor: lessons come as plain text",
        ),
        Some(size) => {
            let found = format!("{}×{}", size.columns, size.rows);
            let small = size.columns < LEAST.columns || size.rows < LEAST.rows;
            let check = Check::fine("terminal", found);
            match small {
                true => check.but(
                    Verdict::Less,
                    &ALL,
                    format!(
                        "the page needs {}×{}: make the window larger or the letters smaller, or use --plain",
                        LEAST.columns, LEAST.rows
                    ),
                ),
                false => check,
            }
        }
    };
    vec![
        Check::fine("colours", colours),
        Check::fine("background", background),
        size,
    ]
}

/// The table, and one sentence that says whether all lessons can run.
pub fn lines(checks: &[Check], columns: usize) -> Vec<Line> {
    let names = checks.iter().map(|check| check.check.len()).max();
    let names = names.unwrap_or(0);
    let indent = names + 12;
    let mut lines = Vec::new();
    for check in checks {
        let (mark, word, ink) = match check.verdict {
            Verdict::Fine => ("✓", "fine", Ink::Ok),
            Verdict::Less => ("–", "less", Ink::Warn),
            Verdict::Cannot => ("✗", "no", Ink::Error),
        };
        let mut line = Line::of(format!(" {mark} {word:<6}"), ink);
        line.push(format!("{:<names$}  ", check.check), Ink::Strong);
        line.pad(indent);
        let mut told = wrap(
            &check.found,
            Ink::Plain,
            columns.saturating_sub(indent).max(20),
        );
        if !check.means.is_empty() {
            let which = lessons(&check.lessons);
            let means = format!("{which}: {}", check.means);
            told.extend(wrap(&means, ink, columns.saturating_sub(indent).max(20)));
        }
        for (row, piece) in told.into_iter().enumerate() {
            if row > 0 {
                line.pad(indent);
            }
            line.append(piece);
            lines.push(std::mem::take(&mut line).trimmed());
        }
    }
    lines.push(Line::new());
    let cannot = cannot_run(checks);
    lines.extend(match cannot.as_slice() {
        [] => wrap(
            "Every lesson can run on this machine.",
            Ink::Strong,
            columns,
        ),
        some => {
            let which = lessons(some);
            wrap(&format!("Cannot run here: {which}."), Ink::Error, columns)
        }
    });
    lines
}

/// `lesson 7`, `lessons 6 and 8`, `all lessons`.
fn lessons(numbers: &[u8]) -> String {
    match numbers {
        [only] => format!("lesson {only}"),
        all if all == ALL => "all lessons".into(),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(u8::to_string).collect();
            format!("lessons {} and {last}", first.join(", "))
        }
        [] => "lessons".into(),
    }
}

/// One JSON object a line; the last one says which lessons cannot run.
pub fn json(checks: &[Check]) -> Vec<String> {
    #[derive(Serialize)]
    #[serde(tag = "event", rename_all = "snake_case")]
    enum Told<'a> {
        Check(&'a Check),
        End { checks: usize, cannot_run: Vec<u8> },
    }
    let end = Told::End {
        checks: checks.len(),
        cannot_run: cannot_run(checks),
    };
    checks
        .iter()
        .map(Told::Check)
        .chain([end])
        .filter_map(|told| serde_json::to_string(&told).ok())
        .collect()
}
