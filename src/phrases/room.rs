//! A class: polls, hands, the notes of the speaker. What has an ink of its own, such as a key, stands between backticks.

use super::number::{counted, grouped};

words! {
    the_room_is_asked(question): "The room is asked: {question}";
    expected(answer): "Expected, as rehearsed here: {answer}";
    nothing_expected: "The rehearsal here did not measure the answer.";
    not_rehearsed: "Not rehearsed here: `socklab rehearse` would tell the expected answer.";
    called_out(round, numbers): "vote {round}: {numbers}";
    planned(used, whole: u64) => format!("{used} of {}", counted(whole as usize, "minute"));
    planned_narrow(used, whole): "{used} of {whole} min";
    on_time: "on time";
    ahead(minutes: u64) => format!("{minutes} min ahead");
    behind(minutes: u64) => format!("{minutes} min behind");
    order_not_sent(error): "The demo did not get it: {error}.";
    quit: "`q` quit";
    moves_the_demo: "`→ ←` the demo  `.` blank";
    reads_on: "`↑ ↓` read on";
    others(demos): "`n` another (of {demos}, this moved last)";
    others_narrow: "`n` another demo";
    chosen(demos): "`n` another (of {demos}, you chose this)";
    speaker_notes: "socklab · speaker notes";
    no_demo_runs:
        "No demo is running. Start one in another terminal, for example with `socklab demo 5`: these notes follow it by \
         themselves.";
    notes(number, title): "notes · {number} {title}";
    notes_narrow(number): "notes · {number}";
    notes_of_a_class(title): "notes · {title}";
    speaker_notes_narrow: "notes";
    a_single_call: "one call";
    is_blank: "BLANK";
    is_silent: "The demo is silent: is it over?";
    since_the_start: "since the start";
    since_the_start_narrow: "in all";
    in_this_scene: "in this scene";
    in_this_scene_narrow: "here";

    now: "NOW";
    next: "NEXT";
    the_introduction: "the introduction";
    the_recap: "the recap";
    the_end: "the end";
    line_of_note(title, line): "{title} · line {line}";
    asks_the_room: "asks the room";
    by_luck(told): "By luck: {told}";
    elsewhere(told): "Elsewhere (from documents): {told}";

    room_says(round): "{round}. the room says";
    numbers_typed: "called out";
    hands_typed: "hands";
    measured(answer): "measured `{answer}`";
    none_of_these: "none of these";
    forward: "Forward: then we know.";
    write_your_number: "Write your number down.";
    hands_up: "Hands up!";
    discuss: "Discuss it with your neighbour. Then vote again.";
    no_hand_was_up: "No hand was up. Ask once more, or let the kernel answer.";
    all_agree(hands: u64) => format!("{} hands, and all agree. Let the kernel answer.", grouped(hands));
    nearly_all_agree(hands: u64) => format!("{} hands, and nearly all agree. Let the kernel answer.", grouped(hands));
    discuss_what_was_voted(hands: u64) =>
        format!("{} hands. Discuss it with your neighbour. Then vote again.", grouped(hands));
    let_the_kernel_answer: "Now let the kernel answer.";
    class_totals(scenes: usize, clicks: usize, polls: usize, minutes: usize) =>
        format!("In all {}.", totals(scenes, clicks, polls, minutes));
    core_totals(scenes: usize, clicks: usize, polls: usize, minutes: usize) =>
        format!("The class: {}.", totals(scenes, clicks, polls, minutes));
    extra_totals(scenes: usize, clicks: usize, polls: usize, minutes: usize) =>
        format!("The extra scenes besides: {}.", totals(scenes, clicks, polls, minutes));
    no_count(typed): "“{typed}” is no number of hands: write whole numbers.";
    no_option(typed, last): "“{typed}” is no option: write A to {last}, each with its hands.";
    how_many_hands(option): "How many hands for {option}?";
    at_most_hands(most: u64) => format!("At most {} hands for an option.", grouped(most));
    option_twice(option): "{option} is there twice.";
    too_many_counts(counts, options): "{counts} numbers for {options} options: write A 12 B 5.";
    vote_taken_back: "The last vote is taken back: count again.";
    write_hands: "Write the hands like this: A 12 B 5.";
    at_most_called(most): "At most {most} numbers.";
    write_called: "Write the numbers that were called out, with a space between.";
    q_once_more: "q once more leaves the demo.";
    last_page: "That was the last page: q, twice, leaves the demo.";
}

/// `10 scenes, 80 clicks, 17 polls, about 30 minutes`
fn totals(scenes: usize, clicks: usize, polls: usize, minutes: usize) -> String {
    let (scenes, clicks) = (counted(scenes, "scene"), counted(clicks, "click"));
    let (polls, minutes) = (counted(polls, "poll"), counted(minutes, "minute"));
    format!("{scenes}, {clicks}, {polls}, about {minutes}")
}
