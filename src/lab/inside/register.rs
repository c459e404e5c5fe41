//! The sockets of a running scene: who they are called, and which of them are open.

use std::collections::BTreeMap;
use std::os::fd::RawFd;

use super::script::Script;
use crate::program::{Place, numbered};
use crate::trace::Kind;

/// A socket's number in its scene, from 1, in the order of creation; 0 for one that nobody watches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SocketId(pub(super) u32);

/// An open socket.
#[derive(Clone, Debug)]
pub(super) struct Open {
    /// Empty until the call that made it is written down: so names do not depend on which thread was faster.
    pub(super) name: String,
    pub(super) fd: RawFd,
    pub(super) kind: Kind,
    /// Where it was made, and by which thread.
    pub(super) born: Place,
    pub(super) maker: i32,
    /// Its place in the names that its statement binds: `let (left, right) = Socket::pair(…)`.
    at: usize,
    order: u32,
}

impl Open {
    /// The variable that its statement binds; `socket` where there is none.
    pub(super) fn base(&self) -> String {
        bound(self.born, self.at)
    }
}

/// Every socket that is open now.
#[derive(Debug, Default)]
pub(super) struct Register {
    last: u32,
    named: u32,
    open: BTreeMap<SocketId, Open>,
    /// How often each name was given.
    names: BTreeMap<String, u32>,
}

impl Register {
    /// Enters the sockets that one call made at a place.
    pub(super) fn enter(
        &mut self,
        made: &[(RawFd, Kind)],
        born: Place,
        maker: i32,
    ) -> Vec<SocketId> {
        let mut ids = Vec::with_capacity(made.len());
        for (at, &(fd, kind)) in made.iter().enumerate() {
            self.last += 1;
            let id = SocketId(self.last);
            let name = String::new();
            self.open.insert(
                id,
                Open {
                    name,
                    fd,
                    kind,
                    born,
                    maker,
                    at,
                    order: u32::MAX,
                },
            );
            ids.push(id);
        }
        ids
    }

    /// Names a socket after the variable that it was bound to; returns the name.
    pub(super) fn assign_name(&mut self, id: SocketId) -> String {
        let Some(open) = self.open.get_mut(&id) else {
            return "socket".into();
        };
        let base = open.base();
        let count = self.names.entry(base.clone()).or_default();
        *count += 1;
        self.named += 1;
        open.order = self.named;
        open.name = numbered(&base, *count);
        open.name.clone()
    }

    /// The name that the next socket made at this place will have.
    pub(super) fn name_to_be(&self, place: Place) -> String {
        let base = bound(place, 0);
        numbered(&base, self.names.get(&base).copied().unwrap_or(0) + 1)
    }

    pub(super) fn remove(&mut self, id: SocketId) {
        self.open.remove(&id);
    }

    pub(super) fn get(&self, id: SocketId) -> Option<&Open> {
        self.open.get(&id)
    }

    pub(super) fn name(&self, id: SocketId) -> &str {
        self.open.get(&id).map_or("socket", |open| &open.name)
    }

    /// The open sockets in the order in which they were named.
    pub(super) fn open(&self) -> Vec<&Open> {
        let mut open: Vec<&Open> = self
            .open
            .values()
            .filter(|open| open.order != u32::MAX)
            .collect();
        open.sort_by_key(|open| open.order);
        open
    }
}

/// The variable at a place that takes the socket; `socket` where there is none.
fn bound(born: Place, at: usize) -> String {
    let program = &Script::current().program;
    let bound = program.language().bound_names(program, born);
    bound
        .into_iter()
        .nth(at)
        .filter(|name| name != "_")
        .unwrap_or_else(|| "socket".into())
}
