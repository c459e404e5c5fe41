//! What comes into a walk, and what goes out of it.

use std::time::Duration;

use crate::session::hands::Hands;
use crate::trace::Event;

/// What is asked of a walk, or has happened outside of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// The first page.
    Begin,
    /// On to the next rest.
    Forward,
    /// A single call.
    Step,
    Back,
    /// The question that is put is passed over.
    Skip,
    /// The program is to be changed; programs of which no lesson knows, and that only wait, are ended.
    Change,
    /// What lies over the scene goes away.
    Close,
    Up,
    Down,
    FinishLoop,
    Again,
    NextScene,
    PreviousScene,
    /// To a scene by its place.
    Scene(usize),
    /// The number of a step is typed.
    GoTo,
    TimeLine,
    Note,
    Source,
    Recorded,
    Output,
    /// The program in its other language.
    OtherLanguage,
    Help,
    /// The call in C, Python and Rust.
    Written,
    /// `by_b`: with a letter that may have been the beginning of a vote.
    Blank {
        by_b: bool,
    },
    /// The bars of a first vote are shown although the room may vote again.
    Votes,
    /// The last vote was miscounted: it is taken back.
    TakeBack,
    /// A letter of an answer, of a step's number, of a line for the program, of hands.
    Type(char),
    Paste(String),
    Erase,
    /// A whole answer to the question that is put; empty passes it over.
    Answer(String),
    /// The line is whole: the program gets it.
    SendLine,
    EndInput,
    Quit,
    /// Something happened in the `run`-th run of a scene.
    Happened {
        scene: usize,
        run: u32,
        event: Event,
    },
    /// A scene's process could not be started.
    CannotStart {
        scene: usize,
        reason: String,
    },
    /// The recording that is kept of a scene, by its label, if there is one; it is shown if it was asked for.
    Kept {
        scene: usize,
        label: Option<String>,
        show: bool,
    },
    /// So much of a text fits the screen, and so far can it be scrolled; `cut`: a slide has no room for its note.
    Shown {
        rows: usize,
        furthest: usize,
        cut: bool,
    },
    /// The time since the walk began.
    Now(Duration),
    /// The same; whoever goes forward by himself does so when it is time.
    Tick(Duration),
    /// A sentence for the reader.
    Say(String),
    /// The text of a file that calls of a watched program stand in.
    Text {
        file: String,
        text: String,
    },
}

/// What is to be done for a walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Start a scene's process; one that runs is ended.
    StartScene {
        scene: usize,
        run: u32,
    },
    EndScene {
        scene: usize,
    },
    OpenGate {
        scene: usize,
        step: u32,
    },
    TypeLine {
        scene: usize,
        line: String,
    },
    EndStdin {
        scene: usize,
    },
    /// Let the student edit the program: the scene's, or its twin.
    Change {
        scene: usize,
        twin: bool,
    },
    /// Make the change of one of the scene's things to try, by its place, in the program or in its twin.
    Try {
        scene: usize,
        twin: bool,
        tried: usize,
    },
    /// End the programs that are watched, and tell what came of them.
    Finish {
        scene: usize,
    },
    /// Look for the recording that is kept of a scene, and say whether there is one.
    SeekRecording {
        scene: usize,
        show: bool,
    },
    /// Play it through its gates, as this run.
    PlayRecording {
        scene: usize,
        run: u32,
    },
    /// For the student's progress.
    Remember(Remember),
    KeepPoll(PollOver),
    /// The walk is over.
    Leave(Left),
}

/// What a student's progress is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remember {
    /// The scene to go on with next time; `None` behind the recap.
    At(Option<usize>),
    /// A scene was seen to its end.
    Seen(usize),
    Predicted(Measured),
    /// What a scene measured for the recap, each under the words that say where.
    Figures(Vec<(String, String)>),
}

/// A prediction that was made, and measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    pub scene: usize,
    pub note: usize,
    pub answer: String,
    pub measured: String,
}

/// A poll that is over: what the room said, and what was measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PollOver {
    pub scene: usize,
    pub note: usize,
    pub rounds: Vec<Hands>,
    pub measured: String,
    /// Where the measurement is from, if it does not happen here and now.
    pub recorded: Option<String>,
}

/// How a walk ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// Behind the recap.
    AtTheEnd,
    /// With `q`.
    Early,
}
