//! `socklab rehearse`: runs every scene before class, and says what would not go as it should.

use std::io::Write;
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
    let mut out = streams::text();
    let (mut failed, mut last_failed) = (0, false);
    let mut lost = None;
    let (mut totals, mut extra) = (Totals::default(), Totals::default());
    on_loopback()?;
    let needs = Needs::read(SYLLABUS).map_err(|fault| Exit::Failed(fault.to_string()))?;
    let threads = doctor::threads(threads_needed(&needs));
    let odd = beforehand(&Settings::read(), threads, &needs);
    for check in &odd {
        let told = phrases().doctor.setting_means(&check.found, &check.means);
        writeln!(out, "{told}")?;
    }
    let names = picks.iter().flat_map(|(lesson, scenes)| {
        let scenes = scenes.iter().map(|at| &lesson.scenes[*at]);
        scenes.map(|scene| name(scene).len())
    });
    let names = names.max().unwrap_or(0);
    writeln!(out, "{}", phrases().commands.rehearsed(names))?;
    for ((lesson, scenes), in_class) in picks.iter().zip(in_class) {
        for &index in scenes {
            let scene = &lesson.scenes[index];
            let started = Instant::now();
            let still = |seconds| phrases().commands.still_runs(name(scene), seconds);
            let recording = match sentence::patiently(still, || play(scene)) {
                // What one scene lacks the next one may not need; if it does, no scene goes.
                Err(Exit::Failed(sentence)) if !last_failed => {
                    let differs = phrases().commands.differs;
                    let name = name(scene);
                    writeln!(
                        out,
                        "{name:<names$} {:>5}  {:>6}  {:<8}  {differs}",
                        "", "", ""
                    )?;
                    writeln!(out, "    {sentence}")?;
                    (last_failed, failed) = (true, failed + 1);
                    continue;
                }
                played => played?,
            };
            last_failed = false;
            let time = format!("{:.1} s", started.elapsed().as_secs_f64());
            let faults = faults(scene, &recording);
            match in_class.contains(&index) {
                true => totals.add(scene, &recording),
                false => extra.add(scene, &recording),
            }
            let verdict = if faults.is_empty() {
                phrases().commands.as_expected
            } else {
                phrases().commands.differs
            };
            let name = name(scene);
            let least = least(lesson, index, &recording);
            writeln!(
                out,
                "{name:<names$} {:>5}  {time:>6}  {least:<8}  {verdict}",
                recording.steps()
            )?;
            for told in faults.iter().chain(&verdict::untold(scene, &recording)) {
                writeln!(out, "    {told}")?;
            }
            if !faults.is_empty() {
                let older = recordings::kept(scene.folder, &scene.program);
                let told = match older {
                    Some((label, _)) => phrases().commands.stands_in(label.words()),
                    None => phrases().commands.nothing_stands_in.to_owned(),
                };
                writeln!(out, "    {told}")?;
            }
            out.flush()?;
            if !faults.is_empty() {
                // Without loopback the others only fail one by one.
                on_loopback()?;
            }
            failed += usize::from(!faults.is_empty());
            if faults.is_empty() {
                let kept = recordings::keep(scene.folder, &scene.program, &recording);
                lost = lost.or(kept.err());
            }
        }
    }
    for told in totals.told(extra) {
        writeln!(out, "{told}")?;
    }
    let time = began.elapsed().as_secs_f64();
    if let Some(error) = lost {
        let why = recordings::place()
            .err()
            .unwrap_or_else(|| error.to_string());
        writeln!(
            out,
            "{}",
            phrases()
                .commands
                .recordings_not_kept(why.trim_end_matches('.'))
        )?;
    }
    match failed {
        0 => {
            writeln!(
                out,
                "{}",
                phrases().commands.everything_tells_its_story(time)
            )?;
            Ok(())
        }
        _ => {
            if odd.is_empty() && cfg!(target_os = "linux") {
                writeln!(out, "{}", phrases().commands.no_known_setting)?;
            }
            Err(Exit::Failed(phrases().commands.scenes_failed(failed)))
        }
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

/// The smallest terminal in which every page of the scene is read without turning.
fn least(lesson: &Lesson, scene: usize, recording: &Recording) -> String {
    let rests = rests::all(recording, Part::scene(&lesson.scenes[scene]));
    let whole = |size: &Size| {
        let page = |rest: &Rest| Page {
            rest: Some(*rest),
            ..Page::at_gate(lesson, scene, recording, rest.stop)
        };
        rests.iter().all(|rest| reads_whole(&page(rest), *size))
    };
    match SIZES.iter().find(|size| whole(size)) {
        Some(size) => format!("{}×{}", size.columns, size.rows),
        None => phrases().commands.larger_terminal.into(),
    }
}
