//! What cannot be read on the command line is told in one sentence, and help offers what does something.

use crate::command::{Ran, Socklab};

fn told(arguments: &[&str]) -> Ran {
    Socklab::new(arguments).run()
}

/// One sentence, code 2, and nothing on stdout.
#[track_caller]
fn refused(arguments: &[&str], sentence: &str) {
    let ran = told(arguments).code(2);
    assert_eq!(ran.err, format!("socklab: {sentence}\n"), "{arguments:?}");
    assert_eq!(ran.out, "", "{arguments:?}");
}

#[test]
fn a_mistyped_option_is_no_program() {
    let near = "`socklab watch` has no option --plian: did you mean --plain?";
    refused(&["watch", "--plian", "server.py"], near);
    refused(&["watch", "--plian=1", "server.py"], near);
    refused(&["watch", "server.py", "--", "--plian"], near);
    let none = "`socklab watch` has no option -j: `socklab watch --help` lists those there are.";
    refused(&["watch", "-j", "x"], none);
    let behind = "--plain stands where the name of a program is expected: options of socklab's own stand before the \
                  first program.";
    refused(&["watch", "server.py", "--", "--plain", "x"], behind);
    let help = told(&["watch", "--help"]).code(0);
    let words: Vec<&str> = help.out.split_whitespace().collect();
    let words = words.join(" ");
    assert!(
        words.contains("Options of socklab's own stand before the first"),
        "{words}"
    );
    // An option of the program's own is the program's.
    let gone = told(&["watch", "--plain", "nothing-here", "--plian"]).code(1);
    assert!(
        gone.err.contains("there is no program nothing-here"),
        "{gone:?}"
    );
}

#[test]
fn an_option_of_another_command_says_whose_it_is() {
    let save = "`socklab lesson` has no option --save: it is for `socklab demo`.";
    refused(&["lesson", "5", "--save"], save);
    let seed =
        "`socklab lesson` has no option --seed: it is for `socklab quiz` and for `socklab review`.";
    refused(&["lesson", "5", "--seed=3"], seed);
    refused(
        &["--plian"],
        "`socklab` has no option --plian: did you mean --plain?",
    );
    let more = "`socklab list` takes no “x”: `socklab list --help` shows what it takes.";
    refused(&["list", "x"], more);
}

#[test]
fn a_value_that_is_none_is_refused_by_what_may_be_written() {
    for (arguments, typed, option, wanted) in [
        (
            &["watch", "--cut", "0", "x"][..],
            "0",
            "--cut",
            "a number from 1 to 2147479552",
        ),
        (
            &["watch", "--cut", "x", "x"],
            "x",
            "--cut",
            "a number from 1 to 2147479552",
        ),
        (
            &["watch", "--cut", "99999999999999999999", "x"],
            "99999999999999999999",
            "--cut",
            "a number from 1 to 2147479552",
        ),
        (
            &["take", "5", "fill", "--try", "x"],
            "x",
            "--try",
            "the number of a thing to try: 1, 2 or 3",
        ),
        (
            &["lesson", "4", "--clients", "3"],
            "3",
            "--clients",
            "a number from 4 to 10000",
        ),
        (
            &["results", "--min", "101"],
            "101",
            "--min",
            "a number from 1 to 100",
        ),
        // More than Linux has ports for.
        (
            &["lesson", "4", "--clients", "99999999"],
            "99999999",
            "--clients",
            "a number from 4 to 10000",
        ),
        (
            &["lesson", "5", "--auto", "0"],
            "0",
            "--auto",
            "a number of seconds from 0.05 to 3600",
        ),
        (
            &["demo", "5", "--auto", "-1"],
            "-1",
            "--auto",
            "a number of seconds from 0.05 to 3600",
        ),
        (
            &["quiz", "5", "--seed", "-4"],
            "-4",
            "--seed",
            "a number from 0 to 18446744073709551615",
        ),
    ] {
        refused(
            arguments,
            &format!("“{typed}” is no value of {option}: write {wanted}."),
        );
    }
}

#[test]
fn a_recording_without_a_folder_names_the_file_as_it_was_typed() {
    let ran = told(&["watch", "--record", "/nonexistent/run", "true"]).code(1);
    assert_eq!(
        ran.err,
        "socklab: the recording /nonexistent/run cannot be written: No such file or directory (os error 2); name a file \
         in a folder of yours.\n"
    );
}

#[test]
fn the_number_of_a_lesson_alone_is_told_the_command() {
    for lesson in ["5", "buffers"] {
        let sentence = format!(
            "there is no command {lesson}; a lesson is walked by `socklab lesson {lesson}`."
        );
        refused(&[lesson], &sentence);
    }
    let slip = told(&["quizz"]).code(2);
    assert!(slip.err.contains("'quiz'"), "{slip:?}");
}

#[test]
fn help_is_a_command_too() {
    let all = told(&["help"]).code(0);
    assert_eq!(all.out, told(&["--help"]).code(0).out);
    for words in [&["watch"][..], &["progress", "reset"], &["demo", "notes"]] {
        let asked: Vec<&str> = ["help"].iter().chain(words).copied().collect();
        let by_option: Vec<&str> = words.iter().copied().chain(["--help"]).collect();
        assert_eq!(told(&asked).code(0).out, told(&by_option).code(0).out);
    }
}

#[test]
fn help_offers_an_option_where_it_does_something() {
    let offered = |words: &str| {
        let words: Vec<&str> = words.split(' ').chain(["--help"]).collect();
        let help = told(&words).code(0).out;
        let options = ["--plain", "--json", "--theme"].into_iter();
        let here = |option: &&str| {
            let mut lines = help.lines().map(str::trim_start);
            lines.any(|line| line.starts_with(*option))
        };
        options.filter(here).collect::<Vec<_>>().join(" ")
    };
    for (words, options) in [
        ("lesson", "--plain --json --theme"),
        ("watch", "--plain --json --theme"),
        ("demo notes", "--theme"),
        ("list", "--json"),
        ("polls", "--json"),
        ("progress", "--plain --json"),
        ("progress reset", "--plain"),
        ("quiz", "--plain --theme"),
    ] {
        assert_eq!(offered(words), options, "{words}");
    }
    for words in ["ask", "man", "completions", "take", "polls import", "notes"] {
        assert_eq!(offered(words), "", "{words}");
    }
    // What is not offered may still stand anywhere.
    for words in [
        &["list", "--plain"][..],
        &["--theme", "none", "list"],
        &["list", "--theme", "none"],
    ] {
        assert_eq!(told(words).code(0).out, told(&["list"]).code(0).out);
    }
    let json = told(&["list", "--json"]).code(0).out;
    assert_eq!(told(&["--json", "list"]).code(0).out, json);
}
