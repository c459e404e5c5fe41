//! The keys line: only the keys that apply now; where it is narrow, the less needed ones stay in the help.

use crate::lesson::Predict;
use crate::phrases::phrases;
use crate::session::{About, Guess, Motion, Next, Page, Poll, Reading, RunState, Sheet};
use crate::trace::Moment;
use crate::view::paint::{Ink, Line};

/// A key, what it does now, and how early it gives way; 0 never does.
type Key = (String, &'static str, u8);

fn key(key: &str, does: &'static str, rank: u8) -> Key {
    (key.to_owned(), does, rank)
}

/// What there is to read besides what is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    Nothing,
    /// `i` shows it.
    Besides,
    /// It does not fit, and is read first.
    First,
}

/// One line of keys.
pub fn draw(page: &Page<'_>, moment: &Moment<'_>, unread: Unread, columns: usize) -> Line {
    let mut keys = keys(page, moment, unread);
    let line = |keys: &[Key], gap: &str| {
        let mut line = Line::of(" ", Ink::Plain);
        for (at, (key, does, _)) in keys.iter().enumerate() {
            if at > 0 {
                line.push(gap, Ink::Plain);
            }
            line.push(key, Ink::Key);
            line.push(format!(" {does}"), Ink::Plain);
        }
        line
    };
    loop {
        for gap in ["   ", "  "] {
            let line = line(&keys, gap);
            if line.width() <= columns {
                return line;
            }
        }
        let Some(at) = (0..keys.len()).max_by_key(|&at| keys[at].2) else {
            return Line::new();
        };
        if keys[at].2 == 0 {
            return line(&keys, "  ").truncate(columns);
        }
        keys.remove(at);
    }
}

fn keys(page: &Page<'_>, moment: &Moment<'_>, unread: Unread) -> Vec<Key> {
    let words = &phrases().page;
    if *page.sheet == Sheet::Scene && page.motion == Motion::Listens {
        return typing(page.class);
    }
    let (onward, quit) = ways_out(page);
    // What does not fit is read first.
    let first = unread == Unread::First;
    let text = |onward| if first { words.key_read_on } else { onward };
    let mut keys = match page.sheet {
        Sheet::Introduction => vec![
            key("Enter", text(words.key_begin), 0),
            key("↑ ↓", words.key_scroll, 3),
        ],
        Sheet::Recap => {
            // In front of a room nothing lies behind it.
            let enter = key("Enter", text(words.key_finish), 0);
            let enter = (first || !page.class).then_some(enter);
            let keys = [
                key("↑ ↓", words.key_scroll, 3),
                key("p", words.key_last_scene, 2),
            ];
            enter.into_iter().chain(keys).collect()
        }
        Sheet::Help | Sheet::Note | Sheet::Output | Sheet::Source | Sheet::Written => {
            let back = match page.sheet {
                Sheet::Help => words.key_back,
                Sheet::Note if page.reading == Reading::Now => words.key_go_on,
                _ => words.key_back_to_the_scene,
            };
            let mut keys = vec![key("Enter", text(back), 0), key("↑ ↓", words.key_scroll, 0)];
            if page.part.yours.is_some() {
                keys.push(key("e", words.edit_again, 1));
            }
            keys
        }
        Sheet::TimeLine { .. } => vec![
            key("↑ ↓", words.key_move_on, 0),
            key("Enter", words.key_go_there, 0),
            key("t", words.key_back_to_the_scene, 1),
        ],
        Sheet::Scene => match page.guess {
            Guess::Asking { predict, typed } => answering(predict, typed),
            Guess::Poll(poll) if poll.open => counting(&poll, page.recorded.is_some()),
            _ => scene(page, moment, onward),
        },
    };
    if first && *page.sheet == Sheet::Scene {
        let enter = keys.iter_mut().find(|(key, ..)| key == "Enter");
        if let Some((_, does, _)) = enter {
            *does = words.key_read_on;
        }
    }
    if page.offer.is_some() && *page.sheet == Sheet::Scene {
        keys.push(key("R", words.key_recording, 0));
    }
    if unread == Unread::Besides && *page.sheet == Sheet::Scene {
        keys.push(key("i", words.key_read_on, 1));
    }
    keys.extend([key("?", words.key_help, 0), key("q", quit, 0)]);
    keys
}

/// What Enter does at the end of a scene, and what `q` does now.
fn ways_out(page: &Page<'_>) -> (&'static str, &'static str) {
    let words = &phrases().page;
    let (onward, quit) = match page.about {
        About::Proof(_) => (words.key_back_to_the_quiz, words.key_back_to_the_quiz),
        About::Program if page.part.yours.is_some() => {
            let back = words.back_to_the_lesson;
            (back, back)
        }
        About::Program => (words.key_quit, words.key_quit),
        About::Lesson(_) if page.place + 1 < page.parts() => (words.key_next_scene, words.key_quit),
        About::Lesson(_) => (words.key_recap, words.key_quit),
    };
    let lies_over = !matches!(
        page.sheet,
        Sheet::Scene | Sheet::Introduction | Sheet::Recap
    );
    (onward, if lies_over { words.key_close } else { quit })
}

/// While a question is asked of a student.
fn answering(predict: &Predict, typed: &str) -> Vec<Key> {
    let words = &phrases().page;
    let (range, does) = match (predict.measure.is_line(), predict.options.len()) {
        (true, _) => ("↑ ↓".to_owned(), words.key_the_line),
        (false, 0) => ("0–9".to_owned(), words.key_your_guess),
        (false, count) => (format!("1–{count}"), words.key_your_guess),
    };
    let enter = key("Enter", words.key_answer, 0);
    let answer = (!typed.is_empty()).then_some(enter);
    let keys = [(range, does, 0)].into_iter().chain(answer);
    keys.chain([key("x", words.key_skip, 0)]).collect()
}

/// While a question is asked of a room, and its hands are counted.
fn counting(poll: &Poll<'_>, recorded: bool) -> Vec<Key> {
    let words = &phrases().page;
    let enter = match (poll.typed.is_empty(), poll.rounds.len(), recorded) {
        (false, ..) => words.key_count_them,
        (true, 0, false) => words.key_uncounted_run,
        (true, _, false) => words.key_run_it,
        (true, 0, true) => words.key_uncounted_on,
        (true, _, true) => words.key_go_on,
    };
    let count = match (poll.predict.options.len(), poll.rounds.len()) {
        (0, _) => key("0–9", words.key_numbers, 0),
        (_, 0) => key("A 12 B 5", words.key_hands, 0),
        (_, _) => key("A 12 B 5", words.key_hands_again, 0),
    };
    let hidden = poll.rounds.len() > poll.shown().len();
    let votes = hidden.then(|| key("v", words.key_show_votes, 1));
    let counted = poll.typed.is_empty() && !poll.rounds.is_empty();
    let back = counted.then(|| key("Backspace", words.key_take_back, 2));
    [count, key("Enter", enter, 0)]
        .into_iter()
        .chain(votes)
        .chain(back)
        .collect()
}

/// While the program listens, letters are for it.
fn typing(class: bool) -> Vec<Key> {
    let words = &phrases().page;
    let ends = if class { "PageDown" } else { "Ctrl-D" };
    vec![
        key("Enter", words.key_send_it, 0),
        key(ends, words.key_end_input, 0),
        key("←", words.key_back, 1),
        key("Ctrl-C", words.key_quit, 0),
    ]
}

fn scene(page: &Page<'_>, moment: &Moment<'_>, onward: &'static str) -> Vec<Key> {
    let words = &phrases().page;
    let mut keys = match page.part.free {
        Some(_) => at_full_speed(page, onward),
        None => at_the_gates(page, moment, onward),
    };
    if let Some(beside) = page.beside {
        keys.push(key("c", beside.other, 5));
    }
    match page.about {
        About::Program if page.part.yours.is_some() => {
            keys.push(key("e", words.edit_again, 0));
        }
        About::Lesson(_) if !page.class => {
            if let count @ 1.. = page.tries.len() {
                keys.push(key(&format!("1–{count}"), words.key_try, 0));
            }
            keys.push(key("e", words.change_it, 4));
        }
        About::Lesson(_) | About::Proof(_) | About::Program => {}
    }
    let enter_goes_on = keys.first().is_some_and(|(_, does, _)| *does == onward);
    if page.extra.is_some() {
        // What stands above names it, too.
        keys.push(key("n", words.key_the_extra, 1));
    } else if page.place + 1 < page.parts() && !enter_goes_on {
        keys.push(key("n", words.key_next_scene, 6));
    }
    if page.place > 0 {
        keys.push(key("p", words.key_previous, 7));
    }
    keys
}

/// In a scene that has no gates.
fn at_full_speed(page: &Page<'_>, onward: &'static str) -> Vec<Key> {
    let words = &phrases().page;
    let mut keys = Vec::new();
    match page.run_state() {
        RunState::NotYet => {
            let enter = match page.next {
                Next::Question => words.key_the_question,
                _ => words.key_start,
            };
            keys.extend([key("Enter", enter, 0), key("s", words.key_source, 2)]);
        }
        RunState::Now if matches!(page.about, About::Program) && page.part.yours.is_none() => {
            keys.push(key("e", words.key_end_them, 0));
        }
        RunState::Now => {}
        RunState::Over => {
            let more = page.reads_on();
            let enter = if more { words.key_next_note } else { onward };
            keys.push(key("Enter", enter, 0));
            if page.stop > 0 {
                keys.push(key("←", words.key_back, 2));
            }
            keys.push(key("r", words.key_run_again, 1));
            keys.push(key("o", words.key_output, 4));
        }
    }
    keys
}

/// In a scene whose calls pass one at a time.
fn at_the_gates(page: &Page<'_>, moment: &Moment<'_>, onward: &'static str) -> Vec<Key> {
    let words = &phrases().page;
    let over = moment.ending.is_some();
    let mut keys = going_on(page, moment, onward);
    if page.stop > 0 {
        keys.push(key("←", words.key_back, 2));
    }
    let looping = page.live
        && moment
            .pending()
            .is_some_and(|row| page.part.loop_around(row.pending.line).is_some());
    if looping {
        keys.push(key("f", words.key_finish_loop, 2));
    }
    if over && !moment.printed.is_empty() {
        keys.push(key("o", words.key_output, 4));
    }
    keys.push(key("r", words.key_run_again, 3));
    keys.push(key("t", words.key_time_line, 2));
    keys
}

/// What leads on from where the walk rests.
fn going_on(page: &Page<'_>, moment: &Moment<'_>, onward: &'static str) -> Vec<Key> {
    let words = &phrases().page;
    let enter = |does| vec![key("Enter", does, 0)];
    match (moment.ending.is_some(), page.live, moment.pending()) {
        (true, ..) if page.next != Next::Call => enter(words.key_next_note),
        (true, ..) => enter(onward),
        (false, false, _) => enter(words.key_forward),
        (false, true, Some(_)) if page.next == Next::Question => enter(words.key_next_question),
        (false, true, Some(_)) if page.next == Next::Note => enter(words.key_next_note),
        (false, true, Some(_)) if page.motion == Motion::Rests => {
            let mut keys = match (page.rest, page.recorded) {
                (None, None) => enter(words.key_run_this_call),
                (None, Some(_)) => enter(words.key_next_call),
                (Some(_), _) => vec![
                    key("Enter", words.key_go_on, 0),
                    key("Space", words.key_one_call, 3),
                ],
            };
            if page.lull && page.part.yours.is_none() {
                keys.push(key("e", words.key_end_them, 0));
            }
            keys
        }
        (false, true, _) if page.motion == Motion::Stalls && page.part.yours.is_none() => vec![
            key("e", words.key_end_them, 0),
            key("i", words.key_type_a_line, 1),
        ],
        (false, true, _) => Vec::new(),
    }
}
