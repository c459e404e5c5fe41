//! A stopped thread's registers, under names that both architectures share.

use std::io;

use super::requests::{PtraceRequest, Tid, request};

/// `NT_PRSTATUS` of `linux/elf.h`: the general registers.
const GENERAL: usize = 1;

/// The registers as the thread left them.
#[derive(Clone, Copy)]
pub(in crate::lab::outside) struct Registers(libc::user_regs_struct);

impl std::fmt::Debug for Registers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Registers")
            .field(&self.number())
            .field(&self.program())
            .finish()
    }
}

impl Registers {
    /// # Errors
    /// The thread is gone; or, as [`io::ErrorKind::Unsupported`], its program is one of 32 bits, which has others.
    pub(in crate::lab::outside) fn read(tid: Tid) -> io::Result<Registers> {
        // SAFETY: plain numbers may be zero.
        let mut registers: libc::user_regs_struct = unsafe { std::mem::zeroed() };
        let length = exchange(libc::PTRACE_GETREGSET, tid, GENERAL, &mut registers)?;
        match length == size_of_val(&registers) {
            true => Ok(Registers(registers)),
            false => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    pub(in crate::lab::outside) fn write(mut self, tid: Tid) -> io::Result<()> {
        exchange(libc::PTRACE_SETREGSET, tid, GENERAL, &mut self.0).map(drop)
    }

    /// So that the call at whose begin the thread stands is begun again.
    pub(in crate::lab::outside) fn again(self) -> Registers {
        self.calling(self.number(), self.arguments())
    }
}

#[cfg(target_arch = "x86_64")]
impl Registers {
    /// The call's number.
    pub(in crate::lab::outside) fn number(&self) -> i64 {
        self.0.orig_rax.cast_signed()
    }

    /// The call's arguments.
    pub(in crate::lab::outside) fn arguments(&self) -> [u64; 6] {
        let it = &self.0;
        [it.rdi, it.rsi, it.rdx, it.r10, it.r8, it.r9]
    }

    pub(in crate::lab::outside) fn set_first_argument(&mut self, value: u64) {
        self.0.rdi = value;
    }

    /// Sets one of the arguments, counted from 0.
    pub(in crate::lab::outside) fn set_argument(&mut self, at: usize, value: u64) {
        let it = &mut self.0;
        let all = [
            &mut it.rdi,
            &mut it.rsi,
            &mut it.rdx,
            &mut it.r10,
            &mut it.r8,
            &mut it.r9,
        ];
        *all[at] = value;
    }

    /// What the call returned: a negative error number, or its value.
    pub(in crate::lab::outside) fn result(&self) -> i64 {
        self.0.rax.cast_signed()
    }

    pub(in crate::lab::outside) fn set_result(&mut self, value: i64) {
        self.0.rax = value.cast_unsigned();
    }

    pub(in crate::lab::outside) fn program(&self) -> u64 {
        self.0.rip
    }

    pub(in crate::lab::outside) fn stack(&self) -> u64 {
        self.0.rsp
    }

    pub(in crate::lab::outside) fn frame(&self) -> u64 {
        self.0.rbp
    }

    /// Lets the kernel skip the call at which the thread stands.
    pub(in crate::lab::outside) fn skip_call(mut self, tid: Tid) -> io::Result<()> {
        self.0.orig_rax = u64::MAX;
        self.write(tid)
    }

    /// The instruction of a call that lies before: `syscall`.
    pub(super) const INSTRUCTION: &[u8] = &[0x0f, 0x05];

    /// So that the same instruction makes this call, when the thread goes on.
    pub(super) fn calling(mut self, number: i64, arguments: [u64; 6]) -> Registers {
        let it = &mut self.0;
        // No call is under way that the kernel would begin again.
        (it.rax, it.orig_rax) = (number.cast_unsigned(), u64::MAX);
        [it.rdi, it.rsi, it.rdx, it.r10, it.r8, it.r9] = arguments;
        it.rip -= Registers::INSTRUCTION.len() as u64;
        self
    }
}

#[cfg(target_arch = "aarch64")]
impl Registers {
    /// The call's number.
    pub(in crate::lab::outside) fn number(&self) -> i64 {
        self.0.regs[8].cast_signed()
    }

    /// The call's arguments, as long as it has not returned.
    pub(in crate::lab::outside) fn arguments(&self) -> [u64; 6] {
        std::array::from_fn(|at| self.0.regs[at])
    }

    pub(in crate::lab::outside) fn set_first_argument(&mut self, value: u64) {
        self.0.regs[0] = value;
    }

    /// Sets one of the arguments, counted from 0.
    pub(in crate::lab::outside) fn set_argument(&mut self, at: usize, value: u64) {
        self.0.regs[at] = value;
    }

    /// What the call returned: a negative error number, or its value.
    pub(in crate::lab::outside) fn result(&self) -> i64 {
        self.0.regs[0].cast_signed()
    }

    pub(in crate::lab::outside) fn set_result(&mut self, value: i64) {
        self.0.regs[0] = value.cast_unsigned();
    }

    pub(in crate::lab::outside) fn program(&self) -> u64 {
        self.0.pc
    }

    pub(in crate::lab::outside) fn stack(&self) -> u64 {
        self.0.sp
    }

    pub(in crate::lab::outside) fn frame(&self) -> u64 {
        self.0.regs[29]
    }

    pub(in crate::lab::outside) fn link(&self) -> u64 {
        self.0.regs[30]
    }

    /// Lets the kernel skip the call at which the thread stands.
    pub(in crate::lab::outside) fn skip_call(self, tid: Tid) -> io::Result<()> {
        /// `NT_ARM_SYSTEM_CALL` of `linux/elf.h`.
        const SYSTEM_CALL: usize = 0x404;
        let mut none: i32 = -1;
        exchange(libc::PTRACE_SETREGSET, tid, SYSTEM_CALL, &mut none).map(drop)
    }

    /// The instruction of a call that lies before: `svc #0`.
    pub(super) const INSTRUCTION: &[u8] = &[0x01, 0x00, 0x00, 0xd4];

    /// So that the same instruction makes this call, when the thread goes on.
    pub(super) fn calling(mut self, number: i64, arguments: [u64; 6]) -> Registers {
        let it = &mut self.0;
        it.regs[8] = number.cast_unsigned();
        it.regs[..6].copy_from_slice(&arguments);
        it.pc -= Registers::INSTRUCTION.len() as u64;
        self
    }
}

/// As many bytes as there were.
fn exchange<T>(what: PtraceRequest, tid: Tid, set: usize, registers: &mut T) -> io::Result<usize> {
    let mut whole = libc::iovec {
        iov_base: std::ptr::from_mut(registers).cast(),
        iov_len: size_of::<T>(),
    };
    request(what, tid, set, (&raw mut whole).expose_provenance())?;
    Ok(whole.iov_len)
}
