//! The doctor's diagnosis: what was found on this machine, judged by what the lessons need.

use super::check::{ALL, Check, Verdict};
use super::number::grouped;
use super::page::{LEAST, Size};
use crate::lab::doctor::Checkup;

/// What lesson 4 needs for its 200 clients.
const MANY: u64 = 440;
/// Fewer ports than this may run out while a lesson runs twice.
const FEW_PORTS: u16 = 1000;
/// Of something that is seldom out of order.
const UNKNOWN: &str = "this system does not tell; seldom a problem";
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

/// Judges all that was found, in a fixed order.
pub fn judge(checkup: &Checkup, screen: &Screen) -> Vec<Check> {
    let mut checks = network(checkup);
    checks.extend(limits(checkup));
    checks.extend(kernel(checkup));
    checks.extend(terminal(screen));
    checks
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
    vec![
        descriptors(checkup.descriptors),
        ephemeral(checkup.ephemeral),
        buffer("rmem_max", checkup.rmem_max),
        buffer("wmem_max", checkup.wmem_max),
    ]
}

fn descriptors(limits: Option<(u64, u64)>) -> Check {
    match limits {
        None => Check::fine("descriptors", UNKNOWN),
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
    }
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
                    &ALL,
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
