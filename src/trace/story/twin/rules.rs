//! What is a difference between two runs, and the shortest way through both.

use super::super::ANY;
use super::super::line::StoryLine;
use super::super::words::{named, says_the_same};
use super::agreement::{agree, call, first, socket};
use super::pair::Pair;

/// What comes next: the same in both, or something that only one of them does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Both,
    Scene,
    Twin,
}

impl Step {
    pub(super) fn from(self, at: usize, by: usize) -> (usize, usize) {
        match self {
            Step::Both => (at + 1, by + 1),
            Step::Scene => (at + 1, by),
            Step::Twin => (at, by + 1),
        }
    }
}

/// What it costs that only one of the two does something.
const ALONE: u32 = 2;

/// What is no difference.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    pub(super) timed: bool,
}

impl Rules {
    /// From each place in both the shortest way to the ends, which is the one with the fewest differences: its cost, and its
    /// first step.
    pub(super) fn ways(
        &self,
        scene: &[StoryLine<'_>],
        twin: &[StoryLine<'_>],
    ) -> Vec<Vec<Option<(u32, Step)>>> {
        let mut ways = vec![vec![None; twin.len() + 1]; scene.len() + 1];
        for at in (0..=scene.len()).rev() {
            for by in (0..=twin.len()).rev() {
                let mut steps = Vec::new();
                if let (Some(one), Some(other)) = (scene.get(at), twin.get(by)) {
                    steps.extend(self.apart(one, other).map(|cost| (cost, Step::Both)));
                }
                if by < twin.len() {
                    let free = is_any(scene.get(at), twin.get(by)) || self.is_free(twin.get(by));
                    steps.push((if free { 0 } else { ALONE }, Step::Twin));
                }
                if let Some(one) = scene.get(at) {
                    let free = one.is_gap() || self.is_free(Some(one));
                    steps.push((if free { 0 } else { ALONE }, Step::Scene));
                }
                let whole = |(cost, step): (u32, Step)| {
                    let (at, by) = step.from(at, by);
                    let rest: Option<(u32, Step)> = ways[at][by];
                    (cost + rest.map_or(0, |(cost, _)| cost), step)
                };
                ways[at][by] = steps.into_iter().map(whole).min_by_key(|(cost, _)| *cost);
            }
        }
        ways
    }

    /// How far two are from each other; `None` where they have nothing to do with each other.
    fn apart(&self, one: &StoryLine<'_>, other: &StoryLine<'_>) -> Option<u32> {
        match (one, other) {
            (StoryLine::Call(one), StoryLine::Call(other)) => {
                let same = one.socket == socket(other.socket) && one.thread == other.thread;
                let alike = call(one) == call(other);
                let moves = self.timed && one.moves_bytes();
                (same && alike).then(|| u32::from(!moves && !agree(one, other)))
            }
            (StoryLine::Other(one), StoryLine::Other(other)) => {
                let figures = |text: &str| text.replace(|c: char| c.is_ascii_digit(), "");
                let same = says_the_same(one, other)
                    || self.timed && says_the_same(&figures(one), &figures(other));
                Some(u32::from(!same))
            }
            _ => None,
        }
    }

    /// Whether only one of the two may do this.
    pub(super) fn is_free(&self, told: Option<&StoryLine<'_>>) -> bool {
        matches!(told, Some(StoryLine::Call(call)) if self.timed && call.moves_bytes())
    }

    pub(super) fn pair(
        &self,
        one: Option<&StoryLine<'_>>,
        other: Option<&StoryLine<'_>>,
    ) -> Option<Pair> {
        let line = |told: Option<&StoryLine<'_>>| match told {
            Some(StoryLine::Call(call)) => Some(call.line),
            _ => None,
        };
        let differs = match (one, other) {
            (Some(one), Some(other)) => self.apart(one, other) != Some(0),
            (Some(StoryLine::Other(ANY)), None) => return None,
            _ => true,
        };
        let said = |told: Option<&StoryLine<'_>>| match told {
            Some(told @ StoryLine::Other(_)) => named(&told.without_place()),
            told => told.map_or("-".into(), StoryLine::without_place),
        };
        let what = match (one, other) {
            _ if differs => format!("{} ≠ {}", said(one), said(other)),
            (Some(StoryLine::Call(call)), _) => format!("{}.{}", first(call.socket), call.call),
            // What is printed alike has no line to show.
            _ => return None,
        };
        Some(Pair {
            scene: line(one),
            twin: line(other),
            what,
            differs,
        })
    }
}

impl StoryLine<'_> {
    /// Any lines may stand here.
    fn is_gap(&self) -> bool {
        matches!(self, StoryLine::Other(ANY))
    }
}

/// Whether the story has a gap here, or Python polls under a limit of time before it does what its line asks for.
pub(super) fn is_any(scene: Option<&StoryLine<'_>>, twin: Option<&StoryLine<'_>>) -> bool {
    let polls = |line: &StoryLine<'_>| matches!(line, StoryLine::Call(call) if call.call == "poll");
    scene.is_some_and(StoryLine::is_gap) || twin.is_some_and(polls)
}
