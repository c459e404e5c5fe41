//! What a network or a kernel may do at any time, done on purpose: transfers cut short, and calls interrupted.

use std::collections::BTreeSet;
use std::time::Instant;

use super::super::call::concerned::Concerned;
use super::super::call::entered::{Entered, Held};
use super::super::call::limit::Limit;
use super::super::call::shortened::Shortened;
use super::super::call::waiting::would_wait;
use super::super::crowd::task::{Inside, Wait};
use super::super::kernel::proc::epolls::is_edge_triggered;
use super::super::kernel::requests::Tid;
use super::super::request::Request;

/// What is to be done to calls.
#[derive(Clone, Copy, Debug)]
pub(super) struct Injection {
    cut: Option<u64>,
    interrupt: bool,
}

impl Injection {
    pub(super) fn of(request: &Request) -> Injection {
        Injection {
            cut: request.cut,
            interrupt: request.interrupt,
        }
    }

    /// The call made shorter, if it asks for too much. A datagram is moved whole, or is another one. Whoever waits for
    /// edges may take a short count for all that there is, and waits for more (`man 7 epoll`): the kernel keeps no rest
    /// without telling of it.
    fn cuts(
        self,
        (tid, process): (Tid, Tid),
        entered: &Entered,
        stream: bool,
    ) -> Option<Shortened> {
        let most = self.cut.filter(|_| stream)?;
        let shortened = Shortened::to(tid, entered, most)?;
        let edges = |socket: &Concerned| is_edge_triggered(process, socket.number);
        let waits_for_edges = entered.sockets.first().is_some_and(edges);
        (!waits_for_edges).then_some(shortened)
    }

    /// The call as the thread begins it now. It returns EINTR without being made if it would wait, and was made the last
    /// time: who looks around between two waits would else never wait, and the others never go on. `injected` are those
    /// that were not.
    pub(super) fn begin(
        self,
        step: u32,
        (tid, process): (Tid, Tid),
        entered: Entered,
        stream: bool,
        injected: &mut BTreeSet<Wait>,
    ) -> Inside {
        let interest = entered.interest(tid);
        let held = Held::of(process, &entered, interest);
        let waits = would_wait((tid, process), &entered, interest, held.as_ref());
        let wait = (
            entered.registers.number(),
            entered.sockets.first().map(|socket| socket.number),
        );
        let skipped = self.interrupt && waits && !injected.remove(&wait);
        if skipped {
            injected.insert(wait);
        }
        // What is not made needs no room.
        let shortened = match skipped {
            true => None,
            false => self.cuts((tid, process), &entered, stream),
        };
        Inside {
            step,
            since: Instant::now(),
            waits: false,
            held,
            limit: Limit::of(tid, &entered, interest),
            interrupted: None,
            handlers: 0,
            skipped,
            shortened,
            entered,
        }
    }
}
