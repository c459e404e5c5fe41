//! A class of one's own: scenes of several lessons, in the order that somebody chose, with one recap over them.

use crate::lesson::contents::{Lesson, Scene};
use crate::lesson::text::{Block, Inline};
use crate::phrases::phrases;

/// A lesson, and the places of the scenes that are taken from it, in order.
pub type Pick = (Lesson, Vec<usize>);

impl Lesson {
    /// A class of these; `None` where nothing was chosen.
    pub fn class(picks: Vec<Pick>) -> Option<Lesson> {
        let (first, _) = picks.first()?;
        let mut class = Lesson {
            folder: first.folder,
            title: phrases().lesson.own_class.to_owned(),
            introduction: Vec::new(),
            needs: picks
                .iter()
                .flat_map(|(lesson, _)| lesson.needs.clone())
                .collect(),
            scenes: Vec::new(),
            recap: Vec::new(),
            next: Vec::new(),
            is_class: true,
        };
        let mut titles: Vec<String> = Vec::new();
        let mut quizzes: Vec<String> = Vec::new();
        for (lesson, scenes) in picks {
            for scene in scenes {
                let mut scene = lesson.scenes[scene].clone();
                // It was asked for by name, or is core anyway.
                scene.extra = None;
                titles.push(lesson.title.clone());
                class.scenes.push(scene);
            }
            let quiz = format!("socklab quiz {}", lesson.folder.number);
            if !quizzes.contains(&quiz) {
                quizzes.push(quiz);
            }
        }
        let rows = || class.scenes.iter().zip(&titles);
        let introduced = |(scene, title): (&Scene, &String)| {
            let (name, minutes) = (scene.program.name, scene.minutes());
            let number = scene.folder.number;
            let told = phrases()
                .lesson
                .class_scene(name, &scene.title, minutes, number, title);
            item(&told, name, Inline::Code)
        };
        let recalled = |(scene, _): (&Scene, &String)| {
            let (name, minutes) = (scene.program.name, scene.minutes());
            let take = scene.take.as_deref().unwrap_or(&scene.title);
            let told = phrases().lesson.class_take(name, minutes, take);
            item(&told, name, Inline::Strong)
        };
        let introduction = list(rows().map(introduced).collect());
        let recap = list(rows().map(recalled).collect());
        let mut next = vec![Inline::Text(phrases().lesson.questions.into())];
        for (at, quiz) in quizzes.into_iter().enumerate() {
            let between = if at == 0 { " " } else { ", " };
            next.extend([Inline::Text(between.into()), Inline::Code(quiz)]);
        }
        (class.introduction, class.recap) = (vec![introduction], vec![recap]);
        class.next = vec![Block::Paragraph(next)];
        (!class.scenes.is_empty()).then_some(class)
    }
}

/// What is told of a scene, whose name stands in it in backticks.
fn item(told: &str, name: &str, mark: fn(String) -> Inline) -> Vec<Block> {
    let text = |text: &str| Inline::Text(text.to_owned());
    let (before, behind) = told.split_once(&format!("`{name}`")).unwrap_or((told, ""));
    let inlines = vec![text(before), mark(name.to_owned()), text(behind)];
    vec![Block::Paragraph(inlines)]
}

fn list(items: Vec<Vec<Block>>) -> Block {
    Block::List {
        numbered: true,
        items,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::text::plain;

    fn lesson(number: usize) -> Lesson {
        Lesson::read(crate::lessons::SYLLABUS[number - 1]).expect("a lesson without fault")
    }

    #[test]
    fn a_class_keeps_the_order_and_each_scene_its_lesson() {
        let class = Lesson::class(vec![(lesson(5), vec![5, 1]), (lesson(3), vec![0])])
            .expect("three scenes");
        let scenes: Vec<(u8, &str)> = class
            .scenes
            .iter()
            .map(|it| (it.folder.number, it.program.name))
            .collect();
        let names = |number: usize, at: usize| lesson(number).scenes[at].program.name;
        assert_eq!(
            scenes,
            [(5, names(5, 5)), (5, names(5, 1)), (3, names(3, 0))]
        );
        assert!(class.scenes.iter().all(|scene| scene.extra.is_none()));
        let Block::List { items, .. } = &class.recap[0] else {
            panic!("{:?}", class.recap)
        };
        assert_eq!(items.len(), 3);
        let Block::Paragraph(next) = &class.next[0] else {
            panic!("{:?}", class.next)
        };
        assert_eq!(
            plain(next).trim(),
            "The questions: socklab quiz 5, socklab quiz 3"
        );
        assert_eq!(class.name(), "A class of your own");
        assert!(Lesson::class(Vec::new()).is_none());
    }
}
