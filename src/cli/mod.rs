//! The command line: what can be asked of socklab, in clap's words.

mod offered;
mod value;

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub use self::offered::command;
use self::value::{bytes, clients, percent, seconds, seed, tried};

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
    /// Runs a lesson, or a class of your own, and writes it as one file that walks forward and back in any browser
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

#[derive(Debug, Args)]
pub struct Take {
    /// The lesson's number, its name, or the beginning of its name
    pub lesson: String,
    /// The scene, whose program it is; without it they are named
    pub scene: Option<String>,
    /// The language that it is written in
    #[arg(long, value_enum)]
    pub language: Option<Language>,
    /// With one of the things to try made in it, by its number
    #[arg(long = "try", value_name = "NUMBER", value_parser = tried, allow_negative_numbers = true)]
    pub tried: Option<usize>,
    /// The folder; without it one of the scene's name is made here
    #[arg(long, value_name = "FOLDER")]
    pub to: Option<PathBuf>,
}

/// The languages that the lessons' programs are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Language {
    #[default]
    Rust,
    Python,
}

#[derive(Debug, Args)]
pub struct Rehearse {
    /// Lessons by number or name, or scenes of them: `5`, `5:fill,lost_answer`; everything without one
    #[arg(value_name = "LESSON[:SCENE,…]")]
    pub lessons: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Quiz {
    /// The lesson's number, its name, or the beginning of its name
    pub lesson: String,
    /// Shuffle the options as everybody does who gives the same number
    #[arg(long, value_name = "NUMBER", value_parser = seed, allow_negative_numbers = true)]
    pub seed: Option<u64>,
}

#[derive(Debug, Args)]
pub struct Review {
    /// Shuffle the options as everybody does who gives the same number
    #[arg(long, value_name = "NUMBER", value_parser = seed, allow_negative_numbers = true)]
    pub seed: Option<u64>,
}

#[derive(Debug, Args)]
pub struct Progress {
    #[command(subcommand)]
    pub action: Option<ProgressAction>,
}

#[derive(Debug, Subcommand)]
pub enum ProgressAction {
    /// Forget a lesson, or everything; asks first
    Reset {
        /// The lesson's number, its name, or the beginning of its name; all lessons without it
        lesson: Option<String>,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum PollsAction {
    /// Add what a room answered with any clicker: a CSV file with the columns question (`5:fill:1`, or its words), answer
    /// (`A`, or the number where one is asked for), and where there are any hands and round
    Import {
        /// The file; its first line names the columns
        #[arg(value_name = "FILE.csv")]
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
pub struct Notes {
    /// The lesson's number, its name, or the beginning of its name
    pub lesson: String,
    /// To fill in: programs and questions, with room to write
    #[arg(long, conflicts_with = "key")]
    pub blank: bool,
    /// The questions with the answers that were measured here, and why
    #[arg(long)]
    pub key: bool,
    /// One file of HTML, to print or to look at, instead of Markdown
    #[arg(long)]
    pub html: bool,
    /// The programs of this language; without it, of the one that you walk
    #[arg(long, value_enum)]
    pub language: Option<Language>,
}

#[derive(Debug, Args)]
pub struct Replay {
    /// A lesson, or scenes of several: `5`, `3:restart 5:fill,lost_answer`
    #[arg(required = true, value_name = "LESSON[:SCENE,…]")]
    pub lesson: Vec<String>,
    /// The file to write; one that is there already is left alone
    #[arg(long, value_name = "FILE")]
    pub html: PathBuf,
    /// The programs of this language
    #[arg(long, value_enum)]
    pub language: Option<Language>,
}

#[derive(Debug, Args)]
pub struct Results {
    /// Only this lesson: by number, name, or the beginning of its name
    pub lesson: Option<String>,
    /// Whose results these are: a name or a number, written into them
    #[arg(long, value_name = "ID")]
    pub student: Option<String>,
    /// Count the first answer to each question
    #[arg(long, conflicts_with_all = ["best", "last"])]
    pub first: bool,
    /// Count a right answer where there was one
    #[arg(long, conflicts_with = "last")]
    pub best: bool,
    /// Count the last answer to each question; so it is where nothing is said
    #[arg(long)]
    pub last: bool,
    /// Fail unless so many of a hundred questions have right answers
    #[arg(long, value_name = "PERCENT", value_parser = percent, allow_negative_numbers = true)]
    pub min: Option<u8>,
    /// Add up what a class handed in: a folder of files that `results --json` wrote; prints CSV, or JSON with `--json`
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["lesson", "student", "min", "junit"])]
    pub summary: Option<PathBuf>,
    /// JUnit's XML, as build servers read it: a test case a question
    #[arg(long, conflicts_with = "json")]
    pub junit: bool,
}

#[derive(Debug, Args)]
pub struct Lesson {
    /// The lesson's number, its name, or the beginning of its name. Several make a class of your own: of each its core,
    /// or the scenes behind a colon
    #[arg(required = true, value_name = "LESSON[:SCENE,…]")]
    pub lesson: Vec<String>,
    /// Begin with this scene; plain text and JSON tell it alone
    #[arg(long, value_name = "SCENE")]
    pub scene: Option<String>,
    /// Walk by itself, a step every so many seconds; a demo begins again at the end
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, default_missing_value = "2", value_parser = seconds, allow_negative_numbers = true)]
    pub auto: Option<Duration>,
    /// For a scene that takes it: how many clients it starts, 4 to 10000
    #[arg(long, value_name = "N", value_parser = clients, allow_negative_numbers = true)]
    pub clients: Option<u32>,
    /// Walk the programs of this language; it is remembered
    #[arg(long, value_enum)]
    pub language: Option<Language>,
    /// Only the source and the lanes
    #[arg(long)]
    pub compact: bool,
}

impl Lesson {
    /// The whole lesson, as if only its name had been typed.
    pub fn of(slug: &str) -> Lesson {
        Lesson {
            lesson: vec![slug.to_owned()],
            scene: None,
            auto: None,
            clients: None,
            language: None,
            compact: false,
        }
    }
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Demo {
    #[command(subcommand)]
    pub aside: Option<Aside>,
    #[command(flatten)]
    pub lesson: Option<Lesson>,
    /// Keep the polls whose hands were counted
    #[arg(long)]
    pub save: bool,
}

#[derive(Clone, Copy, Debug, Subcommand)]
pub enum Aside {
    /// The speaker's notes, in a second terminal: they follow the demo
    Notes,
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

/// How to show things: what a command can do of it, its help offers (`offered`).
#[derive(Clone, Copy, Debug, Args)]
pub struct Face {
    /// Plain numbered text: no cursor movement, prompts answered by typed digits
    #[arg(long, global = true)]
    pub plain: bool,
    /// One JSON object a line: for lesson, watch, list, calls, doctor, progress, results and polls
    #[arg(long, global = true, conflicts_with = "plain")]
    pub json: bool,
    /// Colours for this background
    #[arg(long, global = true, value_enum, default_value_t)]
    pub theme: ThemeChoice,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ThemeChoice {
    /// Ask the terminal
    #[default]
    Auto,
    Dark,
    Light,
    /// The terminal's own sixteen colours
    Ansi,
    /// No colours
    None,
    /// No colours, but weight and reverse, for projectors
    HighContrast,
}
