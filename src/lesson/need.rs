//! How many descriptors scenes need, so that somebody can say before class which of them cannot run.

use super::Folder;

/// What the scenes need of the limit of open descriptors (`man 2 getrlimit`, RLIMIT_NOFILE).
#[derive(Clone, Copy, Debug)]
pub struct Needs {
    /// Every lesson, named in the scenes' needs or not.
    pub lessons: &'static [&'static Folder],
    /// Enough for every scene that is not named.
    pub least: u64,
    pub more: &'static [Need],
}

/// A scene that needs more than most.
#[derive(Clone, Copy, Debug)]
pub struct Need {
    pub folder: &'static Folder,
    pub scene: &'static str,
    /// With so many it goes, those included that socklab itself has open in the scene's process.
    pub descriptors: u64,
    /// With so many it goes in some runs, where luck has a part in it.
    pub with_luck: Option<u64>,
    /// It raises its soft limit itself, so only the hard limit stops it.
    pub raises: bool,
    /// How it is started so that it fits a limit, if there is such a way.
    pub smaller: Option<fn(u64) -> Option<String>>,
}

impl Needs {
    /// The numbers of all lessons.
    pub fn all(&self) -> Vec<u8> {
        self.lessons.iter().map(|folder| folder.number).collect()
    }
}

impl Need {
    /// Whether the scene can run under these limits.
    pub fn is_met(&self, soft: u64, hard: u64) -> bool {
        let limit = if self.raises { hard } else { soft };
        limit >= self.descriptors
    }
}
