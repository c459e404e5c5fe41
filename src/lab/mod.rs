//! What happens: a scene's process, the traced sockets, the conductor, the kernel's own words, the recording.

mod call;
mod event;
mod recording;
mod sample;

pub use call::Call;
pub use event::{Chosen, Ending, Event, Left, Outcome};
pub use recording::{Moment, Recording, Row, Stage};
pub use sample::{Kind, Sample, Snapshot, State, TimeWait};
