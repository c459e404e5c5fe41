//! The plain face: what is said around the calls, for pipes and screen readers; and what is kept: sheets and replays.

use crate::phrases::number::{counted, ungrouped};
use crate::phrases::sentence::sentence;

words! {
    orientation:
        "Every scene of a lesson is a small program that runs on this computer, now. You read it first, with its \
         lines numbered. Then its socket calls follow, one a line: the step, the call, what the kernel answered, \
         and the program's line. Under a call stands what it changed in the kernel, at both ends. A note explains \
         a call; a question comes before its call, and is answered by what is measured. Where somebody types, \
         Enter goes to the next stop, b goes back, and ? tells the rest.";
    extra(minutes: usize, what_for: &str) => format!("Extra, about {}: {what_for}", counted(minutes, "minute"));
    about(minutes: usize) => format!("About {}.", counted(minutes, "minute"));
    at_full_speed: "At full speed";
    the_program(file): "The program, {file}:";
    note(number, line, title): "note {number}, line {line}: {title}";
    at_step(value, step): "{value} at step {step}";
    measured(value): "measured {value}";
    right(said, measured): "you said {said}, measured {measured}: right";
    not_right(said, measured): "you said {said}, measured {measured}: not right";
    steps(count: usize, steps) => format!("{} {steps}", if count == 1 { "step" } else { "steps" });
    finding(place, told, steps, lesson): "{place}: {told} ({steps}; `{lesson}` explains it)";

    /// Behind a call: how far it is, who makes it, and where.
    next: "next";
    waits: "waits";
    waited: "waited";
    by_python_itself: "by Python itself";
    thread(name): "thread {name}";
    line(number): "line {number}";
    line_of(file, number): "{file} line {number}";
    no_known_line: "no known line";
    how_lines_are_known:
        "Programs in C, C++ and Rust show their lines when they are compiled with -g, \
         and not linked statically with a C library that has no unwind tables, as musl is; \
         those in Python when it runs without -I, -E and -S; those in JavaScript and Java show none. \
         In Python a file that open() makes of a socket's number shows none either, one that makefile() makes does.";
    turns(first, last, times): "{first:>2} to {last}, {times} times:";
    ends_in(came): "the last of them → {came}";
    bytes_in_all(total): "{total} bytes in all";
    times(call, count: u64) => match count {
        1 => format!("{call}: once"),
        _ => format!("{call}: {count} times"),
    };

    omitted(lines: u64, bytes: u64) => match lines {
        1 => format!("… 1 line is not kept: {}", ungrouped(bytes, "byte")),
        _ => format!("… {lines} lines are not kept: {}", ungrouped(bytes, "byte")),
    };

    after_step(step, change): "after step {step}, {change}";
    closed(socket): "{socket}: closed";
    time_wait(local, peer, seconds): "TIME_WAIT: {local} → {peer}, {seconds} s left";

    /// Sheets of paper, in Markdown.
    html_language: "en";
    my_notes(today, version): "My notes of {today}, from socklab {version}, measured on this computer.";
    to_fill_in(name, version): "To fill in. Name: {name} From socklab {version}.";
    answers_of(today, version): "Answers, measured on {today} by socklab {version}, on this computer.";
    quiz: "Quiz";
    question(number): "Question {number}";
    not_measured_here: "not measured here";
    extra_scene(what_for): "*Extra: {what_for}*";
    note_of(number, title, line, pass: usize, quote: &str) => match pass {
        1 => format!("{number}. {title}, line {line}: {quote}"),
        _ => format!("{number}. {title}, line {line}, time {pass}: {quote}"),
    };
    to_try(number, title: &str, changes) => format!("{number}. **{}** {changes}", sentence(title));
    line_becomes(line, old, new): "Line {line}: {old} becomes {new}.";
    before_it_runs(question): "**Before it runs:** {question}";
    measured_here(measured): "**Measured here:** {measured}";
    measured_why(measured, why): "Measured: **{measured}**. {why}";
    system_does_not_tell: "Not measured here: this system does not tell it.";
    scene_did_not_come_so_far: "Not measured here: the scene did not come so far.";
    it_printed: "It printed here:";
    and_more(lines: usize) => format!("… and {} more", counted(lines, "line"));
    predicted: "What I predicted";
    predicted_head: "| What I was asked | I said | Measured here |";
    missed: "What I missed in the quiz";
    nothing_missed: "Nothing.";
    right_since_then(question): "{question} (right since then)";
    i_said(answer, why): "I said: {answer}. {why}";
    it_was(measured, why): "Measured: {measured}. {why}";
    look_again(command): "Look again: `{command}`";

    /// A walk as a page for a browser.
    recorded(label):
        "Recorded {label}. Every number on these pages was measured then and there. Enter or → goes on, ← goes back.";
    walk: "Walk";
    back: "← Back";
    on: "Next →";
    scene: "Scene";
    page: "Page";
    page_of(page, pages): "{page} of {pages}";
    in_words: "In words";
    not_measured: "It was not measured.";
    was_measured(value): "Measured: {value}.";
    i_have_a_number: "I have a number: what was measured?";
}
