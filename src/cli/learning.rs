//! What a student asks for: a lesson, its program, a quiz, a review, the progress.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Subcommand, ValueEnum};

use super::value::{clients, seconds, seed, tried};

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
