//! What a rehearsal says of the machine before the first scene: only the settings that change one.

use super::check::{Check, Verdict};
use super::settings::{checks, largest_buffers, ports, room};
use super::{descriptors, threads};
use crate::lab::machine::settings::Settings;
use crate::lesson::{Needs, Resource};
use crate::phrases::phrases;
use crate::view::prose::grouped;

/// Of ports, IPv6 and the like, too, which have rows of their own at the doctor.
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
        .chain(super::settings::files(settings, needs))
        .chain(files)
        .chain([threads])
        .filter(|check| !check.means.is_empty());
    odd.chain(ipv6).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::SYLLABUS;

    const USUAL: Settings = Settings::USUAL;

    fn needs() -> Needs {
        Needs::read(SYLLABUS).expect("lessons without fault")
    }

    #[test]
    fn few_ports_are_told_with_the_scenes_that_lack_them() {
        let ports = |ports| Settings {
            ports: Some(ports),
            ..USUAL
        };
        let needs = needs();
        let few = |found| beforehand(&ports(found), 999, &needs).remove(0);
        assert_eq!(few(200).lessons, [4]);
        assert_eq!(few(20).lessons, [2, 3, 4, 6]);
        assert!(few(20).means.starts_with("2:fifty 2:upper 3:reuse_port"));
        assert_eq!(few(20).verdict, Verdict::Cannot);
        let [few] = beforehand(&ports(251), 999, &needs)
            .try_into()
            .expect("a row");
        assert_eq!(
            (few.lessons, few.verdict),
            (vec![2, 3, 4, 6], Verdict::Less)
        );
    }

    #[test]
    fn what_is_too_small_is_told_with_the_scenes_that_it_changes() {
        let needs = needs();
        let none = Settings {
            backlog: Some(0),
            ..USUAL
        };
        assert_eq!(
            beforehand(&none, 999, &needs)[0]
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
    }

    #[test]
    fn files_that_are_too_few_or_too_small_are_told() {
        let needs = needs();
        let files = |new_files, file_size| {
            let settings = Settings {
                new_files: Some(new_files),
                file_size: Some(file_size),
                ..USUAL
            };
            let told = beforehand(&settings, 999, &needs).into_iter();
            told.map(|it| (it.check, it.lessons)).collect::<Vec<_>>()
        };
        assert_eq!(files(7, 3 << 20), []);
        let few = ("inodes", vec![8]);
        assert_eq!(files(6, (3 << 20) - 1), [few, ("file_size", vec![8])]);
        let none = ("inodes", vec![1, 8]);
        assert_eq!(files(0, 0), [none, ("file_size", vec![1, 8])]);
    }

    #[test]
    fn a_queue_that_may_hold_packets_back_is_told() {
        let needs = needs();
        let queue = |kind: &str| {
            let queue = Some(kind.to_owned());
            beforehand(&Settings { queue, ..USUAL }, 999, &needs)
        };
        assert_eq!(queue("noqueue"), []);
        let [held] = queue("tbf").try_into().expect("a row");
        assert_eq!((held.check, &held.lessons), ("qdisc", &needs.lessons));
        assert!(held.found.contains("(tbf)"), "{}", held.found);
    }

    #[test]
    fn so_many_threads_start_at_once() {
        let needs = needs();
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
    }

    #[test]
    fn addresses_that_are_missing_are_told() {
        let needs = needs();
        let told = |ipv6| {
            let settings = Settings { ipv6, ..USUAL };
            let told = beforehand(&settings, 999, &needs);
            told.into_iter().map(|it| it.means).collect::<Vec<_>>()
        };
        assert_eq!(told(Some(1)), [""; 0]);
        assert!(told(Some(0)).concat().contains("names and families"));
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
        let other = Settings {
            own_source: Some(0),
            ..USUAL
        };
        let [other] = beforehand(&other, 999, &needs).try_into().expect("a row");
        let all = (needs.lessons.clone(), Verdict::Less);
        assert_eq!((other.lessons, other.verdict), all);
    }
}
