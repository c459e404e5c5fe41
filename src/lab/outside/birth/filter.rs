//! The filter that a watched program is born with: it stops socket calls before the kernel begins them, and lets
//! everything else run untouched (`man 2 seccomp`).

use libc::{BPF_ABS, BPF_JEQ, BPF_JMP, BPF_K, BPF_LD, BPF_RET, BPF_W, sock_filter};

use super::super::kernel::syscalls::{Second, all};

/// `AUDIT_ARCH_…` of `linux/audit.h`: the call comes from a program of this architecture.
#[cfg(target_arch = "x86_64")]
const ARCHITECTURE: u32 = 0xc000_003e;
#[cfg(target_arch = "aarch64")]
const ARCHITECTURE: u32 = 0xc000_00b7;

/// Offsets in `struct seccomp_data`. Both architectures are little-endian: an argument's low half comes first.
const NUMBER: u32 = 0;
const ARCH: u32 = 4;
const SECOND_ARGUMENT: u32 = 24;

/// The filter's program; `stop` is the answer to what concerns sockets.
pub(super) fn filter(stop: u32) -> Vec<sock_filter> {
    let mut program = vec![
        load(ARCH),
        // A call of another architecture has other numbers.
        skip_if_equal(ARCHITECTURE, 1),
        answer(libc::SECCOMP_RET_ALLOW),
        load(NUMBER),
    ];
    for (number, _, second) in all() {
        let body = stop_if(second, stop);
        program.push(skip_unless_equal(*number as u32, body.len() as u8));
        program.extend(body);
    }
    program.push(answer(libc::SECCOMP_RET_ALLOW));
    program
}

/// What follows where the number is that of a call: stopping it, for these second arguments only if there are any.
fn stop_if(second: Second, stop: u32) -> Vec<sock_filter> {
    let mut body = Vec::new();
    if !second.is_empty() {
        body.push(load(SECOND_ARGUMENT));
        for (at, value) in second.iter().enumerate() {
            let to_the_stop = second.len() - at;
            body.push(skip_if_equal(*value, to_the_stop as u8));
        }
        body.push(answer(libc::SECCOMP_RET_ALLOW));
    }
    body.push(answer(stop));
    body
}

fn load(offset: u32) -> sock_filter {
    instruction(BPF_LD | BPF_W | BPF_ABS, offset, 0, 0)
}

fn skip_if_equal(value: u32, count: u8) -> sock_filter {
    instruction(BPF_JMP | BPF_JEQ | BPF_K, value, count, 0)
}

fn skip_unless_equal(value: u32, count: u8) -> sock_filter {
    instruction(BPF_JMP | BPF_JEQ | BPF_K, value, 0, count)
}

fn answer(action: u32) -> sock_filter {
    instruction(BPF_RET | BPF_K, action, 0, 0)
}

fn instruction(code: u32, k: u32, jt: u8, jf: u8) -> sock_filter {
    let code = code as u16;
    sock_filter { code, jt, jf, k }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the kernel would do with a call, as its own interpreter would find out.
    fn verdict(arch: u32, number: i64, second: u32) -> u32 {
        let program = filter(libc::SECCOMP_RET_TRACE);
        let mut loaded = 0;
        let mut at = 0;
        loop {
            let step = program[at];
            at += 1;
            match u32::from(step.code) {
                code if code == BPF_LD | BPF_W | BPF_ABS => {
                    loaded = match step.k {
                        NUMBER => number as u32,
                        ARCH => arch,
                        SECOND_ARGUMENT => second,
                        other => panic!("no field at {other}"),
                    }
                }
                code if code == BPF_JMP | BPF_JEQ | BPF_K => {
                    let skipped = if loaded == step.k { step.jt } else { step.jf };
                    at += usize::from(skipped);
                }
                _ => return step.k,
            }
        }
    }

    #[track_caller]
    fn case(number: i64, second: i32, stopped: bool) {
        let expected = match stopped {
            true => libc::SECCOMP_RET_TRACE,
            false => libc::SECCOMP_RET_ALLOW,
        };
        assert_eq!(verdict(ARCHITECTURE, number, second as u32), expected);
        assert_eq!(
            verdict(0x4000_0003, number, second as u32),
            libc::SECCOMP_RET_ALLOW,
            "on another architecture"
        );
    }

    #[test]
    fn only_what_can_concern_a_socket_is_stopped() {
        case(libc::SYS_socket, 0, true);
        case(libc::SYS_rt_sigaction, 0, true);
        case(libc::SYS_read, 0, true);
        case(libc::SYS_getpid, 0, false);
        case(libc::SYS_futex, 0, false);
        case(libc::SYS_openat, 0, false);
        case(libc::SYS_fcntl, libc::F_SETFL, true);
        case(libc::SYS_fcntl, libc::F_DUPFD, true);
        case(libc::SYS_fcntl, libc::F_GETFL, false);
        case(libc::SYS_ioctl, libc::FIONBIO as i32, true);
        case(libc::SYS_ioctl, libc::FIONREAD as i32, false);
    }
}
