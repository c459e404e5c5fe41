//! What let a call return that waits for many: sockets, and whatever else a program waits for beside them.

use std::collections::HashSet;

use super::super::super::kernel::requests::Tid;
use super::super::awaited::{self, Awaited};
use super::super::entered::Entered;
use crate::phrases::phrases;

/// Both, of one call.
#[derive(Debug)]
pub(in crate::lab::outside) struct WokenBy {
    /// The descriptors of those that are sockets.
    pub(in crate::lab::outside) sockets: Vec<i32>,
    /// What the others are called.
    pub(in crate::lab::outside) others: Vec<String>,
}

impl WokenBy {
    /// What waits in an epoll that is ready, the program is not told; the kernel is asked.
    pub(in crate::lab::outside) fn of(
        (tid, process): (Tid, Tid),
        entered: &Entered,
        result: i64,
    ) -> WokenBy {
        let came = awaited::came((tid, process), entered.syscall, &entered.arguments, result);
        let sockets = awaited::sockets(tid, &came, |one| one.is_ready(process));
        let mut others = called(tid, &came);
        let count = usize::try_from(result).unwrap_or(0);
        let rest = count.saturating_sub(came.len());
        // Of an epoll in an epoll nobody may be ready any more.
        let none = sockets.is_empty() && others.is_empty() && count > 0;
        if rest > 0 || none {
            others.push(phrases().watch.others(rest.max(1)));
        }
        WokenBy {
            sockets: sockets.into_iter().map(|socket| socket.fd).collect(),
            others,
        }
    }
}

/// What a call waits for that is no socket.
pub(in crate::lab::outside) fn others(tid: Tid, entered: &Entered) -> Vec<String> {
    let mut all = awaited::awaited(tid, entered.syscall, &entered.arguments);
    // There may be thousands, and which are sockets was asked when the call began.
    let sockets = entered.sockets.iter();
    let sockets: HashSet<_> = sockets.map(|it| (it.fd, it.number)).collect();
    let fds = sockets.iter().map(|(fd, _)| *fd).collect();
    all.retain(|one| !one.is_one_of(&sockets, &fds));
    called(tid, &all)
}

/// What those of them are called that are no sockets.
fn called(tid: Tid, all: &[Awaited]) -> Vec<String> {
    let mut others: Vec<String> = all.iter().filter_map(|one| one.other(tid)).collect();
    // A select has one descriptor in several sets.
    others.dedup();
    others
}
