//! A look at a socket: borrowed from one who still holds it, and asked.

use std::collections::BTreeSet;
use std::os::fd::{AsFd, AsRawFd, OwnedFd};

use super::super::kernel::borrow::{Borrowed, is_refused, lend};
use super::super::kernel::requests::Tid;
use super::known::Known;
use crate::lab::kernel::{kind, sample};
use crate::trace::{Kind, Sample};

/// What the kernel says of a socket now; none if nobody holds it any more.
pub(super) fn ask(number: u64, known: &mut Known, hidden: &BTreeSet<Tid>) -> Option<Sample> {
    match look(number, known, hidden)? {
        Look::At(fd) => Some(sample(&known.name, known.kind, fd.as_fd().as_raw_fd())),
        Look::Refused => Some(Sample::new(&known.name, known.kind)),
    }
}

/// What a look at a socket brought.
enum Look {
    /// It, borrowed from one who still holds it.
    At(Borrowed),
    /// Those who may hold it do not let themselves be looked at.
    Refused,
}

/// Those who do not hold it any more are forgotten.
fn look(number: u64, known: &mut Known, hidden: &BTreeSet<Tid>) -> Option<Look> {
    let mut refused = 0;
    while let Some((process, fd)) = known.holders.get(refused).copied() {
        match lend(process, fd) {
            // A descriptor's number is soon taken again, by something else.
            Ok(fd) if is(&fd, number) => return Some(Look::At(fd.into())),
            // One that ends just now is hidden until that is heard.
            lent if is_refused(&lent) || lent.is_err() && hidden.contains(&process) => {
                refused += 1;
            }
            _ => drop(known.holders.remove(refused)),
        }
    }
    (refused > 0).then_some(Look::Refused)
}

fn is(fd: &OwnedFd, number: u64) -> bool {
    nix::sys::stat::fstat(fd).is_ok_and(|about| about.st_ino == number)
}

/// What a socket is, and whether it is a stream.
pub(super) fn what(fd: &Borrowed) -> (Kind, bool) {
    let Ok(copy) = fd.as_fd().try_clone_to_owned() else {
        return (Kind::Other, false);
    };
    let socket = kernel::Socket::from(copy);
    let stream = socket
        .r#type()
        .is_ok_and(|found| found == kernel::Type::STREAM);
    (kind(&socket), stream)
}
