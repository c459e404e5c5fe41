//! The panel of sockets.

use crate::phrases::number::grouped;

words! {
    no_sockets_yet: "no sockets yet";
    more(sockets): "… {sockets} more (t)";
    left_open: "before the end; then the kernel closes them";
    closed: "closed";
    then_closed(state): "{state} → closed";
    seconds_left(seconds): "{seconds} s left";
    time_is_over: "its time is over";
    was(before: u64) => format!("(was {})", grouped(before));
    of(whole: u64) => format!("of {}", grouped(whole));
    full: "full";
    local: "local";
    not_shown: "not shown on this system";
}
