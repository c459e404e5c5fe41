//! Who has the address that a bind asked for.

use std::fs;

use super::super::super::kernel::borrow::under;
use super::super::super::kernel::memory::Memory;
use super::super::super::kernel::proc::name_of;
use super::super::super::kernel::proc::ports::listener_at;
use super::super::super::kernel::requests::Tid;
use super::super::entered::Entered;
use super::address::address;
use crate::phrases::phrases;
use crate::trace::{Call, printable};

/// The program that listens there, if the call was a bind that failed for that. Linux does not say why an address is in use:
/// a connection that was closed a moment ago keeps it as well, until SO_REUSEADDR is set (`man 7 socket`).
pub(in crate::lab::outside) fn by(tid: Tid, entered: &Entered, errno: i32) -> Option<String> {
    let [_, second, third, ..] = entered.arguments;
    let failed = entered.call() == Call::Bind && errno == libc::EADDRINUSE;
    let asked = failed.then(|| address(Memory(tid), second, third))?;
    let number = listener_at(tid, &asked)?;
    let words = &phrases().watch;
    Some(match holder(number) {
        Some((process, name)) => words.process(printable::line(name.as_bytes()), process),
        None => words.of_somebody_else.to_owned(),
    })
}

/// The process that holds the socket of this number, and its name; of other users' processes nobody may know.
fn holder(number: u64) -> Option<(Tid, String)> {
    let entries = fs::read_dir("/proc").ok()?.flatten();
    let mut processes = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let process = processes.find(|process| under(*process, number).is_some())?;
    Some((process, name_of(process)?))
}
