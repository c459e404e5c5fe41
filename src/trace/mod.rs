//! A run as data: calls, what the kernel said, the recording, the story it was expected to tell, what can be measured.

mod argument;
mod call;
mod column;
mod event;
mod flags;
mod kind;
pub mod measure;
mod moment;
mod outcome;
mod recording;
mod sample;
pub mod story;
mod traced_call;

pub use argument::{Argument, Protocol, Setting, Side, SocketType, Sockets};
pub use call::{Call, Does};
pub use column::{Column, NEXT_DATAGRAM, NEXT_DATAGRAM_MEANS, Place, Shown};
pub use event::{CallPending, CallReturned, Ending, Event};
pub use flags::{Flag, Flags};
pub use kind::Kind;
pub use measure::Measure;
pub use moment::Moment;
pub use outcome::{Answer, Outcome};
pub use recording::Recording;
pub use sample::{Sample, Snapshot, State, TimeWait};
pub use traced_call::{Phase, TracedCall};
