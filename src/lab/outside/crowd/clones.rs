//! Processes that a clone makes: one that shares its maker's descriptors needs every filter; one that nobody is to trace
//! would have its calls on sockets fail, and outlive us, so the kernel does not see that wish.

use super::super::kernel::memory::Memory;
use super::super::kernel::registers::Registers;
use super::super::kernel::requests::{Tid, poke};
use super::super::kernel::syscalls::{shares, unhidden};

/// A clone whose flags the kernel sees without one of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amended {
    place: Place,
    whole: u64,
    part: u64,
}

/// Where its flags are.
#[derive(Clone, Copy, Debug)]
enum Place {
    Register,
    /// `struct clone_args` begins with them.
    Memory(u64),
}

impl Place {
    fn of(registers: &Registers) -> Place {
        match registers.number() {
            libc::SYS_clone3 => Place::Memory(registers.arguments()[0]),
            _ => Place::Register,
        }
    }

    fn flags(self, tid: Tid, registers: &Registers) -> Option<u64> {
        match self {
            Place::Register => Some(registers.arguments()[0]),
            Place::Memory(address) => Memory(tid).word(address),
        }
    }

    fn put(self, tid: Tid, registers: &mut Registers, flags: u64) -> bool {
        match self {
            Place::Register => {
                registers.set_first_argument(flags);
                registers.write(tid).is_ok()
            }
            // Also where the program itself may not write.
            Place::Memory(address) => poke(tid, address, flags).is_ok(),
        }
    }
}

/// Whether the process that a thread is about to make shares its descriptors.
pub(super) fn shares_descriptors(tid: Tid, registers: &Registers) -> bool {
    let flags = Place::of(registers).flags(tid, registers);
    flags.is_some_and(shares)
}

impl Amended {
    /// A thread is about to make a process or a thread: nobody is hidden from us.
    pub(super) fn unhide(tid: Tid, registers: &mut Registers) -> Option<Amended> {
        let place = Place::of(registers);
        let whole = place.flags(tid, registers)?;
        let part = unhidden(whole)?;
        let amended = Amended { place, whole, part };
        place.put(tid, registers, part).then_some(amended)
    }

    /// It has made one: it finds the flags that it wrote.
    pub(super) fn give_back(self, tid: Tid) {
        let Amended { place, whole, part } = self;
        let Ok(mut registers) = Registers::read(tid) else {
            return;
        };
        let is_still = match (place, Place::of(&registers)) {
            (Place::Register, Place::Register) => registers.number() == libc::SYS_clone,
            (Place::Memory(before), Place::Memory(now)) => before == now,
            _ => false,
        };
        if is_still && place.flags(tid, &registers) == Some(part) {
            place.put(tid, &mut registers, whole);
        }
    }
}
