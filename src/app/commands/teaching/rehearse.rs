//! `socklab rehearse`: runs every scene before class, and says what would not go as it should.

use std::io::{self, Write};
use std::time::Instant;

use crate::app::exit::Exit;
use crate::app::plain::unattended::play;
use crate::app::{lookup, recordings, sentence, streams};
use crate::cli;
use crate::lab::machine::doctor;
use crate::lab::machine::settings::Settings;
use crate::lesson::{Lesson, Needs, Pick, Scene, verdict};
use crate::lessons::SYLLABUS;
use crate::phrases::phrases;
use crate::session::{Page, Part, Rest, Why, rests};
use crate::trace::{Ending, Recording};
use crate::view::check::Check;
use crate::view::page::{Size, reads_whole};
use crate::view::{beforehand, threads_needed};

/// Terminals that are met: the least one, the classic one, and projectors.
const SIZES: [Size; 5] = [
    Size {
        columns: 60,
        rows: 18,
    },
    Size {
        columns: 80,
        rows: 24,
    },
    Size {
        columns: 100,
        rows: 30,
    },
    Size {
        columns: 120,
        rows: 40,
    },
    Size {
        columns: 160,
        rows: 50,
    },
];

/// Some lessons, or all of them.
pub fn rehearse(asked: &cli::Rehearse) -> Result<(), Exit> {
    let everything: Vec<String> = SYLLABUS.iter().map(|it| it.number.to_string()).collect();
    let typed = match asked.lessons.as_slice() {
        [] => &everything,
        lessons => lessons,
    };
    let class = lookup::picks(SYLLABUS, typed)?;
    let mut picks = class.clone();
    for ((lesson, scenes), typed) in picks.iter_mut().zip(typed) {
        if !typed.contains(':') {
            // Who asks for an extra in class has rehearsed it, too.
            *scenes = (0..lesson.scenes.len()).collect();
        }
    }
    let in_class: Vec<Vec<usize>> = class.into_iter().map(|(_, scenes)| scenes).collect();
    run(&picks, &in_class)
}

/// What scenes come to in front of a class.
#[derive(Clone, Copy, Debug, Default)]
struct Totals {
    scenes: usize,
    clicks: usize,
    polls: usize,
    minutes: usize,
}

impl Totals {
    fn add(&mut self, scene: &Scene, recording: &Recording) {
        let rests = rests::all(recording, Part::scene(scene));
        let asks = |rest: &&Rest| matches!(rest.why, Why::Question(_));
        self.scenes += 1;
        // A click leaves each place of rest.
        self.clicks += rests.len();
        self.polls += rests.iter().filter(asks).count();
        self.minutes += scene.minutes() as usize;
    }

    /// Those of the class, and those of the extra scenes besides.
    fn told(self, extra: Totals) -> Vec<String> {
        // The introduction and the recap are one page each.
        let (clicks, words) = (self.clicks + 2, &phrases().room);
        if extra.scenes == 0 {
            return vec![words.class_totals(self.scenes, clicks, self.polls, self.minutes)];
        }
        vec![
            words.core_totals(self.scenes, clicks, self.polls, self.minutes),
            words.extra_totals(extra.scenes, extra.clicks, extra.polls, extra.minutes),
        ]
    }
}

/// Rehearses lessons, prints a table, and fails if anything would fail in class. Of each pick these scenes are the class; the
/// others are extra.
fn run(picks: &[Pick], in_class: &[Vec<usize>]) -> Result<(), Exit> {
    let began = Instant::now();
    on_loopback()?;
    let needs = Needs::read(SYLLABUS).map_err(|fault| Exit::Failed(fault.to_string()))?;
    let threads = doctor::threads(threads_needed(&needs));
    let odd = beforehand(&Settings::read(), threads, &needs);
    let names = picks.iter().flat_map(|(lesson, scenes)| {
        let scenes = scenes.iter().map(|at| &lesson.scenes[*at]);
        scenes.map(|scene| name(scene).len())
    });
    let mut rehearsal = Rehearsal {
        out: streams::text(),
        names: names.max().unwrap_or(0),
        totals: Totals::default(),
        extra: Totals::default(),
        failed: 0,
        last_failed: false,
        lost: None,
    };
    rehearsal.head(&odd)?;
    for ((lesson, scenes), in_class) in picks.iter().zip(in_class) {
        for &index in scenes {
            rehearsal.scene(lesson, index, in_class.contains(&index))?;
        }
    }
    rehearsal.end(began, !odd.is_empty())
}

/// A table under way, and what its scenes have come to so far.
struct Rehearsal<W> {
    out: W,
    /// Columns of the longest name.
    names: usize,
    /// Of the class.
    totals: Totals,
    extra: Totals,
    /// How many scenes would fail in class.
    failed: usize,
    /// The scene before could not even be played.
    last_failed: bool,
    /// Why the first of those recordings was not kept that were not.
    lost: Option<io::Error>,
}

impl<W: Write> Rehearsal<W> {
    /// What is odd about this machine, and the heads of the columns.
    fn head(&mut self, odd: &[Check]) -> Result<(), Exit> {
        for check in odd {
            let told = phrases().doctor.setting_means(&check.found, &check.means);
            writeln!(self.out, "{told}")?;
        }
        let heads = phrases().commands.rehearsed(self.names);
        writeln!(self.out, "{heads}")?;
        Ok(())
    }

    /// Plays a scene, and tells it in a row.
    fn scene(&mut self, lesson: &Lesson, index: usize, in_class: bool) -> Result<(), Exit> {
        let scene = &lesson.scenes[index];
        let started = Instant::now();
        let still = |seconds| phrases().commands.still_runs(name(scene), seconds);
        let recording = match sentence::patiently(still, || play(scene)) {
            // What one scene lacks the next one may not need; if it does, no scene goes.
            Err(Exit::Failed(sentence)) if !self.last_failed => {
                return self.not_played(scene, &sentence);
            }
            played => played?,
        };
        self.last_failed = false;
        let took = started.elapsed();
        match in_class {
            true => self.totals.add(scene, &recording),
            false => self.extra.add(scene, &recording),
        }
        let faults = faults(scene, &recording);
        let verdict = match faults.is_empty() {
            true => phrases().commands.as_expected,
            false => phrases().commands.differs,
        };
        let steps = recording.steps().to_string();
        let time = format!("{:.1} s", took.as_secs_f64());
        let least = least(lesson, index, &recording);
        self.row(scene, [&steps, &time, &least, verdict])?;
        for told in faults.iter().chain(&verdict::untold(scene, &recording)) {
            writeln!(self.out, "    {told}")?;
        }
        if faults.is_empty() {
            self.out.flush()?;
            let kept = recordings::keep(scene.folder, &scene.program, &recording);
            self.lost = self.lost.take().or(kept.err());
            return Ok(());
        }
        let told = match recordings::kept(scene.folder, &scene.program) {
            Some((label, _)) => phrases().commands.stands_in(label.words()),
            None => phrases().commands.nothing_stands_in.to_owned(),
        };
        writeln!(self.out, "    {told}")?;
        self.out.flush()?;
        self.failed += 1;
        // Without loopback the others only fail one by one.
        on_loopback()
    }

    /// A scene that could not be started, or of which nothing was heard to the end.
    fn not_played(&mut self, scene: &Scene, why: &str) -> Result<(), Exit> {
        self.row(scene, ["", "", "", phrases().commands.differs])?;
        writeln!(self.out, "    {why}")?;
        self.last_failed = true;
        self.failed += 1;
        Ok(())
    }

    /// Steps, time, the least terminal, the verdict.
    fn row(&mut self, scene: &Scene, columns: [&str; 4]) -> Result<(), Exit> {
        let (name, names) = (name(scene), self.names);
        let [steps, time, least, verdict] = columns;
        writeln!(
            self.out,
            "{name:<names$} {steps:>5}  {time:>6}  {least:<8}  {verdict}"
        )?;
        Ok(())
    }

    /// The totals, and whether all would go; where not, and nothing is odd, no setting is known to be the cause.
    fn end(mut self, began: Instant, odd: bool) -> Result<(), Exit> {
        let words = &phrases().commands;
        for told in self.totals.told(self.extra) {
            writeln!(self.out, "{told}")?;
        }
        let time = began.elapsed().as_secs_f64();
        if let Some(error) = self.lost {
            let why = recordings::place().err();
            let why = why.unwrap_or_else(|| error.to_string());
            let told = words.recordings_not_kept(why.trim_end_matches('.'));
            writeln!(self.out, "{told}")?;
        }
        if self.failed == 0 {
            writeln!(self.out, "{}", words.everything_tells_its_story(time))?;
            return Ok(());
        }
        if !odd && cfg!(target_os = "linux") {
            writeln!(self.out, "{}", words.no_known_setting)?;
        }
        Err(Exit::Failed(words.scenes_failed(self.failed)))
    }
}

/// `buffers/fill`
fn name(scene: &Scene) -> String {
    format!("{}/{}", scene.folder.slug(), scene.program.name)
}

fn on_loopback() -> Result<(), Exit> {
    doctor::loopback().map_err(|words| Exit::Failed(phrases().commands.no_scene_would_go(words)))
}

/// What is not as expected, in sentences.
fn faults(scene: &Scene, recording: &Recording) -> Vec<String> {
    let mut faults = Vec::new();
    if let Some(ending) = recording.ending()
        && *ending != Ending::Returned
    {
        faults.push(sentence::stopped(scene.program.name, ending));
    }
    faults.extend(verdict::faults(scene, recording));
    faults
}

/// The smallest terminal in which a demo's slides say all that they have to, so that no note is turned to.
fn least(lesson: &Lesson, scene: usize, recording: &Recording) -> String {
    let rests = rests::all(recording, Part::scene(&lesson.scenes[scene]));
    let whole = |size: &Size| {
        let page = |rest: &Rest| Page {
            rest: Some(*rest),
            class: true,
            ..Page::at_gate(lesson, scene, recording, rest.stop)
        };
        rests.iter().all(|rest| reads_whole(&page(rest), *size))
    };
    match SIZES.iter().find(|size| whole(size)) {
        Some(size) => format!("{}×{}", size.columns, size.rows),
        None => phrases().commands.larger_terminal.into(),
    }
}
