//! What happened: the lanes, what was printed, and a scene that runs at full speed.

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
    let (words, mut lines) = (&phrases().page, Vec::new());
    if stacked {
        lines.push(rule(columns));
    }
    let why = page.part.free.unwrap_or("");
    let is_watched = matches!(page.about, About::Program) && page.part.yours.is_none();
    let room = rows.saturating_sub(lines.len());
    match page.run_state() {
        RunState::NotYet => {
            let told = match page.about {
                About::Lesson(_) => words.scene_runs_free(why),
                About::Proof(_) => words.proof_runs_free(why),
                About::Program => words.program_runs_free(why),
            };
            lines.extend(wrap(&told, Ink::Plain, columns));
            lines.push(Line::new());
            let start = match page.guess {
                Guess::Asking { .. } | Guess::Poll(_) => words.first_the_question,
                _ if page.next == Next::Question => words.first_a_question,
                Guess::Made { .. } | Guess::None => words.enter_starts_it,
            };
            lines.push(Line::of(start, Ink::Active));
        }
        RunState::Now => {
            let printed = moment.events.iter().filter_map(|event| {
                let mut line = Line::of("▏ ", Ink::Muted);
                line.append(printed_line(event)?);
                Some(line)
            });
            let printed: Vec<Line> = printed.collect();
            let omitted = moment.events.iter().map(|event| match event {
                Event::Omitted { lines, .. } => *lines as usize,
                _ => 0,
            });
            let all = moment.printed.len() + omitted.sum::<usize>();
            // Whoever sees nothing move for longer may think that it hangs.
            let seconds = Some(page.moves_for.as_secs()).filter(|seconds| *seconds >= 2);
            lines.push(match page.part.rows {
                Some(expected) => plot::progress(all, expected, seconds, columns),
                None if is_watched => Line::of(words.runs_and_is_counted, Ink::Plain),
                None => Line::of(words.rows(all), Ink::Plain),
            });
            lines.extend(tail(printed, room.saturating_sub(1)));
        }
        RunState::Over => {
            let counts: Vec<Line> = moment
                .counts
                .map(|counts| {
                    let told: Vec<String> = counts
                        .iter()
                        .map(|(call, count)| {
                            format!("{call} ×{}", grouped(*count)).replace(' ', "\u{a0}")
                        })
                        .collect();
                    wrap(&told.join("   "), Ink::Muted, columns)
                })
                .unwrap_or_default();
            let ended = page.recording.ending().map(call_text::ending);
            let ended = Line::of(format!("■ {}", ended.unwrap_or_default()), Ink::Muted);
            // How often which call was made gives way to what was measured; where programs are watched, that is it.
            let mut room = room.saturating_sub(1);
            let beside = room.saturating_sub(counts.len());
            let mut printed = output(page, moment, columns, beside);
            let fits = is_watched || printed.len() <= beside;
            if fits {
                room = beside;
            } else {
                printed = output(page, moment, columns, room);
            }
            lines.extend(tail(printed, room));
            lines.extend(counts.into_iter().filter(|_| fits));
            lines.push(ended);
        }
    }
    lines.truncate(rows);
    lines.resize(rows, Line::new());
    lines
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
