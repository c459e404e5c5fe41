//! The doctor's diagnosis: what was found on this machine, judged by what the lessons need.

use super::check::{Check, Verdict};
use super::descriptors;
use crate::lab::machine::doctor::{Checkup, Refused};
use crate::lesson::{Needs, Resource};
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
/// What socklab has beside a scene's own threads.
const OWN_THREADS: usize = 10;

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

/// How many threads must start at once, so that every scene runs.
pub fn threads_needed(needs: &Needs) -> usize {
    needs.most(Resource::Threads) as usize + OWN_THREADS
}

/// Judges all that was found by what the scenes need, in a fixed order.
pub fn judge(checkup: &Checkup, needs: &Needs, screen: &Screen) -> Vec<Check> {
    let mut checks = network(checkup, needs);
    checks.extend(limits(checkup, needs));
    checks.extend(kernel(checkup, needs));
    checks.push(watch(&checkup.watch));
    checks.extend(terminal(screen, &needs.lessons));
    checks
}

fn network(checkup: &Checkup, needs: &Needs) -> Vec<Check> {
    let scene = |of| format!("its scene {}", needs.scenes_with(of));
    vec![
        tried(
            Check::fine("loopback", "TCP on 127.0.0.1 there and back"),
            &checkup.tcp,
            (Verdict::Cannot, needs.lessons.clone()),
            |advice| format!("every scene needs it. {}", advice.unwrap_or(FIREWALL)),
        ),
        tried(
            Check::fine("UDP", "a datagram on 127.0.0.1 arrives"),
            &checkup.udp,
            (Verdict::Cannot, needs.lessons_with(Resource::Udp)),
            |advice| {
                let advice = advice.unwrap_or(FIREWALL);
                format!("its scenes send datagrams to themselves. {advice}")
            },
        ),
        tried(
            Check::fine("IPv6", "::1 there and back"),
            &checkup.ipv6,
            (Verdict::Less, needs.lessons_with(Resource::Ipv6)),
            |advice| match advice {
                Some(advice) => advice.to_owned(),
                None => {
                    let scenes = needs.scenes_with(Resource::Ipv6);
                    format!("the error is what {scenes} show; nothing else needs IPv6")
                }
            },
        ),
        tried(
            Check::fine("Unix sockets", "a pair talks"),
            &checkup.unix,
            (Verdict::Cannot, needs.lessons_with(Resource::UnixSockets)),
            |advice| {
                let advice = advice.unwrap_or_default();
                let means = format!("{} needs a pair. {advice}", scene(Resource::UnixSockets));
                means.trim_end().to_owned()
            },
        ),
    ]
}

/// A check that is fine if what was tried works; else what the system said, and what that means.
fn tried(
    fine: Check,
    found: &Result<(), Refused>,
    (verdict, lessons): (Verdict, Vec<u8>),
    means: impl FnOnce(Option<&'static str>) -> String,
) -> Check {
    match found {
        Ok(()) => fine,
        Err(refused) => Check::fine(fine.check, refused.said.as_str()).but(
            verdict,
            &lessons,
            means(refused.advice),
        ),
    }
}

fn limits(checkup: &Checkup, needs: &Needs) -> Vec<Check> {
    vec![
        descriptors(checkup.descriptors, needs),
        threads(checkup.threads, needs),
        temporary(&checkup.temporary, needs),
        ephemeral(checkup.ephemeral, needs),
        low_port(&checkup.low_port, needs),
        buffer("rmem_max", checkup.rmem_max, needs),
        buffer("wmem_max", checkup.wmem_max, needs),
    ]
}

fn descriptors(limits: Option<(u64, u64)>, needs: &Needs) -> Check {
    match limits {
        None => Check::fine("descriptors", UNKNOWN),
        Some((soft, hard)) => descriptors::judged(soft, hard, needs),
    }
}

fn threads(started: usize, needs: &Needs) -> Check {
    let check = Check::fine("threads", format!("{started} at once"));
    let raise = "look at `ulimit -u` and `ulimit -v`";
    match started {
        ..FEW_THREADS => check.but(
            Verdict::Cannot,
            &needs.lessons,
            format!("no scene is sure to run: {raise}"),
        ),
        few if few < threads_needed(needs) => {
            let scenes = needs.scenes_with(Resource::Threads);
            let most = needs.most(Resource::Threads);
            check.but(
                Verdict::Cannot,
                &needs.lessons_with(Resource::Threads),
                format!("{scenes} start {most}: {raise}"),
            )
        }
        _ => check,
    }
}

fn temporary(found: &Result<(), Refused>, needs: &Needs) -> Check {
    let of = Resource::TemporaryFolder;
    tried(
        Check::fine("temp folder", "a file can be made there"),
        found,
        (Verdict::Cannot, needs.lessons_with(of)),
        |_| format!("{} save files there: look at TMPDIR", needs.scenes_with(of)),
    )
}

fn ephemeral(range: Option<(u16, u16)>, needs: &Needs) -> Check {
    match range {
        None => Check::fine("ephemeral ports", "this system does not tell").but(
            Verdict::Less,
            &needs.lessons_with(Resource::PortRange),
            "the range is not shown in the text",
        ),
        Some((first, last)) => {
            let check = Check::fine("ephemeral ports", format!("{first} to {last}"));
            check.unless(
                last.saturating_sub(first) >= FEW_PORTS,
                Verdict::Less,
                &needs.lessons_with(Resource::Ports),
                "few ports: in TIME_WAIT each is taken for a minute, and many clients may find none",
            )
        }
    }
}

/// That a port below 1024 is refused is part of what is taught.
fn low_port(found: &Result<(), Refused>, needs: &Needs) -> Check {
    let check = Check::fine("port 1023", "refused, as to ordinary users");
    match found {
        Err(refused) if refused.is_for_want_of_rights => check,
        Err(refused) => Check::fine("port 1023", refused.said.as_str()),
        Ok(()) => {
            let scene = needs.scenes_with(Resource::OrdinaryUser);
            let lessons = needs.lessons_with(Resource::OrdinaryUser);
            let means = format!("{scene} may bind it here; ordinary users get EACCES");
            Check::fine("port 1023", "this user may bind it").but(Verdict::Less, &lessons, means)
        }
    }
}

fn buffer(check: &'static str, most: Option<u64>, needs: &Needs) -> Check {
    let Some(most) = most else {
        return Check::fine(check, UNKNOWN);
    };
    Check::fine(check, format!("{} bytes", grouped(most))).unless(
        most >= needs.most(Resource::Buffer),
        Verdict::Less,
        &needs.lessons_with(Resource::Buffer),
        "the kernel gives less than some wishes of the table; the scene shows it",
    )
}

fn kernel(checkup: &Checkup, needs: &Needs) -> Vec<Check> {
    let told = |check, tells: bool, what: &str, of: Resource, means: &str| {
        let who = if tells {
            "the kernel tells"
        } else {
            "this system does not tell"
        };
        let lessons = needs.lessons_with(of);
        Check::fine(check, format!("{who} {what}")).unless(tells, Verdict::Less, &lessons, means)
    };
    vec![
        told(
            "TCP_INFO",
            checkup.tcp_info,
            "the state of a connection",
            Resource::TcpInfo,
            "states and the listener's queue are not shown",
        ),
        told(
            "TIME_WAIT",
            checkup.time_waits,
            "which connections are in it",
            Resource::TimeWait,
            "connections in TIME_WAIT are not shown",
        ),
        told(
            "/proc/self/task",
            checkup.proc_tasks,
            "which threads sleep",
            Resource::Tasks,
            "a quiet time decides which thread goes on, so scenes with threads are slower",
        ),
    ]
}

/// No lesson needs it.
fn watch(found: &Result<(), String>) -> Check {
    let check = "watch";
    match found {
        Ok(()) => Check::fine(check, "a program can be stopped at its socket calls"),
        Err(why) => Check::fine(check, why.as_str()).but(
            Verdict::Less,
            &[],
            "`socklab watch` cannot run here",
        ),
    }
}

fn terminal(screen: &Screen, all: &[u8]) -> Vec<Check> {
    let colours = if screen.colours {
        "yes"
    } else {
        "none: weight, marks and words carry everything"
    };
    let background = screen.background.unwrap_or(
        "any: the colours are the terminal's own, unless `--theme dark` or `light` is given",
    );
    let size = match screen.size {
        None => Check::fine("terminal", "none: lessons come as plain text"),
        Some(_) if !screen.pages => Check::fine(
            "terminal",
            "cannot move its cursor: lessons come as plain text",
        ),
        Some(size) => {
            let means = format!(
                "the page needs {}×{}: make the window larger or the letters smaller, or use --plain",
                LEAST.columns, LEAST.rows
            );
            Check::fine("terminal", format!("{}×{}", size.columns, size.rows)).unless(
                size.holds_a_page(),
                Verdict::Less,
                all,
                means,
            )
        }
    };
    vec![
        Check::fine("colours", colours),
        Check::fine("background", background),
        size,
    ]
}
