//! A class: polls, hands, the notes of the speaker.

use super::number::counted;

words! {
    the_room_is_asked(question): "The room is asked: {question}";
    expected(answer): "Expected, as rehearsed here: {answer}";
    nothing_expected: "The rehearsal here did not measure the answer.";
    not_rehearsed: "Not rehearsed here: `socklab rehearse` would tell the expected answer.";
    called_out(round, numbers): "vote {round}: {numbers}";
    planned(used, whole: u64) => format!("{used} of {}", counted(whole as usize, "minute"));
    on_time: "on time";
    ahead(minutes: u64) => format!("{minutes} min ahead");
    behind(minutes: u64) => format!("{minutes} min behind");
    order_not_sent(error): "The demo did not get it: {error}.";
    others(demos): " another (of {demos}, this moved last)";
    chosen(demos): " another (of {demos}, you chose this)";
    class_totals(scenes: usize, clicks: usize, polls: usize, minutes: usize) => format!(
        "In all {}, {}, {}, about {}.",
        counted(scenes, "scene"), counted(clicks, "click"), counted(polls, "poll"), counted(minutes, "minute")
    );
}
