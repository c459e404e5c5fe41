//! Which lanes there is room for, and the least that each of them takes.

use console::measure_text_width;

use super::call_log::{CallLog, Lane};
use super::rung::{Rung, What};

/// A lane is at least this wide, so that its name can be recognised.
const NARROWEST: usize = 8;
/// Columns for ` +12 more sockets`.
pub(super) const MORE: usize = 17;

/// The lanes that there is room for.
pub(super) fn in_sight<'a>(story: &'a CallLog<'_>, rungs: &[Rung], room: usize) -> Vec<&'a Lane> {
    let last_row = |lane: &Lane| rungs.iter().rposition(|rung| is_of(rung, &lane.name));
    let mut lanes: Vec<&Lane> = story.lanes.iter().collect();
    // As long as there is room for all, none comes or goes.
    if lanes.iter().map(|lane| least(lane)).sum::<usize>() <= room {
        return lanes;
    }
    // A lane that ended before the first row in sight has nothing to show.
    if let Some(first) = rungs.first().map(|rung| rung.entry) {
        lanes.retain(|lane| lane.gone.is_none_or(|gone| gone >= first) || last_row(lane).is_some());
    }
    while lanes.len() > 1 {
        let more = if lanes.len() < story.lanes.len() {
            MORE
        } else {
            0
        };
        let needed: usize = lanes.iter().map(|lane| least(lane)).sum();
        if needed + more <= room {
            break;
        }
        // The lane that was quiet for longest makes room; of equals, the newest.
        let quiet = (0..lanes.len())
            .rev()
            .min_by_key(|&at| last_row(lanes[at]).map_or(0, |row| row + 1));
        lanes.remove(quiet.unwrap_or(0));
    }
    lanes
}

/// Whether a row begins or ends in a lane.
fn is_of(rung: &Rung, name: &str) -> bool {
    match &rung.what {
        What::Call { lane, reaches, .. } => lane == name || reaches.as_deref() == Some(name),
        What::Text(_) => false,
    }
}

/// So many columns a lane takes for its name.
pub(super) fn least(lane: &Lane) -> usize {
    (measure_text_width(&lane.name) + 1).clamp(NARROWEST, 14)
}
