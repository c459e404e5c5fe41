//! Every lesson, walked as a student does who presses Enter alone: nothing is lost, and it does not take long.

use std::collections::BTreeSet;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use socklab::lab::{LaunchSpec, LiveScene, Pace};
use socklab::lesson::{Block, Folder, Lesson, Predict, Scene, plain};
use socklab::lessons::SYLLABUS;
use socklab::lessons::calls::CALLS;
use socklab::session::{Command, Manner, Page, Part, Playback, Rest, Session, Sheet, Why, rests};
use socklab::trace::{Measure, Recording};
use socklab::view::{Line, Size, call_text, draw};

/// Far more than any scene takes, also on a machine that is busy with other things.
const DEADLINE: Duration = Duration::from_secs(180);

/// Terminals in which every page is read.
const SIZES: [(u16, u16); 3] = [(100, 30), (80, 24), (60, 20)];

/// So often may Enter be pressed from a lesson's introduction to its recap, questions included.
const PRESSES: usize = 60;

/// One run of a scene, at full speed.
fn played(scene: &Scene) -> Recording {
    let (sender, events) = channel();
    let launch = LaunchSpec {
        program: Some(env!("CARGO_BIN_EXE_socklab").into()),
        ..scene.launch_spec(Pace::Run)
    };
    let name = scene.program.name;
    let _live = LiveScene::start(launch, move |event| drop(sender.send(event)))
        .unwrap_or_else(|error| panic!("{name} has no process: {error}"));
    let mut recording = Recording::new();
    while recording.ending().is_none() {
        let event = events.recv_timeout(DEADLINE);
        recording.push(event.unwrap_or_else(|error| panic!("{name} tells no more: {error}")));
    }
    recording
}

/// A lesson's walk, through its recorded scenes.
struct Walk<'a> {
    playback: Playback<'a>,
    presses: usize,
}

impl<'a> Walk<'a> {
    fn new(lesson: &'a Lesson, recordings: &'a [Recording], scene: Option<usize>) -> Walk<'a> {
        let manner = Manner {
            scene,
            pace: None,
            compact: false,
            room: false,
            as_rehearsed: true,
            facts: |_| None,
            calls: CALLS,
        };
        let session = Session::of_lesson(lesson, manner);
        let mut walk = Walk {
            playback: Playback::new(session, recordings),
            presses: 0,
        };
        walk.act(Command::Begin);
        walk
    }

    fn act(&mut self, command: Command) {
        self.playback.act(command);
    }

    fn rest(&self) -> Rest {
        self.playback.session.here().rest()
    }

    /// Enter; a question is answered before.
    fn enter(&mut self) {
        if *self.playback.session.sheet() == Sheet::Scene
            && self.playback.session.here().question().is_some()
        {
            self.act(Command::Type('1'));
        }
        self.act(Command::Forward);
        self.presses += 1;
    }

    /// What is on the page at each size, but for the header, which says whether one looks back, and for the keys, which
    /// may know more by now of what comes next.
    fn seen(&self) -> Vec<String> {
        self.playback.session.with_page(|page| {
            let drawn = |(columns, rows)| {
                let lines = draw(page, Size { columns, rows });
                let body = &lines[1..lines.len() - 1];
                body.iter().map(Line::plain).collect::<Vec<_>>().join("\n")
            };
            SIZES.map(drawn).to_vec()
        })
    }

    fn asks(&self) -> bool {
        self.playback.session.here().question().is_some()
    }
}

/// What is wrong with a lesson's walk, in sentences; and how often Enter is pressed in its core.
fn walked(folder: &'static Folder) -> (usize, Vec<String>) {
    let lesson = Lesson::read(folder).expect("a lesson without fault");
    let recordings: Vec<Recording> = lesson.scenes.iter().map(played).collect();
    let mut faults = Vec::new();

    // Enter alone, from the introduction to the recap: every note of the core, each with the result of its call.
    let mut walk = Walk::new(&lesson, &recordings, None);
    let mut seen = BTreeSet::new();
    while *walk.playback.session.sheet() != Sheet::Recap && walk.presses < 2000 {
        walk.enter();
        let rest = walk.rest();
        if let (Sheet::Scene, Why::Note(note)) = (walk.playback.session.sheet(), rest.why) {
            seen.insert((walk.playback.session.place(), note));
        }
    }
    for (place, scene) in lesson
        .scenes
        .iter()
        .enumerate()
        .filter(|(_, scene)| scene.extra.is_none())
    {
        let lost = (0..scene.notes.len()).filter(|note| !seen.contains(&(place, *note)));
        let name = format!("{}/{}", folder.slug(), scene.program.name);
        faults.extend(
            lost.map(|note| format!("{name}: “{}” is never told", scene.notes[note].title)),
        );
    }

    for (place, scene) in lesson.scenes.iter().enumerate() {
        let name = format!("{}/{}", folder.slug(), scene.program.name);
        let recording = &recordings[place];
        faults.extend(misplaced(&name, scene, recording));
        faults.extend(unreadable(&name, &lesson, place, recording));
        faults.extend(given_away(
            &name,
            scene,
            Walk::new(&lesson, &recordings, Some(place)),
        ));
        faults.extend(not_alike_again(
            &name,
            Walk::new(&lesson, &recordings, Some(place)),
        ));
    }
    (walk.presses, faults)
}

/// Notes that are lost, told twice, or stand where they do not belong.
fn misplaced(name: &str, scene: &Scene, recording: &Recording) -> Vec<String> {
    let all = rests::all(recording, Part::scene(scene));
    let mut faults = Vec::new();
    // Who has read the second does not expect the first; a verdict comes when it is known.
    let numbers = all.iter().filter_map(|rest| match rest.why {
        Why::Note(at) => Some(scene.notes[at].number),
        _ => None,
    });
    let numbers: Vec<usize> = numbers.collect();
    if !numbers.is_sorted() {
        faults.push(format!("{name}: its notes come in the order {numbers:?}"));
    }
    let moment = recording.now();
    for (at, note) in scene.notes.iter().enumerate() {
        let told: Vec<&Rest> = all
            .iter()
            .filter(|rest| rest.why == Why::Note(at))
            .collect();
        let [told] = told[..] else {
            faults.push(format!(
                "{name}: “{}” is told {} times",
                note.title,
                told.len()
            ));
            continue;
        };
        if scene.free.is_some() {
            continue;
        }
        let Some(ran) = told.ran else {
            faults.push(format!("{name}: “{}” is told of no call", note.title));
            continue;
        };
        let call = &moment.calls[ran as usize - 1];
        let pass = moment.calls[..ran as usize]
            .iter()
            .filter(|row| row.pending.line == note.line)
            .count();
        let its_own = (call.pending.line, pass) == (note.line, note.pass);
        if !its_own && note.predict.is_none() {
            faults.push(format!("{name}: “{}” is told of step {ran}", note.title));
        }
        let asked = all.iter().position(|rest| rest.why == Why::Question(at));
        let answered = all.iter().position(|rest| rest.why == Why::Note(at));
        if note.predict.is_some() && asked.is_none_or(|asked| Some(asked) > answered) {
            faults.push(format!(
                "{name}: “{}” is not asked before it is told",
                note.title
            ));
        }
    }
    faults
}

/// Pages on which cause and effect are not together: a mark is missing, a result cut, or a row wider than the page.
fn unreadable(name: &str, lesson: &Lesson, place: usize, recording: &Recording) -> Vec<String> {
    let mut faults = Vec::new();
    let scene = &lesson.scenes[place];
    for rest in rests::all(recording, Part::scene(scene)) {
        let page = Page {
            rest: Some(rest),
            ..Page::at_gate(lesson, place, recording, rest.stop)
        };
        let moment = page.moment();
        let ran = rest.ran.map(|step| &moment.calls[step as usize - 1]);
        let written = Page {
            calls: CALLS,
            sheet: &Sheet::Written,
            ..page
        };
        let written: Vec<String> = draw(
            &written,
            Size {
                columns: 100,
                rows: 60,
            },
        )
        .iter()
        .map(Line::plain)
        .collect();
        let on_page = [ran, moment.pending()].into_iter().flatten();
        let expected = on_page
            .map(|call| call.pending.step)
            .collect::<BTreeSet<_>>();
        let found = written
            .iter()
            .filter(|line| line.starts_with("   C "))
            .count();
        if scene.free.is_none() && found < expected.len() {
            faults.push(format!(
                "{name} {rest:?}: {found} calls are written: {}",
                written.join("\n")
            ));
        }
        for (columns, rows) in [(100, 30), (80, 24), (60, 20), (130, 30)] {
            let lines: Vec<String> = draw(&page, Size { columns, rows })
                .iter()
                .map(Line::plain)
                .collect();
            let mut fault = |what: String| {
                faults.push(format!("{name} {rest:?} at {columns}×{rows}: {what}"));
            };
            for line in &lines {
                if console::measure_text_width(line) > columns as usize {
                    fault(format!("too wide: {line}"));
                }
            }
            if scene.free.is_some() {
                continue;
            }
            let marked = |mark: &str, number: u32| {
                let is_it = |line: &String| {
                    let (head, _) = line.split_once('│').unwrap_or_default();
                    let number = number.to_string();
                    head.contains(mark) && head.trim().ends_with(&number)
                };
                lines.iter().any(is_it)
            };
            if let Some(next) = moment.pending()
                && !marked("▶", next.pending.line)
            {
                fault(format!("line {} is not marked as next", next.pending.line));
            }
            let Some(ran) = ran else { continue };
            let mark = if ran.returned().is_some() {
                "●"
            } else {
                "…"
            };
            if !marked(mark, ran.pending.line) && !marked("●", ran.pending.line) {
                fault(format!("line {} is not marked", ran.pending.line));
            }
            let Some(outcome) = ran.outcome() else {
                continue;
            };
            let (came, _) = call_text::came(outcome);
            let told = |line: &String| {
                line.contains(&came) || line.contains('×') && line.contains(ran.call().name())
            };
            if !lines.iter().any(told) {
                let page = lines.join("\n");
                fault(format!(
                    "`{} {came}` is not told:\n{page}",
                    ran.call().name()
                ));
            }
        }
    }
    faults
}

/// Whatever tells an answer while its question is open: on the page, in the time line, beside the whole program, in what
/// `i` shows.
fn given_away(name: &str, scene: &Scene, mut walk: Walk<'_>) -> Vec<String> {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut faults = Vec::new();
    for _ in 0..2000 {
        let rest = walk.rest();
        if rest.why == Why::End {
            return faults;
        }
        if let Why::Question(at) = rest.why
            && walk.asks()
        {
            let note = &scene.notes[at];
            let predict = note.predict.as_ref().expect("it asks");
            let whys = predict
                .options
                .iter()
                .filter_map(|option| option.why.as_ref());
            let mut told: Vec<String> = whys.map(|why| words(&plain(why))).collect();
            told.extend(note.body.iter().filter_map(|block| match block {
                Block::Paragraph(text) => Some(words(&plain(text))),
                _ => None,
            }));
            // So many letters are no accident; a line is broken somewhere.
            let told = told
                .iter()
                .map(|text| text.chars().take(24).collect::<String>());
            let told: Vec<String> = told.filter(|text| text.chars().count() == 24).collect();
            for sheet in [
                None,
                Some(Command::TimeLine),
                Some(Command::Written),
                Some(Command::Note),
                Some(Command::Source),
            ] {
                if let Some(command) = &sheet {
                    walk.act(command.clone());
                }
                let seen = walk.seen();
                for page in &seen {
                    let flat = words(page);
                    let given = told.iter().filter(|told| flat.contains(*told));
                    faults.extend(given.map(|told| {
                        format!("{name}: {sheet:?} tells “{told}” too early:\n{page}")
                    }));
                    if let Some(line) = lane_that_tells(page, predict) {
                        faults.push(format!(
                            "{name}: “{line}” answers “{}”:\n{page}",
                            predict.question
                        ));
                    }
                    let text = matches!(
                        sheet,
                        Some(Command::Note | Command::Source | Command::Written)
                    );
                    let panel = !text;
                    if panel && scene.free.is_none() && !page.contains("held back") {
                        faults.push(format!(
                            "{name}: {sheet:?} shows the sockets beside “{}”:\n{page}",
                            predict.question
                        ));
                    }
                }
                if sheet.is_some() {
                    walk.act(Command::Close);
                }
            }
        }
        walk.enter();
    }
    faults
}

/// A line of what happened that answers a question: what was printed, or how many bytes the call at the gate is to send.
fn lane_that_tells(page: &str, predict: &Predict) -> Option<String> {
    let printed = match &predict.measure {
        Measure::Printed { key, .. } => format!("▏ {key} "),
        _ => "no line".to_owned(),
    };
    let sends = predict.options.iter().map(|option| &option.id);
    let sends: Vec<String> = sends.map(|bytes| format!("▷ send {bytes} ")).collect();
    let mut lines = page.lines().map(|line| format!("{line} "));
    lines.find(|line| {
        let gate = sends.iter().any(|sends| line.contains(sends.as_str()));
        gate || line.starts_with(&printed)
    })
}

/// Through a scene, back to its beginning, and forward again: each page is as it was.
fn not_alike_again(name: &str, mut walk: Walk<'_>) -> Vec<String> {
    let mut there = vec![(walk.asks(), walk.seen())];
    while walk.rest().why != Why::End && there.len() < 2000 {
        walk.enter();
        there.push((walk.asks(), walk.seen()));
    }
    let last = there.len() - 1;
    let mut faults = Vec::new();
    let mut compare = |walk: &Walk<'_>, at: usize, way: &str| {
        // A question was open then, and is answered now.
        let (now, (asked, then)) = (walk.seen(), &there[at]);
        let other = now.iter().zip(then).find(|(now, then)| now != then);
        if let (Some((now, then)), false) = (other, asked) {
            faults.push(format!(
                "{name}: page {at} is another one {way}:\n{then}\n<<< then, now >>>\n{now}"
            ));
        }
    };
    for at in (0..last).rev() {
        walk.act(Command::Back);
        compare(&walk, at, "on the way back");
    }
    for at in 1..=last {
        walk.act(Command::Forward);
        compare(&walk, at, "on the way forward again");
    }
    faults
}

#[test]
fn every_lesson_is_walked_by_enter_alone() {
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let work = || {
        let mut found = Vec::new();
        while let Some(folder) = SYLLABUS.get(next.fetch_add(1, Ordering::Relaxed)) {
            found.push((folder.number, walked(folder)));
        }
        found
    };
    let mut found: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let found = workers
            .into_iter()
            .flat_map(|worker| worker.join().expect("a panic above says why"));
        found.collect()
    });
    found.sort();
    let mut faults = Vec::new();
    for (number, (presses, wrong)) in found {
        println!("lesson {number}: Enter {presses} times");
        faults.extend(wrong);
        if presses > PRESSES {
            faults.push(format!(
                "lesson {number}: {presses} presses of Enter, more than {PRESSES}"
            ));
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
