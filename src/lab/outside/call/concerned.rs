//! A socket that a call is about.

use super::super::kernel::borrow::socket_number;
use super::super::kernel::requests::Tid;

/// A socket under one of its descriptors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lab::outside) struct Concerned {
    pub(in crate::lab::outside) fd: i32,
    /// The kernel's number of it.
    pub(in crate::lab::outside) number: u64,
}

impl Concerned {
    /// The one that a thread has under a descriptor.
    pub(in crate::lab::outside) fn under(tid: Tid, fd: i32) -> Option<Concerned> {
        let number = socket_number(tid, fd)?;
        Some(Concerned { fd, number })
    }
}
