//! The scenes that need many descriptors, as they were measured; a test runs each just below its need, and at it.

use super::{SYLLABUS, reuse_address, tcp_server, threads};
use crate::lesson::{Need, Needs};

/// In the order of the lessons.
pub static NEEDS: Needs = Needs {
    lessons: SYLLABUS,
    // The hungriest of the others, thread_each, needs 17.
    least: 20,
    more: &[
        Need {
            folder: &tcp_server::FOLDER,
            scene: "fifty",
            descriptors: 107,
            with_luck: None,
            raises: false,
            smaller: None,
        },
        Need {
            // The kernel divides 100 clients among two listeners; one at a time accepts what it was given.
            folder: &reuse_address::FOLDER,
            scene: "reuse_port",
            descriptors: 208,
            with_luck: Some(158),
            raises: false,
            smaller: None,
        },
        Need {
            folder: &threads::FOLDER,
            scene: "idle_threads",
            descriptors: 440,
            with_luck: None,
            raises: true,
            smaller: None,
        },
        Need {
            folder: &threads::FOLDER,
            scene: "many",
            descriptors: 440,
            with_luck: None,
            raises: true,
            smaller: Some(fewer_clients),
        },
    ],
};

/// Two descriptors a client, and the 40 that the scene keeps for the rest; with fewer than four it does not begin.
fn fewer_clients(limit: u64) -> Option<String> {
    let clients = limit.checked_sub(40)? / 2;
    (clients >= 4).then(|| format!("--clients {clients}"))
}
