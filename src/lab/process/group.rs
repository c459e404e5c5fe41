//! The control group that we are in: it may allow fewer processes than `ulimit` says (`man 7 cgroups`).

use std::fs;
use std::path::{Path, PathBuf};

use crate::phrases::phrases;

/// Where somebody is to look for whom there is no process or thread left: at these limits, and at that of a control group
/// that has refused one.
pub fn limits(usual: &str) -> String {
    let refused = groups().iter().find_map(|group| refused_beyond(group));
    match refused {
        Some(most) => phrases().errors.and_pids_max(usual, most),
        None => usual.to_owned(),
    }
}

/// Those that count our processes, from our own on up.
fn groups() -> Vec<PathBuf> {
    let told = fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
    let own = told.lines().filter_map(|line| {
        let (controllers, path) = line.split_once(':')?.1.split_once(':')?;
        let root = match controllers {
            "" => "/sys/fs/cgroup",
            "pids" => "/sys/fs/cgroup/pids",
            _ => return None,
        };
        let root = Path::new(root);
        let own = root.join(path.trim_start_matches('/'));
        let all = own.ancestors().take_while(|group| group.starts_with(root));
        Some(all.map(Path::to_owned).collect::<Vec<_>>())
    });
    own.flatten().collect()
}

/// The limit of a group that has refused somebody for it.
fn refused_beyond(group: &Path) -> Option<u64> {
    let events = fs::read_to_string(group.join("pids.events")).ok()?;
    let times: u64 = events
        .lines()
        .find_map(|line| line.strip_prefix("max ")?.parse().ok())?;
    let most = fs::read_to_string(group.join("pids.max")).ok()?;
    most.trim().parse().ok().filter(|_| times > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(events: &str, most: &str, expected: Option<u64>) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("pids.events"), events).expect("written");
        fs::write(folder.path().join("pids.max"), most).expect("written");
        assert_eq!(refused_beyond(folder.path()), expected);
    }

    #[test]
    fn a_group_is_blamed_if_it_has_refused_somebody() {
        case("max 3\n", "8\n", Some(8));
        case("max 0\n", "8\n", None);
        case("max 3\n", "max\n", None);
        case("", "", None);
    }
}
