//! The places of a run: what is worth resting for, and where one has rested.

use std::ops::Bound::{Excluded, Unbounded};

use super::{AutoAdvance, Run};

impl Run {
    /// The place behind this one: what is worth resting for, or where one has rested before.
    pub(in crate::session) fn after(&self) -> Option<(usize, usize)> {
        let here = (self.stop, self.item);
        if self.item + 1 < self.rests.at(self.stop).len() {
            return Some((self.stop, self.item + 1));
        }
        let worth = self
            .rests
            .list()
            .iter()
            .find(|rest| rest.stop > self.stop && rest.stop <= self.front());
        let worth = worth.map(|rest| (rest.stop, 0));
        let behind = (Excluded(here), Unbounded);
        let visited = self.visited.range(behind).next().copied();
        let visited = visited.filter(|(stop, _)| *stop <= self.front());
        worth.into_iter().chain(visited).min()
    }

    /// Where one rested before.
    pub(in crate::session) fn before(&self) -> Option<(usize, usize)> {
        self.visited
            .range(..(self.stop, self.item))
            .next_back()
            .copied()
    }

    /// The walk has come to a place and stays there.
    pub(in crate::session) fn rest_here(&mut self) {
        if !self.is_moving() && self.advance == AutoAdvance::None {
            self.visited.insert((self.stop, self.item));
        }
    }

    pub(in crate::session) fn go_to(&mut self, (stop, item): (usize, usize)) {
        (self.stop, self.item) = (stop, item);
    }
}
