//! The `socklab` command.

use std::process::ExitCode;

use socklab::lab::{self, Casting, LiveScene, Pace, Part};

fn main() -> ExitCode {
    if let Some(summons) = lab::summons() {
        return socklab::lesson::perform(socklab::lessons::SYLLABUS, &summons);
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (sender, events) = std::sync::mpsc::channel();
    let pace = if arguments.get(2).is_some_and(|pace| pace == "free") {
        Pace::Free
    } else {
        Pace::Run
    };
    let part = arguments[1].clone();
    let casting = Casting {
        lesson: arguments[0].clone(),
        part: if part.contains('_') && arguments.len() > 3 {
            Part::Proof(part)
        } else {
            Part::Scene(part)
        },
        pace,
        arguments: vec![],
        typed: false,
    };
    let live = LiveScene::start(casting, move |event| {
        let _ = sender.send(event);
    })
    .expect("start");
    for event in events {
        println!("{}", serde_json::to_string(&event).expect("json"));
    }
    drop(live);
    ExitCode::SUCCESS
}
