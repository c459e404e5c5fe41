//! What a watch cannot show of a process, or what is not as it would be alone.

use crate::phrases::phrases;

/// Each is said once of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::lab::outside) enum Caveat {
    /// Calls are made where no filter sees them.
    IoUring,
    /// It has a filter of its own: what that forbids, the kernel does not tell us of.
    OwnFilter,
    /// Nobody but root may look at it (PR_SET_DUMPABLE).
    Undumpable,
    /// The same, since its file may be run and not read.
    NotReadable,
    /// It is set-uid, and has no other rights under a filter.
    SetUser,
    /// It is to trace others, whom we trace already.
    Traces,
}

impl Caveat {
    /// Whether it is about the file that a process has just begun to run.
    pub(in crate::lab::outside) fn is_of_a_file(self) -> bool {
        matches!(self, Caveat::NotReadable | Caveat::SetUser)
    }

    /// Whether what is known of its sockets is not known any more.
    pub(in crate::lab::outside) fn hides(self) -> bool {
        matches!(self, Caveat::NotReadable | Caveat::Undumpable)
    }

    /// It in a sentence about a program.
    pub(in crate::lab::outside) fn sentence(self, program: &str) -> String {
        let words = &phrases().watch;
        match self {
            Caveat::IoUring => words.uses_io_uring(program),
            Caveat::OwnFilter => words.filters_itself(program),
            Caveat::Undumpable => words.undumpable(program),
            Caveat::NotReadable => words.not_readable_here(program),
            Caveat::SetUser => words.set_user_here(program),
            Caveat::Traces => words.traces(program),
        }
    }
}
