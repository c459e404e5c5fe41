//! What a person sees and presses: socklab in a real terminal.

mod demo;
mod menu;
mod mishaps;
mod prompts;
mod quiz_pages;
mod screen;
mod terminal;
mod watched;
mod yours;
