//! The clocks of the speaker's notes: since the start, in each scene, and against the plan.

use std::time::Duration;

use super::speaker_script::file;
use crate::lab::speaker_link::{Cue, CueSheet};
use crate::lesson::Lesson;
use crate::phrases::phrases;
use crate::view::paint::{Ink, Line};
use crate::view::prose::wrap;

/// What a demo said of its time, and how long ago that was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clocks<'a> {
    pub(super) cue: &'a Cue,
    /// Since the cue came.
    pub(super) since: Duration,
    /// Another one should have come long ago.
    pub(super) silent: bool,
}

impl Clocks<'_> {
    /// The clocks, in fewer words where it is narrow; then that of the scene gives way, which stands beside its name as well.
    pub(super) fn line(&self, columns: usize) -> Line {
        let clocks = [
            (false, true, true),
            (true, true, true),
            (true, false, true),
            (true, false, false),
        ];
        let mut lines = clocks.map(|(narrow, of_scene, planned)| {
            let line = self.told(narrow, of_scene);
            match planned {
                true => self.plan(narrow).after(line),
                false => line,
            }
        });
        let fits = lines.iter().position(|line| line.width() <= columns);
        std::mem::take(&mut lines[fits.unwrap_or(clocks.len() - 1)])
    }

    /// Clocks of a demo that is silent stand still, and it is said why.
    fn told(&self, narrow: bool, of_scene: bool) -> Line {
        let cue = self.cue;
        let words = &phrases().room;
        let (since_the_start, in_this_scene) = match narrow {
            true => (words.since_the_start_narrow, words.in_this_scene_narrow),
            false => (words.since_the_start, words.in_this_scene),
        };
        let mut line = Line::of(" ", Ink::Plain);
        if self.silent {
            line.push(words.is_silent, Ink::Warn);
            line.push("   ", Ink::Plain);
        }
        line.push_strong(self.clock(cue.ms), Ink::Strong);
        line.push(format!(" {since_the_start}"), Ink::Plain);
        let is_told = of_scene && !self.silent;
        if let (CueSheet::Scene, Some(scene), true) =
            (cue.sheet, cue.scenes.get(cue.scene), is_told)
        {
            line.push("   ", Ink::Plain);
            line.push_strong(self.clock(scene.ms), Ink::Strong);
            line.push(format!(" {in_this_scene}"), Ink::Plain);
        }
        line
    }

    /// Minutes used of those planned, and whether the demo is ahead of its plan or behind it.
    fn plan(&self, narrow: bool) -> Line {
        let cue = self.cue;
        if cue.plan.whole == 0 {
            return Line::new();
        }
        let words = &phrases().room;
        let used = self.spent(cue.ms) / 1000;
        let late = used.saturating_sub(cue.plan.ends);
        let early = cue.plan.begins.saturating_sub(used);
        let (told, ink) = match (late / 60, early / 60) {
            (0, 0) => (words.on_time.to_owned(), Ink::Ok),
            (0, early) => (words.ahead(early), Ink::Plain),
            (late, _) => (words.behind(late), Ink::Warn),
        };
        let (used, whole) = (used / 60, cue.plan.whole.div_ceil(60));
        let planned = match narrow {
            true => words.planned_narrow(used, whole),
            false => words.planned(used, whole),
        };
        Line::of(format!("   {planned}, "), Ink::Plain).and(told, ink)
    }

    /// `mm:ss`, going on between two cues.
    fn clock(&self, ms: u64) -> String {
        minutes(self.spent(ms))
    }

    fn spent(&self, ms: u64) -> u64 {
        if self.silent {
            return ms;
        }
        let since = u64::try_from(self.since.as_millis()).unwrap_or(0);
        ms.saturating_add(since)
    }

    /// The scenes with the time that each took, the one under way in the middle.
    pub(super) fn of_scenes(&self, lesson: &Lesson, columns: usize, rows: usize) -> Vec<Line> {
        let cue = self.cue;
        let total = lesson.scenes.len();
        let first = cue
            .scene
            .saturating_sub(rows / 2)
            .min(total.saturating_sub(rows));
        let names = lesson.scenes.iter().map(|scene| file(lesson, scene).len());
        let names = names.max().unwrap_or(0);
        let scenes = lesson.scenes.iter().enumerate();
        scenes
            .skip(first)
            .take(rows)
            .map(|(place, scene)| {
                let here = cue.sheet == CueSheet::Scene && place == cue.scene;
                let (mark, ink) = if here {
                    (" ▶ ", Ink::Active)
                } else {
                    ("   ", Ink::Plain)
                };
                let ms = cue.scenes.get(place).map_or(0, |scene| scene.ms);
                let spent = match (here, ms) {
                    (true, ms) => self.clock(ms),
                    (false, 0) => "  –  ".into(),
                    (false, ms) => minutes(ms),
                };
                let file = file(lesson, scene);
                let line = Line::of(mark, ink)
                    .and(format!("{spent}  "), Ink::Number)
                    .and(format!("{file:<names$}  "), Ink::Code);
                let room = columns.saturating_sub(line.width());
                between_words(&scene.title, room).after(line)
            })
            .collect()
    }
}

/// `mm:ss`
fn minutes(ms: u64) -> String {
    format!("{:02}:{:02}", ms / 60_000, ms / 1000 % 60)
}

/// As many whole words as there is room for, and a sign where these are not all.
fn between_words(text: &str, room: usize) -> Line {
    let whole = Line::of(text, Ink::Plain);
    if whole.width() <= room {
        return whole;
    }
    let mut lines = wrap(text, Ink::Plain, room.saturating_sub(2).max(1)).into_iter();
    lines.next().unwrap_or_default().and(" …", Ink::Plain)
}
