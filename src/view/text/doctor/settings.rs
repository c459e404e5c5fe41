//! The doctor's rows on settings of the kernel, each with the scenes that it changes here.

use super::check::{Check, Verdict};
use super::descriptors;
use super::threads;
use crate::lab::machine::settings::Settings;
use crate::lesson::{Needed, Needs, Resource};
use crate::phrases::phrases;
use crate::view::prose::grouped;

/// Where nobody uses cookies unless a queue overflows, and nobody probes unless packets vanish, every scene is content.
const ALWAYS: u64 = 2;

/// Fewer ports than this may run out while a lesson runs twice.
const FEW_PORTS: u64 = 1000;

/// An IPv4 packet of so many bytes every host takes (RFC 791, 3.2).
const LEAST_MTU: u64 = 576;

/// Queues that pass each packet on as soon as the interface takes it, which loopback always does (`man 8 tc`).
const AT_ONCE: [&str; 5] = ["noqueue", "pfifo", "bfifo", "pfifo_fast", "fq_codel"];

/// The least that Linux gives a TCP socket's buffers under pressure (`man 7 tcp`, tcp_rmem and tcp_wmem).
const LEAST_BUFFER: u64 = 4096;

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

/// What is said before scenes are rehearsed: of ports, IPv6 and the like, too, which have rows of their own at the doctor.
pub fn beforehand(settings: &Settings, started: usize, needs: &Needs) -> Vec<Check> {
    let missing = Some(0) == settings.ipv6;
    let ipv6 = missing.then(|| {
        let scenes = needs.scenes_with(Resource::Ipv6);
        let words = &phrases().doctor;
        let check = Check::fine("IPv6", words.no_ipv6);
        let lessons = needs.lessons_with(Resource::Ipv6);
        check.but(Verdict::Less, &lessons, words.scenes_show_no_ipv6(scenes))
    });
    let odd = checks(settings, needs).into_iter();
    let ports = settings.ports.map(|found| {
        let name = "ip_local_port_range";
        let check = Check::fine(name, phrases().doctor.setting(grouped(found), name));
        ports(check, found, needs)
    });
    let threads = Check {
        found: phrases().doctor.threads_start_at_once(started),
        ..threads::judged(started, needs)
    };
    let room = settings.temporary.map(|found| room(found, needs));
    let buffers = largest_buffers(settings, needs).into_iter();
    let buffers = buffers.map(|check| Check {
        found: phrases().doctor.setting(&check.found, check.check),
        ..check
    });
    let files = settings.descriptors.map(|(soft, hard)| {
        let check = descriptors::judged(soft, hard, needs);
        Check {
            found: phrases().doctor.setting(check.found, check.check),
            ..check
        }
    });
    let odd = odd
        .chain(buffers)
        .chain(ports)
        .chain(room)
        .chain(self::files(settings, needs))
        .chain(files)
        .chain([threads])
        .filter(|check| !check.means.is_empty());
    odd.chain(ipv6).collect()
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

/// What the setting means for the scenes that need another one.
pub(super) fn judged(check: Check, found: u64, of: Resource, needs: &Needs) -> Check {
    let words = &phrases().doctor;
    let least = match of {
        Resource::Mtu => LEAST_MTU,
        Resource::ReceiveBuffer | Resource::SendBuffer => LEAST_BUFFER,
        _ => 0,
    };
    if found < least {
        let means = words.far_too_little(grouped(least));
        return check.but(Verdict::Less, &needs.lessons, means);
    }
    let fits = |needed: &Needed| match of {
        Resource::NoForcedCookies | Resource::NoForcedProbing => found != ALWAYS,
        Resource::Answers => found <= needed.need.amount,
        _ => found >= needed.need.amount,
    };
    let changed: Vec<&Needed> = needs.of(of).filter(|needed| !fits(needed)).collect();
    let Some(most) = changed.iter().map(|needed| needed.need.amount).max() else {
        return check;
    };
    let scenes = changed
        .iter()
        .map(|it| format!("{}:{}", it.lesson, it.scene.unwrap_or("*")));
    let scenes = scenes.collect::<Vec<_>>().join(" ");
    let mut lessons: Vec<u8> = changed.iter().map(|needed| needed.lesson).collect();
    lessons.dedup();
    let means = match of {
        Resource::NoForcedCookies => words.cookies(scenes),
        Resource::NoForcedProbing => words.probing(scenes),
        Resource::KernelSettings => words.scenes_print_settings(scenes),
        Resource::TemporaryFolder => words.scenes_save_files(scenes),
        Resource::NewFiles => words.scenes_make_files(scenes, grouped(most)),
        Resource::FileSize => words.scenes_save_large_files(scenes, grouped(most)),
        Resource::WholeLoopback => words.scenes_use_other_addresses(scenes),
        Resource::Ports => words.too_few_ports(scenes, grouped(most)),
        _ => words.too_little(scenes, grouped(most)),
    };
    let verdict = match of {
        Resource::TemporaryFolder | Resource::NewFiles | Resource::FileSize | Resource::Ports => {
            Verdict::Cannot
        }
        _ => Verdict::Less,
    };
    check.but(verdict, &lessons, means)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::SYLLABUS;

    const USUAL: Settings = Settings {
        mtu: Some(65_536),
        queue: None,
        syn_cookies: Some(1),
        time_waits: Some(131_072),
        backlog: Some(4096),
        receive_buffer: Some(131_072),
        send_buffer: Some(4_194_304),
        unsent: Some(4_294_967_295),
        ports: Some(28_232),
        temporary: Some(1 << 30),
        new_files: Some(65_536),
        file_size: Some(u64::MAX),
        descriptors: Some((1024, 524_288)),
        rmem_max: Some(212_992),
        wmem_max: Some(212_992),
        mtu_probing: Some(0),
        pingpong: Some(1),
        rto_min: Some(200_000),
        readable: Some(1),
        ipv6: Some(1),
        whole_loopback: Some(1),
        own_source: Some(1),
    };

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
        let ports = |ports| Settings {
            ports: Some(ports),
            ..USUAL
        };
        let needs = Needs::read(SYLLABUS).expect("lessons without fault");
        let few = |found| beforehand(&ports(found), 999, &needs).remove(0);
        assert_eq!(few(200).lessons, [4]);
        assert_eq!(few(20).lessons, [2, 3, 4, 6]);
        assert!(few(20).means.starts_with("2:fifty 2:upper 3:reuse_port"));
        assert_eq!(few(20).verdict, Verdict::Cannot);
        assert_eq!(
            beforehand(&backlog(0), 999, &needs)[0]
                .means
                .split(' ')
                .find(|it| *it == "2:loop"),
            Some("2:loop")
        );
        let small = Settings {
            wmem_max: Some(65_536),
            descriptors: Some((64, 64)),
            ..USUAL
        };
        let [small, files] = beforehand(&small, 999, &needs)
            .try_into()
            .expect("two rows");
        assert_eq!(small.found, "65 536 bytes (wmem_max)");
        assert!(
            small
                .means
                .starts_with("5:lost_answer 5:lingering_close show")
        );
        assert_eq!((files.check, files.lessons), ("descriptors", vec![2, 3, 4]));
        let full = Settings {
            temporary: Some(4096),
            ..USUAL
        };
        let full = beforehand(&full, 999, &needs).remove(0);
        assert_eq!((full.check, full.lessons), ("temp folder", vec![8]));
        let files = |new_files, file_size| {
            let settings = Settings {
                new_files: Some(new_files),
                file_size: Some(file_size),
                ..USUAL
            };
            let told = super::files(&settings, &needs);
            told.map(|it| (it.check, it.lessons)).collect::<Vec<_>>()
        };
        assert_eq!(files(7, 3 << 20), []);
        let few = ("inodes", vec![8]);
        assert_eq!(files(6, (3 << 20) - 1), [few, ("file_size", vec![8])]);
        let none = ("inodes", vec![1, 8]);
        assert_eq!(files(0, 0), [none, ("file_size", vec![1, 8])]);
        let told = |ipv6| {
            let settings = Settings { ipv6, ..USUAL };
            let told = beforehand(&settings, 999, &needs);
            told.into_iter().map(|it| it.means).collect::<Vec<_>>()
        };
        assert_eq!(told(Some(1)), [""; 0]);
        let [threads] = beforehand(&USUAL, 10, &needs).try_into().expect("a row");
        assert_eq!(
            (threads.found.as_str(), threads.lessons),
            ("10 threads start at once", needs.lessons.clone())
        );
        let [many] = beforehand(&USUAL, 100, &needs).try_into().expect("a row");
        assert!(
            many.means.contains("idle_threads and many"),
            "{}",
            many.means
        );
        let [few] = beforehand(&ports(251), 999, &needs)
            .try_into()
            .expect("a row");
        assert_eq!(
            (few.lessons, few.verdict),
            (vec![2, 3, 4, 6], Verdict::Less)
        );
        let small = Settings {
            mtu: Some(300),
            receive_buffer: Some(100),
            send_buffer: Some(1),
            ..USUAL
        };
        let all = (needs.lessons.clone(), Verdict::Less);
        let small = beforehand(&small, 999, &needs).into_iter();
        let small: Vec<_> = small.map(|it| (it.lessons, it.verdict)).collect();
        assert_eq!(small, [all.clone(), all.clone(), all]);
        let one = Settings {
            whole_loopback: Some(0),
            ..USUAL
        };
        let [one] = beforehand(&one, 999, &needs).try_into().expect("a row");
        assert!(
            one.means.starts_with("2:same_number 7:broadcast"),
            "{}",
            one.means
        );
        assert!(told(Some(0)).concat().contains("names and families"));
        let queue = |kind: &str| {
            let queue = Some(kind.to_owned());
            beforehand(&Settings { queue, ..USUAL }, 999, &needs)
        };
        assert_eq!(queue("noqueue"), []);
        let [held] = queue("tbf").try_into().expect("a row");
        assert_eq!((held.check, &held.lessons), ("qdisc", &needs.lessons));
        assert!(held.found.contains("(tbf)"), "{}", held.found);
        let other = Settings {
            own_source: Some(0),
            ..USUAL
        };
        let [other] = beforehand(&other, 999, &needs).try_into().expect("a row");
        let all = (needs.lessons.clone(), Verdict::Less);
        assert_eq!((other.lessons, other.verdict), all);
    }
}
