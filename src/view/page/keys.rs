//! The keys line: only the keys that apply now; where it is narrow, the less needed ones stay in the help.

use crate::session::{About, Guess, Motion, Next, Page, RunState, Sheet};
use crate::trace::Moment;
use crate::view::paint::{Ink, Line};

/// A key, what it does now, and how early it gives way; 0 never does.
type Key = (String, &'static str, u8);

/// One line of keys.
pub fn draw(page: &Page<'_>, moment: &Moment<'_>, reads_on: bool, columns: usize) -> Line {
    let mut keys = keys(page, moment, reads_on);
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

fn keys(page: &Page<'_>, moment: &Moment<'_>, reads_on: bool) -> Vec<Key> {
    let key = |key: &str, does, rank| -> Key { (key.to_owned(), does, rank) };
    let (onward, quit) = match page.about {
        About::Proof(_) => ("back to the quiz", "back to the quiz"),
        About::Program => ("quit", "quit"),
        About::Lesson(_) if page.place + 1 < page.parts() => ("next scene", "quit"),
        About::Lesson(_) => ("recap", "quit"),
    };
    let ways_out = [key("?", "help", 0), key("q", quit, 0)];
    // What does not fit is read first.
    let text = |onward| if reads_on { "read on" } else { onward };
    let mut keys = match page.sheet {
        Sheet::Introduction => vec![key("Enter", text("begin"), 0), key("↑ ↓", "scroll", 3)],
        Sheet::Recap => vec![
            key("Enter", text("finish"), 0),
            key("↑ ↓", "scroll", 3),
            key("p", "last scene", 2),
        ],
        Sheet::Help | Sheet::Note | Sheet::Output | Sheet::Source => {
            vec![
                key("Enter", text("back to the scene"), 0),
                key("↑ ↓", "scroll", 0),
            ]
        }
        Sheet::TimeLine { .. } => vec![
            key("↑ ↓", "move", 0),
            key("Enter", "go there, or open", 0),
            key("t", "back to the scene", 0),
        ],
        Sheet::Scene if page.motion == Motion::Listens => return typing(page.class),
        Sheet::Scene => match page.guess {
            Guess::Asking { predict, typed } => {
                let range = match predict.options.len() {
                    0 => "0–9".to_owned(),
                    count => format!("1–{count}"),
                };
                let does = match predict.measure.is_line() {
                    true => "the line",
                    false => "your guess",
                };
                let enter = key("Enter", "answer", 0);
                let answer = (!typed.is_empty()).then_some(enter);
                let range = if predict.measure.is_line() {
                    "↑ ↓".to_owned()
                } else {
                    range
                };
                let keys = [(range, does, 0)].into_iter().chain(answer);
                keys.chain([key("x", "skip", 0)]).collect()
            }
            Guess::Poll(poll) if poll.open => {
                let enter = match (poll.typed.is_empty(), poll.rounds.len(), page.recorded) {
                    (false, ..) => "count them",
                    (true, 0, None) => "no count: run it",
                    (true, _, None) => "run it",
                    (true, 0, Some(_)) => "no count: go on",
                    (true, _, Some(_)) => "go on",
                };
                let count = match (poll.predict.options.len(), poll.rounds.len()) {
                    (0, _) => key("0–9", "numbers called out", 0),
                    (_, 0) => key("A 12 B 5", "hands", 0),
                    (_, _) => key("A 12 B 5", "hands again", 0),
                };
                let hidden = poll.rounds.len() > poll.shown().len();
                let votes = hidden.then(|| key("v", "show the votes", 0));
                [count, key("Enter", enter, 0)]
                    .into_iter()
                    .chain(votes)
                    .collect()
            }
            _ => scene(page, moment, onward),
        },
    };
    if page.offer.is_some() && *page.sheet == Sheet::Scene {
        keys.push(key("R", "recording", 0));
    }
    if reads_on && *page.sheet == Sheet::Scene {
        keys.push(key("i", "read on", 1));
    }
    keys.extend(ways_out);
    keys
}

/// While the program listens, letters are for it.
fn typing(class: bool) -> Vec<Key> {
    let key = |key: &str, does, rank| -> Key { (key.to_owned(), does, rank) };
    let ends = if class { "PageDown" } else { "Ctrl-D" };
    vec![
        key("Enter", "send it", 0),
        key(ends, "end the input", 0),
        key("←", "back", 1),
        key("Ctrl-C", "quit", 0),
    ]
}

fn scene(page: &Page<'_>, moment: &Moment<'_>, onward: &'static str) -> Vec<Key> {
    let key = |key: &str, does, rank| -> Key { (key.to_owned(), does, rank) };
    let mut keys = Vec::new();
    if page.part.free.is_some() {
        match page.run_state() {
            RunState::NotYet => {
                let asks = page.next == Next::Question;
                let enter = if asks { "the question" } else { "start" };
                keys.extend([key("Enter", enter, 0), key("s", "source", 2)]);
            }
            RunState::Now => {}
            RunState::Over => {
                let more = page.reads_on();
                let enter = if more { "next note" } else { onward };
                keys.push(key("Enter", enter, 0));
                if page.stop > 0 {
                    keys.push(key("←", "back", 0));
                }
                keys.push(key("r", "run again", 1));
                keys.push(key("o", "output", 4));
            }
        }
    } else {
        let over = moment.ending.is_some();
        match (over, page.live, moment.pending()) {
            (true, ..) if page.next != Next::Call => keys.push(key("Enter", "next note", 0)),
            (true, ..) => keys.push(key("Enter", onward, 0)),
            (false, false, _) => keys.push(key("Enter", "forward", 0)),
            (false, true, Some(_)) if page.next == Next::Question => {
                keys.push(key("Enter", "next question", 0));
            }
            (false, true, Some(_)) if page.next == Next::Note => {
                keys.push(key("Enter", "next note", 0));
            }
            (false, true, Some(_)) if page.motion == Motion::Rests => {
                match (page.rest, page.recorded) {
                    (None, None) => keys.push(key("Enter", "run this call", 0)),
                    (None, Some(_)) => keys.push(key("Enter", "next call", 0)),
                    (Some(_), _) => {
                        keys.extend([key("Enter", "go on", 0), key("Space", "one call", 2)])
                    }
                }
            }
            (false, true, _) if page.motion == Motion::Stalls => {
                keys.extend([key("e", "end them", 0), key("i", "type a line for them", 1)]);
            }
            (false, true, _) => {}
        }
        if page.stop > 0 {
            keys.push(key("←", "back", 0));
        }
        let looping = page.live
            && moment
                .pending()
                .is_some_and(|row| page.part.loop_around(row.pending.line).is_some());
        if looping {
            keys.push(key("f", "finish this loop", 1));
        }
        if over && !moment.printed.is_empty() {
            keys.push(key("o", "output", 4));
        }
        keys.push(key("r", "run again", 3));
        keys.push(key("t", "time line", 2));
    }
    if let Some(beside) = page.beside {
        keys.push(key("c", beside.other, 5));
    }
    if page.extra.is_some() {
        keys.push(key("e", "the extra", 0));
    }
    let enter_goes_on = keys.first().is_some_and(|(_, does, _)| *does == onward);
    if page.place + 1 < page.parts() && !enter_goes_on {
        keys.push(key("n", "next scene", 6));
    }
    if page.place > 0 {
        keys.push(key("p", "previous", 7));
    }
    keys
}
