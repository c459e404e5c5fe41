//! The sheets that are nothing but text.

use crate::lesson::Lesson;
use crate::phrases::phrases;
use crate::session::{About, Page};
use crate::trace::{Column, Shown, State};
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
    let (minutes, words) = (lesson.minutes_sentence(), &phrases().page);
    let title = Line::of(lesson.name(), Ink::Accent);
    let beside = title.clone().and(format!("  {minutes}"), Ink::Muted);
    let mut lines = match beside.width() <= columns {
        true => vec![beside],
        false => [vec![title], wrap(&minutes, Ink::Muted, columns)].concat(),
    };
    lines.push(Line::new());
    lines.extend(prose.lines(&lesson.introduction));
    if lesson.is_class {
        // It introduces nothing but its scenes.
        return lines;
    }
    lines.push(Line::new());
    let names = lesson.scenes.iter().map(|scene| scene.program.file().len());
    let names = names.max().unwrap_or(0);
    for (index, scene) in lesson.scenes.iter().enumerate() {
        let file = scene.program.file();
        let extra = scene.extra.as_ref().map_or("", |_| words.extra);
        let minutes = format!("  {}{extra}", words.minutes(scene.minutes()));
        let mut line = Line::of(format!("{:>2}  ", index + 1), Ink::Muted)
            .and(format!("{file:<names$}  "), Ink::Code);
        // How long it takes is what one looks for here.
        let minutes = Line::of(minutes, Ink::Muted);
        let before = line.width();
        let room = columns.saturating_sub(before + minutes.width());
        let mut title = wrap(&scene.title, Ink::Plain, room.max(8)).into_iter();
        line.append(title.next().unwrap_or_default());
        line.append(minutes);
        lines.push(line.truncate(columns));
        lines.extend(title.map(|more| more.indented(before).truncate(columns)));
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
    let mut lines = vec![Line::of(phrases().page.recap, Ink::Accent), Line::new()];
    lines.extend(prose.lines(&lesson.recap));
    if !lesson.next.is_empty() {
        let next = Line::of(phrases().page.next, Ink::Accent);
        lines.extend([Line::new(), next, Line::new()]);
        lines.extend(prose.lines(&lesson.next));
    }
    lines
}

/// The keys that only lessons have, and those that do something else where programs are watched.
const OF_LESSONS: [&str; 10] = [
    "Space",
    "r",
    "n  p",
    "i",
    "c",
    "x",
    "e",
    "R",
    "A 12 B 5 Enter",
    "v",
];

/// Keys of somebody who learns alone: in class the room answers, and nothing is changed.
const OF_ONE_LEARNER: [&str; 4] = ["1 2 3 …", "1 2 3", "x", "e"];

/// Keys that do nothing in a program that somebody has changed: there is one scene, and one language.
const NOT_OF_YOURS: [&str; 3] = ["n  p", "c", "1 2 3"];

/// Every key, every mark, and every word of the panel as far as it is shown.
pub fn help(page: &Page<'_>, columns: usize) -> Vec<Line> {
    let said = &phrases().page;
    let shown = page.part.columns;
    let watched = matches!(page.about, About::Program) && page.part.yours.is_none();
    let own = said.help_keys_of_watch.iter().filter(|_| watched);
    let is_of_lessons = |key: &str| {
        let begins = ["Enter", "1 2 3"]
            .iter()
            .any(|begin| key.starts_with(begin));
        begins || OF_LESSONS.contains(&key)
    };
    let shared = said.help_keys.iter();
    let shared = shared.filter(|(key, _)| !watched || !is_of_lessons(key));
    let shared = shared.filter(|(key, _)| !page.class || !OF_ONE_LEARNER.contains(key));
    let yours = page.part.yours.is_some();
    let shared = shared.filter(|(key, _)| !yours || !NOT_OF_YOURS.contains(key));
    let keys: Vec<(&str, &str)> = own.chain(shared).copied().collect();
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
    let mut lines = vec![Line::of(said.the_page, Ink::Accent)];
    lines.extend(panes());
    for (title, rows) in [
        (said.keys, keys.as_slice()),
        (said.marks, said.help_marks),
        (said.panel_of_sockets, &words(shown)),
        (said.segments, said.help_segments),
    ] {
        lines.push(Line::new());
        lines.extend(table(title, rows));
    }
    lines
}

/// The words of the panel, and what they mean.
fn words(shown: Shown) -> Vec<(&'static str, &'static str)> {
    let (mut words, said) = (Vec::new(), &phrases().page);
    if shown.addresses {
        words.extend(said.help_addresses);
    }
    for &column in Column::ALL.iter().filter(|column| shown.has(**column)) {
        words.push((column.label(), column.meaning()));
        if column == Column::ToRead {
            words.push((
                phrases().sockets.next_datagram,
                phrases().sockets.next_datagram_means,
            ));
        }
    }
    if shown.bytes {
        words.extend(said.help_bytes);
    }
    words.push((State::UNBOUND, said.made));
    words.push((State::BOUND, said.bound));
    words.extend(State::ALL.map(|state| (state.name(), state.meaning())));
    words.extend(said.help_closed);
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lessons::SYLLABUS;

    #[test]
    fn a_class_of_ones_own_lists_its_scenes_once() {
        let read = |number: usize| Lesson::read(SYLLABUS[number - 1]).expect("a lesson");
        let class = Lesson::class(vec![(read(5), vec![1]), (read(3), vec![0])]);
        let class = class.expect("a class");
        let lines = introduction(&class, &|_| None, 100);
        let text: Vec<String> = lines.iter().map(Line::plain).collect();
        let text = text.join("\n");
        let minutes = class.scenes[0].minutes();
        let fill = format!(
            "1. fill: Filling both buffers, about {minutes} minutes (lesson 5, Send and receive buffers)"
        );
        assert!(text.contains(&fill), "{text}");
        for scene in &class.scenes {
            assert_eq!(text.matches(&scene.title).count(), 1, "{text}");
        }
    }
}
