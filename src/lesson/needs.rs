//! What lessons need of the machine, as their folders say it: `> needs: 440 descriptors`.

use super::directives::Directives;
use super::fault::Fault;
use super::source::Source;
use super::{Folder, Lesson};

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

/// How each is called in a lesson. Those with a number before them are counted.
const NAMES: [(&str, Resource); 13] = [
    ("440 descriptors", Resource::Descriptors),
    ("200 threads", Resource::Threads),
    ("65536 bytes of buffer", Resource::Buffer),
    ("UDP", Resource::Udp),
    ("IPv6", Resource::Ipv6),
    ("Unix sockets", Resource::UnixSockets),
    ("a temporary folder", Resource::TemporaryFolder),
    ("many ports", Resource::Ports),
    ("the range of ports", Resource::PortRange),
    ("TCP_INFO", Resource::TcpInfo),
    ("TIME_WAIT", Resource::TimeWait),
    ("/proc/self/task", Resource::Tasks),
    ("an ordinary user", Resource::OrdinaryUser),
];

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

    /// Reads `440 descriptors; raises its limit`.
    fn parse(words: &str) -> Option<Need> {
        let mut words = words.split("; ");
        let name = words.next()?;
        let (amount, what) = counted(name);
        let is_it = |known: &str| {
            let (example, of) = counted(known);
            what == of && amount.is_some() == example.is_some()
        };
        let (_, of) = NAMES.iter().find(|(known, _)| is_it(known))?;
        let mut need = Need {
            of: *of,
            amount: amount.unwrap_or(1),
            with_luck: None,
            raises: false,
            clients: None,
        };
        for more in words {
            if let Some(from) = more.strip_prefix("luck from ") {
                need.with_luck = Some(from.parse().ok()?);
            } else if more == "raises its limit" {
                need.raises = true;
            } else {
                let (each, rest) = more.split_once(" for each of --clients and ")?;
                let each = each.parse().ok().filter(|each| *each > 0)?;
                need.clients = Some((each, rest.strip_suffix(" more")?.parse().ok()?));
            }
        }
        Some(need)
    }
}

/// `440 descriptors` in two: how much, and of what.
fn counted(name: &str) -> (Option<u64>, &str) {
    let parts = name.split_once(' ');
    let parts = parts.and_then(|(amount, what)| Some((amount.parse().ok()?, what)));
    parts.map_or((None, name), |(amount, what)| (Some(amount), what))
}

/// What the directives under a heading say of needs, with commas between them.
pub(super) fn needs(
    directives: &Directives,
    heading: &str,
    source: &Source,
) -> Result<Vec<Need>, Fault> {
    let Some(line) = directives.get("needs") else {
        return Ok(Vec::new());
    };
    let each = line.value.split(", ").map(|words| {
        Need::parse(words).ok_or_else(|| {
            let known = NAMES.map(|(name, _)| name).join(", ");
            let what = format!("no need `{words}`: write {known}");
            source.fault(line.line, heading, what)
        })
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_need_is_counted_or_named_and_its_details_follow() {
        let need = Need::parse("208 descriptors; luck from 158").unwrap();
        assert_eq!((need.of, need.amount), (Resource::Descriptors, 208));
        assert_eq!(need.with_luck, Some(158));
        assert!(need.is_met(208, 208) && !need.is_met(207, 500));
        let many = "440 descriptors; raises its limit; 2 for each of --clients and 40 more";
        let need = Need::parse(many).unwrap();
        assert!(need.is_met(20, 440) && !need.is_met(20, 439));
        assert_eq!(need.smaller(64).as_deref(), Some("--clients 12"));
        assert_eq!((need.smaller(47), need.smaller(39)), (None, None));
        assert_eq!(Need::parse("UDP").unwrap().of, Resource::Udp);
    }

    #[test]
    fn a_need_that_nobody_knows_is_none() {
        for words in [
            "",
            "descriptors",
            "many descriptors",
            "5 sockets",
            "5 UDP",
            "440 descriptors; luck",
            "440 descriptors; 0 for each of --clients and 40 more",
        ] {
            assert_eq!(Need::parse(words), None, "{words}");
        }
    }
}
