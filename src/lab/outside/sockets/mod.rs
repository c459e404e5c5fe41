//! The sockets of all watched programs: what they are called, who holds them, and what the kernel says of each.

mod fresh;
mod known;
mod look;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Instant;

use self::fresh::Fresh;
use self::known::Known;
use self::look::{ask, what};
use super::kernel::borrow::borrow;
use super::kernel::requests::Tid;
use crate::program::numbered;
use crate::trace::{Kind, Sample};

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
    fresh: Fresh,
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
        // An epoll may wait for thousands, and each of its calls is about all of them.
        let own = known.iter().find(|known| known.holders.contains(&holder));
        if let Some(own) = own.filter(|own| self.last.get(&holder) == Some(&own.name)) {
            return own.name.clone();
        }
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
            said: None,
        });
        self.fresh.touch(number);
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
        let Some(left) = left else {
            return self.fresh.touch_all();
        };
        self.closed(|holder| holder.0 == process && !left.contains(&holder.1));
    }

    /// A process does not let itself be looked at from here on.
    pub(super) fn hide(&mut self, process: Tid) {
        self.hidden.insert(process);
    }

    /// A process is over.
    pub(super) fn forget(&mut self, process: Tid) {
        self.hidden.remove(&process);
        self.closed(|holder| holder.0 == process);
    }

    /// These descriptors are closed.
    fn closed(&mut self, are: impl Fn(&(Tid, i32)) -> bool) {
        for (number, all) in &mut self.known {
            for known in all {
                let before = known.holders.len();
                known.holders.retain(|holder| !are(holder));
                if known.holders.len() < before {
                    self.fresh.touch(*number);
                }
            }
        }
        self.last.retain(|holder, _| !are(holder));
    }

    /// A call was made on this socket, or is under way.
    pub(super) fn touch(&mut self, number: u64) {
        self.fresh.touch(number);
    }

    /// A call has changed more than the sockets that it names.
    pub(super) fn touch_all(&mut self) {
        self.fresh.touch_all();
    }

    /// From here on calls may be made that nobody tells us of.
    pub(super) fn be_blind(&mut self) {
        self.fresh.be_blind();
    }

    /// What the kernel says of every open socket, in the order in which they were named. Nothing may be closed meanwhile.
    pub(super) fn sample(&mut self) -> Vec<Arc<Sample>> {
        let begun = Instant::now();
        match self.fresh.due(begun) {
            Some(due) => self.ask_with_peers(due),
            None => {
                let all: Vec<u64> = self.known.keys().copied().collect();
                all.into_iter().for_each(|number| drop(self.ask(number)));
                self.fresh.asked_all(begun, Instant::now());
            }
        }
        let known = self.known.values().flatten();
        let mut said: Vec<_> = known
            .filter_map(|known| Some((known.order, Arc::clone(known.said.as_ref()?))))
            .collect();
        said.sort_unstable_by_key(|(order, _)| *order);
        said.into_iter().map(|(_, said)| said).collect()
    }

    /// The same, and nobody is believed to be as it was.
    pub(super) fn sample_all(&mut self) -> Vec<Arc<Sample>> {
        self.fresh.touch_all();
        self.sample()
    }

    /// Asks these; and what is done on one end of a connection changes the other, as it was and as it is.
    fn ask_with_peers(&mut self, mut due: BTreeSet<u64>) {
        let mut asked = BTreeSet::new();
        while let Some(number) = due.pop_first() {
            asked.insert(number);
            let peers = self.ask(number);
            due.extend(peers.into_iter().filter(|peer| !asked.contains(peer)));
        }
    }

    /// Asks one, under each of its names. Returns its other ends.
    fn ask(&mut self, number: u64) -> BTreeSet<u64> {
        let Some(all) = self.known.get_mut(&number) else {
            return BTreeSet::new();
        };
        let before = all.iter().find_map(|known| known.said.clone());
        all.retain_mut(|known| {
            let Some(now) = ask(number, known, &self.hidden) else {
                return false;
            };
            // What is said again is shared with what was said before.
            if known.said.as_deref() != Some(&now) {
                known.said = Some(Arc::new(now));
            }
            true
        });
        let now = all.first().and_then(|known| known.said.clone());
        if all.is_empty() {
            self.known.remove(&number);
        }
        let said = [&before, &now].into_iter().flatten();
        let peers = said.filter_map(|said| self.fresh.peer(said)).collect();
        self.fresh.said(number, before.as_deref(), now.as_deref());
        peers
    }
}
