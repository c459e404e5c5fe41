//! The lanes: each socket has one, each call is a row in it, and an arrow runs to the lane of the other end.

use console::measure_text_width;

use super::call_log::{CallEntry, CallLog, Entry};
use super::call_text::{self, Length};
use super::placing::Lanes;
use super::rung::{Rung, What};
use crate::phrases::phrases;
use crate::session::fold::Fold;
use crate::trace::Phase;
use crate::view::paint::{Ink, Line};
use crate::view::prose::wrap;

/// A thread's name is cut here.
const THREAD: usize = 10;

/// The lanes' pane: the call that ran (by its step, else the last that came back), the next one, and of all others the
/// newest. `rule` draws the names into a rule, for stacked panes.
pub fn draw(
    story: &CallLog<'_>,
    ran: Option<u32>,
    set_up: usize,
    columns: usize,
    rows: usize,
    rule: bool,
) -> Vec<Line> {
    let rungs = rungs(story, columns);
    let room = rows.saturating_sub(1);
    let first = rungs.len().saturating_sub(room);
    let threads = if story.threads.len() > 1 {
        let widths = story.threads.iter().map(|name| measure_text_width(name));
        widths.max().unwrap_or(0).min(THREAD) + 1
    } else {
        0
    };
    let lanes = Lanes::place(story, &rungs[first..], columns, threads);
    let must = must(story, &rungs, ran);
    let oldest = must.into_iter().flatten().min().unwrap_or(first);
    let drawn = rungs.iter().skip(first.saturating_sub(room).min(oldest));
    let skipped = rungs.len() - drawn.len();
    let drawn: Vec<Vec<Line>> = drawn.map(|rung| lanes.draw(rung, columns)).collect();
    let heights: Vec<usize> = drawn.iter().map(Vec::len).collect();
    let must = must.map(|at| at?.checked_sub(skipped));
    let (drawn, above) = match chosen(&heights, must, room) {
        whole if skipped == 0 && whole.len() == drawn.len() => (drawn, None),
        _ => {
            // How many there were is worth a row only where there are more than two.
            let told = usize::from(room > 2);
            let some = chosen(&heights, must, room - told);
            let hidden = (0..rungs.len()).filter(|at| !some.contains(&at.wrapping_sub(skipped)));
            let hidden: Vec<&Rung> = hidden.map(|at| &rungs[at]).collect();
            let above = (told > 0 && !hidden.is_empty()).then(|| above(story, &hidden, set_up));
            (
                some.into_iter().map(|at| drawn[at].clone()).collect(),
                above,
            )
        }
    };
    let mut lines = vec![lanes.header(columns, rule)];
    lines.extend(above.map(|above| Line::of(format!("↑ {above} (t)"), Ink::Muted)));
    lines.extend(drawn.into_iter().flatten());
    lines.truncate(rows);
    lines.resize(rows, Line::new());
    let cut = |line: Line| line.truncate(columns);
    lines.into_iter().map(cut).collect()
}

/// What is out of sight: `set up: 7 calls`, where it is nothing else; else how many rows.
fn above(story: &CallLog<'_>, hidden: &[&Rung], set_up: usize) -> String {
    let of_set_up = |(at, rung): (usize, &&Rung)| match &story.entries[rung.entry] {
        // A call a row: none is folded.
        Entry::Call(told) => rung.entry == at && told.row.pending.step as usize <= set_up,
        Entry::Printed(_) | Entry::Caveat(_) | Entry::Omitted { .. } | Entry::Ended(_) => false,
    };
    match hidden.iter().enumerate().all(of_set_up) {
        true => phrases().lanes.set_up(hidden.len()),
        false => phrases().lanes.earlier(hidden.len()),
    }
}

/// The places of the rows that must be seen: of the call that ran, and of the next.
fn must(story: &CallLog<'_>, rungs: &[Rung], ran: Option<u32>) -> [Option<usize>; 2] {
    let call = |entry: usize| match &story.entries[entry] {
        Entry::Call(told) => Some(&told.row),
        _ => None,
    };
    let entries = || (0..story.entries.len()).rev();
    let is_ran = |entry: &usize| {
        call(*entry).is_some_and(|row| match ran {
            Some(step) => row.pending.step == step,
            None => row.returned().is_some(),
        })
    };
    let is_next =
        |entry: &usize| call(*entry).is_some_and(|row| matches!(row.phase, Phase::Pending));
    // A fold stands at its last turn.
    let place = |entry: Option<usize>| {
        let entry = entry?;
        rungs
            .iter()
            .position(|rung| rung.entry >= entry && rung.lane().is_some())
    };
    [
        place(entries().find(is_ran)),
        place(entries().find(is_next)),
    ]
}

/// The places that are shown: those that must be, then the newest that there is room for.
fn chosen(heights: &[usize], must: [Option<usize>; 2], room: usize) -> Vec<usize> {
    let newest = (0..heights.len()).rev();
    let order = must.into_iter().flatten().chain(newest);
    let (mut chosen, mut used) = (Vec::new(), 0);
    for at in order {
        if chosen.contains(&at) {
            continue;
        }
        if used + heights[at] > room {
            break;
        }
        used += heights[at];
        chosen.push(at);
    }
    chosen.sort_unstable();
    chosen
}

fn rungs(story: &CallLog<'_>, columns: usize) -> Vec<Rung> {
    let mut rungs = Vec::new();
    let last = story
        .entries
        .iter()
        .rposition(|entry| matches!(entry, Entry::Call(told) if told.row.returned().is_some()));
    for fold in story.folds() {
        for place in 0..fold.block {
            rungs.extend(rung(story, fold, place, last, columns));
        }
    }
    rungs
}

fn rung(
    story: &CallLog<'_>,
    fold: Fold,
    place: usize,
    last: Option<usize>,
    columns: usize,
) -> Vec<Rung> {
    let entry = fold.start + (fold.times - 1) * fold.block + place;
    let text = |line| Rung {
        thread: String::new(),
        entry,
        what: What::Text(vec![line]),
    };
    match &story.entries[entry] {
        Entry::Call(told) => {
            let calls: Vec<&CallEntry<'_>> = (0..fold.times)
                .filter_map(
                    |turn| match &story.entries[fold.start + turn * fold.block + place] {
                        Entry::Call(told) => Some(told),
                        _ => None,
                    },
                )
                .collect();
            let asked = story.gate_is_asked && matches!(told.row.phase, Phase::Pending);
            let length = |length| if asked { Length::Least } else { length };
            let newest = last == Some(entry);
            let mut rungs = vec![Rung {
                thread: told.row.pending.thread.clone(),
                entry,
                what: What::Call {
                    lane: told.lane.clone(),
                    long: words(&calls, length(Length::Long), newest),
                    short: words(&calls, length(Length::Short), newest),
                    least: words(&calls, Length::Least, newest),
                    reaches: told.reaches.clone(),
                },
            }];
            if let (Some(ledger), false) = (&told.ledger, fold.is_repeated()) {
                let bytes = told.row.outcome().and_then(|outcome| outcome.bytes());
                let name = call_text::asked(&told.row, Length::Least);
                let ledger = format!("╰ {name} {} = {ledger}", bytes.unwrap_or(0));
                // Its second line alone would say nothing.
                rungs.push(Rung {
                    thread: String::new(),
                    entry,
                    what: What::Text(wrap(&ledger, Ink::Accent, columns)),
                });
            }
            rungs
        }
        Entry::Printed(printed) => {
            vec![text(Line::of("▏ ", Ink::Muted).and(printed, Ink::Printed))]
        }
        Entry::Caveat(caveat) => {
            let told = wrap(&format!("! {caveat}"), Ink::Warn, columns);
            told.into_iter().map(text).collect()
        }
        Entry::Omitted { lines, bytes } => {
            let omitted = phrases().lanes.omitted(*lines, *bytes);
            vec![text(Line::of(omitted, Ink::Muted))]
        }
        Entry::Ended(ending) => {
            let (mark, ink) = match ending.is_failure() {
                false => ("■", Ink::Muted),
                true => ("✗", Ink::Error),
            };
            let told = format!("{mark} {}", call_text::ending(ending));
            wrap(&told, ink, columns).into_iter().map(text).collect()
        }
    }
}

/// So many columns of what was received are shown wherever it is.
const BEGINNING: usize = 12;

/// `send 1024 ✓ 1024`, `▷ send 1024`, `recv 1024 … waits`, `send 1024 ✓ ×13 = 13 312`.
fn words(calls: &[&CallEntry<'_>], length: Length, newest: bool) -> Line {
    let Some(told) = calls.last() else {
        return Line::new();
    };
    let asked = |told: &CallEntry<'_>| call_text::asked(&told.row, length);
    let mut line = Line::new();
    let mut head = asked(told);
    if calls.iter().any(|other| asked(other) != head) {
        head = told.row.call().name().to_owned();
    }
    match told.row.phase {
        Phase::Pending => {
            line.push(format!("▷ {head}"), Ink::Active);
            return line;
        }
        Phase::Inside => line.push(format!("{head} …"), Ink::Plain),
        Phase::Waiting => {
            line.push(head, Ink::Plain);
            line.push(format!(" {}", phrases().lanes.waits), Ink::Warn);
        }
        Phase::Returned(left) => {
            if told.row.woke {
                line.push("↳ ", Ink::Accent);
            }
            line.push(head, Ink::Plain);
            line.push(" ", Ink::Plain);
            let (mut came, ink) = call_text::came(&left.outcome);
            if calls.len() > 1 {
                let rows: Vec<_> = calls.iter().map(|told| &told.row).collect();
                let total = call_text::total(&rows);
                if total.is_some() {
                    came = "✓".into();
                }
                came = format!("{came} {}", call_text::times(calls.len(), total));
            }
            line.push(came, ink);
            // The beginning of what came; of a loop, what came last.
            if let Some(data) = left.data.as_ref().filter(|data| !data.is_empty()) {
                let cut = if calls.len() > 1 { "…" } else { "" };
                let most = match length {
                    Length::Long => 36_usize.saturating_sub(line.width()).max(BEGINNING),
                    _ => BEGINNING,
                };
                line.append(Line::of(format!(" {cut}{data}"), Ink::Text).truncate(most));
            }
        }
    }
    if newest { line.strengthened() } else { line }
}
