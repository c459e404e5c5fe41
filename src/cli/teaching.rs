//! What an instructor asks for: a demo, a rehearsal, handouts, replays, results, polls.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::learning::{Language, Lesson};
use super::value::percent;

#[derive(Debug, Args)]
pub struct Rehearse {
    /// Lessons by number or name, or scenes of them: `5`, `5:fill,lost_answer`; everything without one
    #[arg(value_name = "LESSON[:SCENE,…]")]
    pub lessons: Vec<String>,
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
