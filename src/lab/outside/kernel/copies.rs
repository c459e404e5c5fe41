//! Processes that are copies of others, and run no program of their own.

use std::fs;

use super::proc::family_of;
use super::requests::Tid;

/// Whether a thread's process is one (`PF_FORKNOEXEC`).
pub(in crate::lab::outside) fn is_a_copy(tid: Tid) -> bool {
    const FORKED_WITHOUT_EXEC: u32 = 0x40;
    // Of a thread's own flags this one says nothing.
    let process = family_of(tid).map_or(tid, |family| family.process);
    let stat = fs::read(format!("/proc/{process}/stat")).unwrap_or_default();
    flags_in(&stat).is_some_and(|flags| flags & FORKED_WITHOUT_EXEC != 0)
}

/// The seventh field behind the name (`man 5 proc_pid_stat`).
fn flags_in(stat: &[u8]) -> Option<u32> {
    let close = stat.iter().rposition(|&byte| byte == b')')?;
    let rest = std::str::from_utf8(stat.get(close + 2..)?).ok()?;
    rest.split(' ').nth(6)?.parse().ok()
}

/// Whether it is one that even has its maker's memory (vfork): the maker sleeps until it runs another program. Where the
/// kernel has no kcmp, nobody is known to be.
pub(in crate::lab::outside) fn is_on_its_way(tid: Tid) -> bool {
    const MEMORY: libc::c_int = 1;
    let Some(family) = family_of(tid) else {
        return false;
    };
    // SAFETY: takes numbers, and checks them.
    let differs =
        unsafe { libc::syscall(libc::SYS_kcmp, family.process, family.parent, MEMORY, 0, 0) };
    differs == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_found_behind_any_name() {
        assert_eq!(flags_in(b"7 (a) b) S 1 2 3 4 5 64 7"), Some(64));
        assert_eq!(flags_in(b"nothing"), None);
    }
}
