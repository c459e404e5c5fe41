//! Finding a lesson, and a scene in it, by what people type.

use super::exit::Exit;
use crate::lesson::{Folder, Lesson, Pick, Scene, Try};
use crate::phrases::phrases;

/// A lesson by number, by slug, or by an unambiguous beginning of its slug.
pub fn lesson(syllabus: &[&'static Folder], typed: &str) -> Result<Lesson, Exit> {
    let folder = folder(syllabus, typed)?;
    Lesson::read(folder).map_err(|fault| Exit::Failed(fault.to_string()))
}

/// The folder of a lesson.
pub fn folder(syllabus: &[&'static Folder], typed: &str) -> Result<&'static Folder, Exit> {
    if let Ok(number) = typed.parse::<u64>() {
        let numbered = |folder: &&&Folder| u64::from(folder.number) == number;
        return syllabus.iter().find(numbered).copied().ok_or_else(|| {
            Exit::Usage(
                phrases()
                    .commands
                    .no_lesson_numbered(number, syllabus.len()),
            )
        });
    }
    let typed = typed.to_lowercase();
    if let Some(folder) = syllabus.iter().find(|folder| folder.slug() == typed) {
        return Ok(folder);
    }
    let begin: Vec<&'static Folder> = syllabus
        .iter()
        .filter(|folder| !typed.is_empty() && folder.slug().starts_with(&typed))
        .copied()
        .collect();
    match begin.as_slice() {
        [folder] => Ok(folder),
        [] => Err(Exit::Usage(phrases().commands.no_lesson_called(typed))),
        several => {
            let slugs: Vec<&str> = several.iter().map(|folder| folder.slug()).collect();
            Err(ambiguous(&typed, &slugs))
        }
    }
}

fn ambiguous(typed: &str, several: &[&str]) -> Exit {
    Exit::Usage(phrases().commands.may_mean(typed, several.join(" or ")))
}

/// One of the things to try of a scene, by its number.
pub fn tried(scene: &Scene, number: usize) -> Result<&Try, Exit> {
    let found = number.checked_sub(1).and_then(|at| scene.tries.get(at));
    let (name, count) = (scene.program.name, scene.tries.len());
    found.ok_or_else(|| Exit::Usage(phrases().commands.scene_has_tries(name, count)))
}

/// Lessons, each with scenes behind a colon or with its core: `3:restart 5:fill,lost_answer 6`.
pub fn picks(syllabus: &[&'static Folder], typed: &[String]) -> Result<Vec<Pick>, Exit> {
    let pick = |typed: &String| {
        let (name, scenes) = match typed.split_once(':') {
            Some((name, scenes)) => (name, Some(scenes)),
            None => (typed.as_str(), None),
        };
        let lesson = lesson(syllabus, name)?;
        let scenes = match scenes {
            Some(scenes) => scenes
                .split(',')
                .map(|name| scene(&lesson, name.trim()))
                .collect::<Result<Vec<_>, _>>()?,
            None => {
                let is_core = |at: &usize| lesson.scenes[*at].extra.is_none();
                (0..lesson.scenes.len()).filter(is_core).collect()
            }
        };
        Ok((lesson, scenes))
    };
    typed.iter().map(pick).collect()
}

/// Whether one lesson is meant, and all of it.
pub fn is_whole(typed: &[String]) -> bool {
    matches!(typed, [one] if !one.contains(':'))
}

/// A scene's place in its lesson; who names none is told which there are.
pub fn scene_asked(lesson: &Lesson, typed: Option<&str>) -> Result<usize, Exit> {
    match typed {
        Some(typed) => scene(lesson, typed),
        None => Err(Exit::Usage(
            phrases()
                .commands
                .which_scene(lesson.folder.number, names(lesson).join(", ")),
        )),
    }
}

fn names(lesson: &Lesson) -> Vec<&'static str> {
    let scenes = lesson.scenes.iter();
    scenes.map(|scene| scene.program.name).collect()
}

/// A scene's place in its lesson, by name or by an unambiguous beginning.
pub fn scene(lesson: &Lesson, typed: &str) -> Result<usize, Exit> {
    let typed = typed.strip_suffix(".rs").unwrap_or(typed);
    let names = names(lesson);
    if let Some(index) = names.iter().position(|name| *name == typed) {
        return Ok(index);
    }
    let begin: Vec<usize> = (0..names.len())
        .filter(|&at| !typed.is_empty() && names[at].starts_with(typed))
        .collect();
    match begin.as_slice() {
        [index] => Ok(*index),
        [] => Err(Exit::Usage(phrases().commands.no_scene_called(
            lesson.folder.number,
            typed,
            names.join(", "),
        ))),
        several => {
            let several: Vec<&str> = several.iter().map(|&at| names[at]).collect();
            Err(ambiguous(typed, &several))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::SYLLABUS;

    #[test]
    fn a_class_is_read_in_its_order_and_unknown_names_say_what_there_is() {
        let read = |typed: &[&str]| {
            let typed: Vec<String> = typed.iter().map(ToString::to_string).collect();
            picks(SYLLABUS, &typed)
        };
        let found = read(&["5:lost_answer,fill", "3:restart"]).expect("scenes that are there");
        let names = found.iter().map(|(lesson, scenes)| {
            let names = scenes.iter().map(|at| lesson.scenes[*at].program.name);
            (lesson.folder.number, names.collect())
        });
        let names: Vec<(u8, Vec<&str>)> = names.collect();
        assert_eq!(
            names,
            [(5, vec!["lost_answer", "fill"]), (3, vec!["restart"])]
        );
        for (typed, part) in [
            (
                &["5:nothing"][..],
                "lesson 5 has no scene “nothing”; its scenes are sizes, fill",
            ),
            (&["5:"], "no scene “”"),
            (&["3", "99:fill"], "there is no lesson 99"),
        ] {
            match read(typed) {
                Err(Exit::Usage(sentence)) => assert!(sentence.contains(part), "{sentence}"),
                found => panic!("{typed:?}: {found:?}"),
            }
        }
        let (lesson, core) = &read(&["5", "6"]).expect("two lessons")[0];
        let extra = lesson
            .scenes
            .iter()
            .filter(|scene| scene.extra.is_some())
            .count();
        assert_eq!(core.len() + extra, lesson.scenes.len());
    }

    #[track_caller]
    fn case(typed: &str, expected: Result<&str, &str>) {
        match (folder(SYLLABUS, typed), expected) {
            (Ok(folder), Ok(expected)) => assert_eq!(folder.slug(), expected),
            (Err(Exit::Usage(sentence)), Err(part)) => {
                assert!(sentence.contains(part), "{sentence}")
            }
            (found, expected) => panic!("{typed}: {found:?}, expected {expected:?}"),
        }
    }

    #[test]
    fn a_lesson_is_found_by_number_name_or_beginning() {
        case("5", Ok("buffers"));
        case("buffers", Ok("buffers"));
        case("buf", Ok("buffers"));
        case("TCP-C", Ok("tcp-client"));
        let all = format!("from 1 to {};", SYLLABUS.len());
        case("99", Err(&all));
        case("0", Err(&all));
        case("t", Err("tcp-client or tcp-server or threads"));
        case("nothing", Err("no lesson “nothing”"));
        case("", Err("no lesson"));
    }
}
