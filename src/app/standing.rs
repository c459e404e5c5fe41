//! How far a student is with a lesson: one look, for the menu, the table and the review.

use super::exit::Exit;
use crate::lesson::{Folder, Lesson, Quiz};
use crate::progress::{Day, LessonProgress, Progress, QuestionRecord};
use crate::view::number::counted;

/// One lesson, and what a student did with it.
#[derive(Clone, Debug)]
pub struct Standing {
    pub folder: &'static Folder,
    pub title: String,
    pub quiz: Quiz,
    /// Empty for a lesson that was never begun.
    pub lesson: LessonProgress,
}

impl Standing {
    /// Every lesson's, in teaching order.
    pub fn of_all(
        syllabus: &[&'static Folder],
        progress: &Progress,
    ) -> Result<Vec<Standing>, Exit> {
        let standings = syllabus.iter().map(|folder| Standing::of(folder, progress));
        standings.collect()
    }

    pub fn of(folder: &'static Folder, progress: &Progress) -> Result<Standing, Exit> {
        let fault = |fault: crate::lesson::Fault| Exit::Failed(fault.to_string());
        Ok(Standing {
            folder,
            title: Lesson::read(folder).map_err(fault)?.title,
            quiz: Quiz::read(folder).map_err(fault)?,
            lesson: progress.lesson(folder.slug()).cloned().unwrap_or_default(),
        })
    }

    /// The scenes of today's lesson that were seen.
    pub fn seen(&self) -> usize {
        let seen = |name: &str| self.lesson.seen.iter().any(|seen| seen == name);
        let scenes = self.folder.scenes.iter();
        scenes.filter(|scene| seen(scene.program.name)).count()
    }

    /// The place of the scene to go on with, from 1.
    pub fn at(&self) -> Option<usize> {
        let at = self.lesson.at.as_deref()?;
        let scenes = &mut self.folder.scenes.iter();
        scenes
            .position(|scene| scene.program.name == at)
            .map(|at| at + 1)
    }

    /// The records of today's questions that were answered.
    pub fn records(&self) -> impl Iterator<Item = &QuestionRecord> {
        let questions = self.quiz.questions.iter();
        let records = questions.filter_map(|question| self.lesson.questions.get(&question.id));
        records.filter(|record| !record.attempts.is_empty())
    }

    pub fn right(&self) -> usize {
        self.records()
            .filter(|record| record.right() == Some(true))
            .count()
    }

    pub fn due(&self, today: Day) -> usize {
        self.records().filter(|record| record.is_due(today)).count()
    }

    /// `not started`; `begun`; `scene 3 of 7 · quiz 5/6 · 2 due for review`.
    pub fn sentence(&self, today: Day) -> String {
        let mut parts = Vec::new();
        let all = self.folder.scenes.len();
        match (self.at(), self.seen()) {
            (Some(at), _) => parts.push(format!("scene {at} of {all}")),
            // Scenes were left before their end, and the place is gone: a walk that ended behind the recap has none.
            (None, 0) if !self.lesson.predictions.is_empty() => parts.push("begun".to_owned()),
            (None, 0) => {}
            (None, seen) if seen == all => parts.push("all scenes seen".to_owned()),
            (None, seen) => parts.push(format!("{seen} of {} seen", counted(all, "scene"))),
        }
        if self.records().next().is_some() {
            parts.push(format!(
                "quiz {}/{}",
                self.right(),
                self.quiz.questions.len()
            ));
        }
        match self.due(today) {
            0 => {}
            due => parts.push(format!("{due} due for review")),
        }
        if parts.is_empty() {
            return "not started".to_owned();
        }
        parts.join(" · ")
    }
}
