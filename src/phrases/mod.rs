//! Every word of the interface that a person reads, in one struct, one of them a language: a missing phrase does not compile.
//!
//! A phrase is a whole sentence, or all that stands in one place: nobody puts sentences together from pieces, since
//! other languages order them differently. What is counted comes in as a number, so that a language makes its own plural.
//! Commands, keys of JSON, names of calls and the words of lessons' files are no phrases; the help of the command line
//! stands in `cli`, as clap wants it.
//!
//! English stands beside the names. Another language is a folder with a file an area, and one more of them here.

/// The words of an area, a field each, and the English ones. A phrase with holes is called as a method, with whatever can
/// be shown. Where a hole has a type behind it, such as a number that is counted, `=>` may choose among forms. With `=`
/// comes a table: what is explained, and how.
macro_rules! words {
    ($(
        $(#[$doc:meta])*
        $name:ident $(($($hole:ident $(: $kind:ty)?),*))? $(: $text:literal)? $(= $table:tt)? $(=> $made:expr)?;
    )*) => {
        #[derive(Debug)]
        pub struct Words {
            $($(#[$doc])* pub $name: field!($(($([$($kind)?])*))? $(= $table)?),)*
        }

        pub(in crate::phrases) const ENGLISH: Words = Words {
            $($name: english!($([$($hole)*])? $($text)? $(=> $made)? $(= $table)?),)*
        };

        impl Words {
            $($(
                pub fn $name(&self, $($hole: hole!([$($kind)?])),*) -> String {
                    (self.$name)($(given!($hole [$($kind)?])),*)
                }
            )?)*
        }
    };
}

macro_rules! field {
    () => { &'static str };
    (= $table:tt) => { &'static [(&'static str, &'static str)] };
    (($([$($kind:ty)?])*)) => { fn($(field!([$($kind)?])),*) -> String };
    ([]) => { &dyn std::fmt::Display };
    ([$kind:ty]) => { $kind };
}

macro_rules! english {
    ($text:literal) => { $text };
    (= $table:tt) => { &$table };
    ([$($hole:ident)*] $text:literal) => { |$($hole),*| format!($text) };
    ([$($hole:ident)*] => $made:expr) => { |$($hole),*| $made };
}

macro_rules! hole {
    ([]) => { impl std::fmt::Display };
    ([$kind:ty]) => { $kind };
}

macro_rules! given {
    ($hole:ident []) => {
        &$hole
    };
    ($hole:ident [$kind:ty]) => {
        $hole
    };
}

pub mod command_line;
pub mod commands;
pub mod faults;
pub mod lab;
pub mod learner;
pub mod lesson;
mod number;
pub mod room;
pub mod run;
mod sentence;

use self::lab::{doctor, errors, findings, sockets, watch};
use self::learner::{kept, menu, quiz, records, telling};
pub use self::number::grouped;
use self::run::{lanes, page, panel, plain};

/// All of them.
#[derive(Debug)]
pub struct Phrases {
    pub command_line: command_line::Words,
    pub commands: commands::Words,
    pub doctor: doctor::Words,
    pub errors: errors::Words,
    pub faults: faults::Words,
    pub findings: findings::Words,
    pub kept: kept::Words,
    pub lanes: lanes::Words,
    pub lesson: lesson::Words,
    pub menu: menu::Words,
    pub page: page::Words,
    pub panel: panel::Words,
    pub plain: plain::Words,
    pub quiz: quiz::Words,
    pub records: records::Words,
    pub room: room::Words,
    pub sockets: sockets::Words,
    pub telling: telling::Words,
    pub watch: watch::Words,
}

/// One place in memory: of a constant, each part of the program that is compiled by itself would have a copy, functions
/// included, and they are a tenth of all that is compiled.
static ENGLISH: Phrases = Phrases {
    command_line: command_line::ENGLISH,
    commands: commands::ENGLISH,
    doctor: doctor::ENGLISH,
    errors: errors::ENGLISH,
    faults: faults::ENGLISH,
    findings: findings::ENGLISH,
    kept: kept::ENGLISH,
    lanes: lanes::ENGLISH,
    lesson: lesson::ENGLISH,
    menu: menu::ENGLISH,
    page: page::ENGLISH,
    panel: panel::ENGLISH,
    plain: plain::ENGLISH,
    quiz: quiz::ENGLISH,
    records: records::ENGLISH,
    room: room::ENGLISH,
    sockets: sockets::ENGLISH,
    telling: telling::ENGLISH,
    watch: watch::ENGLISH,
};

/// What a table of phrases says of a name.
pub fn said_of(table: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    let row = table.iter().find(|(known, _)| *known == name);
    row.map(|(_, said)| *said)
}

/// The phrases of the language that is spoken.
pub fn phrases() -> &'static Phrases {
    &ENGLISH
}
