//! About how many minutes a scene and a lesson take: computed from what there is to read, to watch and to answer.

use crate::lesson::contents::{Lesson, Note, Predict, Scene};
use crate::lesson::text::{Block, words};
use crate::phrases::phrases;

/// What a person has to do with a scene.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effort {
    /// To read.
    pub words: usize,
    /// Of the program.
    pub lines: usize,
    /// Places to stop and to look.
    pub stops: usize,
    /// To think about, and to answer.
    pub questions: usize,
}

/// English that is not the first language, with terms to learn.
const WORDS_A_MINUTE: usize = 180;
/// Half of a program is familiar by then.
const SECONDS_A_LINE: usize = 1;
/// To find on the page what has changed.
const SECONDS_A_STOP: usize = 5;
const SECONDS_A_QUESTION: usize = 15;

impl Effort {
    /// Rounded up: nobody is faster than nothing.
    pub fn minutes(self) -> u32 {
        u32::try_from(self.seconds().div_ceil(60)).unwrap_or(u32::MAX)
    }

    fn seconds(self) -> u64 {
        let seconds = self.words * 60 / WORDS_A_MINUTE
            + self.lines * SECONDS_A_LINE
            + self.stops * SECONDS_A_STOP
            + self.questions * SECONDS_A_QUESTION;
        seconds as u64
    }

    fn and(self, other: Effort) -> Effort {
        Effort {
            words: self.words + other.words,
            lines: self.lines + other.lines,
            stops: self.stops + other.stops,
            questions: self.questions + other.questions,
        }
    }
}

impl Scene {
    fn effort(&self) -> Effort {
        let notes = self.notes.iter().map(Note::effort);
        let own = Effort {
            words: words(&self.look_for) + spaced(self.take.as_deref().unwrap_or_default()),
            lines: self
                .program
                .text
                .lines()
                .filter(|line| !line.trim().is_empty())
                .count(),
            // Its beginning and its end.
            stops: 2,
            questions: 0,
        };
        notes.fold(own, Effort::and)
    }

    /// About how many minutes it takes.
    pub fn minutes(&self) -> u32 {
        self.effort().minutes()
    }
}

impl Note {
    fn effort(&self) -> Effort {
        let asks = self.predict.as_ref().map_or(0, Predict::words);
        let questions = usize::from(self.predict.is_some());
        Effort {
            words: words(&self.body) + asks,
            lines: 0,
            stops: 1 + questions,
            questions,
        }
    }
}

impl Lesson {
    /// About how many minutes its core takes: as many as its scenes, as a list of them says. Each of these is rounded up, which
    /// leaves time for introduction and recap.
    pub fn minutes(&self) -> u32 {
        self.core().map(Scene::minutes).sum()
    }

    /// About how many seconds its core takes until its introduction is over, each scene, and the recap: shares of its minutes.
    pub fn schedule(&self) -> Vec<u64> {
        let seconds: Vec<u64> = self.efforts().map(Effort::seconds).collect();
        let whole = seconds.last().map_or(1, |whole| (*whole).max(1));
        let told = u64::from(self.minutes()) * 60;
        let share = |until: u64| until * told / whole;
        seconds.into_iter().map(share).collect()
    }

    /// What is to be done until then.
    fn efforts(&self) -> impl Iterator<Item = Effort> {
        let text = |blocks: &[Block]| Effort {
            words: words(blocks),
            stops: 1,
            ..Effort::default()
        };
        let core = self.scenes.iter().map(|scene| match scene.extra {
            None => scene.effort(),
            Some(_) => Effort::default(),
        });
        let introduction = std::iter::once(text(&self.introduction));
        let parts = introduction.chain(core).chain([text(&self.recap)]);
        parts.scan(Effort::default(), |until, part| {
            *until = until.and(part);
            Some(*until)
        })
    }

    /// What its extra scenes take besides; nothing where there are none.
    pub fn extra_minutes(&self) -> u32 {
        let extra = self.scenes.iter().filter(|scene| scene.extra.is_some());
        extra.map(Scene::minutes).sum()
    }

    /// `About 22 minutes; 3 extra scenes, if you like, take 9 more.`
    pub fn minutes_sentence(&self) -> String {
        let extras = self.scenes.len() - self.core().count();
        phrases()
            .lesson
            .minutes(self.minutes(), extras, self.extra_minutes())
    }
}

fn spaced(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_come_from_words_lines_stops_and_questions() {
        for (words, lines, stops, questions, minutes) in [
            (0, 0, 0, 0, 0),
            (1, 1, 0, 0, 1),
            (180, 0, 0, 0, 1),
            (181, 0, 0, 0, 1),
            (360, 60, 0, 0, 3),
            (360, 60, 12, 0, 4),
            (360, 60, 12, 4, 5),
        ] {
            let effort = Effort {
                words,
                lines,
                stops,
                questions,
            };
            assert_eq!(effort.minutes(), minutes, "{effort:?}");
        }
    }

    #[test]
    fn every_scene_takes_a_while_and_extras_are_not_counted_with_the_core() {
        for folder in crate::lessons::SYLLABUS {
            let lesson = Lesson::read(folder).expect("a lesson without fault");
            assert!(lesson.scenes.iter().all(|scene| scene.minutes() > 0));
            let mut without = lesson.clone();
            without.scenes.retain(|scene| scene.extra.is_none());
            assert_eq!(lesson.minutes(), without.minutes(), "{}", lesson.title);
            assert_eq!(without.extra_minutes(), 0);
            // An instructor's notes count the same minutes.
            let whole = lesson.schedule().last().copied();
            assert_eq!(
                whole,
                Some(u64::from(lesson.minutes()) * 60),
                "{}",
                lesson.title
            );
        }
    }
}
