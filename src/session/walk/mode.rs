//! What lies before the reader, and so what a key means.

use crate::session::page::Sheet;

/// The mode of a walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// A sheet lies on the page, scrolled so far.
    Shows { sheet: Sheet, scroll: usize },
    /// The number of a step is typed over the scene.
    GoesTo,
    /// The screen is blank; `by_b`: with a letter that may have been the beginning of a vote.
    Blank { behind: Box<Mode>, by_b: bool },
}

impl Mode {
    pub(super) fn of(sheet: Sheet) -> Mode {
        Mode::Shows { sheet, scroll: 0 }
    }

    pub(super) fn sheet(&self) -> &Sheet {
        match self {
            Mode::Shows { sheet, .. } => sheet,
            Mode::GoesTo => &Sheet::Scene,
            Mode::Blank { behind, .. } => behind.sheet(),
        }
    }

    pub(super) fn scroll(&self) -> usize {
        match self {
            Mode::Shows { scroll, .. } => *scroll,
            Mode::GoesTo => 0,
            Mode::Blank { behind, .. } => behind.scroll(),
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        matches!(self, Mode::Blank { .. })
    }

    /// Whether the scene itself lies there, and nothing over it.
    pub(super) fn is_scene(&self) -> bool {
        matches!(
            self,
            Mode::Shows {
                sheet: Sheet::Scene,
                ..
            }
        )
    }

    /// The screen comes back; whether it was blanked with `b`.
    pub(super) fn unblank(&mut self) -> Option<bool> {
        let Mode::Blank { behind, by_b } = self else {
            return None;
        };
        let by_b = *by_b;
        *self = std::mem::replace(behind, Mode::GoesTo);
        Some(by_b)
    }

    pub(super) fn blank(&mut self, by_b: bool) {
        let behind = Box::new(std::mem::replace(self, Mode::GoesTo));
        *self = Mode::Blank { behind, by_b };
    }
}
