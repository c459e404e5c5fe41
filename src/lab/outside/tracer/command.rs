//! What is asked of the thread that traces.

/// What comes from outside of the thread that traces.
#[derive(Debug)]
pub(in crate::lab::outside) enum Command {
    OpenGate(u32),
    RunOn,
    Line(String),
    EndInput,
    /// Ends everything watched. So does the end of the channel.
    End,
}
