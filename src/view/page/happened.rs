//! What happened: the lanes, what was printed, and a scene that runs at full speed.

use std::collections::BTreeMap;

use crate::phrases::phrases;
use crate::session::{About, Guess, Next, Page, RunState};
use crate::trace::{Argument, CallPending, Event, Moment};
use crate::view::lanes::{call_log, call_text, ladder};
use crate::view::paint::{Ink, Line};
use crate::view::prose::frame::{rule, titled};
use crate::view::prose::{grouped, plot, wrap};

/// The lanes; at the end, under them, what the program printed.
pub(super) fn happened(
    page: &Page<'_>,
    moment: &Moment<'_>,
    columns: usize,
    rows: usize,
    stacked: bool,
) -> Vec<Line> {
    if page.part.free.is_some() {
        return free(page, moment, columns, rows, stacked);
    }
    let mut log = call_log(moment, page.part.story);
    log.gate_is_asked = moment
        .pending()
        .is_some_and(|call| gives_away(call.pending, page.guess));
    let printed = if moment.ending.is_some() {
        output(page, moment, columns, rows.saturating_sub(6))
    } else {
        Vec::new()
    };
    if printed.is_empty() {
        return ladder::draw(&log, page.ran(), page.set_up, columns, rows, stacked);
    }
    let lanes = 4.min(rows / 2);
    let below = (printed.len() + 1).min(rows - lanes);
    let mut lines = ladder::draw(
        &log,
        page.ran(),
        page.set_up,
        columns,
        rows - below,
        stacked,
    );
    lines.push(titled(phrases().page.printed, columns));
    lines.extend(tail(printed, below - 1));
    lines
}

/// Whether so many bytes are to be sent as one of the answers to an open question says.
fn gives_away(call: &CallPending, guess: Guess<'_>) -> bool {
    let predict = match guess {
        Guess::Asking { predict, .. } => predict,
        Guess::Poll(poll) if poll.open => poll.predict,
        _ => return false,
    };
    let is_answer = |argument: &Argument| match argument {
        Argument::Bytes(bytes) => {
            let bytes = bytes.to_string();
            predict.options.iter().any(|option| option.id == bytes)
        }
        _ => false,
    };
    call.args.iter().any(is_answer)
}

/// A scene at full speed: no calls to show, only what it prints and how far it is.
fn free(
    page: &Page<'_>,
    moment: &Moment<'_>,
    columns: usize,
    rows: usize,
    stacked: bool,
) -> Vec<Line> {
    let mut lines: Vec<Line> = stacked.then(|| rule(columns)).into_iter().collect();
    let room = rows.saturating_sub(lines.len());
    lines.extend(match page.run_state() {
        RunState::NotYet => not_yet(page, columns),
        RunState::Now => under_way(page, moment, columns, room),
        RunState::Over => over(page, moment, columns, room),
    });
    lines.truncate(rows);
    lines.resize(rows, Line::new());
    lines
}

/// Whether programs are watched; who walks a lesson's own, changed, is told of its scene.
fn is_watched(page: &Page<'_>) -> bool {
    matches!(page.about, About::Program) && page.part.yours.is_none()
}

/// Why it runs free, and what starts it.
fn not_yet(page: &Page<'_>, columns: usize) -> Vec<Line> {
    let words = &phrases().page;
    let why = page.part.free.unwrap_or("");
    let told = match page.about {
        About::Lesson(_) => words.scene_runs_free(why),
        About::Proof(_) => words.proof_runs_free(why),
        About::Program => words.program_runs_free(why),
    };
    let mut lines = wrap(&told, Ink::Plain, columns);
    lines.push(Line::new());
    let start = match page.guess {
        Guess::Asking { .. } | Guess::Poll(_) => words.first_the_question,
        _ if page.next == Next::Question => words.first_a_question,
        Guess::Made { .. } | Guess::None => words.enter_starts_it,
    };
    lines.push(Line::of(start, Ink::Active));
    lines
}

/// How far it is, and the last of what it printed.
fn under_way(page: &Page<'_>, moment: &Moment<'_>, columns: usize, room: usize) -> Vec<Line> {
    let words = &phrases().page;
    let printed = moment.events.iter().filter_map(|event| {
        let mut line = Line::of("▏ ", Ink::Muted);
        line.append(printed_line(event)?);
        Some(line)
    });
    let omitted = moment.events.iter().map(|event| match event {
        Event::Omitted { lines, .. } => *lines as usize,
        _ => 0,
    });
    let all = moment.printed.len() + omitted.sum::<usize>();
    // Whoever sees nothing move for longer may think that it hangs.
    let seconds = Some(page.moves_for.as_secs()).filter(|seconds| *seconds >= 2);
    let mut lines = vec![match page.part.rows {
        Some(expected) => plot::progress(all, expected, seconds, columns),
        None if is_watched(page) => Line::of(words.runs_and_is_counted, Ink::Plain),
        None => Line::of(words.rows(all), Ink::Plain),
    }];
    lines.extend(tail(printed.collect(), room.saturating_sub(1)));
    lines
}

/// What it printed, how often it made which call, and how it ended.
fn over(page: &Page<'_>, moment: &Moment<'_>, columns: usize, room: usize) -> Vec<Line> {
    let counts = moment
        .counts
        .map_or_else(Vec::new, |counts| counted(counts, columns));
    let ended = page.recording.ending().map(call_text::ending);
    let ended = Line::of(format!("■ {}", ended.unwrap_or_default()), Ink::Muted);
    // How often which call was made gives way to what was measured; where programs are watched, that is it.
    let room = room.saturating_sub(1);
    let beside = room.saturating_sub(counts.len());
    let printed = output(page, moment, columns, beside);
    let mut lines = if is_watched(page) || printed.len() <= beside {
        let mut lines = tail(printed, beside);
        lines.extend(counts);
        lines
    } else {
        tail(output(page, moment, columns, room), room)
    };
    lines.push(ended);
    lines
}

/// `send ×81 920   recv ×40 213`
fn counted(counts: &BTreeMap<String, u64>, columns: usize) -> Vec<Line> {
    let told: Vec<String> = counts
        .iter()
        .map(|(call, count)| format!("{call} ×{}", grouped(*count)).replace(' ', "\u{a0}"))
        .collect();
    wrap(&told.join("   "), Ink::Muted, columns)
}

/// Everything the program printed, drawn as the scene asks.
pub(super) fn output(
    page: &Page<'_>,
    moment: &Moment<'_>,
    columns: usize,
    rows: usize,
) -> Vec<Line> {
    match page.part.plot {
        Some(plot) => {
            let printed: Vec<&str> = moment.printed.iter().map(|(_, text)| *text).collect();
            // A sentence says what it shows; while rows still come, it could only guess.
            let told = page
                .recording
                .ending()
                .and_then(|_| plot::sentence(plot, &printed));
            let told = told.map_or_else(Vec::new, |told| wrap(&told, Ink::Strong, columns));
            let mut lines = plot::draw(plot, &printed, columns, rows.saturating_sub(told.len()));
            lines.extend(told);
            lines
        }
        None => moment.events.iter().filter_map(printed_line).collect(),
    }
}

fn printed_line(event: &Event) -> Option<Line> {
    match event {
        Event::Printed { text } => Some(Line::of(text, Ink::Printed)),
        Event::Caveat { text } => Some(Line::of(text, Ink::Warn)),
        Event::Omitted { lines, bytes } => {
            let omitted = phrases().lanes.omitted(*lines, *bytes);
            Some(Line::of(omitted, Ink::Muted))
        }
        _ => None,
    }
}

/// The last rows, and how many came before.
fn tail(lines: Vec<Line>, rows: usize) -> Vec<Line> {
    if lines.len() <= rows {
        return lines;
    }
    let earlier = lines.len() + 1 - rows.max(1);
    let more = phrases().page.earlier_lines(earlier);
    let mut shown = vec![Line::of(more, Ink::Muted)];
    shown.extend(lines.into_iter().skip(earlier));
    shown.truncate(rows);
    shown
}
