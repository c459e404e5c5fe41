//! A call in words, how a run ended, the lanes, and the time line.

use crate::phrases::number::{counted, grouped, ungrouped};

words! {
    bytes(count: u64, data: &str) => match data {
        "" => ungrouped(count, "byte"),
        _ => format!("{}: {data}", ungrouped(count, "byte")),
    };
    room_for(count: u64) => format!("room for {}", ungrouped(count, "byte"));
    error(name: &str, text: &str) => match name == text {
        true => format!("error {name}"),
        false => format!("error {name}: {text}"),
    };
    ok: "ok";
    waits: "… waits";
    main_returned: "main returned: the scene is over";
    main_failed(error): "main failed: {error}";
    main_panicked(message): "main panicked: {message}";
    panicked(message): "panicked: {message}";

    earlier(rows: usize) => format!("{} earlier", grouped(rows as u64));
    set_up(calls: usize) => format!("{} before the first stop", counted(calls, "call"));
    more_sockets(hidden: usize) => match hidden {
        1 => "+1 more socket".into(),
        _ => format!("+{hidden} more sockets"),
    };
    itself: "↺ itself";

    omitted(lines: u64, bytes: u64) => match lines {
        1 => format!("… 1 line is not kept: {}", counted(bytes as usize, "byte")),
        _ => format!("… {} lines are not kept: {}", grouped(lines), counted(bytes as usize, "byte")),
    };

    /// Where a recv got its bytes from: a piece of known length, a whole send, a part of one, and those in between.
    piece(bytes: usize) => counted(bytes, "byte");
    whole_send(piece, number): "{piece} (send {number})";
    part_of_send(piece, number): "{piece} (part of send {number})";
    more_pieces(count): "… {count} more …";

    step: "step";
    thread: "thread";
    socket: "socket";
    line: "line";
    call: "call";
    no_calls_yet: "no calls yet";
    rows_above(count: usize) => format!("↑ {} above", grouped(count as u64));
    rows_below(count: usize) => format!("↓ {} below", grouped(count as u64));
    up_to(step): "to {step}:";
    at_the_gate: "▷ at the gate";
    took(us: u64, waited: bool) => match waited {
        true => format!("{} µs  waited", grouped(us)),
        false => format!("{} µs", grouped(us)),
    };
}
