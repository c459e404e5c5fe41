//! What the scenes need of the limit of descriptors: what they say is held against reality, and the doctor reads it, too.

#![cfg(target_os = "linux")]

use std::collections::BTreeMap;

use crate::command::{Ran, Socklab};
use serde_json::{Value, json};
use socklab::lesson::{Folder, LEAST_DESCRIPTORS, Lesson, Need, Resource};
use socklab::lessons::SYLLABUS;

use crate::workers::none_of;

#[track_caller]
fn under(limit: &str, arguments: &[&str]) -> Ran {
    Socklab::limited(limit, arguments).run()
}

/// Which scenes of a lesson go as expected under a limit, and all that the rehearsal said.
#[track_caller]
fn rehearsed(folder: &Folder, limit: u64) -> (BTreeMap<String, bool>, String) {
    let ran = under(&format!("-n {limit}"), &["rehearse", folder.slug()]);
    let rows = ran.out.lines().filter_map(|row| {
        let name = row.split(' ').next()?.split_once('/')?.1;
        Some((name.to_owned(), row.ends_with("as expected")))
    });
    let rows: BTreeMap<String, bool> = rows.collect();
    assert_eq!(rows.len(), folder.scenes.len(), "{limit}: {ran:?}");
    (rows, ran.out)
}

/// The scenes of a lesson that say how many descriptors they need.
fn needs_of(folder: &'static Folder) -> Vec<(&'static str, Need)> {
    let lesson = Lesson::read(folder).expect("a lesson without fault");
    let scenes = lesson.scenes.iter();
    let needs = scenes.flat_map(|scene| {
        let needs = scene.needs.iter();
        needs.map(|need| (scene.program.name, *need))
    });
    needs
        .filter(|(_, need)| need.of == Resource::Descriptors)
        .collect()
}

/// An editor's terminal, or a test harness, leaves files open in what it starts.
#[test]
fn what_others_left_open_takes_no_number_from_a_scene() {
    let opened = |streams: &str| -> Vec<Value> {
        let script = format!("exec {streams}; exec \"$0\" \"$@\"");
        let arguments = ["lesson", "1", "--scene", "greet", "--json"];
        let told = Socklab::through(&["sh", "-c", &script], &arguments);
        let told = told.run().code(0).json();
        let numbers = told.iter().filter_map(|said| said.pointer("/ok/fd"));
        numbers.cloned().collect()
    };
    let alone = opened("3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-");
    assert_eq!(alone, [json!(3), json!(4), json!(5)]);
    assert_eq!(opened("4</dev/null 5</dev/null 7</dev/null"), alone);
}

#[test]
fn every_scene_that_says_nothing_goes_with_the_least() {
    // A rehearsal mostly waits.
    none_of(SYLLABUS, SYLLABUS.len(), |folder| {
        // A scene may fail for another reason than its descriptors, which only the rehearsal knows.
        let (rows, said) = rehearsed(folder, LEAST_DESCRIPTORS);
        let wrong = rows.into_iter().filter(|(scene, goes)| {
            let needs_more = needs_of(folder).iter().any(|(name, _)| name == scene);
            *goes == needs_more
        });
        let fault = |(scene, _)| {
            let slug = folder.slug();
            format!("{slug}/{scene} with {LEAST_DESCRIPTORS} descriptors:\n{said}")
        };
        wrong.map(fault).collect()
    });
}

#[test]
fn every_scene_goes_with_what_it_says_it_needs_and_fails_just_below() {
    let below = |need: &Need| need.with_luck.unwrap_or(need.amount) - 1;
    let limits = SYLLABUS.iter().flat_map(|folder| {
        let needs = needs_of(folder).into_iter();
        let limits = needs.flat_map(|(_, need)| [below(&need), need.amount]);
        limits.map(move |limit| (folder.slug(), *folder, limit))
    });
    let mut limits: Vec<_> = limits.collect();
    limits.sort_by_key(|(slug, _, limit)| (*slug, *limit));
    limits.dedup_by_key(|(slug, _, limit)| (*slug, *limit));
    none_of(&limits, SYLLABUS.len(), |(slug, folder, limit)| {
        let (rows, said) = rehearsed(folder, *limit);
        let mut faults = Vec::new();
        for (scene, need) in needs_of(folder) {
            let goes = rows[scene];
            let name = format!("{slug}/{scene} with {limit}");
            if *limit >= need.amount && !goes {
                faults.push(format!("{name} fails:\n{said}"));
            } else if *limit <= below(&need) && goes {
                faults.push(format!("{name} goes"));
            }
        }
        faults
    });
}

#[test]
fn the_doctor_says_which_lessons_a_limit_stops_and_how_it_is_raised() {
    let ran = under("-n 64", &["doctor"]).code(1);
    assert!(
        ran.out
            .contains("Cannot run whole here: lessons 2, 3 and 4.")
    );
    assert!(ran.out.contains("`ulimit -n 440`"), "{}", ran.out);
    let told = ran.sentence();
    assert!(told.contains("3 lessons cannot run whole"), "{told}");
    let cured = under("-n 440", &["doctor"]).code(0);
    assert!(cured.out.contains("Every lesson can run on this machine."));
}

#[test]
fn scenes_that_raise_their_own_limit_are_stopped_by_the_hard_one_only() {
    let ran = under("-Sn 64", &["doctor"]).code(1);
    assert!(ran.out.contains("Cannot run whole here: lessons 2 and 3."));
    let raises = |folder: &&'static Folder| needs_of(folder).iter().any(|(_, need)| need.raises);
    let folders: Vec<&Folder> = SYLLABUS.iter().copied().filter(raises).collect();
    assert!(!folders.is_empty());
    for folder in folders {
        let ran = under("-Sn 64", &["rehearse", folder.slug()]).code(0);
        assert!(!ran.out.contains('✗'), "{}", ran.out);
    }
}

#[test]
fn without_a_descriptor_nothing_is_said_of_the_network() {
    let ran = under("-n 5", &["doctor"]).code(1);
    assert!(ran.out.contains("Too many open files"), "{}", ran.out);
    for arguments in [&["doctor"][..], &["rehearse", "1"]] {
        let ran = under("-n 5", arguments).code(1);
        let told = format!("{}{}", ran.out, ran.err);
        assert!(
            !told.contains("ip link") && !told.contains("firewall"),
            "{told}"
        );
        assert!(told.contains("raise the limit"), "{told}");
    }
}
