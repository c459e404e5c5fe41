//! What a person sees and presses: socklab in a real terminal.

#[path = "../command/mod.rs"]
mod command;
#[path = "../machine/mod.rs"]
mod machine;
#[path = "../processes/mod.rs"]
mod processes;
#[path = "../pty/mod.rs"]
mod pty;

mod demo;
mod menu;
mod mishaps;
mod prompts;
mod quiz_pages;
mod screen;
mod terminal;
mod watched;
mod yours;
