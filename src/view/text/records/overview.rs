//! How far a student is with a lesson: one look, for the menu, the review, and all that is handed on.

use crate::lesson::{Fault, Folder, Lesson, Question, Quiz, Scene};
use crate::phrases::phrases;
use crate::progress::{Attempt, Day, LessonProgress, QuestionRecord};

/// One lesson, and what a student did with it.
#[derive(Clone, Debug)]
pub struct Overview {
    pub folder: &'static Folder,
    pub lesson: Lesson,
    pub quiz: Quiz,
    /// Empty for a lesson that was never begun.
    pub progress: LessonProgress,
}

impl Overview {
    pub fn of(folder: &'static Folder, progress: LessonProgress) -> Result<Overview, Fault> {
        Ok(Overview {
            folder,
            lesson: Lesson::read(folder)?,
            quiz: Quiz::read(folder)?,
            progress,
        })
    }

    /// The scenes of today's lesson that were seen.
    pub fn seen(&self) -> usize {
        let seen = |name: &str| self.progress.seen.iter().any(|seen| seen == name);
        let scenes = self.folder.scenes.iter();
        scenes.filter(|scene| seen(scene.program.name)).count()
    }

    /// Whether every scene of the core was seen.
    pub fn is_finished(&self) -> bool {
        let seen = |scene: &Scene| {
            self.progress
                .seen
                .iter()
                .any(|seen| seen == scene.program.name)
        };
        self.lesson.core().all(seen)
    }

    /// The place of the scene to go on with, from 1.
    pub fn at(&self) -> Option<usize> {
        let at = self.progress.at.as_deref()?;
        let scenes = &mut self.folder.scenes.iter();
        scenes
            .position(|scene| scene.program.name == at)
            .map(|at| at + 1)
    }

    pub fn record(&self, question: &Question) -> Option<&QuestionRecord> {
        self.progress.questions.get(&question.id)
    }

    /// The answers to a question, the last one last.
    pub fn attempts(&self, question: &Question) -> &[Attempt] {
        self.record(question).map_or(&[], |record| &record.attempts)
    }

    /// The records of today's questions that were answered.
    pub fn records(&self) -> impl Iterator<Item = &QuestionRecord> {
        let questions = self.quiz.questions.iter();
        let records = questions.filter_map(|question| self.record(question));
        records.filter(|record| !record.attempts.is_empty())
    }

    pub fn right(&self) -> usize {
        self.records()
            .filter(|record| record.right() == Some(true))
            .count()
    }

    /// When the first question comes back.
    pub fn next(&self) -> Option<Day> {
        self.records().map(|record| record.review.due).min()
    }

    pub fn due(&self, today: Day) -> usize {
        self.records().filter(|record| record.is_due(today)).count()
    }

    /// `not started`; `begun`; `scene 3 of 7 · quiz 5/6 · 2 due for review`.
    pub fn sentence(&self, today: Day) -> String {
        self.said(today, false)
    }

    /// The same, or shorter: `scene 3 of 7 · quiz 5/6 · 2 due`.
    pub fn said(&self, today: Day, briefly: bool) -> String {
        let words = &phrases().records;
        let mut parts = Vec::new();
        let all = self.folder.scenes.len();
        match (self.at(), self.seen()) {
            (_, seen) if seen == all => parts.push(words.all_scenes_seen.to_owned()),
            _ if self.is_finished() => parts.push(words.core_seen.to_owned()),
            (Some(at), _) => parts.push(words.at_scene(at, all)),
            // Scenes were left before their end, and the place is gone: a walk that ended behind the recap has none.
            (None, 0) if !self.progress.predictions.is_empty() => {
                parts.push(words.begun.to_owned())
            }
            (None, 0) => {}
            (None, seen) => parts.push(words.scenes_seen(seen, all)),
        }
        if self.records().next().is_some() {
            parts.push(words.quiz_right(self.right(), self.quiz.questions.len()));
        }
        match self.due(today) {
            0 => {}
            due if briefly => parts.push(words.due(due)),
            due => parts.push(words.due_for_review(due)),
        }
        if parts.is_empty() {
            return words.not_started.to_owned();
        }
        parts.join(" · ")
    }
}
