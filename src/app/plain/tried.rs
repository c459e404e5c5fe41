//! One of the things to try, told in plain text: the change in a copy, its question, and what the changed run measures.

use super::answers::Answers;
use super::face::{Teller, Telling, say};
use super::typed::Onward;
use crate::app::exit::Exit;
use crate::app::student::taken;
use crate::lesson::{Lesson, Scene, Try};
use crate::phrases::phrases;
use crate::program::Program;
use crate::session::Command;

impl Teller<'_> {
    /// Makes one of a scene's things to try, by its number, and tells the changed run as often as it is wanted.
    pub(super) fn try_it(&mut self, scene: &Scene, number: usize) -> Result<(), Exit> {
        let place = number.checked_sub(1);
        let Some((place, tried)) = place.and_then(|at| Some((at, scene.tries.get(at)?))) else {
            let (name, count) = (scene.program.name, scene.tries.len());
            return say([phrases().commands.scene_has_tries(name, count)]);
        };
        let own = match taken::tried(scene, tried, number) {
            Ok(own) => own,
            Err(sentence) => return say([sentence]),
        };
        let words = &phrases().page;
        let file = own.file.display().to_string();
        say([String::new()])?;
        say(self.text.tried(scene, place, &file))?;
        if !scene.is_in_python() {
            say([words.compiling(scene.program.file())])?;
        }
        let (index, lesson) = changed(self.telling.lesson, scene, tried);
        let text = lesson.scenes[index].program.text.to_owned();
        let taken = taken::as_its_scene(&lesson.scenes[index], &own, text, &self.telling.arguments);
        if let Err(refusal) = taken.make() {
            return say([words.cannot_run(file, refusal)]);
        }
        let telling = Telling {
            lesson: &lesson,
            scene: Some(index),
            pace: self.telling.pace,
            arguments: self.telling.arguments.clone(),
            alone: false,
            taken: Some(taken),
        };
        let answers = std::mem::replace(&mut self.answers, Answers::Nobody);
        let mut teller = telling.teller(answers);
        let mut command = Command::Scene(index);
        let played = loop {
            match teller.play(index, command) {
                Ok(Onward::Again) => command = Command::Again,
                played => break played,
            }
        };
        self.answers = teller.answers;
        match played {
            // How the changed run ends is told; the lesson goes on.
            Err(Exit::Failed(sentence)) => say([sentence])?,
            played => drop(played?),
        }
        say([phrases().telling.back_in_the_lesson.to_owned()])
    }
}

/// The lesson with the change made in a scene, of which nothing is asked but what the change asks.
fn changed(lesson: &Lesson, scene: &Scene, tried: &Try) -> (usize, Lesson) {
    let mut lesson = lesson.clone();
    let is_it = |other: &Scene| other.program.name == scene.program.name;
    let index = lesson.scenes.iter().position(is_it).unwrap_or_default();
    // Programs of lessons live as long as socklab does; this one is small, and made when somebody asks for it.
    let text: &'static str = tried.text(&scene.program).leak();
    lesson.scenes[index] = Scene {
        notes: scene.asked_in(text, tried),
        program: Program {
            text,
            ..scene.program
        },
        tries: Vec::new(),
        // What is asked of it is measured without a person, who may type anything.
        stdin: None,
        story: "",
        take: None,
        plot: None,
        ..scene.clone()
    };
    (index, lesson)
}
