//! A classic call: how it is written elsewhere, and the scene that runs it.

use crate::trace::Call;

/// One row of the reference `socklab calls`.
#[derive(Clone, Copy, Debug)]
pub struct ClassicCall {
    /// As in Python's table, which is the one students meet: `socklab calls recv`.
    pub name: &'static str,
    /// What the same is called on the page, so that it can be asked for by that, too: `socklab calls read`.
    pub also: &'static [&'static str],
    /// In C, in short.
    pub c: &'static str,
    pub python: &'static str,
    pub socket2: &'static str,
    /// What it does, in one line.
    pub what: &'static str,
    /// The slug of the lesson that runs it.
    pub lesson: &'static str,
    /// The scene in that lesson.
    pub scene: &'static str,
    /// The calls that stand for it in that scene's recording. Empty: the kernel is not asked, and `untraced` says why.
    pub traced: &'static [Call],
    pub untraced: Option<&'static str>,
}

impl ClassicCall {
    /// Whether this is its name, or one of its names, as somebody types it.
    pub fn is_called(&self, typed: &str) -> bool {
        let typed = typed.trim_end_matches("()").to_lowercase();
        self.name == typed || self.also.contains(&typed.as_str())
    }
}
