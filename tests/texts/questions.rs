//! What people ask: every scene answers a question, and each question is found, also in the words of the public.

use std::collections::BTreeSet;

use socklab::lesson::Lesson;
use socklab::lessons::SYLLABUS;
use socklab::lessons::questions::{Answered, Asked, Index, questions};

fn lessons() -> Vec<Lesson> {
    let read = SYLLABUS.iter().map(|folder| Lesson::read(folder));
    read.collect::<Result<_, _>>()
        .expect("lessons without fault")
}

/// `lesson:scene`, as the table writes it.
fn named(asked: &Asked) -> Option<String> {
    match asked.answer {
        Answered::By { lesson, scene } => Some(format!("{lesson}:{scene}")),
        Answered::OutOfScope { .. } => None,
    }
}

fn scenes() -> BTreeSet<String> {
    let scenes = SYLLABUS.iter().flat_map(|folder| {
        let scenes = folder.scenes.iter();
        scenes.map(|scene| format!("{}:{}", folder.slug(), scene.program.name))
    });
    scenes.collect()
}

#[test]
fn every_question_is_answered_by_a_scene_that_exists_or_says_why_not() {
    let scenes = scenes();
    for asked in questions() {
        match asked.answer {
            Answered::By { lesson, scene } => {
                let there = scenes.contains(&format!("{lesson}:{scene}"));
                assert!(there, "{}: no scene {lesson}:{scene}", asked.question);
            }
            Answered::OutOfScope { reason } => assert!(!reason.is_empty(), "{}", asked.question),
        }
    }
}

#[test]
fn every_scene_answers_a_question() {
    let answering: BTreeSet<String> = questions().iter().filter_map(named).collect();
    let without: Vec<String> = scenes().difference(&answering).cloned().collect();
    assert!(
        without.is_empty(),
        "`socklab ask` cannot find {}: give each a row in lessons/questions.md",
        without.join(", ")
    );
}

#[test]
fn no_question_stands_twice_in_either_language() {
    let questions = questions();
    let english: BTreeSet<&str> = questions.iter().map(|it| it.question).collect();
    let chinese: BTreeSet<&str> = questions.iter().map(|it| it.chinese).collect();
    assert_eq!([english.len(), chinese.len()], [questions.len(); 2]);
    let words = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    assert!(
        questions
            .iter()
            .all(|it| words(it.chinese) && !words(it.question))
    );
}

#[test]
fn who_asks_in_the_words_of_the_table_is_answered_first_of_all() {
    let (questions, lessons) = (questions(), lessons());
    let index = Index::new(questions.clone(), &lessons);
    for asked in &questions {
        for words in [asked.question, asked.chinese] {
            let found = index.fitting(words);
            assert_eq!(found.first(), Some(asked), "{words}");
        }
    }
}

/// Titles from question sites and trackers: whoever wrote them knew no scene and no row.
#[test]
fn who_asks_in_the_words_of_the_public_finds_a_scene_that_answers_among_the_first_three() {
    let (index, scenes) = (Index::new(questions(), &lessons()), scenes());
    let rows = include_str!("asked.md").lines();
    let rows = rows.filter_map(|row| row.strip_prefix("| ")?.strip_suffix(" |"));
    let mut missed = Vec::new();
    for row in rows.skip(1) {
        let (words, answers) = row.rsplit_once(" | ").expect("two cells");
        let answers: Vec<&str> = answers.split(' ').collect();
        for &answer in &answers {
            assert!(scenes.contains(answer), "{words}: no scene {answer}");
        }
        let found = index.fitting(words);
        let found: Vec<String> = found.iter().filter_map(named).collect();
        if !found.iter().any(|it| answers.contains(&&it[..])) {
            missed.push(format!(
                "{words}: not {}, but {}",
                answers.join(" or "),
                found.join(", ")
            ));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
