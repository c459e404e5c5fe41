//! The plain face: what is said around the calls, for pipes and screen readers.

use super::number::counted;

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
    finding(place, told, steps, lesson): "{place}: {told} (step {steps}; `{lesson}` explains it)";

    /// Behind a call: how far it is, who makes it, and where.
    next: "next";
    waits: "waits";
    waited: "waited";
    by_python_itself: "by Python itself";
    thread(name): "thread {name}";
    line(number): "line {number}";
    line_of(file, number): "{file} line {number}";
    no_known_line: "no known line";
    turns(first, last, times): "{first:>2} to {last}, {times} times:";
    ends_in(told, came): "{told}; the last of them → {came}";
    bytes_in_all(told, total): "{told}; {total} bytes in all";
    times(call, count): "{call}: {count} times";

    after_step(step, change): "after step {step}, {change}";
    closed(socket): "{socket}: closed";
    time_wait(local, peer, seconds): "TIME_WAIT: {local} → {peer}, {seconds} s left";
}
