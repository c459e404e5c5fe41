//! The filters of a watched program: they stop socket calls before the kernel begins them, and let everything else run
//! untouched (`man 2 seccomp`). The kernel asks all filters of a thread, and heeds the strictest.

use std::ops::RangeInclusive;

use libc::{
    BPF_ABS, BPF_ALU, BPF_AND, BPF_JEQ, BPF_JGE, BPF_JGT, BPF_JMP, BPF_K, BPF_LD, BPF_RET, BPF_W,
    sock_filter,
};

use super::syscalls::{OF_32_BITS, OF_X32, Syscall, When, all};

/// `AUDIT_ARCH_…` of `linux/audit.h`: the call comes from a program of this architecture.
#[cfg(target_arch = "x86_64")]
const ARCHITECTURE: u32 = 0xc000_003e;
#[cfg(target_arch = "aarch64")]
const ARCHITECTURE: u32 = 0xc000_00b7;

/// Offsets in `struct seccomp_data`. Both architectures are little-endian: an argument's low half comes first.
const NUMBER: u32 = 0;
const ARCH: u32 = 4;
const ARGUMENTS: u32 = 16;

/// How far a filter reaches.
#[derive(Clone, Copy, Debug)]
pub(in crate::lab::outside) enum Reach<'r> {
    /// Every call that can concern a socket.
    Whole,
    /// What only sockets have, and what can make one: the rest is stopped when there is a socket.
    Begin,
    /// The rest, on these descriptors.
    Numbers(&'r [RangeInclusive<u32>]),
}

/// The filter's program; `stop` is the answer to what concerns sockets.
pub(in crate::lab::outside) fn filter(reach: Reach<'_>, stop: u32) -> Vec<sock_filter> {
    let mut program = vec![
        load(ARCH),
        // A call of another architecture has other numbers.
        skip_if_equal(ARCHITECTURE, 3 + OF_32_BITS.len() as u8),
        load(NUMBER),
    ];
    program.extend(stop_if_equal(OF_32_BITS, stop));
    program.push(load(NUMBER));
    if !matches!(reach, Reach::Numbers(_)) {
        for number in OF_X32 {
            program.extend([skip_unless_equal(*number, 1), answer(stop)]);
        }
    }
    for (number, syscall, when) in all() {
        let any_file = syscall.is_for_any_file();
        let later = any_file || syscall.names_none();
        let inner = match reach {
            // Whoever only listens cannot change what a call asks for.
            Reach::Whole if *syscall == Syscall::Clone && stop != libc::SECCOMP_RET_TRACE => {
                continue;
            }
            Reach::Whole if *syscall == Syscall::Evade => continue,
            Reach::Begin if later => continue,
            Reach::Numbers(_) if !later => continue,
            Reach::Numbers(numbers) if any_file => stop_on(numbers, stop),
            _ if *syscall == Syscall::CloseRange => stop_unless_ours(stop),
            _ => vec![answer(stop)],
        };
        let body = stop_when(*when, inner);
        program.push(skip_unless_equal(*number as u32, body.len() as u8));
        program.extend(body);
    }
    program.push(answer(libc::SECCOMP_RET_ALLOW));
    program
}

/// What is loaded is one of these, or let go.
fn stop_if_equal(values: &[u32], stop: u32) -> Vec<sock_filter> {
    let mut body = Vec::new();
    for (at, value) in values.iter().enumerate() {
        let to_the_stop = values.len() - at;
        body.push(skip_if_equal(*value, to_the_stop as u8));
    }
    body.push(answer(libc::SECCOMP_RET_ALLOW));
    body.push(answer(stop));
    body
}

/// What follows where the number is that of a call: what is done with it, or with some uses of it.
fn stop_when(when: When, inner: Vec<sock_filter>) -> Vec<sock_filter> {
    let mut body = Vec::new();
    if when.mask != 0 {
        body.push(load(ARGUMENTS + when.argument * 8));
        body.push(instruction(BPF_ALU | BPF_AND | BPF_K, when.mask, 0, 0));
        for (at, value) in when.values.iter().enumerate() {
            let to_the_inner = when.values.len() - at;
            body.push(skip_if_equal(*value, to_the_inner as u8));
        }
        body.push(answer(libc::SECCOMP_RET_ALLOW));
    }
    body.extend(inner);
    body
}

/// What a call of ours has behind its arguments, where the kernel does not look: a filter's own listener is not told of it.
pub(super) const OURS: u64 = u32::from_ne_bytes(*b"sock") as u64;

/// Of a close_range, which has three arguments.
fn stop_unless_ours(stop: u32) -> Vec<sock_filter> {
    vec![
        load(ARGUMENTS + 3 * 8),
        skip_if_equal(OURS as u32, 1),
        answer(stop),
        answer(libc::SECCOMP_RET_ALLOW),
    ]
}

/// Of a call whose first argument is a descriptor.
fn stop_on(numbers: &[RangeInclusive<u32>], stop: u32) -> Vec<sock_filter> {
    let mut body = vec![load(ARGUMENTS)];
    for range in numbers {
        body.push(instruction(BPF_JMP | BPF_JGE | BPF_K, *range.start(), 0, 2));
        body.push(instruction(BPF_JMP | BPF_JGT | BPF_K, *range.end(), 1, 0));
        body.push(answer(stop));
    }
    body.push(answer(libc::SECCOMP_RET_ALLOW));
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
    fn verdict(program: &[sock_filter], arch: u32, number: i64, arguments: [u32; 2]) -> u32 {
        let mut loaded = 0;
        let mut at = 0;
        loop {
            let step = program[at];
            at += 1;
            let jump = |taken: bool| usize::from(if taken { step.jt } else { step.jf });
            match u32::from(step.code) {
                code if code == BPF_LD | BPF_W | BPF_ABS => {
                    loaded = match step.k {
                        NUMBER => number as u32,
                        ARCH => arch,
                        ARGUMENTS => arguments[0],
                        24 => arguments[1],
                        other => panic!("no field at {other}"),
                    }
                }
                code if code == BPF_ALU | BPF_AND | BPF_K => loaded &= step.k,
                code if code == BPF_JMP | BPF_JEQ | BPF_K => at += jump(loaded == step.k),
                code if code == BPF_JMP | BPF_JGE | BPF_K => at += jump(loaded >= step.k),
                code if code == BPF_JMP | BPF_JGT | BPF_K => at += jump(loaded > step.k),
                _ => return step.k,
            }
        }
    }

    #[track_caller]
    fn case(reach: Reach<'_>, number: i64, arguments: [i32; 2], stopped: bool) {
        let program = filter(reach, libc::SECCOMP_RET_TRACE);
        let arguments = arguments.map(|argument| argument as u32);
        let expected = match stopped {
            true => libc::SECCOMP_RET_TRACE,
            false => libc::SECCOMP_RET_ALLOW,
        };
        let here = verdict(&program, ARCHITECTURE, number, arguments);
        assert_eq!(here, expected, "{reach:?} {number} {arguments:?}");
        assert_eq!(
            verdict(&program, 0x4000_0003, number, arguments),
            libc::SECCOMP_RET_ALLOW,
            "on another architecture"
        );
    }

    #[test]
    fn only_what_can_concern_a_socket_is_stopped() {
        for reach in [Reach::Whole, Reach::Begin] {
            case(reach, libc::SYS_socket, [0, 0], true);
            case(reach, libc::SYS_rt_sigaction, [0, 0], true);
            case(reach, libc::SYS_getpid, [0, 0], false);
            case(reach, libc::SYS_futex, [0, 0], false);
            case(reach, libc::SYS_openat, [0, 0], false);
            case(reach, libc::SYS_fcntl, [0, libc::F_SETFL], true);
            case(reach, libc::SYS_fcntl, [0, libc::F_DUPFD], true);
            case(reach, libc::SYS_fcntl, [0, libc::F_GETFL], false);
        }
        case(
            Reach::Whole,
            libc::SYS_ioctl,
            [0, libc::FIONBIO as i32],
            true,
        );
        case(
            Reach::Whole,
            libc::SYS_ioctl,
            [0, libc::TCGETS as i32],
            false,
        );
        case(Reach::Whole, libc::SYS_read, [0, 0], true);
        case(Reach::Whole, libc::SYS_ppoll, [0, 0], true);
    }

    #[test]
    fn what_any_file_has_is_stopped_where_there_is_a_socket() {
        case(Reach::Begin, libc::SYS_read, [3, 0], false);
        case(Reach::Begin, libc::SYS_close, [3, 0], false);
        case(Reach::Begin, libc::SYS_ppoll, [0, 0], false);
        let numbers = [3..=3, 64..=u32::MAX];
        let numbers = Reach::Numbers(&numbers);
        for (fd, stopped) in [(2, false), (3, true), (4, false), (63, false), (64, true)] {
            for number in [libc::SYS_read, libc::SYS_writev, libc::SYS_close] {
                case(numbers, number, [fd, 0], stopped);
            }
        }
        let reads = libc::FIONREAD as i32;
        case(numbers, libc::SYS_ioctl, [3, reads], true);
        case(numbers, libc::SYS_ioctl, [4, reads], false);
        case(numbers, libc::SYS_ioctl, [3, libc::TCGETS as i32], false);
        case(numbers, libc::SYS_ppoll, [0, 0], true);
        case(numbers, libc::SYS_recvfrom, [3, 0], false);
    }

    #[test]
    fn what_would_evade_such_numbers_is_stopped_before() {
        let (files, thread) = (libc::CLONE_FILES, libc::CLONE_FILES | libc::CLONE_THREAD);
        case(Reach::Begin, libc::SYS_clone, [files | 17, 0], true);
        case(Reach::Begin, libc::SYS_clone, [thread, 0], false);
        case(Reach::Begin, libc::SYS_clone, [17, 0], false);
        let hidden = libc::CLONE_UNTRACED;
        for flags in [hidden | 17, hidden | files, hidden | thread] {
            case(Reach::Begin, libc::SYS_clone, [flags, 0], true);
            case(Reach::Whole, libc::SYS_clone, [flags, 0], true);
        }
        case(
            Reach::Begin,
            libc::SYS_prctl,
            [libc::PR_SET_SECCOMP, 0],
            true,
        );
        case(Reach::Begin, libc::SYS_prctl, [libc::PR_SET_NAME, 0], false);
        case(Reach::Whole, libc::SYS_pidfd_getfd, [0, 0], false);
    }

    #[test]
    fn what_is_to_be_said_of_a_program_is_stopped_in_any_case() {
        for reach in [Reach::Begin, Reach::Whole] {
            case(reach, libc::SYS_seccomp, [1, 0], true);
            // Whether an action is available.
            case(reach, libc::SYS_seccomp, [2, 0], false);
            case(reach, libc::SYS_prctl, [libc::PR_SET_SECCOMP, 0], true);
            case(reach, libc::SYS_ptrace, [0, 0], true);
            // PTRACE_CONT.
            case(reach, libc::SYS_ptrace, [7, 0], false);
        }
    }

    #[test]
    fn a_socket_that_is_made_as_32_bits_do_is_seen() {
        for reach in [Reach::Begin, Reach::Whole] {
            let program = filter(reach, libc::SECCOMP_RET_TRACE);
            let of = |arch, number: u32| verdict(&program, arch, number.into(), [0, 0]);
            for number in OF_32_BITS {
                assert_eq!(of(0x4000_0003, *number), libc::SECCOMP_RET_TRACE);
                assert_eq!(of(ARCHITECTURE, *number), libc::SECCOMP_RET_ALLOW);
            }
            for number in OF_X32 {
                assert_eq!(of(ARCHITECTURE, *number), libc::SECCOMP_RET_TRACE);
            }
        }
    }
}
