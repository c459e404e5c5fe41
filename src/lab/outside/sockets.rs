//! The sockets of all watched programs: what they are called, who holds them, and what the kernel says of each.

use std::collections::{BTreeMap, BTreeSet};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};

use super::kernel::borrow::{Borrowed, borrow, is_refused, lend};
use super::kernel::requests::Tid;
use crate::lab::kernel::{kind, sample};
use crate::program::numbered;
use crate::trace::{Kind, Sample};

/// A socket that is open somewhere.
#[derive(Debug)]
struct Known {
    name: String,
    kind: Kind,
    /// Bytes without borders: a transfer may move fewer than asked.
    stream: bool,
    /// In whose process, and under which descriptors: some may be gone by now.
    holders: Vec<(Tid, i32)>,
    order: u32,
}

/// All of them, by the kernel's number: a copy of a descriptor, in whatever process, is the same socket. One that the
/// program made with `dup` and gave a name of its own is shown beside it.
#[derive(Debug, Default)]
pub(super) struct Sockets {
    known: BTreeMap<u64, Vec<Known>>,
    /// How often each name was given.
    names: BTreeMap<String, u32>,
    named: u32,
    /// What was called last under each descriptor.
    last: BTreeMap<(Tid, i32), String>,
    /// Processes that do not let themselves be looked at.
    hidden: BTreeSet<Tid>,
}

impl Sockets {
    /// What a process called last under this descriptor.
    pub(super) fn last_name(&self, process: Tid, fd: i32) -> Option<&str> {
        self.last.get(&(process, fd)).map(String::as_str)
    }

    /// What a process calls it under this descriptor.
    pub(super) fn name(&self, number: u64, process: Tid, fd: i32) -> Option<&str> {
        let known = self.known.get(&number)?;
        let own = known
            .iter()
            .find(|known| known.holders.contains(&(process, fd)));
        own.or(known.first()).map(|known| known.name.as_str())
    }

    /// Whether a transfer on it may move fewer bytes than asked.
    pub(super) fn is_stream(&self, number: u64) -> bool {
        let known = self.known.get(&number).and_then(|known| known.first());
        known.is_some_and(|known| known.stream)
    }

    /// The name that the next socket called so gets.
    pub(super) fn name_to_be(&self, base: &str) -> String {
        numbered(base, self.names.get(base).copied().unwrap_or(0) + 1)
    }

    /// A process holds a socket under a descriptor; one that is new is called so. Returns its name.
    pub(super) fn enter(
        &mut self,
        number: u64,
        process: Tid,
        fd: i32,
        base: impl FnOnce() -> String,
    ) -> String {
        let known = self.known.entry(number).or_default();
        let holder = (process, fd);
        let own = known
            .iter()
            .position(|known| known.holders.contains(&holder));
        let Some(known) = known.get_mut(own.unwrap_or(0)) else {
            return self.call(number, process, fd, base());
        };
        if own.is_none() {
            known.holders.push(holder);
        }
        self.last.insert(holder, known.name.clone());
        known.name.clone()
    }

    /// A process has made one more descriptor of a socket, and gave it this name, if any. Returns what it is called.
    pub(super) fn copied(
        &mut self,
        number: u64,
        process: Tid,
        fd: i32,
        base: Option<String>,
        nameless: impl FnOnce() -> String,
    ) -> String {
        // Under this number there may have been another copy, which is closed.
        if let Some(known) = self.known.get_mut(&number) {
            for known in known.iter_mut() {
                known.holders.retain(|holder| *holder != (process, fd));
            }
            known.retain(|known| !known.holders.is_empty());
        }
        match base {
            Some(base) => self.call(number, process, fd, base),
            None => self.enter(number, process, fd, nameless),
        }
    }

    fn call(&mut self, number: u64, process: Tid, fd: i32, base: String) -> String {
        let count = self.names.entry(base.clone()).or_default();
        *count += 1;
        self.named += 1;
        let name = numbered(&base, *count);
        self.last.insert((process, fd), name.clone());
        let (kind, stream) = borrow(process, fd).map_or((Kind::Other, false), |fd| what(&fd));
        self.known.entry(number).or_default().push(Known {
            name: name.clone(),
            kind,
            stream,
            holders: vec![(process, fd)],
            order: self.named,
        });
        name
    }

    /// A process was made with copies of all descriptors of another one.
    pub(super) fn copy(&mut self, parent: Tid, child: Tid) {
        for known in self.known.values_mut().flatten() {
            let of_parent = known
                .holders
                .iter()
                .filter(|(process, _)| *process == parent);
            let copies: Vec<_> = of_parent.map(|(_, fd)| (child, *fd)).collect();
            known.holders.extend(copies);
        }
        let of_parent = self.last.range((parent, i32::MIN)..=(parent, i32::MAX));
        let copies: Vec<_> = of_parent
            .map(|((_, fd), name)| ((child, *fd), name.clone()))
            .collect();
        self.last.extend(copies);
    }

    /// A process runs another program, for which only these descriptors were left open, as far as that is known.
    pub(super) fn exec(&mut self, process: Tid, left: Option<Vec<i32>>) {
        self.hidden.remove(&process);
        let Some(left) = left else { return };
        let is_closed = |holder: &(Tid, i32)| holder.0 == process && !left.contains(&holder.1);
        for known in self.known.values_mut().flatten() {
            known.holders.retain(|holder| !is_closed(holder));
        }
        self.last.retain(|holder, _| !is_closed(holder));
    }

    /// A process does not let itself be looked at from here on.
    pub(super) fn hide(&mut self, process: Tid) {
        self.hidden.insert(process);
    }

    /// A process is over.
    pub(super) fn forget(&mut self, process: Tid) {
        self.hidden.remove(&process);
        for known in self.known.values_mut().flatten() {
            known.holders.retain(|(holder, _)| *holder != process);
        }
        self.last.retain(|(holder, _), _| *holder != process);
    }

    /// What the kernel says of every open socket, in the order in which they were named. Nothing may be closed meanwhile.
    pub(super) fn sample(&mut self) -> Vec<Sample> {
        let mut samples = Vec::with_capacity(self.known.len());
        let hidden = &self.hidden;
        self.known.retain(|number, known| {
            known.retain_mut(|known| {
                let said = match look(*number, known, hidden) {
                    Some(Look::At(fd)) => sample(&known.name, known.kind, fd.as_fd().as_raw_fd()),
                    Some(Look::Refused) => Sample::new(&known.name, known.kind),
                    None => return false,
                };
                samples.push((known.order, said));
                true
            });
            !known.is_empty()
        });
        samples.sort_by_key(|(order, _)| *order);
        samples.into_iter().map(|(_, sample)| sample).collect()
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
fn what(fd: &Borrowed) -> (Kind, bool) {
    let Ok(copy) = fd.as_fd().try_clone_to_owned() else {
        return (Kind::Other, false);
    };
    let socket = kernel::Socket::from(copy);
    let stream = socket
        .r#type()
        .is_ok_and(|found| found == kernel::Type::STREAM);
    (kind(&socket), stream)
}
