//! The first piece of a message that one recv did not get whole.

use super::message::Message;
use crate::trace::TracedCall;

/// What a recv got of it.
pub(super) struct Piece<'c, 'a> {
    pub(super) call: &'c TracedCall<'a>,
    /// What happened to its socket behind it.
    pub(super) later: &'c [TracedCall<'a>],
    pub(super) got: u64,
    pub(super) cut: &'c Message,
}
