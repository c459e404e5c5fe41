//! The sheets that are nothing but text.

use crate::lesson::Lesson;
use crate::trace::{Column, NEXT_DATAGRAM, NEXT_DATAGRAM_MEANS, Shown, State};
use crate::view::orientation::panes;
use crate::view::paint::{Ink, Line};
use crate::view::prose::{Figures, Prose, WIDEST, wrap};

/// The introduction and the list of scenes.
pub fn introduction(lesson: &Lesson, figures: &Figures<'_>, columns: usize) -> Vec<Line> {
    let prose = Prose {
        width: columns.min(WIDEST),
        figures,
        tight: false,
    };
    let minutes = lesson.minutes_sentence();
    let title = Line::of(lesson.name(), Ink::Accent);
    let mut lines = vec![title.and(format!("  {minutes}"), Ink::Muted), Line::new()];
    lines.extend(prose.lines(&lesson.introduction));
    lines.push(Line::new());
    let names = lesson.scenes.iter().map(|scene| scene.program.file().len());
    let names = names.max().unwrap_or(0);
    for (index, scene) in lesson.scenes.iter().enumerate() {
        let file = scene.program.file();
        let line = Line::of(format!("{:>2}  ", index + 1), Ink::Muted)
            .and(format!("{file:<names$}  "), Ink::Code)
            .and(&scene.title, Ink::Plain)
            .and(format!("  {} min", scene.minutes()), Ink::Muted);
        let line = match scene.extra {
            Some(_) => line.and(", extra", Ink::Muted),
            None => line,
        };
        lines.push(line.truncate(columns));
    }
    lines
}

/// The recap and the line on the next lesson.
pub fn recap(lesson: &Lesson, figures: &Figures<'_>, columns: usize) -> Vec<Line> {
    let prose = Prose {
        width: columns.min(WIDEST),
        figures,
        tight: false,
    };
    let mut lines = vec![Line::of("Recap", Ink::Accent), Line::new()];
    lines.extend(prose.lines(&lesson.recap));
    if !lesson.next.is_empty() {
        lines.extend([Line::new(), Line::of("Next", Ink::Accent), Line::new()]);
        lines.extend(prose.lines(&lesson.next));
    }
    lines
}

/// Every key, every mark, and every word of the panel as far as it is shown.
pub fn help(shown: Shown, columns: usize) -> Vec<Line> {
    const KEYS: [(&str, &str); 22] = [
        (
            "Enter → l j PageDown",
            "on to what is worth a look: a question, a note, a surprise, the end",
        ),
        ("Space", "a single call"),
        (
            "← h k PageUp",
            "back to where you were; nothing is run again, the recording is shown",
        ),
        ("f", "finish this loop: run until its lines are left"),
        ("r", "run this scene again, from its beginning"),
        ("n  p", "next scene, previous scene"),
        ("g 12 Enter", "go to step 12"),
        ("t", "time line: every call of the scene"),
        ("i", "read the note in full"),
        ("s  ↑ ↓", "the whole program"),
        ("c", "the program in Python, or in Rust again"),
        ("o", "everything the program printed"),
        (".  b", "blank the screen"),
        (
            "1 2 3 …",
            "choose an answer; ↑ ↓ point at a line, where one is asked for",
        ),
        ("x", "pass the question over; ← puts it again"),
        ("e", "walk the extra scene that is offered"),
        ("R", "the recording of a scene that failed"),
        (
            "A 12 B 5 Enter",
            "count the hands for a question (in class)",
        ),
        (
            "↑ ↓",
            "scroll, or move in the time line; Enter opens a fold",
        ),
        ("?", "this help"),
        ("Esc  q", "close what lies over the scene"),
        ("q", "leave"),
    ];
    const MARKS: [(&str, &str); 15] = [
        (
            "●",
            "the line that just ran: result, change and note are its",
        ),
        ("▶", "the line that runs next"),
        ("①", "a line with a note"),
        ("…", "a thread sleeps in this call"),
        ("▷", "the call at the gate: not made yet"),
        ("✓ ✗", "the call came back: what it returned, or the error"),
        ("↳", "a call that slept came back"),
        (
            "(poll)",
            "a call that Python's library makes for its own sake",
        ),
        ("──▶", "what left for the other socket"),
        ("┊", "a socket's life"),
        ("×13 = 13 312", "repeated calls, and all their bytes"),
        ("╰ recv 10 = …", "which sends the received bytes came from"),
        ("▏", "what the program printed"),
        ("▓▓▓▓░░░░", "how full a buffer is"),
        ("(+1 024)", "what the last call changed"),
    ];
    let table = |title: &str, rows: &[(&str, &str)]| {
        let mut lines = vec![Line::of(title, Ink::Accent)];
        for (left, right) in rows {
            let mut text = wrap(right, Ink::Plain, columns.saturating_sub(30).max(10)).into_iter();
            let mut line = Line::of(format!("  {left}"), Ink::Key).fit(30);
            line.append(text.next().unwrap_or_default());
            lines.push(line);
            lines.extend(text.map(|more| more.indented(30)));
        }
        lines
    };
    let mut lines = vec![Line::of("The page", Ink::Accent)];
    lines.extend(panes());
    lines.push(Line::new());
    lines.extend(table("Keys", &KEYS));
    for (title, rows) in [
        ("Marks", &MARKS[..]),
        ("The panel of sockets", &words(shown)),
    ] {
        lines.push(Line::new());
        lines.extend(table(title, rows));
    }
    lines
}

/// The words of the panel, and what they mean.
fn words(shown: Shown) -> Vec<(&'static str, &'static str)> {
    let mut words = Vec::new();
    if shown.addresses {
        words.push((
            "127.0.0.1:9090 → …",
            "a socket's own address and port; behind the arrow its peer's",
        ));
    }
    for &column in Column::ALL.iter().filter(|column| shown.has(**column)) {
        words.push((column.label(), column.meaning()));
        if column == Column::ToRead {
            words.push((NEXT_DATAGRAM, NEXT_DATAGRAM_MEANS));
        }
    }
    if shown.bytes {
        words.push((
            "[hello|world]",
            "the bytes that wait, where they are few; | is where one send ended and the next began: we know it from the \
             calls, the kernel keeps no such border",
        ));
        words.push(("[one][two]", "two datagrams: each is read by itself"));
        words.push((
            "[…llo|wor… +93]",
            "… is cut: a recv took the beginning, or there is no room for so many bytes",
        ));
    }
    words.push((State::UNBOUND, "made, and without an address yet"));
    words.push((
        State::BOUND,
        "has its address; neither listens nor is connected",
    ));
    words.extend(State::ALL.map(|state| (state.name(), state.meaning())));
    words.push(("→ closed", "the program gave its descriptor back"));
    words
}
