//! The calls that a story makes: on which lines, in which order, on which sockets and by whom.

use super::line::TracedLine;

/// The calls of a story in the order in which they are made: it tells one that waited where it came back.
fn calls(story: &str) -> Vec<TracedLine<'_>> {
    let numbered = |line| TracedLine::of(line).filter(|call| call.step.is_some());
    let mut calls: Vec<TracedLine<'_>> = story.lines().filter_map(numbered).collect();
    calls.sort_by_key(|call| call.step);
    calls
}

/// The lines of the program on which a story makes its calls, in the order in which the calls are made.
pub fn lines_of_calls(story: &str) -> Vec<u32> {
    calls(story).iter().map(|call| call.line).collect()
}

/// The lines of the calls of a story, in the order in which they are made, each with its place among those that came back.
pub fn returns(story: &str) -> Vec<(u32, usize)> {
    let made = calls(story);
    let numbered = story.lines().filter_map(TracedLine::of);
    let back: Vec<u32> = numbered.filter_map(|call| call.step).collect();
    let place = |call: &TracedLine<'_>| {
        let at = back.iter().position(|step| Some(*step) == call.step);
        (call.line, at.unwrap_or(usize::MAX))
    };
    made.iter().map(place).collect()
}

/// The sockets and the threads that make calls in a story, in the order of their first ones.
pub fn cast(story: &str) -> (Vec<&str>, Vec<&str>) {
    let (mut sockets, mut threads) = (Vec::new(), Vec::new());
    for call in calls(story) {
        if !sockets.contains(&call.socket) {
            sockets.push(call.socket);
        }
        if !threads.contains(&call.thread) {
            threads.push(call.thread);
        }
    }
    (sockets, threads)
}
