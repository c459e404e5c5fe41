//! What programs, pipes and files get: socklab as a command; and what a person sees and presses, in a real terminal.
//!
//! They are one program, since most of them wait: whoever computes does so meanwhile.

#[path = "../command/mod.rs"]
mod command;
#[path = "../machine/mod.rs"]
mod machine;
#[path = "../ports/mod.rs"]
mod ports;
#[path = "../processes/mod.rs"]
mod processes;
#[path = "../pty/mod.rs"]
mod pty;
#[path = "../screens/mod.rs"]
mod screens;
#[path = "../workers/mod.rs"]
mod workers;

mod ask;
mod command_line;
mod denied;
mod errors;
mod findings;
mod first_format;
mod grading;
mod handout;
mod installed;
mod left;
mod needs;
mod options;
mod plain;
mod planted;
mod polls;
mod portable;
mod rehearse;
mod remembered;
mod replay;
mod take;
mod watch_command;
mod watch_files;
