//! The `--json` face: a lesson as one JSON object a line.

use std::io::{self, Write};
use std::time::Instant;

use super::unattended::Unattended;
use crate::app::exit::Exit;
use crate::app::sentence;
use crate::lab::{LaunchSpec, Pace};
use crate::lesson::Lesson;
use crate::trace::{Ending, Recording};
use crate::view::json::{Json, Said};

/// Runs some scenes of a lesson, by their places; the first one that fails is the last.
pub(crate) fn lesson(lesson: &Lesson, scenes: &[usize], arguments: &[String]) -> Result<(), Exit> {
    let began = Instant::now();
    let mut out = io::stdout().lock();
    writeln!(out, "{}", Said::lesson(lesson))?;
    let mut calls = 0;
    let mut failed = None;
    for &scene in scenes {
        let scene = &lesson.scenes[scene];
        let mut json = Json::new(scene.program.name);
        let mut recording = Recording::new();
        let mut playing = Unattended::start(LaunchSpec {
            arguments: arguments.to_vec(),
            ..scene.launch_spec(Pace::Run)
        })?;
        while let Some(event) = playing.next() {
            recording.push(event);
            for said in json.take(&recording) {
                writeln!(out, "{said}")?;
            }
        }
        if let Some(ending) = recording.ending().filter(|it| **it != Ending::Returned) {
            failed = Some(sentence::stopped(scene.program.name, ending));
        }
        out.flush()?;
        calls += json.calls();
        if failed.is_some() {
            break;
        }
    }
    let ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    writeln!(
        out,
        "{}",
        Said::End {
            number: Some(lesson.folder.number),
            calls,
            ms: Some(ms),
        }
    )?;
    out.flush()?;
    failed.map_or(Ok(()), |sentence| Err(Exit::Failed(sentence)))
}
