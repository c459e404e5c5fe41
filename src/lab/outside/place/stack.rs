//! A process's memory map, and the frames of its threads.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::ops::Range;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use framehop::Unwinder;

use super::super::kernel::memory::Memory;
use super::super::kernel::registers::Registers;
use super::super::kernel::requests::Tid;
use super::mapped::{Bytes, Mapped};

#[cfg(target_arch = "aarch64")]
use framehop::aarch64::{
    CacheAarch64 as Cache, UnwindRegsAarch64 as UnwindRegisters, UnwinderAarch64 as OurUnwinder,
};
#[cfg(target_arch = "x86_64")]
use framehop::x86_64::{
    CacheX86_64 as Cache, UnwindRegsX86_64 as UnwindRegisters, UnwinderX86_64 as OurUnwinder,
};

/// Where a process mapped its files.
#[derive(Default)]
pub(super) struct Stack {
    unwinder: OurUnwinder<Bytes>,
    mapped: Vec<(Range<u64>, PathBuf)>,
}

impl fmt::Debug for Stack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.mapped).finish()
    }
}

impl Stack {
    /// Tells the files and the addresses in them of a thread's frames, from the innermost out, until `more` says that it
    /// is enough.
    pub(super) fn walk(
        &mut self,
        process: Tid,
        registers: &Registers,
        files: &mut HashMap<PathBuf, Option<Mapped>>,
        deepest: usize,
        mut more: impl FnMut(&mut Mapped, u64) -> bool,
    ) {
        let mut frames = self.frames(process, registers, deepest);
        // A library that was mapped since the last look: its frames are unknown, and where unwinding ended.
        if frames.iter().any(|frame| self.mapping(*frame).is_none()) || frames.len() < 2 {
            self.read(process, files);
            frames = self.frames(process, registers, deepest);
        }
        for frame in frames {
            let Some((range, path)) = self.mapping(frame) else {
                continue;
            };
            let Some(Some(mapped)) = files.get_mut(path) else {
                continue;
            };
            let address = frame.wrapping_sub(mapped.shift(range.start));
            if !more(mapped, address) {
                return;
            }
        }
    }

    fn mapping(&self, address: u64) -> Option<&(Range<u64>, PathBuf)> {
        let found = self.mapped.iter();
        found.clone().find(|(range, _)| range.contains(&address))
    }

    fn frames(&self, process: Tid, registers: &Registers, deepest: usize) -> Vec<u64> {
        let memory = Memory(process);
        let mut word = |address| memory.word(address).ok_or(());
        let mut cache = Cache::<framehop::MayAllocateDuringUnwind>::new();
        let start = unwind_registers(registers);
        let mut frames =
            self.unwinder
                .iter_frames(registers.program(), start, &mut cache, &mut word);
        let mut found = Vec::new();
        while let Ok(Some(frame)) = frames.next() {
            found.push(frame.address_for_lookup());
            if found.len() == deepest {
                break;
            }
        }
        found
    }

    fn read(&mut self, process: Tid, files: &mut HashMap<PathBuf, Option<Mapped>>) {
        let maps = fs::read(format!("/proc/{process}/maps")).unwrap_or_default();
        let mapped = mappings(&maps);
        if mapped == self.mapped {
            return;
        }
        let mut unwinder = OurUnwinder::new();
        for (range, path) in &mapped {
            let file = files
                .entry(path.clone())
                .or_insert_with(|| Mapped::read(path));
            if let Some(file) = file {
                unwinder.add_module(file.module(range.clone()));
            }
        }
        self.unwinder = unwinder;
        self.mapped = mapped;
    }
}

#[cfg(target_arch = "x86_64")]
fn unwind_registers(registers: &Registers) -> UnwindRegisters {
    UnwindRegisters::new(registers.program(), registers.stack(), registers.frame())
}

#[cfg(target_arch = "aarch64")]
fn unwind_registers(registers: &Registers) -> UnwindRegisters {
    // User space has 48 bits of address; what is above signs the pointer (`Documentation/arch/arm64/pointer-authentication`).
    let mask = framehop::aarch64::PtrAuthMask::from_max_known_address((1 << 48) - 1);
    UnwindRegisters::new_with_ptr_auth_mask(
        mask,
        registers.link(),
        registers.stack(),
        registers.frame(),
    )
}

/// The files of a `maps` (`man 5 proc_pid_maps`), each from the begin of its first mapping to the end of its last: a
/// file's pieces lie together.
fn mappings(maps: &[u8]) -> Vec<(Range<u64>, PathBuf)> {
    let mut found: Vec<(Range<u64>, PathBuf)> = Vec::new();
    for line in maps.split(|byte| *byte == b'\n') {
        let Some(at) = line.iter().position(|byte| *byte == b'/') else {
            continue;
        };
        let (fields, path) = line.split_at(at);
        let path = path_in(path);
        let mut fields = std::str::from_utf8(fields)
            .unwrap_or_default()
            .split_ascii_whitespace();
        let range = fields.next().and_then(|range| range.split_once('-'));
        let number = |text: &str| u64::from_str_radix(text, 16).ok();
        let Some((Some(start), Some(end))) = range.map(|(start, end)| (number(start), number(end)))
        else {
            continue;
        };
        let fresh = fields.nth(1) == Some("00000000");
        match found.last_mut() {
            Some((range, last)) if *last == path && !fresh => range.end = end,
            _ => found.push((start..end, path)),
        }
    }
    found
}

/// A path as `maps` writes it, where a line must not be broken; nothing else is written otherwise, and a backslash may be
/// one.
fn path_in(written: &[u8]) -> PathBuf {
    const BREAK: &[u8] = b"\\012";
    let exact = Path::new(OsStr::from_bytes(written));
    if !written.windows(BREAK.len()).any(|part| part == BREAK) || exact.exists() {
        return exact.to_owned();
    }
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written;
    while let Some((first, behind)) = rest.split_first() {
        match rest.strip_prefix(BREAK) {
            Some(behind) => {
                bytes.push(b'\n');
                rest = behind;
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    OsStr::from_bytes(&bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_of_a_file_are_one_mapping() {
        let maps = b"\
1000-2000 r--p 00000000 08:01 7 /bin/a program
2000-3000 r-xp 00001000 08:01 7 /bin/a program
3000-4000 rw-p 00000000 00:00 0
5000-6000 r--p 00000000 08:01 8 /lib/b.so
6000-7000 r-xp 00001000 08:01 8 /lib/b.so
8000-9000 r--p 00000000 08:01 8 /lib/b.so
9000-a000 rw-p 00000000 00:00 0 [heap]
b000-c000 r--p 00000000 08:01 9 /home/\xff\\012.so
";
        let expected = [
            (0x1000..0x3000, PathBuf::from("/bin/a program")),
            (0x5000..0x7000, "/lib/b.so".into()),
            (0x8000..0x9000, "/lib/b.so".into()),
            (0xb000..0xc000, OsStr::from_bytes(b"/home/\xff\n.so").into()),
        ];
        assert_eq!(mappings(maps), expected);
    }
}
