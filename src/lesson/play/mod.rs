//! From a launch to the program that answers it.

mod changed;
mod twin;

use std::process::ExitCode;

pub use twin::Twin;
pub(super) use twin::twin_of;

use super::folder::{Folder, Proof, SceneFiles};
use crate::lab::{self, Launch, LaunchSpec, Pace, Part};
use crate::lesson::contents::Scene;

/// Plays the scene or the proof for which this process was started.
pub fn perform(syllabus: &[&'static Folder], launch: &Launch) -> ExitCode {
    match syllabus.iter().find_map(|folder| play(folder, launch)) {
        Some(play) => lab::perform(launch, play),
        None => ExitCode::FAILURE,
    }
}

fn play(folder: &'static Folder, launch: &Launch) -> Option<lab::Runnable> {
    if folder.slug() != launch.lesson {
        return None;
    }
    match &launch.part {
        Part::Scene(name) => {
            let named = |scene: &&SceneFiles| scene.program.name == name;
            let scene = folder.scenes.iter().find(named)?;
            let main = scene.main;
            Some(lab::Runnable {
                program: scene.program,
                main: Box::new(move || main().map(|()| None)),
            })
        }
        Part::Proof(name) => {
            let proof = folder.proofs.iter().find(|proof| proof.name == name)?;
            let main = proof.main;
            Some(lab::Runnable {
                program: folder.proofs_program,
                main: Box::new(move || main().map(Some)),
            })
        }
    }
}

impl Scene {
    /// What starts this scene; its gates, if it has any, are opened at this pace.
    pub fn launch_spec(&self, gates: Pace) -> LaunchSpec {
        LaunchSpec {
            lesson: self.folder.slug().to_owned(),
            part: Part::Scene(self.program.name.to_owned()),
            pace: match self.free {
                Some(_) => Pace::Free,
                None => gates,
            },
            together: self.together(),
            arguments: Vec::new(),
            program: None,
            typed: false,
            twin: self.program.path.ends_with(".py").then_some(self.program),
        }
    }
}

impl Proof {
    /// What starts this proof; its gates, if it has any, are opened at this pace.
    pub fn launch_spec(&self, folder: &Folder, pace: Pace) -> LaunchSpec {
        LaunchSpec {
            lesson: folder.slug().to_owned(),
            part: Part::Proof(self.name.to_owned()),
            pace,
            together: Vec::new(),
            arguments: Vec::new(),
            program: None,
            typed: false,
            twin: None,
        }
    }
}
