//! One line of a story, read.

/// What a line of a story tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum StoryLine<'a> {
    Call(TracedLine<'a>),
    /// Something printed or proved, the end, a gap.
    Other(&'a str),
}

/// `12 main 34:18 sender.send bytes=1024 → 1024`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TracedLine<'a> {
    /// `None` where it differs from run to run.
    pub(super) step: Option<u32>,
    pub(super) thread: &'a str,
    pub(super) line: u32,
    pub(super) socket: &'a str,
    pub(super) call: &'a str,
    pub(super) args: Vec<&'a str>,
    /// What it made, and what came back.
    pub(super) outcome: &'a str,
}

impl<'a> StoryLine<'a> {
    pub(super) fn of(line: &'a str) -> StoryLine<'a> {
        TracedLine::of(line).map_or(StoryLine::Other(line), StoryLine::Call)
    }

    /// What is told, wherever and whenever that is.
    pub(super) fn without_place(&self) -> String {
        match self {
            StoryLine::Other(line) => line.trim().to_owned(),
            StoryLine::Call(call) => {
                let args: String = call.args.iter().map(|word| format!(" {word}")).collect();
                format!("{}.{}{args} → {}", call.socket, call.call, call.outcome)
            }
        }
    }
}

/// `34:18`
pub(super) fn is_place(word: &str) -> bool {
    let numbers = word.split_once(':');
    numbers.is_some_and(|(line, column)| [line, column].iter().all(|it| it.parse::<u32>().is_ok()))
}

impl<'a> TracedLine<'a> {
    pub(super) fn of(line: &'a str) -> Option<TracedLine<'a>> {
        let (step, rest) = line.split_once(' ')?;
        let place = rest.split(' ').find(|word| is_place(word))?;
        let (thread, call) = rest.split_once(place)?;
        let (call, outcome) = call.split_once(" →")?;
        let (socket, call) = call.split_once('.')?;
        let mut args = call.split(' ');
        Some(TracedLine {
            step: step.parse().ok(),
            thread: thread.trim(),
            line: place.split_once(':')?.0.parse().ok()?,
            socket: socket.trim(),
            call: args.next()?,
            args: args.collect(),
            outcome: outcome.trim(),
        })
    }

    pub(super) fn moves_bytes(&self) -> bool {
        self.call.starts_with("send") || self.call.starts_with("recv")
    }

    pub(super) fn has(&self, arg: &str) -> bool {
        self.args.contains(&arg)
    }
}
