//! Where a measured answer is found in a recording, written as a few words in the lesson.

/// What to take from a run. The right answer to a prediction is never written down; this says where to look for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// `result`: what the quoted call returned the first time it came back: a number, `Ok`, or an error's name.
    Result,
    /// `result N`: the same, the N-th time (counting from 1).
    ResultOf(usize),
    /// `waits`: `it waits` or `it returns at once`.
    Waits,
    /// `data`: the bytes that the quoted call sent or received first, escaped.
    Data,
    /// `state NAME`, `to_read NAME`, `unacked NAME`, `sndbuf NAME`, `rcvbuf NAME`, `queue NAME`, `limit NAME`,
    /// `drops NAME`, `data_segments NAME`: what the kernel said of a socket once the quoted call was back.
    Sample { field: String, socket: String },
    /// `time_waits`: how many TIME_WAIT rows there were once the quoted call was back.
    TimeWaits,
    /// `printed KEY`: the last word of the first printed line that starts with KEY;
    /// `printed KEY #2`: the second word after KEY.
    Printed { key: String, word: Option<usize> },
}
