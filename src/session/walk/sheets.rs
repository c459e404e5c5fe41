//! The sheets beside the scene: texts that are scrolled, and the time line.

use std::collections::BTreeSet;

use super::{Command, Left, Mode, Session};
use crate::phrases::phrases;
use crate::session::page::{Reading, Sheet};
use crate::session::part::About;
use crate::session::time_line;

impl Session<'_> {
    /// Whether a text lies there, which may be longer than the screen.
    pub fn reads_text(&self) -> bool {
        !matches!(self.sheet(), Sheet::Scene | Sheet::TimeLine { .. })
    }

    /// Whether something lies over the scene, and can be taken away.
    pub(super) fn lies_over(&self) -> bool {
        !matches!(
            self.sheet(),
            Sheet::Scene | Sheet::Introduction | Sheet::Recap
        )
    }

    /// Lays a sheet on the page, or takes it away when it lies there.
    pub(super) fn turn(&mut self, sheet: Sheet) {
        let back = std::mem::discriminant(self.sheet()) == std::mem::discriminant(&sheet);
        let to_scene = back || sheet == Sheet::Scene;
        let sheet = match (to_scene, self.lies_over()) {
            (true, true) => self.below.take().unwrap_or(Sheet::Scene),
            (true, false) => Sheet::Scene,
            (false, over) => {
                if !over {
                    self.below = (!self.mode.is_scene()).then(|| self.sheet().clone());
                }
                sheet
            }
        };
        // Behind the introduction and the recap there is no scene to come back to.
        self.mode = Mode::of(sheet);
        let here = self.note_place();
        if let Some(room) = &mut self.room {
            room.reads = false;
            if *self.mode.sheet() == Sheet::Note {
                room.read.insert(here);
            }
        }
        if self.mode.is_scene() {
            self.enter();
        }
    }

    /// How far the room is with the note of this place.
    pub(super) fn reading(&self) -> Reading {
        match &self.room {
            Some(room) if room.reads => Reading::Now,
            Some(room) if !room.read.contains(&self.note_place()) => Reading::NotYet,
            _ => Reading::Done,
        }
    }

    /// Whether forward first shows a note that the slide has no room for.
    pub(super) fn reads_first(&self) -> bool {
        let cut = self.room.as_ref().is_some_and(|room| room.cut);
        cut && self.reading() == Reading::NotYet && !self.run().is_moving()
    }

    /// Lays the whole note over the scene, until the walk goes on.
    pub(super) fn read_note(&mut self) {
        self.turn(Sheet::Note);
        if let Some(room) = &mut self.room {
            room.reads = true;
        }
    }

    fn note_place(&self) -> (usize, usize, usize) {
        let run = self.run();
        (self.scene, run.stop, run.item)
    }

    /// The introduction or the recap, which only a lesson has.
    pub(super) fn turn_to_text(&mut self, sheet: Sheet) {
        if let About::Lesson(_) = self.about {
            self.turn(sheet);
        }
    }

    pub(super) fn in_text(&mut self, command: &Command) {
        let (rows, furthest) = (self.rows, self.furthest);
        let goes_on = self.reading() == Reading::Now;
        let Mode::Shows { sheet, scroll } = &mut self.mode else {
            return;
        };
        *scroll = (*scroll).min(furthest);
        match (command, &*sheet) {
            (Command::Down, _) => *scroll = (*scroll + 1).min(furthest),
            (Command::Up, _) => *scroll = scroll.saturating_sub(1),
            // What does not fit is read first.
            (Command::Forward | Command::Step, _) if *scroll < furthest => {
                let page = rows.saturating_sub(6).max(1);
                *scroll = (*scroll + page).min(furthest);
            }
            (Command::Back, Sheet::Introduction) => *scroll = 0,
            // Behind it is the shell, which is not for the room.
            (Command::Forward | Command::Step, Sheet::Recap) if self.room.is_some() => {
                self.message = Some(phrases().room.last_page.into());
            }
            (Command::Forward | Command::Step, Sheet::Recap) => self.left = Some(Left::AtTheEnd),
            (Command::Forward | Command::Step, Sheet::Introduction) => self.onward(None),
            (Command::Forward | Command::Step, Sheet::Note) if goes_on => {
                self.turn(Sheet::Scene);
                self.in_scene(command);
            }
            (Command::NextScene, Sheet::Introduction) => self.go(0),
            (Command::Close, Sheet::Introduction | Sheet::Recap) => {}
            (Command::Back | Command::PreviousScene, Sheet::Recap)
            | (Command::Forward | Command::Step | Command::Back | Command::Close, _)
            | (Command::Note, Sheet::Note)
            | (Command::Output, Sheet::Output)
            | (Command::Written, Sheet::Written)
            | (Command::Source, Sheet::Source) => self.turn(Sheet::Scene),
            _ => {}
        }
    }

    pub(super) fn in_time_line(&mut self, command: &Command) {
        let run = &mut self.runs[self.scene];
        let Mode::Shows {
            sheet: Sheet::TimeLine { cursor, opened },
            ..
        } = &mut self.mode
        else {
            return;
        };
        let items = time_line::items(&run.recording.now(), run.set_up(), opened);
        let last = items.len().saturating_sub(1);
        match command {
            Command::Down => *cursor = (*cursor + 1).min(last),
            Command::Up => *cursor = cursor.saturating_sub(1),
            Command::Forward | Command::Step => match items.get(*cursor) {
                Some(item) if item.fold.is_some() => {
                    if !opened.remove(&item.step) {
                        opened.insert(item.step);
                    }
                }
                Some(item) => {
                    run.go_to((run.recording.at(item.stop()), 0));
                    self.turn(Sheet::Scene);
                }
                None => self.turn(Sheet::Scene),
            },
            Command::Back | Command::TimeLine | Command::Close => self.turn(Sheet::Scene),
            _ => {}
        }
    }

    /// The program from its beginning; where it is longer than the screen, from some lines above the one that is marked.
    pub(super) fn open_source(&mut self) {
        self.turn(Sheet::Source);
        let moment = self.run().recording.moment(self.run().stop);
        let marked = moment.pending().map_or(0, |row| row.pending.line);
        let marked = match self.part().shown() {
            Some(shown) => shown.before(marked),
            None => marked as usize,
        };
        let above = self.rows / 3;
        if let Mode::Shows { scroll, .. } = &mut self.mode {
            *scroll = marked.saturating_sub(above);
        }
    }

    pub(super) fn open_output(&mut self) {
        if self.run().recording.now().printed.is_empty() {
            self.message = Some(phrases().lesson.nothing_printed.into());
        } else {
            self.turn(Sheet::Output);
        }
    }

    pub(super) fn open_time_line(&mut self) {
        if self.part().free.is_some() {
            self.message = Some(phrases().lesson.full_speed.into());
            return;
        }
        let opened = BTreeSet::new();
        let items = time_line::items(&self.run().recording.now(), self.run().set_up(), &opened);
        let cursor = time_line::item_of(&items, self.run().stop);
        self.turn(Sheet::TimeLine { cursor, opened });
    }
}
