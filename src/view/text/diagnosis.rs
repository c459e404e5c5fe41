//! The doctor's diagnosis: what was found on this machine, judged by what the lessons need.

use super::check::{Check, Verdict};
use super::descriptors;
use crate::lab::doctor::{Checkup, Refused, THREADS};
use crate::lesson::Needs;
use crate::view::paint::{LEAST, Size};
use crate::view::prose::grouped;

/// What socklab and a scene with some threads take.
const FEW_THREADS: usize = 12;
/// Fewer ports than this may run out while a lesson runs twice.
const FEW_PORTS: u16 = 1000;
/// Of something that is seldom out of order.
const UNKNOWN: &str = "this system does not tell; seldom a problem";
/// What swallows or forbids packets without a better reason.
const FIREWALL: &str = "Look at the firewall.";
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

/// Judges all that was found by what the scenes need, in a fixed order.
pub fn judge(checkup: &Checkup, needs: &Needs, screen: &Screen) -> Vec<Check> {
    let all = needs.all();
    let mut checks = network(checkup, &all);
    checks.extend(limits(checkup, needs));
    checks.extend(kernel(checkup));
    checks.extend(terminal(screen, &all));
    checks
}

fn network(checkup: &Checkup, all: &[u8]) -> Vec<Check> {
    let ipv6 = "its scene families shows the error instead; nothing else needs IPv6";
    vec![
        tried(
            Check::fine("loopback", "TCP on 127.0.0.1 there and back"),
            &checkup.tcp,
            (Verdict::Cannot, all),
            |advice| format!("every scene needs it. {}", advice.unwrap_or(FIREWALL)),
        ),
        tried(
            Check::fine("UDP", "a datagram on 127.0.0.1 arrives"),
            &checkup.udp,
            (Verdict::Cannot, &[7]),
            |advice| {
                let advice = advice.unwrap_or(FIREWALL);
                format!("its scenes send datagrams to themselves. {advice}")
            },
        ),
        tried(
            Check::fine("IPv6", "::1 there and back"),
            &checkup.ipv6,
            (Verdict::Less, &[7]),
            |advice| advice.unwrap_or(ipv6).to_owned(),
        ),
        tried(
            Check::fine("Unix sockets", "a pair talks"),
            &checkup.unix,
            (Verdict::Cannot, &[6]),
            |advice| {
                let advice = advice.unwrap_or_default();
                let means = format!("its scene other_pipes needs a pair. {advice}");
                means.trim_end().to_owned()
            },
        ),
    ]
}

/// A check that is fine if what was tried works; else what the system said, and what that means.
fn tried(
    fine: Check,
    found: &Result<(), Refused>,
    (verdict, lessons): (Verdict, &[u8]),
    means: impl FnOnce(Option<&'static str>) -> String,
) -> Check {
    match found {
        Ok(()) => fine,
        Err(refused) => Check::fine(fine.check, refused.said.as_str()).but(
            verdict,
            lessons,
            means(refused.advice),
        ),
    }
}

fn limits(checkup: &Checkup, needs: &Needs) -> Vec<Check> {
    vec![
        descriptors(checkup.descriptors, needs),
        threads(checkup.threads, &needs.all()),
        temporary(&checkup.temporary),
        ephemeral(checkup.ephemeral),
        buffer("rmem_max", checkup.rmem_max),
        buffer("wmem_max", checkup.wmem_max),
    ]
}

fn descriptors(limits: Option<(u64, u64)>, needs: &Needs) -> Check {
    match limits {
        None => Check::fine("descriptors", UNKNOWN),
        Some((soft, hard)) => descriptors::judged(soft, hard, needs),
    }
}

fn threads(started: usize, all: &[u8]) -> Check {
    let check = Check::fine("threads", format!("{started} at once"));
    let raise = "look at `ulimit -u` and `ulimit -v`";
    match started {
        THREADS.. => check,
        FEW_THREADS..THREADS => check.but(
            Verdict::Cannot,
            &[4],
            format!("idle_threads and many start 200: {raise}"),
        ),
        ..FEW_THREADS => check.but(
            Verdict::Cannot,
            all,
            format!("no scene is sure to run: {raise}"),
        ),
    }
}

fn temporary(found: &Result<(), Refused>) -> Check {
    tried(
        Check::fine("temp folder", "a file can be made there"),
        found,
        (Verdict::Cannot, &[1, 8]),
        |_| "http and upload save files there: look at TMPDIR".to_owned(),
    )
}

fn ephemeral(range: Option<(u16, u16)>) -> Check {
    match range {
        None => Check::fine("ephemeral ports", "this system does not tell").but(
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
    }
}

fn buffer(check: &'static str, most: Option<u64>) -> Check {
    match most {
        None => Check::fine(check, UNKNOWN),
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
    }
}

fn kernel(checkup: &Checkup) -> Vec<Check> {
    let told = |check, tells: bool, what: &str, lessons: &[u8], means: &str| {
        let found = match tells {
            true => format!("the kernel tells {what}"),
            false => format!("this system does not tell {what}"),
        };
        match tells {
            true => Check::fine(check, found),
            false => Check::fine(check, found).but(Verdict::Less, lessons, means),
        }
    };
    vec![
        told(
            "TCP_INFO",
            checkup.tcp_info,
            "the state of a connection",
            &[1, 2, 3, 4, 5],
            "states and the listener's queue are not shown",
        ),
        told(
            "TIME_WAIT",
            checkup.time_waits,
            "which connections are in it",
            &[3],
            "connections in TIME_WAIT are not shown",
        ),
        told(
            "/proc/self/task",
            checkup.proc_tasks,
            "which threads sleep",
            &[1, 2, 4, 5, 6, 8],
            "a quiet time decides which thread goes on, so scenes with threads are slower",
        ),
    ]
}

fn terminal(screen: &Screen, all: &[u8]) -> Vec<Check> {
    let colours = match screen.colours {
        true => "yes",
        false => "none: weight, marks and words carry everything",
    };
    let background = screen.background.map_or(
        "any: the colours are the terminal's own, unless `--theme dark` or `light` is given",
        |known| known,
    );
    let size = match screen.size {
        None => Check::fine("terminal", "none: lessons come as plain text"),
        Some(_) if !screen.pages => Check::fine(
            "terminal",
            "cannot move its cursor: lessons come as plain text",
        ),
        Some(size) => {
            let check = Check::fine("terminal", format!("{}×{}", size.columns, size.rows));
            match size.holds_a_page() {
                true => check,
                false => check.but(
                    Verdict::Less,
                    all,
                    format!(
                        "the page needs {}×{}: make the window larger or the letters smaller, or use --plain",
                        LEAST.columns, LEAST.rows
                    ),
                ),
            }
        }
    };
    vec![
        Check::fine("colours", colours),
        Check::fine("background", background),
        size,
    ]
}
