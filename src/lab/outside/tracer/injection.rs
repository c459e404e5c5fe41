//! What a network or a kernel may do at any time, done on purpose: transfers cut short, and calls interrupted.

use super::super::call::entered::Entered;
use super::super::call::shortened::Shortened;
use super::super::kernel::requests::Tid;
use super::super::request::Request;

/// What is to be done to calls.
#[derive(Clone, Copy, Debug)]
pub(super) struct Injection {
    cut: Option<u64>,
    interrupt: bool,
}

/// A call to be known again: its number, and its first arguments. What follows may be left over from another call.
pub(in crate::lab::outside) type Known = (i64, [u64; 2]);

impl Injection {
    pub(super) fn of(request: &Request) -> Injection {
        Injection {
            cut: request.cut,
            interrupt: request.interrupt,
        }
    }

    /// The call made shorter, if it asks for too much. A datagram is moved whole, or is another one.
    pub(super) fn cuts(self, tid: Tid, entered: &Entered, stream: bool) -> Option<Shortened> {
        let most = self.cut.filter(|_| stream)?;
        Shortened::to(tid, entered, most)
    }

    /// The call, if it returns EINTR without being made: it would wait, and did not return so just `before`.
    pub(super) fn interrupts(
        self,
        entered: &Entered,
        waits: bool,
        before: Option<Known>,
    ) -> Option<Known> {
        let [first, second, ..] = entered.arguments;
        let known = (entered.registers.number(), [first, second]);
        (self.interrupt && waits && before != Some(known)).then_some(known)
    }
}
