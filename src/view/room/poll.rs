//! A question put to a room: its options, the hands of each round side by side, and what was measured.

use crate::phrases::phrases;
use crate::session::Poll;
use crate::session::{Hands, letter};
use crate::view::paint::{Ink, Line};
use crate::view::prose::{grouped, shown_answer, wrap};

/// The question, a line for each option, and what to do next.
pub fn lines(poll: &Poll<'_>, columns: usize) -> Vec<Line> {
    let mut lines = wrap(
        &format!("? {}", poll.predict.question),
        Ink::Strong,
        columns,
    );
    if poll.predict.options.is_empty() {
        lines.extend(called_out(poll, columns));
    } else {
        lines.extend(options(poll, columns));
    }
    lines.extend(next(poll).into_iter().map(|line| line.truncate(columns)));
    lines
}

fn options(poll: &Poll<'_>, columns: usize) -> Vec<Line> {
    let options = &poll.predict.options;
    let texts = options
        .iter()
        .map(|option| Line::of(shown_answer(poll.predict, &option.text), Ink::Plain).width());
    let numbers = poll.shown().iter().flat_map(Hands::numbers);
    let most = numbers.clone().copied().max().unwrap_or(0);
    let digits = grouped(most).len();
    // A mark, a letter, the text, and for each round a gap, a bar and its number.
    let rounds = poll.shown().len();
    let wanted = texts.max().unwrap_or(0) + 1;
    let least = rounds * (digits + 10);
    let text = wanted.min(columns.saturating_sub(6 + least).max(8));
    let room = match rounds {
        0 => 0,
        _ => (columns.saturating_sub(6 + text) / rounds).saturating_sub(digits + 3),
    };
    let room = room.min(30);
    options
        .iter()
        .enumerate()
        .map(|(place, option)| {
            let right = !poll.strays && poll.measured == Some(&option.id);
            let (mark, ink) = match (poll.measured, right) {
                (Some(_), true) => ("✓ ", Ink::Active),
                _ => ("  ", Ink::Plain),
            };
            let mut line = Line::of(mark, Ink::Ok);
            line.push(format!("{}) ", letter(place)), Ink::Key);
            line.append(Line::of(shown_answer(poll.predict, &option.text), ink).fit(text));
            for hands in poll.shown() {
                let count = hands.of(place);
                line.push("  ", Ink::Plain);
                line.push(format!("{:>digits$} ", grouped(count)), Ink::Number);
                let bar = crate::view::prose::plot::bar(count as f64, most as f64, room);
                let width = console::measure_text_width(&bar);
                line.push(bar, Ink::Accent);
                line.push(" ".repeat(room.saturating_sub(width)), Ink::Plain);
            }
            line.trimmed().truncate(columns)
        })
        .collect()
}

/// Numbers have no bars: each round is a line, and what was hit is marked.
fn called_out(poll: &Poll<'_>, columns: usize) -> Vec<Line> {
    let round = |(place, hands): (usize, &Hands)| {
        let says = phrases().room.room_says(place + 1);
        let mut line = Line::of(format!("  {says}"), Ink::Plain);
        for number in hands.numbers() {
            let hit = |measured: &str| number.to_string() == measured;
            line.push("   ", Ink::Plain);
            if !poll.strays && poll.measured.is_some_and(hit) {
                line.push("✓ ", Ink::Ok);
            }
            line.push(grouped(*number), Ink::Strong);
        }
        line.truncate(columns)
    };
    poll.rounds.iter().enumerate().map(round).collect()
}

fn next(poll: &Poll<'_>) -> Vec<Line> {
    let words = &phrases().room;
    if let Some(measured) = poll.measured {
        let options = &poll.predict.options;
        let none = !options.is_empty() && options.iter().all(|option| option.id != measured);
        let told = words.measured(shown_answer(poll.predict, poll.predict.text(measured)));
        let line = Line::marked(&told, Ink::Active, Ink::Plain);
        return vec![match (poll.strays, none) {
            (true, _) => line
                .and(" · ", Ink::Plain)
                .and(phrases().page.another_way, Ink::Warn),
            (false, true) => line
                .and(": ", Ink::Strong)
                .and(words.none_of_these, Ink::Strong),
            (false, false) => line,
        }];
    }
    if !poll.open {
        return vec![Line::of(words.forward, Ink::Muted)];
    }
    if !poll.typed.is_empty() {
        let what = match poll.predict.options.is_empty() {
            true => words.numbers_typed,
            false => words.hands_typed,
        };
        let line = Line::of(what, Ink::Muted).and(" > ", Ink::Key);
        return vec![line.and(format!("{}▏", poll.typed), Ink::Active)];
    }
    let counted = poll.rounds.last().map_or(0, Hands::sum);
    let numbers = poll.predict.options.is_empty();
    let said = match (poll.rounds.len(), counted) {
        (0, _) if numbers => words.write_your_number.to_owned(),
        (0, _) => words.hands_up.to_owned(),
        (1, _) if numbers => words.discuss.to_owned(),
        (1, 0) => words.no_hand_was_up.to_owned(),
        (1, _) if poll.is_unanimous() => words.all_agree(counted),
        (1, _) if !poll.is_split() => words.nearly_all_agree(counted),
        (1, _) => words.discuss_what_was_voted(counted),
        _ => words.let_the_kernel_answer.to_owned(),
    };
    vec![Line::of(said, Ink::Strong)]
}
