//! The plain face: the same steps as numbered lines of text, for pipes, handouts and screen readers.

use crate::lesson::{Block, Lesson, Predict, Scene};
use crate::trace::{
    CallReturned, Column, Ending, Event, Phase, Recording, Sample, Snapshot, TracedCall,
};
use crate::view::lanes::call_text;
use crate::view::paint::Line;
use crate::view::prose::mark::mark;
use crate::view::prose::subject;
use crate::view::prose::{Figures, Prose, as_read, change, grouped, wrap};
use crate::view::quiz::prediction::hint;
use crate::view::sockets::panel::is_new;

/// Prose is laid out at this width.
const WIDTH: usize = 78;

/// Turns a recording into lines of text, as it grows.
#[derive(Debug, Default)]
pub struct Plain {
    /// How many events are told.
    told: usize,
    /// Another thread than main makes calls.
    threads: bool,
    /// The call that came back last, until the next look at the kernel says what it changed.
    open: Option<u32>,
}

impl Plain {
    pub fn new() -> Plain {
        Plain::default()
    }

    /// What the recording says since the last time.
    pub fn take(&mut self, recording: &Recording) -> Vec<String> {
        let mut lines = Vec::new();
        for event in &recording.events()[self.told..] {
            self.told += 1;
            lines.extend(self.event(recording, event));
        }
        lines
    }

    fn event(&mut self, recording: &Recording, event: &Event) -> Vec<String> {
        let now = |step| recording.call(step, self.told);
        let told = |step| now(step).map(|row| call(&row, self.threads));
        match event {
            Event::Pending(pending) => {
                self.threads |= pending.thread != "main";
                Vec::new()
            }
            Event::Opened { .. } => Vec::new(),
            Event::Waits { step } => told(*step).into_iter().collect(),
            Event::Returned(returned) => {
                let line = told(returned.step);
                self.open = Some(returned.step);
                line.into_iter().collect()
            }
            Event::Sampled(after) => match self.open.take().and_then(now) {
                Some(row) => changes(row.before.unwrap_or(&Snapshot::default()), after),
                None => Vec::new(),
            },
            Event::Printed { text } => vec![format!("    | {}", clean(text))],
            Event::Counted { counts } => counts
                .iter()
                .map(|(call, count)| format!("    {call} ×{}", grouped(*count)))
                .collect(),
            Event::Proved { answer } => vec![clean(&format!("measured: {answer}"))],
            Event::Ended(Ending::Returned) => Vec::new(),
            Event::Ended(ending) => vec![clean(&call_text::ending(ending))],
        }
    }
}

/// `12  sender.send(1024 bytes) → 1024   line 11`; `thread` says which one makes it.
pub fn call(row: &TracedCall<'_>, thread: bool) -> String {
    let chosen = row.pending;
    let told = call_text::sentence(row);
    let how = match row.phase {
        Phase::Pending => "   next",
        Phase::Inside => "",
        Phase::Waiting => "   waits",
        Phase::Returned(CallReturned { waited: true, .. }) => "   waited",
        Phase::Returned(_) => "",
    };
    let thread = if thread {
        format!("   thread {}", chosen.thread)
    } else {
        String::new()
    };
    clean(&format!(
        "{:>2}  {told}{how}   line {}{thread}",
        chosen.step, chosen.line
    ))
}

/// `    receiver: to read 1 024 → 2 048`, one line a socket.
pub fn changes(before: &Snapshot, now: &Snapshot) -> Vec<String> {
    let mut lines = Vec::new();
    for sample in &now.sockets {
        let told = differences(before.socket(&sample.name), sample);
        if !told.is_empty() {
            lines.push(format!("    {}: {}", sample.name, told.join(", ")));
        }
    }
    for old in &before.sockets {
        if now.socket(&old.name).is_none() {
            lines.push(format!("    {}: closed", old.name));
        }
    }
    for row in &now.time_waits {
        if is_new(row, before) {
            lines.push(format!(
                "    TIME_WAIT: {} → {}, {} s left",
                row.local,
                row.peer,
                row.seconds.max(0.0).ceil()
            ));
        }
    }
    lines.iter().map(|line| clean(line)).collect()
}

fn differences(before: Option<&Sample>, now: &Sample) -> Vec<String> {
    let mut told = Vec::new();
    let old_state = before.and_then(|old| old.state);
    match (old_state, now.state) {
        (Some(old), Some(new)) if old != new => told.push(format!("{old} → {new}")),
        (None, Some(new)) => told.push(new.to_string()),
        _ => {}
    }
    let address = |sample: &Sample| match (&sample.local, &sample.peer) {
        (Some(local), Some(peer)) => format!("{local} → {peer}"),
        (Some(local), None) => local.clone(),
        _ => String::new(),
    };
    let (old, new) = (before.map(address).unwrap_or_default(), address(now));
    if old != new && !new.is_empty() {
        told.push(new);
    }
    for &column in Column::ALL.iter().filter(|column| column.is_shown()) {
        let label = column.label();
        match (before.and_then(|old| old.get(column)), now.get(column)) {
            (Some(old), Some(new)) if change(old, new).is_some() => {
                told.push(format!("{label} {} → {}", grouped(old), grouped(new)));
            }
            (None, Some(new)) if new > 0 => told.push(format!("{label} {}", grouped(new))),
            _ => {}
        }
    }
    told
}

/// Blocks of prose.
pub fn prose(blocks: &[Block], figures: &Figures<'_>) -> Vec<String> {
    let prose = Prose {
        width: WIDTH,
        figures,
        tight: false,
    };
    let text = |line: Line| line.plain().trim_end().to_owned();
    prose.lines(blocks).into_iter().map(text).collect()
}

/// `5 Send and receive buffers`, and the introduction.
pub fn introduction(lesson: &Lesson, figures: &Figures<'_>) -> Vec<String> {
    let mut lines = vec![
        format!("{} {}", lesson.folder.number, lesson.title),
        String::new(),
    ];
    lines.extend(prose(&lesson.introduction, figures));
    lines
}

/// `fill.rs 2/4: Filling both buffers`, and what to look for.
pub fn scene(lesson: &Lesson, index: usize, figures: &Figures<'_>) -> Vec<String> {
    let scene = &lesson.scenes[index];
    let mut lines = vec![format!(
        "{} {}/{}: {}",
        scene.program.file(),
        index + 1,
        lesson.scenes.len(),
        scene.title
    )];
    lines.push(String::new());
    lines.extend(prose(&scene.look_for, figures));
    for (label, text) in [("By luck", &scene.luck), ("At full speed", &scene.free)] {
        lines.extend(text.iter().map(|text| format!("{label}: {text}")));
    }
    lines
}

/// `② line 16: How much fits?`, and the note, indented.
pub fn note(scene: &Scene, index: usize, figures: &Figures<'_>) -> Vec<String> {
    let note = &scene.notes[index];
    let mark = mark(&scene.notes, index);
    let mut lines = vec![format!("    {mark} line {}: {}", note.line, note.title)];
    let inner = Prose {
        width: WIDTH - 4,
        figures,
        tight: true,
    };
    let mut body = inner.lines(&note.body);
    for (label, text) in subject::asides(note) {
        let told = format!("{label}: {text}");
        body.extend(wrap(&told, crate::view::paint::Ink::Plain, WIDTH - 4));
    }
    let indent = |line: Line| format!("    {}", line.plain()).trim_end().to_owned();
    lines.extend(body.into_iter().map(indent));
    lines
}

/// The question, its options one a line, and what may be typed.
pub fn question(predict: &Predict) -> Vec<String> {
    let mut lines = vec![format!("? {}", predict.question)];
    for (at, option) in predict.options.iter().enumerate() {
        lines.push(format!("  {}) {}", at + 1, option.text));
    }
    lines.push(format!("  ({})", hint(predict)));
    lines
}

/// `you said 4096, measured 9 216: not right`, or the measurement alone where nothing was said.
pub fn verdict(predict: &Predict, answer: Option<&str>, measured: &str) -> String {
    let read = as_read(predict.text(measured));
    let Some(answer) = answer else {
        return format!("measured {read}");
    };
    let right = if answer == measured {
        "right"
    } else {
        "not right"
    };
    format!(
        "you said {}, measured {read}: {right}",
        predict.text(answer)
    )
}

/// The recap and what comes next.
pub fn recap(lesson: &Lesson, figures: &Figures<'_>) -> Vec<String> {
    let mut lines = vec!["Recap".to_owned(), String::new()];
    lines.extend(prose(&lesson.recap, figures));
    if !lesson.next.is_empty() {
        lines.extend([String::new(), "Next".to_owned(), String::new()]);
        lines.extend(prose(&lesson.next, figures));
    }
    lines
}

/// Nothing that a program or a peer sent may move a reader's cursor.
fn clean(text: &str) -> String {
    Line::of(text, crate::view::paint::Ink::Plain).plain()
}
