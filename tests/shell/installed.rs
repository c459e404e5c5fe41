//! What is put beside an installed socklab: completions for shells, and the manual page.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use super::command::Socklab;

const COMMANDS: [&str; 18] = [
    "lesson",
    "demo",
    "watch",
    "take",
    "rehearse",
    "doctor",
    "list",
    "ask",
    "calls",
    "quiz",
    "review",
    "progress",
    "notes",
    "replay",
    "results",
    "polls",
    "completions",
    "man",
];

/// What a tool makes of a text on its stdin, and what it complains of; none where this machine lacks it.
fn judged(tool: &str, arguments: &[&str], text: &str) -> Option<(String, String)> {
    let mut child = Command::new(tool)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(text.as_bytes()).expect("it reads");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Some((text(&output.stdout), text(&output.stderr)))
}

#[test]
fn every_shell_completes_every_command() {
    for shell in ["bash", "zsh", "fish"] {
        let ran = Socklab::new(&["completions", shell]).run().code(0);
        let script = ran.out;
        for command in COMMANDS {
            assert!(script.contains(command), "{shell}: {command}");
        }
        assert!(
            script.contains("high-contrast"),
            "{shell}: the values of --theme"
        );
        if let Some((_, complaint)) = judged(shell, &["-n"], &script) {
            assert_eq!(complaint, "", "{shell}");
        }
    }
    let asked =
        "COMP_WORDS=(socklab re); COMP_CWORD=1; _socklab socklab re socklab; echo ${COMPREPLY[@]}";
    let script = Socklab::new(&["completions", "bash"]).run().code(0).out;
    if let Some((said, _)) = judged("bash", &[], &format!("{script}\n{asked}\n")) {
        assert_eq!(said.trim(), "rehearse review replay results");
    }
    let strange = Socklab::new(&["completions", "tcsh"]).run().code(2);
    assert!(strange.err.contains("tcsh"), "{}", strange.err);
}

#[test]
fn the_manual_page_has_every_command_with_its_arguments() {
    let page = Socklab::new(&["man"]).run().code(0).out;
    for command in COMMANDS {
        assert!(
            page.contains(&format!(".SS \"socklab {command}"))
                || page.contains(&format!(".SS socklab {command}")),
            "{command}"
        );
    }
    for part in [
        ".SH NAME",
        "\\-\\-record",
        "LESSON[:SCENE",
        "\\fBsocklab\\fR [OPTIONS] [COMMAND]",
        "One of rust, python.",
        "One of bash, elvish, fish, powershell, zsh.",
        "socklab demo notes",
        "socklab progress reset",
        "socklab polls import",
        ".SH \"EXIT STATUS\"",
        "\\fB130\\fR",
        ".SH FILES",
        "progress.json",
        ".SH EXAMPLES",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(
        !page.contains("[\\fB\\-\\-theme\\fR]"),
        "an option without its value"
    );
    assert!(
        page.lines().all(|line| line.len() < 400),
        "a paragraph in one line"
    );
    if let Some((_, complaint)) = judged("groff", &["-Kutf8", "-man", "-Tutf8", "-ww", "-z"], &page)
    {
        assert_eq!(complaint, "");
    }
}

/// Each variable that the code asks for, but those that tools set for their own programs.
#[test]
fn the_manual_page_has_every_variable_of_the_environment() {
    const NOT_FOR_PEOPLE: [&str; 1] = ["PYTHONPATH"];
    let page = Socklab::new(&["man"]).run().code(0).out;
    let (_, section) = page.split_once(".SH ENVIRONMENT").expect("a section");
    let (section, _) = section.split_once(".SH ").expect("its end");
    let mut asked = BTreeSet::new();
    look(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut asked,
    );
    asked.retain(|name| !NOT_FOR_PEOPLE.contains(&name.as_str()));
    assert!(
        asked.contains("NO_COLOR") && asked.contains("VISUAL"),
        "{asked:?}"
    );
    for name in asked {
        let written = name.replace('_', "\\_");
        let named = section.contains(&name) || section.contains(&written);
        assert!(named, "{name} is not under ENVIRONMENT");
    }
}

/// The names in the calls by which the code asks for a variable.
fn look(folder: &Path, asked: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            look(&path, asked);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).expect("a text");
            for call in ["env::var(\"", "var_os(\"", " set(\"", "!set(\""] {
                let behind = text.split(call).skip(1);
                asked.extend(behind.filter_map(|it| Some(it.split_once('"')?.0.to_owned())));
            }
        }
    }
}
