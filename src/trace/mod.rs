//! A run as data: calls, what the kernel said, the recording, the story it was expected to tell, what can be measured.

mod call;
mod event;
pub mod measure;
mod moment;
mod recording;
mod sample;
pub mod story;

pub use call::Call;
pub use event::{CallPending, CallReturned, Ending, Event, Outcome};
pub use measure::Measure;
pub use moment::{Moment, Phase, Row};
pub use recording::Recording;
pub use sample::{Kind, Sample, Snapshot, State, TimeWait};
