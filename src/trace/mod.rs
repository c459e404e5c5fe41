//! A run as data: calls, what the kernel said, the recording, the story it was expected to tell, what can be measured.

mod argument;
mod bytes;
mod call;
mod event;
mod flags;
pub mod measure;
mod moment;
mod outcome;
pub mod printable;
mod recording;
mod sample;
pub mod story;
mod traced_call;

pub use argument::{Argument, Others, Protocol, Setting, Side, SocketType, Sockets};
pub use bytes::{Peers, Piece, Queue, Traffic};
pub use call::{Call, Does};
pub use event::{CallPending, CallReturned, Ending, Event};
pub use flags::{Flag, Flags};
pub use measure::Measure;
pub use moment::Moment;
pub use outcome::{Answer, Outcome, Ready};
pub use recording::{Abridged, Recording};
pub use sample::{Column, Kind, Place, Sample, Shown, Snapshot, State, TimeWait, news};
pub use traced_call::{Phase, Surprise, TracedCall};
