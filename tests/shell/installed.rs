//! What is put beside an installed socklab: completions for shells, and the manual page.

use std::io::Write;
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
    for part in [".SH NAME", "\\-\\-record", "LESSON[:SCENE"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(
        page.lines().all(|line| line.len() < 400),
        "a paragraph in one line"
    );
    if let Some((_, complaint)) = judged("groff", &["-Kutf8", "-man", "-Tutf8", "-ww", "-z"], &page)
    {
        assert_eq!(complaint, "");
    }
}
