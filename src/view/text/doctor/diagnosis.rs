//! The doctor's diagnosis: what was found on this machine, judged by what the lessons need.

use super::check::{Check, Verdict};
use super::descriptors;
use super::settings;
use super::threads;
use crate::lab::machine::doctor::{Checkup, Refused};
use crate::lesson::{Needs, Resource};
use crate::phrases::phrases;
use crate::view::paint::ascii::{Characters, PROBE};
use crate::view::paint::{LEAST, Size};
use crate::view::prose::grouped;

/// What the terminal is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// `None` when the output is no terminal.
    pub size: Option<Size>,
    /// Whether the page can be drawn on it at all.
    pub pages: bool,
    pub colours: bool,
    pub characters: Characters,
    /// `dark`, `light`; `None` when the terminal does not tell.
    pub background: Option<&'static str>,
}

/// Judges all that was found by what the scenes need, in a fixed order.
pub fn judge(checkup: &Checkup, needs: &Needs, screen: &Screen) -> Vec<Check> {
    let mut checks: Vec<Check> = scenes(&checkup.scenes, needs).into_iter().collect();
    checks.extend(network(checkup, needs));
    checks.extend(limits(checkup, needs));
    // Without a connection nothing is known of what the kernel tells of one.
    let hidden = |check: &Check| match check.check {
        "TCP_INFO" => checkup.tcp.is_err(),
        "mtu" => checkup.tcp.is_err() && checkup.settings.mtu.is_none(),
        _ => false,
    };
    let rows = kernel(checkup, needs).into_iter();
    let rows = rows.chain(settings::checks(&checkup.settings, needs));
    checks.extend(rows.filter(|check| !hidden(check)));
    checks.push(watch(&checkup.watch));
    checks.extend(terminal(screen, &needs.lessons));
    checks
}

/// A row of its own only where something lacks.
fn scenes(found: &Result<(), String>, needs: &Needs) -> Option<Check> {
    let why = found.as_ref().err()?;
    let check = Check::fine("scenes", why.as_str());
    Some(check.but(
        Verdict::Cannot,
        &needs.lessons,
        phrases().doctor.no_scene_starts,
    ))
}

fn network(checkup: &Checkup, needs: &Needs) -> Vec<Check> {
    let words = &phrases().doctor;
    vec![
        tried(
            Check::fine("loopback", words.tcp_works),
            &checkup.tcp,
            (Verdict::Cannot, needs.lessons.clone()),
            |advice| words.every_scene_needs_tcp(advice.unwrap_or(words.firewall)),
        ),
        tried(
            Check::fine("UDP", words.udp_works),
            &checkup.udp,
            (Verdict::Cannot, needs.lessons_with(Resource::Udp)),
            |advice| words.scenes_need_udp(advice.unwrap_or(words.firewall)),
        ),
        tried(
            Check::fine("IPv6", words.ipv6_works),
            &checkup.ipv6,
            (Verdict::Less, needs.lessons_with(Resource::Ipv6)),
            |advice| match advice {
                Some(advice) => advice.to_owned(),
                None => words.scenes_show_no_ipv6(needs.scenes_with(Resource::Ipv6)),
            },
        ),
        tried(
            Check::fine("Unix sockets", words.unix_works),
            &checkup.unix,
            (Verdict::Cannot, needs.lessons_with(Resource::UnixSockets)),
            |advice| {
                let scene = needs.scenes_with(Resource::UnixSockets);
                match advice {
                    Some(advice) => words.scene_needs_unix_but(scene, advice),
                    None => words.scene_needs_unix(scene),
                }
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
    let mut checks = vec![
        descriptors(checkup.settings.descriptors, needs),
        threads::judged(checkup.threads, needs),
        temporary(checkup, needs),
        ephemeral(checkup.ephemeral, checkup.settings.ports, needs),
        low_port(&checkup.low_port, needs),
    ];
    checks.extend(settings::files(&checkup.settings, needs));
    checks.extend(settings::largest_buffers(&checkup.settings, needs));
    checks
}

fn descriptors(limits: Option<(u64, u64)>, needs: &Needs) -> Check {
    match limits {
        None => Check::fine("descriptors", phrases().doctor.unknown_seldom),
        Some((soft, hard)) => descriptors::judged(soft, hard, needs),
    }
}

fn temporary(checkup: &Checkup, needs: &Needs) -> Check {
    let (of, words) = (Resource::TemporaryFolder, &phrases().doctor);
    let scenes = needs.scenes_with(of);
    let check = tried(
        Check::fine(settings::TEMPORARY, words.temp_folder_works),
        &checkup.temporary,
        (Verdict::Cannot, needs.lessons_with(of)),
        |_| words.scenes_save_files(&scenes),
    );
    if check.verdict != Verdict::Fine {
        return check;
    }
    if let Some(name) = &checkup.odd_folder {
        let found = words.temp_folder_is_odd(name);
        let means = words.scenes_name_it(scenes);
        return Check::fine(settings::TEMPORARY, found).but(
            Verdict::Less,
            &needs.lessons_with(of),
            means,
        );
    }
    let room = checkup.settings.temporary;
    let room = room.map(|room| settings::room(room, needs));
    room.filter(|check| check.verdict != Verdict::Fine)
        .unwrap_or(check)
}

fn ephemeral(range: Option<(u16, u16)>, left: Option<u64>, needs: &Needs) -> Check {
    let words = &phrases().doctor;
    match range {
        None => Check::fine("ephemeral ports", words.unknown).but(
            Verdict::Less,
            &needs.lessons_with(Resource::PortRange),
            words.range_not_shown,
        ),
        Some((first, last)) => {
            let all = u64::from(last.saturating_sub(first)) + 1;
            let ports = left.unwrap_or(all);
            let told = match ports < all {
                true => words.range_reserved(first, last, grouped(ports)),
                false => words.range(first, last),
            };
            let check = Check::fine("ephemeral ports", told);
            settings::ports(check, ports, needs)
        }
    }
}

/// That a port below 1024 is refused is part of what is taught.
fn low_port(found: &Result<(), Refused>, needs: &Needs) -> Check {
    let words = &phrases().doctor;
    let check = Check::fine("port 1023", words.port_refused);
    match found {
        Err(refused) if refused.is_for_want_of_rights => check,
        Err(refused) => Check::fine("port 1023", refused.said.as_str()),
        Ok(()) => {
            let scene = needs.scenes_with(Resource::OrdinaryUser);
            let lessons = needs.lessons_with(Resource::OrdinaryUser);
            let means = words.scene_may_bind(scene);
            Check::fine("port 1023", words.port_not_refused).but(Verdict::Less, &lessons, means)
        }
    }
}

fn kernel(checkup: &Checkup, needs: &Needs) -> Vec<Check> {
    let words = &phrases().doctor;
    let told = |check, tells, [yes, no, means]: [&'static str; 3], of| {
        let found = if tells { yes } else { no };
        Check::fine(check, found).unless(tells, Verdict::Less, &needs.lessons_with(of), means)
    };
    vec![
        told(
            "TCP_INFO",
            checkup.tcp_info,
            [
                words.tells_states,
                words.tells_no_states,
                words.states_not_shown,
            ],
            Resource::TcpInfo,
        ),
        told(
            "TIME_WAIT",
            checkup.time_waits,
            [
                words.tells_time_waits,
                words.tells_no_time_waits,
                words.time_waits_not_shown,
            ],
            Resource::TimeWait,
        ),
        told(
            "/proc/self/task",
            checkup.proc_tasks,
            [
                words.tells_sleepers,
                words.tells_no_sleepers,
                words.quiet_time_decides,
            ],
            Resource::Tasks,
        ),
    ]
}

/// No lesson needs it.
fn watch(found: &Result<(), String>) -> Check {
    let check = "watch";
    match found {
        Ok(()) => Check::fine(check, phrases().doctor.watch_works),
        Err(why) => {
            Check::fine(check, why.as_str()).but(Verdict::Less, &[], phrases().doctor.no_watch)
        }
    }
}

/// What the pages are drawn with.
fn characters(found: &Characters, all: &[u8]) -> Check {
    let (check, words) = ("characters", &phrases().doctor);
    let less =
        |found: String, means: &str| Check::fine(check, found).but(Verdict::Less, all, means);
    match found {
        Characters::Untold => Check::fine(check, words.utf8),
        Characters::Measured => Check::fine(check, words.utf8_measured),
        Characters::Wide(columns) => less(words.wide(PROBE, columns), words.wide_means),
        Characters::Foreign(told) => less(words.foreign(told), words.foreign_means),
        Characters::Few(told) => less(words.few_characters(told), words.few_characters_means),
    }
}

fn terminal(screen: &Screen, all: &[u8]) -> Vec<Check> {
    let words = &phrases().doctor;
    let colours = if screen.colours {
        words.yes
    } else {
        words.no_colours
    };
    let background = screen.background.unwrap_or(words.any_background);
    let size = match screen.size {
        None => Check::fine("terminal", words.no_terminal),
        Some(_) if !screen.pages => Check::fine("terminal", words.terminal_without_cursor),
        Some(size) => {
            let means = words.terminal_too_small(LEAST.columns, LEAST.rows);
            Check::fine("terminal", format!("{}×{}", size.columns, size.rows)).unless(
                size.holds_a_page(),
                Verdict::Less,
                all,
                means,
            )
        }
    };
    vec![
        characters(&screen.characters, all),
        Check::fine("colours", colours),
        Check::fine("background", background),
        size,
    ]
}
