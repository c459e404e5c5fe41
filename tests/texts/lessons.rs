//! Every lesson of the syllabus: its texts read without fault, and its programs are coloured to the last byte.

use socklab::lesson::{Folder, Lesson, Note, Quiz};
use socklab::lessons::SYLLABUS;
use socklab::program::Program;
use socklab::program::token::{Class, FILES, Token};
use socklab::trace::{Column, Measure};

/// Reads everything before it fails, so that an author sees all the faults at once.
#[track_caller]
fn none_fails(faults: impl Iterator<Item = String>) {
    let faults: Vec<_> = faults.collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn folders() -> impl Iterator<Item = &'static Folder> {
    SYLLABUS.iter().copied()
}

/// The programs that are shown.
fn programs() -> impl Iterator<Item = Program<'static>> {
    folders().flat_map(|folder| {
        let scenes = folder.scenes.iter().map(|scene| scene.program);
        scenes.chain([folder.proofs_program])
    })
}

/// In a program that nobody has changed each note finds its line, in both languages.
#[test]
fn an_unchanged_program_keeps_its_notes() {
    for folder in folders() {
        let lesson = Lesson::read(folder).expect("it reads without fault");
        for scene in lesson.scenes {
            let twin = scene.twin().map(|twin| twin.scene);
            for scene in [Some(scene), twin].into_iter().flatten() {
                let lines = |notes: &[Note]| {
                    let lines = notes.iter().map(|note| note.line).filter(|line| *line > 0);
                    lines.collect::<Vec<_>>()
                };
                let found = scene.notes_in(scene.program.text);
                assert_eq!(lines(&found), lines(&scene.notes), "{}", scene.program.path);
            }
        }
    }
}

#[test]
fn every_lesson_reads_without_fault() {
    none_fails(folders().filter_map(|folder| Some(Lesson::read(folder).err()?.to_string())));
}

#[test]
fn every_quiz_reads_without_fault() {
    none_fails(folders().filter_map(|folder| Some(Quiz::read(folder).err()?.to_string())));
}

/// The panel writes `9 216`; so does the prose, with a space that does not break (U+00A0).
#[test]
fn numbers_are_grouped_as_the_panel_groups_them() {
    let texts = folders().flat_map(|folder| {
        let texts = [("lesson.en.md", folder.lesson), ("quiz.en.md", folder.quiz)];
        texts.map(|(file, text)| (folder.name, file, text))
    });
    none_fails(texts.flat_map(|(folder, file, text)| {
        let faults = grouped_by_commas(text).into_iter();
        faults.map(move |(line, found)| format!("{folder}/{file}:{line}: {found}"))
    }));
}

#[test]
fn commas_in_numbers_are_found_in_prose_only() {
    let found = |text| -> Vec<String> {
        let found = grouped_by_commas(text).into_iter();
        found
            .map(|(line, found)| format!("{line} {found}"))
            .collect()
    };
    assert_eq!(found("1,024 bytes\nof 65,507."), ["1 1,024", "2 65,507"]);
    assert_eq!(found("in `1,024` code"), [""; 0]);
    assert_eq!(found("```\n1,024\n```\n2,048"), ["4 2,048"]);
    assert_eq!(found("1\u{a0}024, 256 or 1,2,3 or 1,2345"), [""; 0]);
}

/// From 10 000 on; below that `4096` is what stands in programs, too.
#[test]
fn long_numbers_of_a_quiz_are_grouped() {
    none_fails(folders().flat_map(|folder| {
        let faults = ungrouped(folder.quiz).into_iter();
        faults.map(|(line, found)| format!("{}/quiz.en.md:{line}: {found}", folder.name))
    }));
    let found = |text| -> Vec<String> {
        let found = ungrouped(text).into_iter();
        found
            .map(|(line, found)| format!("{line} {found}"))
            .collect()
    };
    assert_eq!(found("9999 or `12345`\n> answer: 12345"), [""; 0]);
    assert_eq!(found("of 5 100 bytes\nor 12345"), ["1 5 100", "2 12345"]);
    assert_eq!(found("of 12\u{a0}345, 4096 or 3 4"), [""; 0]);
}

/// Numbers of a quiz that are long and not grouped, or grouped with a space that breaks, with their lines; outside of code
/// and of directives.
fn ungrouped(text: &str) -> Vec<(usize, String)> {
    let lines = (1..).zip(text.lines());
    let prose = lines.filter(|(_, line)| !line.starts_with('>'));
    let pieces = prose.flat_map(|(number, line)| {
        let pieces = line.split('`').step_by(2);
        pieces.map(move |piece| (number, piece))
    });
    let runs = pieces.flat_map(|(number, piece)| {
        let runs = piece.split(|letter: char| !letter.is_ascii_digit() && letter != ' ');
        runs.map(move |run| (number, run.trim()))
    });
    let faulty = runs.filter(|(_, run)| {
        let mut groups = run.split(' ');
        let first = groups.next().unwrap_or("");
        first.len() >= 5 || groups.any(|group| group.len() == 3 || group.len() >= 5)
    });
    faulty
        .map(|(number, run)| (number, run.to_owned()))
        .collect()
}

/// Numbers such as `1,024`, with their lines, outside of code.
fn grouped_by_commas(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut fenced = false;
    for (number, line) in (1..).zip(text.lines()) {
        fenced ^= line.starts_with("```");
        if fenced {
            continue;
        }
        let prose = line.split('`').step_by(2);
        let words = prose.flat_map(|prose| {
            prose.split(|letter: char| !letter.is_ascii_digit() && letter != ',')
        });
        let words = words.map(|word| word.trim_matches(','));
        let grouped = words.filter(|word| {
            let mut groups = word.split(',').skip(1).peekable();
            groups.peek().is_some() && groups.all(|group| group.len() == 3)
        });
        found.extend(grouped.map(|word| (number, word.to_owned())));
    }
    found
}

#[test]
fn folders_are_numbered_in_teaching_order_and_named_after_their_number() {
    for (place, folder) in folders().enumerate() {
        assert_eq!(usize::from(folder.number), place + 1, "{}", folder.name);
        let expected = format!("{:02}-{}", folder.number, folder.slug());
        assert_eq!(folder.name, expected);
    }
}

#[test]
fn the_tokens_of_every_program_cover_each_line_exactly() {
    for program in programs() {
        let tokens = program.tokens();
        let covered: Vec<usize> = tokens.lines().map(width).collect();
        let lines: Vec<usize> = program.text.lines().map(str::len).collect();
        assert_eq!(covered, lines, "{}", program.path);
    }
}

#[test]
fn tokens_begin_and_end_between_characters_and_neighbours_differ() {
    for program in programs() {
        for (line, tokens) in program.text.lines().zip(program.tokens().lines()) {
            let place = format!("{}: {line}", program.path);
            let mut at = 0;
            for token in tokens {
                at += usize::from(token.bytes);
                assert!(token.bytes > 0 && line.is_char_boundary(at), "{place}");
            }
            let differ = |pair: &[Token]| pair[0].class != pair[1].class;
            assert!(tokens.windows(2).all(differ), "{place}");
        }
    }
}

#[test]
fn main_is_a_function_and_println_a_macro_in_every_program() {
    for program in programs() {
        for (line, tokens) in program.text.lines().zip(program.tokens().lines()) {
            let place = format!("{}: {line}", program.path);
            if line.starts_with("pub fn main(") {
                assert_eq!(at(tokens, 0), Class::Keyword, "{place}");
                assert_eq!(at(tokens, 7), Class::Function, "{place}");
            }
            if let Some(indent) = line
                .find("println!(")
                .filter(|at| line[..*at].trim().is_empty())
            {
                assert_eq!(at(tokens, indent), Class::Macro, "{place}");
            }
            if line.trim_start().starts_with("//") {
                assert_eq!(at(tokens, line.len() - 1), Class::Comment, "{place}");
            }
        }
    }
}

#[test]
fn files_are_in_order_so_that_two_builds_are_alike() {
    assert!(FILES.is_sorted_by(|(one, _), (two, _)| one < two));
}

fn width(tokens: &[Token]) -> usize {
    tokens.iter().map(|token| usize::from(token.bytes)).sum()
}

/// The class of the byte `at`.
fn at(tokens: &[Token], at: usize) -> Class {
    let mut end = 0;
    for token in tokens {
        end += usize::from(token.bytes);
        if at < end {
            return token.class;
        }
    }
    panic!("no token at {at} in {tokens:?}")
}

/// What a question measures in the kernel is to be seen in the panel once it is answered.
#[test]
fn what_is_asked_of_a_column_is_shown() {
    let mut asked = 0;
    for folder in SYLLABUS {
        let lesson = Lesson::read(folder).expect("a lesson without fault");
        for scene in &lesson.scenes {
            for predict in scene.notes.iter().filter_map(|note| note.predict.as_ref()) {
                let Measure::Sample { field, .. } = &predict.measure else {
                    continue;
                };
                let hidden = Column::of(field).filter(|column| !scene.columns.has(*column));
                assert_eq!(hidden, None, "{}/{}", folder.name, scene.program.name);
                asked += 1;
            }
        }
    }
    assert!(asked > 3, "{asked} questions are few");
}
