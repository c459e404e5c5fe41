//! A system call under the name that the manual pages have for it.

use super::super::kernel::syscalls::Syscall as S;
use crate::trace::Call;

pub(in crate::lab::outside) fn call(syscall: S, arguments: &[u64; 6]) -> Call {
    let [_, second, .., destination, _] = *arguments;
    match syscall {
        S::Socket => Call::Socket,
        S::Socketpair => Call::Socketpair,
        S::Bind => Call::Bind,
        S::Listen => Call::Listen,
        S::Accept => Call::Accept,
        S::Connect => Call::Connect,
        // The C library's send and recv are these without an address.
        S::Sendto if destination == 0 => Call::Send,
        S::Sendto => Call::Sendto,
        S::Recvfrom if destination == 0 => Call::Recv,
        S::Recvfrom => Call::Recvfrom,
        S::Sendmsg => Call::Sendmsg,
        S::Recvmsg => Call::Recvmsg,
        S::Sendmmsg => Call::Sendmmsg,
        S::Recvmmsg => Call::Recvmmsg,
        S::Read => Call::Read,
        S::Write => Call::Write,
        S::Readv => Call::Readv,
        S::Writev => Call::Writev,
        S::Preadv2 => Call::Preadv2,
        S::Pwritev2 => Call::Pwritev2,
        S::Sendfile => Call::Sendfile,
        S::Splice => Call::Splice,
        S::Shutdown => Call::Shutdown,
        S::Setsockopt => Call::Setsockopt,
        S::Getsockopt => Call::Getsockopt,
        S::Getsockname => Call::Getsockname,
        S::Getpeername => Call::Getpeername,
        S::Close => Call::Close,
        S::CloseRange => Call::CloseRange,
        S::Fcntl if !matches!(second as i32, libc::F_DUPFD | libc::F_DUPFD_CLOEXEC) => Call::Fcntl,
        S::Dup | S::DupTo | S::Fcntl => Call::Dup,
        S::Ioctl => Call::Ioctl,
        S::Poll => Call::Poll,
        S::Select => Call::Select,
        S::EpollWait => Call::EpollWait,
        // None of these comes to a gate.
        S::IoUringSetup | S::AioSetup | S::Sigaction | S::Evade | S::Clone => Call::Fcntl,
        S::Filter | S::Trace => Call::Fcntl,
    }
}
