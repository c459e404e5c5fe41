//! What people ask: each question is answered by a scene that exists, and found by their words.

use std::collections::BTreeSet;

use crate::command::Socklab;
use socklab::lessons::SYLLABUS;
use socklab::lessons::questions::{Answered, fitting, questions};

#[test]
fn every_question_is_answered_by_a_scene_that_exists_or_says_why_not() {
    for asked in questions() {
        match asked.answer {
            Answered::By { lesson, scene } => {
                let folder = SYLLABUS.iter().find(|folder| folder.slug() == lesson);
                let scenes = folder.map_or(&[][..], |folder| folder.scenes);
                let there = scenes.iter().any(|it| it.program.name == scene);
                assert!(there, "{}: no scene {lesson}:{scene}", asked.question);
            }
            Answered::OutOfScope { reason } => assert!(!reason.is_empty(), "{}", asked.question),
        }
    }
}

#[test]
fn there_are_fifty_questions_and_none_stands_twice_in_either_language() {
    let questions = questions();
    let answered = questions
        .iter()
        .filter(|asked| matches!(asked.answer, Answered::By { .. }));
    assert!(answered.count() >= 50);
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
    let questions = questions();
    for asked in &questions {
        for words in [asked.question, asked.chinese] {
            let found = fitting(words, &questions, |_| String::new());
            assert_eq!(found.first(), Some(asked), "{words}");
        }
    }
}

/// As people write: with the error's number, its name in Python, half a sentence.
#[test]
fn who_asks_in_other_words_is_sent_to_the_scene_that_answers() {
    for (words, scene) in [
        ("OSError: [Errno 98] Address already in use", "restart"),
        ("port still in use after I kill my python server", "restart"),
        ("ConnectionResetError: [Errno 104]", "lost_answer"),
        ("BrokenPipeError", "leftovers"),
        ("send vs sendall", "send_all"),
        ("how to detect client disconnect", "answers"),
        ("multiple clients", "thread_each"),
        ("粘包", "glued"),
        ("结构体", "fixed_size"),
        ("心跳", "vanished"),
        ("udp packet loss", "overflow"),
        ("localhost", "names"),
        ("EINTR", "interrupted"),
        ("Errno 24 too many open files", "out_of_files"),
    ] {
        let ran = Socklab::new(&["ask", words]).run().code(0);
        let first = ran.out.lines().find(|line| line.contains("--scene"));
        let end = format!("--scene {scene}");
        assert!(
            first.is_some_and(|line| line.ends_with(&end)),
            "{words}: {}",
            ran.out
        );
    }
}

#[test]
fn a_question_is_shown_with_its_scene_its_first_sentence_and_the_command() {
    let ran = Socklab::new(&["ask", "address", "already", "in", "use"])
        .run()
        .code(0);
    assert!(
        ran.out.starts_with(
            "Why does bind say \"address already in use\" when I restart my server?\n    \
             lesson 3, restart: The server starts again\n    \
             The first server sets SO_REUSEADDR on its listener, before bind.\n    \
             socklab lesson 3 --scene restart\n"
        ),
        "{}",
        ran.out
    );
    let ran = Socklab::new(&["ask", "xyzzy"]).run().code(1);
    assert!(ran.err.contains("no scene answers “xyzzy”"), "{}", ran.err);
    let ran = Socklab::new(&["ask", "TLS"]).run().code(0);
    assert!(ran.out.contains("out of scope: "), "{}", ran.out);
}
