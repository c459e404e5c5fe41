//! Lessons and quizzes of a few lines, right and wrong.

mod faults;
mod prose;
mod quiz;
mod tries;

use super::folder::{Folder, Proof, SceneFiles};
use crate::program::Program;

/// A scene of five lines.
const FILL: &str = "\
pub fn main() {
    let sender = socket();
    sender.send(&chunk);
    sender
        .send(&chunk);
}
";

/// A folder with the scenes `fill` and `sizes`, and the proofs `one` and `two`.
fn folder(lesson: &str, quiz: &str) -> &'static Folder {
    const SCENES: &[SceneFiles] = &[
        SceneFiles {
            program: Program {
                name: "fill",
                path: "05-buffers/fill.rs",
                text: FILL,
            },
            story: "",
            main: || Ok(()),
        },
        SceneFiles {
            program: Program {
                name: "sizes",
                path: "05-buffers/sizes.rs",
                text: "pub fn main() {\n    client.size();\n}\n",
            },
            story: "",
            main: || Ok(()),
        },
    ];
    const PROOFS: &[Proof] = &[
        Proof {
            name: "one",
            main: || Ok(String::new()),
        },
        Proof {
            name: "two",
            main: || Ok(String::new()),
        },
    ];
    Box::leak(Box::new(Folder {
        number: 5,
        name: "05-buffers",
        lesson: String::leak(lesson.to_owned()),
        quiz: String::leak(quiz.to_owned()),
        proofs_program: Program {
            name: "proofs",
            path: "05-buffers/proofs.rs",
            text: "",
        },
        scenes: SCENES,
        proofs: PROOFS,
    }))
}
