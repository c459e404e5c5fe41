//! From a launch to the program that answers it.

use std::process::ExitCode;

use super::Scene;
use super::program::Folder;
use crate::lab::{self, Launch, LaunchSpec, Pace, Part};

/// Plays the scene or the proof for which this process was started.
pub fn perform(syllabus: &[&'static Folder], launch: &Launch) -> ExitCode {
    match syllabus.iter().find_map(|folder| play(folder, launch)) {
        Some(play) => lab::perform(launch, play),
        None => ExitCode::FAILURE,
    }
}

fn play(folder: &'static Folder, launch: &Launch) -> Option<lab::Program> {
    if folder.slug() != launch.lesson {
        return None;
    }
    match &launch.part {
        Part::Scene(name) => {
            let program = folder.scenes.iter().find(|program| program.name == name)?;
            let main = program.main;
            Some(lab::Program {
                file: format!("{}/{}.rs", folder.name, program.name),
                text: program.text,
                main: Box::new(move || main().map(|()| None)),
            })
        }
        Part::Proof(name) => {
            let proof = folder.proofs.iter().find(|proof| proof.name == name)?;
            let main = proof.main;
            Some(lab::Program {
                file: format!("{}/proofs.rs", folder.name),
                text: folder.proofs_text,
                main: Box::new(move || main().map(Some)),
            })
        }
    }
}

impl Scene {
    /// What starts this scene; its gates, if it has any, are opened at this pace.
    pub fn casting(&self, folder: &Folder, gates: Pace) -> LaunchSpec {
        LaunchSpec {
            lesson: folder.slug().to_owned(),
            part: Part::Scene(self.program.name.to_owned()),
            pace: match self.free {
                Some(_) => Pace::Free,
                None => gates,
            },
            together: self.together(),
            arguments: Vec::new(),
            program: None,
            typed: false,
        }
    }
}
