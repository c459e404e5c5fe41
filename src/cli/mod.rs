//! The command line: what can be asked of socklab, in clap's words.

mod face;
mod learning;
mod offered;
mod teaching;
mod value;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

pub use self::face::{Face, ThemeChoice};
pub use self::learning::{Language, Lesson, Progress, ProgressAction, Quiz, Review, Take};
pub use self::offered::command;
pub use self::teaching::{Aside, Demo, Notes, PollsAction, Rehearse, Replay, Results};
use self::value::bytes;

/// Learn socket programming by running real sockets, one call at a time.
#[derive(Debug, Parser)]
#[command(name = "socklab", version, about)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub face: Face,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Walk through a lesson: `socklab lesson 5`; or a class of your own: `socklab lesson 3:restart 5:fill,lost_answer`
    Lesson(Lesson),
    /// Project a lesson: as `lesson`, for a room and a clicker; `socklab demo notes` shows what to say
    Demo(Demo),
    /// Watch any program's socket calls, one at a time: `socklab watch server.py -- client.py`
    Watch(Watch),
    /// Take a lesson's program to a folder of your own, to change and watch it: `socklab take 5 fill`
    Take(Take),
    /// Run every scene before class: does each tell its story, and how large must the terminal be?
    Rehearse(Rehearse),
    /// Say what this machine can and cannot do, and what that means for which lesson
    Doctor,
    /// List the lessons
    List,
    /// Find the scene that answers a question: `socklab ask "address already in use"`
    Ask {
        /// Words of it, in English or Chinese, or the name or number of an error
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// The classic calls in C, Python and socket2, each with the scene that runs it
    Calls {
        /// Only this one: `recv`
        call: Option<String>,
    },
    /// Answer a lesson's questions; the key is what this machine's sockets do
    Quiz(Quiz),
    /// Answer what is due again, of all lessons
    Review(Review),
    /// Show what you have seen and answered, or forget it
    Progress(Progress),
    /// A lesson on paper, as Markdown or HTML: its programs and notes, what was measured here, what you predicted and missed
    Notes(Notes),
    /// Write a lesson, or a class of your own, as it runs here, as one file that walks forward and back in any browser
    Replay(Replay),
    /// How the questions of a quiz were answered: a grade; `--json` or `--junit` for every answer
    Results(Results),
    /// The polls that `demo --save` kept: each question, its rounds, and the gain
    Polls {
        #[command(subcommand)]
        action: Option<PollsAction>,
    },
    /// Print what makes a shell complete these commands: `socklab completions bash`
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print the manual page: `socklab man > socklab.1`
    Man,
}

#[derive(Debug, Args)]
pub struct Watch {
    /// A program and its arguments; behind `--` the next one, which starts when all before it wait. Options of socklab's
    /// own stand before the first
    #[arg(
        value_name = "PROGRAM",
        trailing_var_arg = true,
        allow_hyphen_values = true,
        required_unless_present = "replay"
    )]
    pub words: Vec<OsString>,
    /// Full speed: calls are only counted
    #[arg(long, conflicts_with_all = ["cut", "interrupt"])]
    pub free: bool,
    /// Let no send or recv move more than so many bytes
    #[arg(long, value_name = "N", value_parser = bytes, allow_negative_numbers = true)]
    pub cut: Option<u64>,
    /// Make each call that waits return EINTR once
    #[arg(long)]
    pub interrupt: bool,
    /// Keep the run, with the texts of the programs, in this file
    #[arg(long, value_name = "FILE")]
    pub record: Option<PathBuf>,
    /// Show a run that was kept, instead of programs
    #[arg(long, value_name = "FILE", conflicts_with_all = ["words", "free", "cut", "interrupt", "record"])]
    pub replay: Option<PathBuf>,
}

impl Command {
    /// What it is called, where it has no JSON to give.
    pub fn without_json(&self) -> Option<&'static str> {
        match self {
            Command::Quiz(_) => Some("quiz"),
            Command::Review(_) => Some("review"),
            Command::Notes(_) => Some("notes"),
            Command::Rehearse(_) => Some("rehearse"),
            Command::Take(_) => Some("take"),
            Command::Ask { .. } => Some("ask"),
            Command::Replay(_) => Some("replay"),
            Command::Completions { .. } => Some("completions"),
            Command::Man => Some("man"),
            Command::Progress(asked) => asked.action.as_ref().map(|_| "progress reset"),
            Command::Polls { action } => action.as_ref().map(|_| "polls import"),
            Command::Demo(asked) => Some(match asked.aside {
                Some(Aside::Notes) => "demo notes",
                None => "demo",
            }),
            Command::Lesson(_)
            | Command::Watch(_)
            | Command::Doctor
            | Command::List
            | Command::Calls { .. }
            | Command::Results(_) => None,
        }
    }
}
