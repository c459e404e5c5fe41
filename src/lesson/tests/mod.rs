//! Lessons and quizzes of a few lines, right and wrong.

mod faults;
mod prose;
mod quiz;

use super::program::{Folder, Program, Proof};

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
    const SCENES: &[Program] = &[
        Program {
            name: "fill",
            text: FILL,
            story: "",
            main: || Ok(()),
        },
        Program {
            name: "sizes",
            text: "pub fn main() {\n    client.size();\n}\n",
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
        proofs_text: "",
        scenes: SCENES,
        proofs: PROOFS,
    }))
}
