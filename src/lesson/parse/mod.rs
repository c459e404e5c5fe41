//! Reading a lesson's Markdown: what it says, checked against the programs of its folder.

mod directives;
mod fault;
mod figure;
mod id;
mod lesson;
mod markdown;
mod needs;
mod note;
mod prose;
mod quiz;
mod source;

pub use fault::Fault;
