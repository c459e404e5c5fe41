//! What epolls wait for (`man 5 proc_pid_fdinfo`).

use std::fs;

use super::super::requests::Tid;

/// A file that an epoll waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) struct Member {
    /// The descriptor by which it was named; by now another file may be there.
    pub(in crate::lab::outside) fd: i32,
    pub(in crate::lab::outside) events: u32,
    /// What the program wants to be told.
    pub(in crate::lab::outside) datum: u64,
    /// The kernel's number of the file.
    pub(in crate::lab::outside) file: u64,
}

/// All that an epoll descriptor waits for; nothing for one that is no epoll.
pub(in crate::lab::outside) fn epoll_members(tid: Tid, fd: i32) -> Vec<Member> {
    let text = fs::read_to_string(format!("/proc/{tid}/fdinfo/{fd}")).unwrap_or_default();
    text.lines().filter_map(member).collect()
}

fn member(line: &str) -> Option<Member> {
    // An epoll may have thousands, and all are read at each of its calls. A space may stand behind a colon.
    let mut words = line.split_ascii_whitespace();
    words.next().filter(|word| *word == "tfd:")?;
    let fd = words.next()?.parse().ok()?;
    let mut number = |name: &str| {
        let value = words.by_ref().find_map(|word| word.strip_prefix(name))?;
        let value = if value.is_empty() {
            words.next()?
        } else {
            value
        };
        u64::from_str_radix(value, 16).ok()
    };
    Some(Member {
        fd,
        events: number("events:")? as u32,
        datum: number("data:")?,
        file: number("ino:")?,
    })
}

/// Whether an epoll of a process tells of this file only when something of it has changed (EPOLLET, `man 7 epoll`).
pub(in crate::lab::outside) fn is_edge_triggered(process: Tid, file: u64) -> bool {
    let Ok(entries) = fs::read_dir(format!("/proc/{process}/fd")) else {
        return false;
    };
    let is_epoll = |entry: &fs::DirEntry| {
        let link = fs::read_link(entry.path());
        link.is_ok_and(|link| link.to_str() == Some("anon_inode:[eventpoll]"))
    };
    let epolls = entries.flatten().filter(is_epoll);
    let mut fds = epolls.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    fds.any(|fd| {
        let mut members = epoll_members(process, fd).into_iter();
        members.any(|one| one.file == file && one.events & libc::EPOLLET as u32 != 0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_of_an_epoll_are_its_descriptors() {
        let line = "tfd:       12 events: 80000019 data:                c  pos:0 ino:4f sdev:8";
        let expected = Member {
            fd: 12,
            events: 0x8000_0019,
            datum: 0xc,
            file: 0x4f,
        };
        assert_eq!(member(line), Some(expected));
        assert_eq!(member("flags:\t02000002"), None);
    }
}
