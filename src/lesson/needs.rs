//! What lessons need of the machine, as their folders say it: `> needs: 440 descriptors`.

use super::{Fault, Folder, Lesson};

/// Enough descriptors for every scene that says nothing of them; the hungriest, thread_each, needs 17.
pub const LEAST_DESCRIPTORS: u64 = 20;
/// With fewer clients no scene begins that takes their number.
const FEWEST_CLIENTS: u64 = 4;

/// What can be needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource {
    /// Those included that socklab itself has open in the scene's process.
    Descriptors,
    Threads,
    /// The largest buffer that a scene asks for, in bytes.
    Buffer,
    Udp,
    Ipv6,
    UnixSockets,
    TemporaryFolder,
    /// Many ephemeral ports.
    Ports,
    /// The range of ephemeral ports, which the text names.
    PortRange,
    TcpInfo,
    TimeWait,
    Tasks,
    /// A user to whom the kernel refuses the ports below 1024.
    OrdinaryUser,
}

/// One need of a lesson or of a scene.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    pub of: Resource,
    /// With so much it goes; 1 where it is not counted.
    pub amount: u64,
    /// With so much it goes in some runs, where luck has a part in it: `luck from 158`.
    pub with_luck: Option<u64>,
    /// The scene raises its soft limit itself, so only the hard limit stops it: `raises its limit`.
    pub raises: bool,
    /// What each client takes, and what the rest takes: `2 for each of --clients and 40 more`.
    pub clients: Option<(u64, u64)>,
}

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

impl Need {
    /// Whether the scene can run under these limits of descriptors.
    pub fn is_met(&self, soft: u64, hard: u64) -> bool {
        let limit = if self.raises { hard } else { soft };
        limit >= self.amount
    }

    /// How the scene is started so that it fits a limit, if there is such a way.
    pub fn smaller(&self, limit: u64) -> Option<String> {
        let (each, rest) = self.clients?;
        let clients = limit.checked_sub(rest)? / each;
        (clients >= FEWEST_CLIENTS).then(|| format!("--clients {clients}"))
    }
}
