//! What lessons need of the machine, as their folders say it: `> needs: 440 descriptors`.

use super::contents::Lesson;
use super::folder::Folder;
use super::need::{Need, Resource};
use super::parse::Fault;

/// Enough descriptors for every scene that says nothing of them; the hungriest, thread_each, needs 17.
pub const LEAST_DESCRIPTORS: u64 = 20;

/// The needs of all lessons, in their order.
#[derive(Clone, Debug)]
pub struct Needs {
    /// Every lesson's number, whether it needs anything or not.
    pub lessons: Vec<u8>,
    needed: Vec<Needed>,
}

/// A need, and whose it is.
#[derive(Clone, Copy, Debug)]
pub struct Needed {
    pub lesson: u8,
    /// `None` for the lesson as a whole.
    pub scene: Option<&'static str>,
    pub need: Need,
}

impl Needs {
    /// Reads what the lessons of some folders need.
    ///
    /// # Errors
    /// The first fault of a lesson.
    pub fn read(syllabus: &[&'static Folder]) -> Result<Needs, Fault> {
        let mut needs = Needs {
            lessons: syllabus.iter().map(|folder| folder.number).collect(),
            needed: Vec::new(),
        };
        for folder in syllabus {
            let lesson = Lesson::read(folder)?;
            let mut add = |scene, some: &[Need]| {
                let needed = some.iter().map(|&need| Needed {
                    lesson: folder.number,
                    scene,
                    need,
                });
                needs.needed.extend(needed);
            };
            add(None, &lesson.needs);
            for scene in &lesson.scenes {
                add(Some(scene.program.name), &scene.needs);
            }
        }
        Ok(needs)
    }

    /// Who needs something.
    pub fn of(&self, resource: Resource) -> impl Iterator<Item = &Needed> {
        let of = move |needed: &&Needed| needed.need.of == resource;
        self.needed.iter().filter(of)
    }

    /// The lessons that need something.
    pub fn lessons_with(&self, resource: Resource) -> Vec<u8> {
        let mut lessons: Vec<u8> = self.of(resource).map(|needed| needed.lesson).collect();
        lessons.dedup();
        lessons
    }

    /// The scenes that need something: `idle_threads and many`.
    pub fn scenes_with(&self, resource: Resource) -> String {
        let scenes: Vec<&str> = self.of(resource).filter_map(|it| it.scene).collect();
        scenes.join(" and ")
    }

    /// The most that is needed of something.
    pub fn most(&self, resource: Resource) -> u64 {
        let amounts = self.of(resource).map(|needed| needed.need.amount);
        amounts.max().unwrap_or(0)
    }
}
