//! What /proc tells of a watched thread.

pub(in crate::lab::outside) mod epolls;
pub(in crate::lab::outside) mod ports;

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::time::Duration;

use super::requests::Tid;

/// How a thread is, by the third field of its `stat` (`man 5 proc_pid_stat`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) enum Condition {
    Asleep,
    /// It runs, is about to, or does something short.
    Awake,
    Dead,
}

/// Whose a thread is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) struct Family {
    pub(in crate::lab::outside) process: Tid,
    /// The process that made this one.
    pub(in crate::lab::outside) parent: Tid,
}

/// Whose a thread is, as long as it is not over.
pub(in crate::lab::outside) fn family_of(tid: Tid) -> Option<Family> {
    let status = fs::read_to_string(format!("/proc/{tid}/status")).ok()?;
    family_in(&status)
}

/// Whether it is one of a process's threads.
pub(in crate::lab::outside) fn is_thread_of(process: Tid, tid: Tid) -> bool {
    Path::new(&format!("/proc/{process}/task/{tid}")).exists()
}

fn family_in(status: &str) -> Option<Family> {
    let field = |name: &str| {
        status
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .map(str::trim)
    };
    if field("State:")?.starts_with(['Z', 'X']) {
        return None;
    }
    Some(Family {
        process: field("Tgid:")?.parse().ok()?,
        parent: field("PPid:")?.parse().ok()?,
    })
}

/// How many filters a thread's calls have to pass; Linux tells it since 5.9.
pub(in crate::lab::outside) fn filters_of(tid: Tid) -> Option<usize> {
    status_of(tid, "Seccomp_filters:")?.parse().ok()
}

/// Whether somebody traces this process.
pub(in crate::lab::outside) fn is_traced() -> bool {
    let tracer = status_of(std::process::id().cast_signed(), "TracerPid:");
    tracer.is_some_and(|tracer| tracer != "0")
}

/// One field of a thread's `status`.
fn status_of(tid: Tid, field: &str) -> Option<String> {
    let status = fs::read_to_string(format!("/proc/{tid}/status")).ok()?;
    let value = status.lines().find_map(|line| line.strip_prefix(field))?;
    Some(value.trim().to_owned())
}

/// Whether a process's file is to give it rights of another user or group than those that it has; none where nobody may
/// look at it.
pub(in crate::lab::outside) fn lacks_rights(process: Tid) -> Option<bool> {
    use std::os::unix::fs::MetadataExt;
    let file = fs::metadata(format!("/proc/{process}/exe")).ok()?;
    // Real, effective, and two more.
    let effective = |field: &str| {
        let all = status_of(process, field)?;
        all.split_whitespace().nth(1)?.parse::<u32>().ok()
    };
    let user = file.mode() & libc::S_ISUID != 0 && effective("Uid:") != Some(file.uid());
    let group = file.mode() & libc::S_ISGID != 0 && effective("Gid:") != Some(file.gid());
    Some(user || group)
}

/// Whether a process has a handler for a signal after which it may go on: for those that ask it to end, and those of its own
/// faults, languages have one, too, and the C library for its own two.
pub(in crate::lab::outside) fn handles_signals(process: Tid) -> bool {
    const ENDS: [i32; 10] = [
        libc::SIGHUP,
        libc::SIGINT,
        libc::SIGQUIT,
        libc::SIGABRT,
        libc::SIGBUS,
        libc::SIGSEGV,
        libc::SIGPIPE,
        libc::SIGTERM,
        32,
        33,
    ];
    let ends = ENDS
        .iter()
        .fold(0, |mask: u64, signal| mask | 1 << (signal - 1));
    let caught = status_of(process, "SigCgt:");
    let caught = caught.and_then(|mask| u64::from_str_radix(&mask, 16).ok());
    caught.is_some_and(|mask| mask & !ends != 0)
}

/// Whether a process ignores a signal.
pub(in crate::lab::outside) fn ignores(process: Tid, signal: nix::sys::signal::Signal) -> bool {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    ignored_in(&status).is_some_and(|mask| mask >> (signal as u32 - 1) & 1 == 1)
}

/// A bit for each signal, that of the first is the lowest.
fn ignored_in(status: &str) -> Option<u64> {
    let mask = status.lines().find_map(|it| it.strip_prefix("SigIgn:"))?;
    u64::from_str_radix(mask.trim(), 16).ok()
}

/// The words that a process was started with.
pub(in crate::lab::outside) fn words_of(process: Tid) -> Vec<std::ffi::OsString> {
    use std::os::unix::ffi::OsStringExt;
    let line = fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
    let words = line
        .strip_suffix(&[0])
        .unwrap_or(&line)
        .split(|byte| *byte == 0);
    words
        .map(|word| std::ffi::OsString::from_vec(word.to_vec()))
        .collect()
}

/// The name that a thread has for the kernel, 15 letters at most.
pub(in crate::lab::outside) fn name_of(tid: Tid) -> Option<String> {
    let name = fs::read_to_string(format!("/proc/{tid}/comm")).ok()?;
    Some(name.trim_end().to_owned())
}

/// A thread's `stat`, open for one look after the other.
pub(in crate::lab::outside) fn stat_of(tid: Tid) -> io::Result<File> {
    File::open(format!("/proc/{tid}/stat"))
}

pub(in crate::lab::outside) fn condition(stat: &File) -> Condition {
    condition_and_work(stat).0
}

/// Also for how long it has computed since its begin: its processor's time, which does not depend on what else the
/// computer does.
pub(in crate::lab::outside) fn condition_and_work(stat: &File) -> (Condition, Duration) {
    let mut line = [0; 512];
    let length = stat.read_at(&mut line, 0).unwrap_or(0);
    let (state, ticks) = state_and_ticks(&line[..length]).unwrap_or_default();
    let condition = match state {
        b'S' | b'I' => Condition::Asleep,
        // `t` and `T`: it stands, and we have not heard of it yet.
        b'R' | b'D' | b't' | b'T' => Condition::Awake,
        _ => Condition::Dead,
    };
    (condition, TICK * ticks)
}

/// The kernel's unit for programs, USER_HZ, on every architecture that programs are watched on.
const TICK: Duration = Duration::from_millis(10);

/// A thread's number and its name are no longer: the kernel gives its own workers 64 bytes.
const NAMED: usize = 96;

/// The name before the state may contain anything, brackets included.
fn state_and_ticks(line: &[u8]) -> Option<(u8, u32)> {
    let begin = &line[..line.len().min(NAMED)];
    let close = begin.iter().rposition(|&byte| byte == b')')?;
    // All threads are looked at several times a call, and the rest of the line is long.
    let rest = line.get(close + 2..)?;
    let state = *rest.first()?;
    let fields = rest.split(|&byte| byte == b' ').skip(11);
    let number = |field: &[u8]| std::str::from_utf8(field).ok()?.parse::<u32>().ok();
    let mut ticks = fields.map_while(number);
    let ticks = ticks.next().unwrap_or(0) + ticks.next().unwrap_or(0);
    Some((state, ticks))
}

/// What a thread does at this moment (`man 5 proc_pid_syscall`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) enum Doing {
    Running,
    /// It sleeps in this call, with these arguments.
    Sleeping(i64, [u64; 6]),
}

pub(in crate::lab::outside) fn doing(tid: Tid) -> Option<Doing> {
    let text = fs::read_to_string(format!("/proc/{tid}/syscall")).ok()?;
    if text.starts_with("running") {
        return Some(Doing::Running);
    }
    let mut words = text.split_whitespace();
    let number = words.next()?.parse().ok()?;
    let mut arguments = [0; 6];
    for argument in &mut arguments {
        *argument = u64::from_str_radix(words.next()?.strip_prefix("0x")?, 16).ok()?;
    }
    Some(Doing::Sleeping(number, arguments))
}

/// A thread of a process whose first one is over.
pub(super) fn other_than_first(process: Tid) -> Option<Tid> {
    let is_over =
        |tid| stat_of(tid).map_or(Condition::Dead, |it| condition(&it)) == Condition::Dead;
    if !is_over(process) {
        return None;
    }
    let threads = fs::read_dir(format!("/proc/{process}/task"))
        .ok()?
        .flatten();
    let mut threads = threads.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    threads.find(|thread| !is_over(*thread))
}

/// The flags of an open descriptor: O_NONBLOCK among them.
pub(in crate::lab::outside) fn flags_of(tid: Tid, fd: i32) -> Option<i32> {
    let text = fs::read_to_string(format!("/proc/{tid}/fdinfo/{fd}")).ok()?;
    let flags = text.lines().find_map(|line| line.strip_prefix("flags:"))?;
    i32::from_str_radix(flags.trim(), 8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_is_found_behind_any_name() {
        let line = b"7 (a) b) S 1 2 3 4 5 6 7 8 9 10 40 2 13";
        assert_eq!(state_and_ticks(line), Some((b'S', 42)));
        assert_eq!(state_and_ticks(b"7 (a) R 1"), Some((b'R', 0)));
        assert_eq!(state_and_ticks(b"nothing"), None);
    }

    #[test]
    fn a_thread_that_is_over_has_no_family() {
        let status =
            |state: &str| format!("Name:\ta\nState:\t{state}\nTgid:\t7\nPid:\t8\nPPid:\t3\n");
        let family = Family {
            process: 7,
            parent: 3,
        };
        assert_eq!(family_in(&status("t (tracing stop)")), Some(family));
        assert_eq!(family_in(&status("Z (zombie)")), None);
    }

    #[test]
    fn ignored_signals_are_bits() {
        let status = "SigBlk:\t0000000000000001\nSigIgn:\t0000000001001002\n";
        assert_eq!(ignored_in(status), Some(0x100_1002));
        assert_eq!(ignored_in("Name:\ta\n"), None);
    }
}
