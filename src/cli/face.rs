//! How an answer is shown: on pages, as plain text, as JSON, and in which colours.

use clap::{Args, ValueEnum};

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
