//! The doctor's rows on settings of the kernel, each with the scenes that it changes here.

use super::check::{Check, Verdict};
use super::judged::judged;
use crate::lab::machine::settings::Settings;
use crate::lesson::{Needs, Resource};
use crate::phrases::phrases;
use crate::view::prose::grouped;

/// Fewer ports than this may run out while a lesson runs twice.
const FEW_PORTS: u64 = 1000;

/// Queues that pass each packet on as soon as the interface takes it, which loopback always does (`man 8 tc`).
const AT_ONCE: [&str; 5] = ["noqueue", "pfifo", "bfifo", "pfifo_fast", "fq_codel"];

/// A row for each, in a fixed order.
pub fn checks(settings: &Settings, needs: &Needs) -> Vec<Check> {
    let words = &phrases().doctor;
    let rows = [
        ("mtu", settings.mtu, Resource::Mtu),
        (
            "tcp_syncookies",
            settings.syn_cookies,
            Resource::NoForcedCookies,
        ),
        (
            "tcp_max_tw_buckets",
            settings.time_waits,
            Resource::TimeWaitRows,
        ),
        ("somaxconn", settings.backlog, Resource::Backlog),
        ("tcp_rmem", settings.receive_buffer, Resource::ReceiveBuffer),
        ("tcp_wmem", settings.send_buffer, Resource::SendBuffer),
        ("tcp_notsent_lowat", settings.unsent, Resource::Unsent),
    ];
    let row = |(name, found, of): (_, Option<u64>, _)| match found {
        Some(found) => {
            let check = Check::fine(name, words.setting(grouped(found), name));
            judged(check, found, of, needs)
        }
        None => Check::fine(name, words.unknown),
    };
    let kernel = settings.readable.map(|found| readable(found, needs));
    let rows = rows.into_iter().map(row);
    let addresses = settings.whole_loopback.filter(|whole| *whole == 0);
    let addresses = addresses.map(|found| {
        let check = Check::fine("127.0.0.0/8", phrases().doctor.only_one_address);
        judged(check, found, Resource::WholeLoopback, needs)
    });
    let source = settings.own_source.filter(|own| *own == 0);
    let source = source.map(|_| {
        let check = Check::fine("127.0.0.1", words.other_source);
        check.but(Verdict::Less, &needs.lessons, words.scenes_show_it)
    });
    rows.chain(queue(settings, needs))
        .chain(rare(settings, needs))
        .chain(addresses)
        .chain(source)
        .chain(kernel)
        .collect()
}

/// One that may hold packets back, or lose some.
fn queue(settings: &Settings, needs: &Needs) -> Option<Check> {
    let kind = settings.queue.as_deref();
    let kind = kind.filter(|kind| !AT_ONCE.contains(kind))?;
    let words = &phrases().doctor;
    let check = Check::fine("qdisc", words.queue(kind));
    Some(check.but(Verdict::Less, &needs.lessons, words.queue_means))
}

/// What nearly nobody changes is told only where it changes something.
fn rare(settings: &Settings, needs: &Needs) -> impl Iterator<Item = Check> {
    let rows = [
        (
            "tcp_mtu_probing",
            settings.mtu_probing,
            Resource::NoForcedProbing,
        ),
        ("tcp_pingpong_thresh", settings.pingpong, Resource::Answers),
        (
            "tcp_rto_min_us",
            settings.rto_min,
            Resource::RetransmissionTime,
        ),
    ];
    let row = |(name, found, of): (_, Option<u64>, _)| {
        let told = phrases().doctor.setting(grouped(found?), name);
        let check = Check::fine(name, told);
        Some(judged(check, found?, of, needs)).filter(|check| !check.means.is_empty())
    };
    let rows: Vec<Check> = rows.into_iter().filter_map(row).collect();
    rows.into_iter()
}

/// The most that a socket may ask for.
pub(super) fn largest_buffers(settings: &Settings, needs: &Needs) -> [Check; 2] {
    let words = &phrases().doctor;
    [
        (
            "rmem_max",
            settings.rmem_max,
            Resource::LargestReceiveBuffer,
        ),
        ("wmem_max", settings.wmem_max, Resource::LargestSendBuffer),
    ]
    .map(|(name, found, of)| match found {
        Some(found) => judged(Check::fine(name, words.bytes(found)), found, of, needs),
        None => Check::fine(name, words.unknown_seldom),
    })
}

/// What so many ephemeral ports mean. Where a scene lacks them it is named.
pub(super) fn ports(check: Check, found: u64, needs: &Needs) -> Check {
    let lessons = needs.lessons_with(Resource::Ports);
    let few = phrases().doctor.few_ports;
    let check = check.unless(found >= FEW_PORTS, Verdict::Less, &lessons, few);
    judged(check, found, Resource::Ports, needs)
}

/// The name of the check of the temporary folder.
pub(super) const TEMPORARY: &str = "temp folder";

/// What so many free bytes in the temporary folder mean.
pub(super) fn room(found: u64, needs: &Needs) -> Check {
    let check = Check::fine(TEMPORARY, phrases().doctor.bytes_free(found));
    judged(check, found, Resource::TemporaryFolder, needs)
}

/// What a file system that is out of inodes means, and a limit of what a file may have: told only where they change something.
pub(super) fn files(settings: &Settings, needs: &Needs) -> impl Iterator<Item = Check> {
    let words = &phrases().doctor;
    let made = settings.new_files.map(|found| {
        let check = Check::fine("inodes", words.files_left(found));
        judged(check, found, Resource::NewFiles, needs)
    });
    let size = settings.file_size.map(|found| {
        let check = Check::fine("file_size", words.largest_file(found));
        judged(check, found, Resource::FileSize, needs)
    });
    let rows = made.into_iter().chain(size);
    rows.filter(|check| !check.means.is_empty())
}

/// Whether the settings can be read at all: two scenes print one.
fn readable(found: u64, needs: &Needs) -> Check {
    let words = &phrases().doctor;
    let told = match found {
        0 => words.settings_hidden,
        _ => words.settings_readable,
    };
    let check = Check::fine("/proc/sys", told);
    judged(check, found, Resource::KernelSettings, needs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::SYLLABUS;

    const USUAL: Settings = Settings::USUAL;

    /// The settings that change something, with the lessons and the first scene.
    fn odd(settings: Settings) -> Vec<(&'static str, Vec<u8>, String)> {
        let needs = Needs::read(SYLLABUS).expect("lessons without fault");
        let changes = |check: &Check| check.verdict == Verdict::Less;
        let odd = checks(&settings, &needs).into_iter().filter(changes);
        let first = |means: String| means.split(' ').next().unwrap_or_default().to_owned();
        odd.map(|it| (it.check, it.lessons, first(it.means)))
            .collect()
    }

    #[test]
    fn a_setting_is_named_with_the_scenes_that_it_changes() {
        assert_eq!(odd(USUAL), []);
        assert_eq!(
            odd(Settings::default()),
            [],
            "what is not told changes nothing"
        );
        #[track_caller]
        fn case(settings: Settings, check: &'static str, lessons: &[u8], first: &str) {
            assert_eq!(odd(settings), [(check, lessons.to_vec(), first.to_owned())]);
        }
        let mtu = |mtu| Settings {
            mtu: Some(mtu),
            ..USUAL
        };
        assert_eq!(odd(mtu(8244)), []);
        case(mtu(8243), "mtu", &[5], "5:send_all");
        assert_eq!(odd(mtu(4148))[0].1, [5]);
        case(mtu(4147), "mtu", &[3, 5, 6], "3:linger_zero");
        case(mtu(1500), "mtu", &[3, 5, 6], "3:linger_zero");
        let syn_cookies = Some(2);
        case(
            Settings {
                syn_cookies,
                ..USUAL
            },
            "tcp_syncookies",
            &[3, 5, 6],
            "3:linger_zero",
        );
        let time_waits = Some(0);
        case(
            Settings {
                time_waits,
                ..USUAL
            },
            "tcp_max_tw_buckets",
            &[3],
            "3:restart",
        );
        // A short one cuts only the longest queue that is asked for.
        let backlog = |backlog| Settings {
            backlog: Some(backlog),
            ..USUAL
        };
        case(backlog(8), "somaxconn", &[3], "3:reuse_port");
        case(backlog(1), "somaxconn", &[2, 3, 4], "2:backlog");
        let receive_buffer = Some(16_384);
        case(
            Settings {
                receive_buffer,
                ..USUAL
            },
            "tcp_rmem",
            &[6],
            "6:nagle",
        );
        let send_buffer = Some(65_536);
        case(
            Settings {
                send_buffer,
                ..USUAL
            },
            "tcp_wmem",
            &[5],
            "5:own_size",
        );
        let unsent = |unsent| Settings {
            unsent: Some(unsent),
            ..USUAL
        };
        assert_eq!(odd(unsent(131_072)), []);
        case(unsent(65_536), "tcp_notsent_lowat", &[5], "5:every_size");
        case(unsent(1), "tcp_notsent_lowat", &[3, 5, 6], "3:linger_zero");
        let mtu_probing = Some(2);
        case(
            Settings {
                mtu_probing,
                ..USUAL
            },
            "tcp_mtu_probing",
            &[5, 6],
            "5:fill",
        );
        let pingpong = Some(3);
        case(
            Settings { pingpong, ..USUAL },
            "tcp_pingpong_thresh",
            &[6],
            "6:nagle",
        );
        let rto_min = Some(5000);
        case(
            Settings { rto_min, ..USUAL },
            "tcp_rto_min_us",
            &[6],
            "6:write_write_read",
        );
        let readable = Some(0);
        case(
            Settings { readable, ..USUAL },
            "/proc/sys",
            &[2],
            "2:addresses",
        );
    }
}
