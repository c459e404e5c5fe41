//! The sheets beside the scene: texts that are scrolled, and the time line.

use std::collections::BTreeSet;

use super::key::Wish;
use super::{Left, Walk};
use crate::session::{Sheet, time_line};
use crate::view::Size;

impl Walk<'_> {
    /// Lays a sheet on the page, or takes it away when it lies there.
    pub(super) fn turn(&mut self, sheet: Sheet) {
        let back = std::mem::discriminant(&self.sheet) == std::mem::discriminant(&sheet);
        self.scroll = 0;
        // Behind the introduction and the recap there is no scene to come back to.
        self.sheet = if back { Sheet::Scene } else { sheet };
        if self.sheet == Sheet::Scene {
            self.enter();
        }
    }

    pub(super) fn heed_in_text(&mut self, wish: Wish, size: Size) {
        let furthest = self.furthest(size);
        match (wish, &self.sheet) {
            (Wish::Down, _) => self.scroll = (self.scroll + 1).min(furthest),
            (Wish::Up, _) => self.scroll = self.scroll.saturating_sub(1),
            // What does not fit is read first.
            (Wish::Forward, _) if self.scroll < furthest => {
                let page = usize::from(size.rows).saturating_sub(6).max(1);
                self.scroll = (self.scroll + page).min(furthest);
            }
            (Wish::Forward, Sheet::Recap) => self.left = Some(Left::AtTheEnd),
            (Wish::Forward, Sheet::Introduction) => self.go(0),
            (Wish::Back | Wish::PreviousScene, Sheet::Recap) => self.turn(Sheet::Recap),
            (Wish::NextScene, Sheet::Introduction) => self.go(0),
            (Wish::Back, Sheet::Introduction) => self.scroll = 0,
            (Wish::Forward | Wish::Back, _) => self.turn(Sheet::Scene),
            (Wish::Note, Sheet::Note)
            | (Wish::Output, Sheet::Output)
            | (Wish::Source, Sheet::Source) => self.turn(Sheet::Scene),
            _ => {}
        }
    }

    pub(super) fn heed_in_time_line(&mut self, wish: Wish) {
        let Sheet::TimeLine { cursor, opened } = &mut self.sheet else {
            return;
        };
        let moment = self.runs[self.scene].recording.now();
        let items = time_line::items(&moment, opened);
        let last = items.len().saturating_sub(1);
        match wish {
            Wish::Down => *cursor = (*cursor + 1).min(last),
            Wish::Up => *cursor = cursor.saturating_sub(1),
            Wish::Forward => match items.get(*cursor) {
                Some(item) if item.fold.is_some() => {
                    if !opened.remove(&item.step) {
                        opened.insert(item.step);
                    }
                }
                Some(item) => {
                    let run = &mut self.runs[self.scene];
                    run.stop = run.recording.at(item.stop());
                    self.turn(Sheet::Scene);
                }
                None => self.turn(Sheet::Scene),
            },
            Wish::Back | Wish::TimeLine => self.turn(Sheet::Scene),
            _ => {}
        }
    }

    /// The program from its beginning; where it is longer than the screen, from some lines above the one that is marked.
    pub(super) fn open_source(&mut self, size: Size) {
        self.turn(Sheet::Source);
        let moment = self.run().recording.moment(self.run().stop);
        let marked = moment.pending().map_or(0, |row| row.chosen.line as usize);
        let above = usize::from(size.rows) / 3;
        self.scroll = marked.saturating_sub(above).min(self.furthest(size));
    }

    pub(super) fn open_output(&mut self) {
        if self.run().recording.now().printed.is_empty() {
            self.message = Some("The program has printed nothing yet.".into());
        } else {
            self.turn(Sheet::Output);
        }
    }

    pub(super) fn open_time_line(&mut self) {
        if self.lesson.scenes[self.scene].free.is_some() {
            let why = "This scene runs at full speed: its calls are counted, not kept one by one.";
            self.message = Some(why.into());
            return;
        }
        let moment = self.runs[self.scene].recording.now();
        let opened = BTreeSet::new();
        let items = time_line::items(&moment, &opened);
        let cursor = time_line::item_of(&items, self.run().stop);
        self.turn(Sheet::TimeLine { cursor, opened });
    }
}
